import PipelineCore
import Testing
import TextModel

@testable import WireFormats

@Suite struct NITFReaderTests {
  private func read(_ xml: String) -> [Result<Document, RecordFailure>] { XMLFixture.read(NITFReader(.standard), xml) }

  @Test func theTextHasItsBlocks() throws {
    let document = try read(XMLFixture.nitf)[0].get()
    #expect(document.title?.text.string == "Bridge opens")
    #expect(
      XMLFixture.blocks(document) == [
        "p: KYIV (EX) — The bridge opened on Tuesday.", "h2: Reactions", "p: She said: \"Traffic is back\".",
        "q: No queues at all.", "ol1: first", "ol1: second", "tr: 2025\t40,000", "p: Koval & Council agreed.",
      ])
    #expect(document.text.layers[.marks]?.map(\.kind) == [.emphasis])
    #expect(document.diagnostics.map(\.code) == ["content_left_out", "item_embargoed"])
  }

  @Test func theHeadlinesMayBeSpeltAsTheWordIs() throws {
    let xml = """
      <nitf><head><title>bridge-2</title></head><body><body.head><headline><hl1>Bridge opens</hl1><hl2>No queues</hl2>\
      </headline></body.head><body.content><p>It is open.</p></body.content></body></nitf>
      """
    let document = try read(xml)[0].get()
    #expect(document.title?.text.string == "Bridge opens")
    #expect(document.metadata.item?.subheadline == "No queues")
  }

  @Test(
    arguments: [
      (#"<date.issue norm=""/><date.release norm="20261124T140500+0200"/>"#, "20261124T140500+0200", nil),
      (#"<date.issue norm="20261124"/><date.release norm="20261123"/>"#, "20261124", nil),
      (#"<date.release norm="20261125T060000Z"/>"#, "20261125T060000Z", nil),
    ] as [(String, String?, String?)])
  func aReleaseIsTheTimeWhereNoIssueIsSaid(dates: String, time: String?, embargo: String?) throws {
    let xml = "<nitf><head><docdata>\(dates)</docdata></head><body><body.content><p>A.</p></body.content></body></nitf>"
    let item = try read(xml)[0].get().metadata.item
    #expect(item?.versionCreated == time)
    #expect(item?.embargoed == embargo)
  }

  @Test func theReleaseOfAnEmbargoedStoryIsNoTimeOfItsVersion() throws {
    let xml = """
      <nitf><head><docdata management-status="embargoed"><date.release norm="20261125T060000Z"/></docdata></head><body>\
      <body.content><p>A.</p></body.content></body></nitf>
      """
    let item = try read(xml)[0].get().metadata.item
    #expect(item?.versionCreated == nil)
    #expect(item?.embargoed == "20261125T060000Z")
  }

  @Test func allThatTheItemSaysOfItselfIsRead() throws {
    let document = try read(XMLFixture.nitf)[0].get()
    #expect(document.language == "en" && document.metadata.date == "2026-11-24")
    #expect(
      document.metadata.values == [
        "du-key": "bridge", "series": "Bridges", "series-part": "2", "series-total": "5",
        "sign_off": "(Editing by A. B.)",
      ])
    var expected = NewsItem(format: "nitf")
    expected.formatVersion = "3.4"
    expected.identifier = "EX-2"
    expected.version = "4"
    expected.type = "text"
    expected.status = .usable
    expected.signal = .correction
    expected.urgency = 3
    expected.genres = [.init(name: "News"), .init(name: "Update")]
    expected.subjects = [
      .init(code: "subj:04015001", name: "Transport"), .init(code: "T7", scheme: "EX", name: "Roads"),
      .init(code: "M06", scheme: "road"),
    ]
    expected.keywords = ["bridge", "traffic"]
    expected.places = [.init(code: "UKR", scheme: "iso-cc", name: "Kyiv"), .init(name: "Dnipro")]
    expected.people = [.init(name: "Olena Koval")]
    expected.organizations = [.init(code: "CC", scheme: "ex", name: "City Council")]
    expected.subheadline = "No queues"
    expected.summary = "A bridge opened."
    expected.byline = "By Ivan Hnatiuk, Staff Writer"
    expected.dateline = "KYIV"
    expected.located = "KYIV"
    expected.provider = "EX"
    expected.editorialNote = "Corrects the number of lanes\nAdvisory: Photo to come\nNot for print"
    expected.language = "en-GB"
    expected.copyrightHolder = "Example"
    expected.copyrightNotice = "Copyright 2026 Example"
    expected.contentCreated = "20261124"
    expected.versionCreated = "20261124T140500+0200"
    expected.embargoed = "20261124T160000+0200"
    expected.links = [
      .init(relation: "managementStatus", target: "EX-1"), .init(relation: "correctionOf", target: "EX-1"),
    ]
    expected.url = "https://example.org/n/2"
    #expect(document.metadata.item == expected)
  }

  @Test(arguments: [
    ("By<person>Ann Lee</person><byttl>Reporter</byttl>", "By Ann Lee Reporter"),
    ("By <person>Ann Lee</person>, <byttl>Reporter</byttl>", "By Ann Lee, Reporter"),
    ("<person>Ann Lee</person>/<org>EX</org>", "Ann Lee/EX"), ("By Ann Lee", "By Ann Lee"),
  ])
  func wordsOfABylineStandApart(byline: String, expected: String) throws {
    let xml =
      "<nitf><body><body.head><byline>\(byline)</byline></body.head><body.content><p>x</p></body.content></body></nitf>"
    #expect(try read(xml)[0].get().metadata.byline == expected)
  }

  @Test func urgencyAndKeywordsAreFoundWhereAgenciesPutThem() throws {
    func item(_ head: String) throws -> NewsItem? {
      try read("<nitf><head>\(head)</head><body><body.content><p>x</p></body.content></body></nitf>")[0].get().metadata
        .item
    }
    let beside = try item(
      "<docdata><key-list><keyword key='a'/><keyword>b</keyword></key-list></docdata><urgency ed-urg='2'/>")
    #expect(beside?.urgency == 2 && beside?.keywords == ["a", "b"])
    #expect(try item("<urgency ed-urg='3'/>")?.urgency == 3)
    #expect(try item("<docdata><urgency ed-urg='4'/></docdata><urgency ed-urg='2'/>")?.urgency == 4)
  }

  @Test func aTaglineThatRepeatsTheNoteForEditorsIsNoText() throws {
    func blocks(_ tagline: String) throws -> [String] {
      XMLFixture.blocks(
        try read(
          "<nitf><head><docdata><ed-msg info='Updates.'/></docdata></head><body><body.content><p>x</p></body.content>"
            + "<body.end><tagline>\(tagline)</tagline></body.end></body></nitf>")[0].get())
    }
    #expect(try blocks("Updates.") == ["p: x"])
    #expect(try blocks("Reported by Ann Lee") == ["p: x"])
    let signed = try read(
      "<nitf><body><body.content><p>x</p></body.content><body.end><tagline>Ann Lee can be reached at a@a.example.</tagline></body.end></body></nitf>"
    )[0].get()
    #expect(signed.metadata.values["sign_off"] == "Ann Lee can be reached at a@a.example.")
  }

  @Test func aDoctypeThatOnlyNamesTheDTDIsPassedOver() throws {
    let plain = "<nitf><body><body.content><p>x&#xE9;</p></body.content></body></nitf>"
    for doctype in [
      #"<!DOCTYPE nitf SYSTEM "http://www.nitf.org/nitf-3-3.dtd">"#, "<!DOCTYPE nitf>",
      "<?xml version=\"1.0\"?>\n<!-- <!DOCTYPE y [ -->\n<!DOCTYPE nitf PUBLIC \"-//IPTC//DTD NITF 3.2//EN\"\n 'nitf>.dtd'>\n",
    ] {
      #expect(try read(doctype + plain)[0].get().text.text.string == "xé")
    }
    for doctype in [
      "<!DOCTYPE nitf [<!ENTITY a 'b'>]>", "<!DOCTYPE nitf SYSTEM 'x' [ ]>", "<!DOCTYPE nitf SYSTEM 'x'",
    ] {
      let failure = read(doctype + plain)[0]
      #expect(XMLFixture.code(failure) == "E_XML_DOCTYPE", "\(doctype)")
    }
    // Nothing is loaded, so an entity of the DTD is unknown.
    #expect(XMLFixture.code(read(#"<!DOCTYPE nitf SYSTEM "d"><nitf>&eacute;</nitf>"#).first) == "E_XML_ENTITY")
  }

  @Test func placesOfFaultsAreThoseOfTheFileAlsoAfterADoctype() {
    guard case .failure(let failure) = read("<!DOCTYPE nitf\n SYSTEM 'x'>\n<nitf><p></nitf>")[0] else {
      return #expect(Bool(false), "it was read")
    }
    #expect(failure.code == "E_XML_SYNTAX")
    guard case .file(_, let line, _) = failure.location else { return #expect(Bool(false), "no place") }
    #expect(line == 3)
  }

  @Test func withANamespaceAndWithoutAHeadItReadsAsWell() throws {
    let document = try read(
      """
      <n:nitf xmlns:n="http://iptc.org/std/NITF/2006-10-18/" xmlns:h="http://www.w3.org/1999/xhtml"><n:body><n:body.content>
      <n:p>One <h:b>two</h:b></n:p><n:block><n:p/></n:block>Loose</n:body.content></n:body></n:nitf>
      """)[0].get()
    #expect(XMLFixture.blocks(document) == ["p: One two", "p: Loose"])
    #expect(document.title == nil)
  }

  @Test func aReleaseAfterTheIssueIsAnEmbargo() throws {
    func item(_ issue: String, _ release: String) throws -> NewsItem? {
      try read(
        "<nitf><head><docdata><date.issue norm='\(issue)'/><date.release norm='\(release)'/></docdata></head>"
          + "<body><body.content><p>x</p></body.content></body></nitf>")[0].get().metadata.item
    }
    #expect(try item("20261124T100000Z", "2026-11-24T11:00:00Z")?.embargoed == "2026-11-24T11:00:00Z")
    #expect(try item("20261124T100000Z", "20261124T100000Z")?.embargoed == nil)
    #expect(try item("20261124T100000Z", "soon")?.embargoed == nil)
  }

  @Test func aKillWithoutTextSaysSo() {
    let xml = "<nitf><head><docdata management-status='canceled'><doc-id id-string='7'/></docdata></head><body/></nitf>"
    #expect(XMLFixture.code(read(xml).first) == "E_CANCELED")
    #expect(XMLFixture.code(read("<nitf/>").first) == "E_NO_TEXT")
    #expect(XMLFixture.code(read("<p/>").first) == "E_NITF")
  }

  @Test func latin1IsRead() throws {
    var bytes = Array("<?xml version='1.0' encoding='ISO-8859-1'?><nitf><body><body.content><p>".utf8)
    bytes += [0x50, 0xE5] + Array("</p></body.content></body></nitf>".utf8)
    #expect(try XMLFixture.read(NITFReader(.standard), bytes)[0].get().text.text.string == "På")
  }

  @Test(
    arguments: [
      ("<hl1/><hl2>Bridge opens</hl2>", "Bridge opens", nil),
      ("<hl1> </hl1><hl2>Bridge opens</hl2><hl2>No queues</hl2>", "Bridge opens", "No queues"),
      ("<hl1>Bridge opens</hl1><hl2>No queues</hl2>", "Bridge opens", "No queues"), ("<hl1/>", "bridge-2", nil),
    ] as [(String, String, String?)])
  func theSecondHeadlineStandsInForAnEmptyFirst(lines: String, headline: String, second: String?) throws {
    let xml = """
      <nitf><head><title>bridge-2</title></head><body><body.head><hedline>\(lines)</hedline></body.head>\
      <body.content><p>It is open.</p></body.content></body></nitf>
      """
    let document = try read(xml)[0].get()
    #expect(document.title?.text.string == headline)
    #expect(document.metadata.item?.subheadline == second)
  }

  @Test func aSluglineBesideTheHeadlines() throws {
    let xml = """
      <nitf><body><body.head><slugline>NORLAND-BRIDGE</slugline></body.head><body.content><p>It is open.</p>\
      </body.content></body></nitf>
      """
    #expect(try read(xml)[0].get().metadata.item?.slugline == "NORLAND-BRIDGE")
  }
}
