import PipelineCore
import Testing
import TextModel

@testable import WireFormats

@Suite struct NinjsReaderTests {
  static func read(_ json: String, name: String = "item.json") -> [Result<Document, RecordFailure>] {
    NinjsReader(.standard, .standard).read(InputFile(name: name, bytes: Array(json.utf8))) { bytes, _ in .success(bytes)
    }
  }

  private func code(_ json: String) -> String? {
    guard case .failure(let failure)? = Self.read(json).first else { return nil }
    return failure.code
  }

  @Test func anItemOfVersion1() throws {
    let document = try Self.read(
      """
      {"uri":"urn:x:1","type":"text","versioncreated":"2026-11-24T10:00:00Z","language":"uk-UA","headline":"Міст відкрили",
       "byline":"Олена Коваль","urgency":3,"pubstatus":"withheld","embargoed":"2026-11-25T06:00:00+02:00",
       "body_text":"Рух відновлено. Черг немає.","body_xhtml":"<h2>Рух</h2><p>Рух <em>відновлено</em>.</p><p>Черг немає.</p>",
       "subject":[{"code":"04000000","scheme":"iptc","name":"economy"}],"place":[{"name":"Kyiv"}],"slugline":"bridge"}
      """)[0].get()
    #expect(document.title?.text.string == "Міст відкрили")
    #expect(document.text.text.string == "Рух\n\nРух відновлено.\n\nЧерг немає.")
    #expect(document.text.layers[.blocks]?.map(\.kind) == [.heading(level: 2), .paragraph, .paragraph])
    #expect(document.text.layers[.marks]?.first.map { document.text.text.string(in: $0.span) } == "відновлено")
    #expect(document.language == "uk")
    #expect(document.metadata.date == "2026-11-24")
    #expect(document.metadata.byline == "Олена Коваль")
    let item = try #require(document.metadata.item)
    #expect(item.language == "uk-UA")
    #expect(item.status == .withheld)
    #expect(item.embargoed == "2026-11-25T06:00:00+02:00")
    #expect(item.urgency == 3)
    #expect(item.subjects == [.init(code: "04000000", scheme: "iptc", name: "economy")])
    #expect(item.places == [.init(name: "Kyiv")])
    #expect(item.slugline == "bridge")
    #expect(document.diagnostics.map(\.code) == ["item_withheld"])
  }

  @Test func itemsOfVersions2And3HaveLists() throws {
    for (version, names) in [
      ("2.1", ["headlines", "contenttype", "versioncreated"]), ("3.1", ["headlines", "contentType", "versionCreated"]),
    ] {
      let document = try Self.read(
        """
        {"standard":{"name":"ninjs","version":"\(version)"},"uri":"http://example.com/1","type":"text","language":"en",
         "\(names[2])":"2026-11-24T10:00:00Z","by":"Ann Lee","located":"Oslo",
         "headlines":[{"role":"deck","value":"And a half"},{"role":"main","value":"One"}],
         "bodies":[{"\(names[1])":"text/plain","value":"Text of it."}],
         "people":[{"name":"Ann","uri":"http://example.com/ann"}],
         "associations":[{"name":"photo","rel":"illustration","uri":"http://example.com/2"}]}
        """)[0].get()
      #expect(document.title?.text.string == "One")
      #expect(document.text.text.string == "Text of it.")
      #expect(document.diagnostics.isEmpty, "\(document.diagnostics)")
      let item = try #require(document.metadata.item)
      #expect(item.subheadline == "And a half")
      #expect(item.located == "Oslo")
      #expect(item.people == [.init(code: "http://example.com/ann", name: "Ann")])
      #expect(item.links == [.init(relation: "illustration", target: "http://example.com/2")])
      #expect(item.formatVersion == version)
    }
  }

