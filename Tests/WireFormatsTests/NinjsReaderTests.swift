import PipelineCore
import Testing
import TextModel

@testable import WireFormats

@Suite struct NinjsReaderTests {
  static func read(_ json: String, name: String = "item.json") -> [Result<Document, RecordFailure>] {
    NinjsReader().read(InputFile(name: name, bytes: Array(json.utf8))) { bytes, _ in .success(bytes) }
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

  @Test func otherFaultsAreReported() throws {
    let document = try Self.read(
      #"{"standard":{"name":"ninjs","version":"3.1"},"uri":"a","random":1,"urgency":12,"associations":[{"name":"x"}],"rightsInfo":{"langId":"y"},"type":"poem","bodies":[{"value":"x"}]}"#
    )[0].get()
    let codes = Set(document.diagnostics.map { "\($0.code) \($0.message)" })
    for part in ["random", "urgency", "associations[0].uri", "linkedRights", "`type`"] {
      #expect(codes.contains { $0.contains(part) }, "\(part) in \(codes)")
    }
  }

  @Test func markupThatIsTooDeepIsRefused() {
    let deep = String(repeating: "<div>", count: 2000)
    #expect(code(#"{"uri":"a","body_xhtml":"\#(deep)text"}"#) == "E_NINJS_BODY")
  }

  @Test func itemsWithoutABodyTellSo() throws {
    let other = try Self.read(#"{"uri":"a","headlines":[{"value":"b"}],"bodies":[{"contenttype":"application/nitf+xml","value":"<nitf/>"}]}"#)[0]
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
      NinjsReader().recognition(of: InputFile(name: name, bytes: Array(json.utf8)))
    }
    #expect(recognition(#"{"guid":"a","headline":"b","body_html":"c"}"#) == .certain)
    #expect(recognition(#"  {"standard":{"name":"ninjs"}}"#) == .certain)
    #expect(recognition(#"{"id":"a","text":"b"}"#) == .no)
    #expect(recognition("Headline\n\nText.") == .no)
  }

  /// An item without a body is its headline; one without either gives nothing in silence nowhere.
  @Test func anItemWithoutBodyAndHeadlineIsRefused() throws {
    let item = #"{"uri":"urn:x","versioncreated":"2026-11-24T10:00:00Z","language":"en""#
    let titled = try Self.read(item + #","headline":"Bridge opens"}"#)[0].get()
    #expect(titled.title?.text.string == "Bridge opens")
    #expect(code(item + "}") == "E_EMPTY")
    #expect(code(item + #","pubstatus":"canceled"}"#) == "E_CANCELED")
  }
}