  @Test func wrappedItemsAreFound() throws {
    let wrapped = Self.read(
      #"{"total":2,"item":[{"uri":"a","headline":"A","body_text":"x."},{"uri":"b","headline":"B","body_text":"y."}]}"#)
    #expect(try wrapped.map { try $0.get().id } == ["item.json:1", "item.json:2"])
    let nested = Self.read(
      #"{"data":{"item":{"uri":"a","version":0,"title":"A","body_text":"x.","signals":["kill"],"provider":"P"}}}"#)
    let document = try nested[0].get()
    #expect(document.title?.text.string == "A")
    #expect(document.metadata.item?.signal == .kill)
    #expect(document.metadata.item?.version == "0")
    #expect(document.metadata.item?.provider == "P")
    #expect(document.diagnostics.contains { $0.code == "ninjs_type" && $0.message.contains("version") })
  }

  @Test(arguments: [
    (#"{"headline":"no uri"}"#, "E_NINJS_MEMBER"), (#"{"uri":"a","headline":5}"#, "E_NINJS_TYPE"),
    (#"{"uri":"a","pubstatus":"commissioned"}"#, "E_NINJS_STATUS"), (#"{"uri":"a","body_text":"a"#, "E_NINJS_JSON"),
    (#"{"uri":"a","uri":"b"}"#, "E_NINJS_JSON"), ("[]", "E_NINJS_ITEM"), ("{}", "E_NINJS_ITEM"),
    ("[5]", "E_NINJS_ITEM"),
    (#"{"uri":"a","bodies":[{"role":"main"}]}"#, "E_NINJS_MEMBER"), (#"{"uri":"a","body_text":"a\u0000b"}"#, "E_NUL"),
    (#"{"uri":"a","bodies":{"value":"x"}}"#, "E_NINJS_TYPE"),
  ])
  func faultsThatCannotBeReadOverAreRefused(json: String, expected: String) {
    #expect(code(json) == expected)
  }

  @Test func aStoryThatItsSystemNamesElsewhereIsRead() throws {
    let document = try Self.read(#"{"headline":"A bridge","body_html":"<p>It is open.</p>","language":"en"}"#)[0].get()
    #expect(document.title?.text.string == "A bridge")
    #expect(document[field: FieldName.text]?.text.string == "It is open.")
    #expect(document.metadata.item?.identifier == nil)
    #expect(document.diagnostics.contains { $0.severity == .warning && $0.message.contains("`uri` is missing") })
    #expect(!document.diagnostics.contains { $0.message.contains("`guid`") })
    #expect(code(#"{"headline":"A","body_html":" "}"#) == "E_NINJS_MEMBER")
  }

  @Test func picturesWithTheirCaptionsAreLeftOut() throws {
    let html =
      "<p>One.</p><figure><img src='a.jpg'><figcaption>A bridge. <i>Ann Lee</i></figcaption></figure><p>Two.</p>"
      + "<figure><table><tr><td>3</td></tr></table><figcaption>Tolls</figcaption></figure>"
    let document = try Self.read(#"{"uri":"a","headline":"H","body_html":"\#(html)"}"#)[0].get()
    #expect(document[field: FieldName.text]?.text.string == "One.\n\nTwo.\n\n3")
  }

  @Test func otherFaultsAreReported() throws {
    let document = try Self.read(
      #"{"standard":{"name":"ninjs","version":"3.1"},"uri":"a","random":1,"urgency":12,"associations":[{"name":"x"}],"rightsInfo":{"langId":"y"},"type":"poem","bodies":[{"value":"x"}]}"#
    )[0].get()
    let codes = Set(document.diagnostics.map { "\($0.code) \($0.message)" })
    for part in ["random", "urgency", "associations[0].uri", "linkedRights", "`type`"] {
      #expect(codes.contains { $0.contains(part) }, "\(part) in \(codes)")
    }
    #expect(document.diagnostics.filter { $0.code == "ninjs_unknown_member" }.map(\.severity) == [.warning])
  }

  @Test func findingsSayWhereTheyStand() throws {
    let json = """
      {"items": [
        {"uri": "a", "headline": "A", "body_text": "x."},
        {"uri": "b", "headline": "B",
         "body_text": "y.",
         "urgency": 12,
         "place": [{"name": "N"},
                   {"name": 5}]
        }
      ]}
      """
    let documents = Self.read(json)
    #expect(try documents[0].get().diagnostics.map(\.location) == [.file(path: "item.json", line: 2, column: 3)])
    let places = try documents[1].get().diagnostics.filter { $0.severity == .warning }.map(\.location)
    #expect(
      places == [.file(path: "item.json", line: 5, column: 4), .file(path: "item.json", line: 7, column: 15)])
    guard case .failure(let failure) = Self.read("{\"uri\": \"a\",\n  \"pubstatus\": \"new\"}")[0] else {
      return #expect(Bool(false), "it was read")
    }
    #expect(failure.location == .file(path: "item.json", line: 2, column: 3))
    let withheld = try Self.read("[\n {\"uri\":\"a\",\"body_text\":\"x.\",\"pubstatus\":\"withheld\"}]")[0].get()
    let finding = try #require(withheld.diagnostics.first { $0.code == "item_withheld" })
    #expect(finding.location == .file(path: "item.json", line: 2, column: 2))
  }

  @Test func htmlMayHaveANumber() throws {
    let document = try Self.read(#"{"uri":"a","headline":"b","body_html5":"<p>One.</p><p>Two.</p>"}"#)[0].get()
    #expect(document.text.text.string == "One.\n\nTwo.")
  }

  @Test func theHeadlineAndTheDatelineAreNoTextOfABody() throws {
    let html =
      "<h1>Bridge &amp; road</h1><div class='dat'><span>Norport</span></div><p>One.</p><h2>Two</h2><p>Three.</p>"
    let document = try Self.read(#"{"uri":"a","headline":"Bridge & road","body_html":"\#(html)"}"#)[0].get()
    #expect(document.text.text.string == "One.\n\nTwo\n\nThree.")
    let other = try Self.read(#"{"uri":"a","headline":"Bridge","body_html":"\#(html)"}"#)[0].get()
    #expect(other.text.text.string == "Bridge & road\n\nOne.\n\nTwo\n\nThree.")
  }

  @Test func markupThatIsTooDeepIsRefused() {
    let deep = String(repeating: "<div>", count: 2000)
    #expect(code(#"{"uri":"a","body_xhtml":"\#(deep)text"}"#) == "E_NINJS_BODY")
  }

  @Test func itemsWithoutABodyTellSo() throws {
    let other = try Self.read(
      #"{"uri":"a","headlines":[{"value":"b"}],"bodies":[{"contenttype":"application/nitf+xml","value":"<nitf/>"}]}"#)[
        0
      ]
      .get()
    #expect(other.text.text.isEmpty)
    #expect(other.diagnostics.contains { $0.code == "ninjs_body" && $0.message.contains("nitf") })
    let picture = try Self.read(#"{"uri":"a","type":"picture","headline":"b","description_text":"The bridge."}"#)[0]
      .get()
    #expect(picture.text.text.string == "The bridge.")
    #expect(picture.diagnostics.contains { $0.code == "ninjs_no_body" && $0.severity == .note })
    let bare = try Self.read(#"{"uri":"a","headline":"b","pubstatus":"canceled"}"#)[0].get()
    #expect(bare.metadata.item?.status == .canceled)
    #expect(bare.diagnostics.contains { $0.code == "ninjs_no_body" && $0.severity == .warning })
    #expect(bare.diagnostics.contains { $0.code == "item_canceled" })
    let embargoed = try Self.read(#"{"uri":"a","body_text":"b","embargoed":"2026-11-25T06:00:00Z"}"#)[0].get()
    #expect(embargoed.diagnostics.contains { $0.code == "item_embargoed" })
  }

  @Test func aFileIsRecognisedByItsMembers() {
    func recognition(_ json: String, _ name: String = "a.json") -> Recognition {
      NinjsReader(.standard).recognition(of: InputFile(name: name, bytes: Array(json.utf8)))
    }
    #expect(recognition(#"{"guid":"a","headline":"b","body_html":"c"}"#) == .certain)
    #expect(recognition(#"  {"standard":{"name":"ninjs"}}"#) == .certain)
    #expect(recognition(#"{"id":"a","text":"b"}"#) == .no)
    #expect(recognition("Headline\n\nText.") == .no)
  }

  /// The schema asks for `uri` alone. `segment` refuses what holds no text, so that no brief is made of it.
  @Test(arguments: [
    #""type":"audio""#, #""mimetype":"text/html""#, #""representationtype":"incomplete""#, #""versioncreated":"soon""#,
    #""embargoed":"Friday""#, #""pubstatus":"usable""#, #""urgency":9"#, #""subject":[]"#, #""renditions":{}"#,
    #""place":[{"name":"Rivne","geometry_geojson":{"type":"Point","coordinates":[26.2,50.6]}}]"#,
    #""organisation":[{"name":"Orel","symbols":[{"ticker":"ORL","exchange":"WSE"}]}]"#,
    #""subject":[{"name":"rain","creator":"desk","relevance":0,"confidence":100}]"#,
    #""$standard":{"name":"ninjs","version":"1.3"},"altids":{"desk":"7"}"#,
    #""standard":{"name":"ninjs","version":"2.0"},"altids":[{"role":"desk","value":"7"}]"#,
    #""associations":[{"name":"photo","uri":"b"}]"#,
    #""trustIndicators":[{"role":"policy","href":"http://example.com/p"}]"#,
    #""standard":{"name":"ninjs","version":"2.1"},"rightsinfo":{"langid":"odrl","linkedrights":"http://example.com/r"}"#,
    #""standard":{"name":"ninjs","version":"3.0"},"type":"planning","plannedCoverage":[{"uri":"p","type":"text","itemCount":{"rangeFrom":1,"rangeTo":2},"dates":{"expectedStartDate":"2027-01"}}]"#,
    #""standard":{"name":"ninjs","version":"3.0"},"type":"event","eventDetails":{"dates":{"expectedStartDate":"2027","endDate":"2027-02-01T10:00:00Z"}}"#,
    #""standard":{"name":"ninjs","version":"3.1"},"digitalSourceType":{"name":"capture","uri":"http://example.com/c"}"#,
  ])
  func anItemOfMetadataAloneIsRead(members: String) throws {
    let document = try Self.read(#"{"uri":"urn:x","# + members + "}")[0].get()
    #expect(document.text.text.isEmpty && document.title == nil)
    let codes = Set(document.diagnostics.map(\.code)).subtracting(["item_embargoed"])
    // What it does not say, and that it has no text; nothing against the schema.
    #expect(codes == ["ninjs_member", "ninjs_no_body"], "\(document.diagnostics)")
    #expect(document.diagnostics.allSatisfy { $0.code != "ninjs_member" || $0.severity == .note })
  }

  /// One case for each way in which an item can be against the schema of its version.
  @Test(arguments: [
    (#""type":"poem""#, "`type`"), (#""mime_type":"text/html""#, "`mime_type`"),
    (#""representationtype":"half""#, "`representationtype`"), (#""profile":3"#, "`profile`"),
    (#""version":1.5"#, "`version`"), (#""person":"Ann Lee""#, "`person`"), (#""title":7"#, "`title`"),
    (#""firstcreated":2026"#, "`firstcreated`"), (#""ednote":{"by":"desk"}"#, "`ednote`"),
    (#""infosource":[{"name":"Ann","scheme":{"uri":"s"}}]"#, "`infosource[0].scheme`"),
    (#""description_%&":"x""#, "`description_%&`"), (#""headline_":"x""#, "`headline_`"),
    (#""headline_très":"x""#, "`headline_très`"), (#""headline_a-b":"x""#, "`headline_a-b`"),
    (#""$standard":"http://example.com/ninjs-schema_1.3.json""#, "`$standard`"),
    (#""$standard":{"version":"1.3"},"altids":"7""#, "`altids`"), (#""genre":"Feature""#, "`genre`"),
    (#""contentcreated":{"from":"2026"}"#, "`contentcreated`"), (#""expires":[]"#, "`expires`"),
    (#""linkedrights":"http://example.com/r""#, "`linkedrights`"),
    (#""rightsinfo":{"linkedrights":"a","encodedrights":"b"}"#, "`rightsinfo.linkedrights, encodedrights`"),
    (#""urgency":"high""#, "`urgency`"), (#""urgency":0"#, "`urgency`"), (#""urgency":10"#, "`urgency`"),
    (#""associations":{"photo":{"uri":"b","colour":"red"}}"#, "`associations.photo.colour`"),
    (#""renditions":{"web":{"href":"a","resources":[]}}"#, "`renditions.web.resources`"),
    (
      #""standard":{"version":"2.0"},"places":[{"name":"a","geojson":{"coordinates":[1,2]}}]"#,
      "`places[0].geojson.type`"
    ),
    (#""standard":{"version":"2.0"},"places":[{"name":"a","geojson":{"type":"Blob"}}]"#, "`places[0].geojson.type`"),
    (#""standard":{"version":"2.1"},"associations":[{"uri":"b"}]"#, "`associations[0].name`"),
    (#""standard":{"version":"2.1"},"associations":[{"name":"b"}]"#, "`associations[0].uri`"),
    (#""standard":{"version":"2.2"},"digitalsourcetype":"camera""#, "`digitalsourcetype`"),
    (#""standard":{"version":"2.2"},"type":"event""#, "`type`"),
    (
      #""standard":{"version":"3.0"},"eventDetails":{"dates":{"startDate":"2027-01-01T00:00:00Z","expectedStartDate":"2027-01"}}"#,
      "startDate"
    ),
    (
      #""standard":{"version":"3.0"},"eventDetails":{"dates":{"expectedStartDate":"1 May 2027"}}"#,
      "`eventDetails.dates.expectedStartDate`"
    ),
    (#""standard":{"version":"3.0"},"plannedCoverage":[{"urgency":11}]"#, "`plannedCoverage[0].urgency`"),
    (#""standard":{"version":"3.1"},"renditions":[{"name":"a","resources":[]}]"#, "`renditions[].resources`"),
  ])
  func whatIsAgainstTheSchemaIsReportedByName(members: String, name: String) throws {
    let document = try Self.read(#"{"uri":"urn:x","headline":"a","body_text":"b.","# + members + "}")[0].get()
    #expect(document.diagnostics.contains { $0.message.contains(name) }, "\(document.diagnostics.map(\.message))")
  }

  @Test func writersAreTheBylineWhenNoneIsSaid() throws {
    func byline(_ member: String) throws -> String? {
      try Self.read("{\"uri\":\"u:1\",\"headline\":\"A\",\"body_text\":\"It is open.\",\(member)}")[0].get().metadata
        .byline
    }
    let authors =
      "\"authors\":[{\"role\":\"writer\",\"name\":\"Ann Lee\"},{\"role\":\"editor\",\"name\":\"Bo Roe\"},{\"name\":\"Cy Poe\"}]"
    #expect(try byline(authors) == "Ann Lee, Cy Poe")
    #expect(try byline(authors + ",\"byline\":\"By Ann\"") == "By Ann")
  }

  @Test func aMemberOfSpacesSaysNothing() throws {
    let item =
      "{\"uri\":\"u:1\",\"headline\":\"A\",\"body_text\":\"It is open.\",\"slugline\":\" \",\"byline\":\" \",\"by\":\"Ann Lee\"}"
    let document = try Self.read(item)[0].get()
    #expect(document.metadata.item?.slugline == nil && document.metadata.byline == "Ann Lee")
  }

  @Test func aMemberThatIsNullSaysNothing() throws {
    let document = try Self.read(#"{"uri":"urn:x:1","headline":"Bridge","embargoed":null,"body_text":"Open."}"#)[0]
      .get()
    #expect(document.metadata.item?.embargoed == nil)
    #expect(document.diagnostics.contains { $0.code == "ninjs_type" })
    #expect(code(#"{"uri":"urn:x:1","headline":"Bridge","embargoed":5,"body_text":"Open."}"#) == "E_NINJS_TYPE")
  }

  @Test func theTextThatAPSendsBesideItsItem() throws {
    let item =
      #"{"data":{"item":{"uri":"urn:x:1","headline":"Bridge"}},"nitf":{"body_html":"<p>Open.</p><p>Long.</p>"}}"#
    #expect(try Self.read(item)[0].get().text.text.string == "Open.\n\nLong.")
    let own = #"{"data":{"item":{"uri":"urn:x:1","body_text":"Own."}},"nitf":{"body_html":"<p>Open.</p>"}}"#
    #expect(try Self.read(own)[0].get().text.text.string == "Own.")
  }

  @Test func aHeadlineWithCharactersByTheirNames() throws {
    let document = try Self.read(
      #"{"uri":"urn:x:1","headline":"The&nbsp;bridge &amp; the river","body_text":"Open."}"#)[0].get()
    #expect(document.title?.text.string.replacing("\u{A0}", with: " ") == "The bridge & the river")
    #expect(
      try Self.read(#"{"uri":"urn:x:1","headline":"R&D <b>","body_text":"Open."}"#)[0].get().title?.text.string
        == "R&D <b>")
  }
}
