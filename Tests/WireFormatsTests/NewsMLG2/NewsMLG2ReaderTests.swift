import PipelineCore
import Testing
import TextModel

@testable import WireFormats

@Suite struct NewsMLG2ReaderTests {
  private func read(_ xml: String) -> [Result<Document, RecordFailure>] {
    XMLFixture.read(NewsMLG2Reader(.standard), xml)
  }

  @Test func theTextHasItsBlocksAndMarks() throws {
    let document = try read(XMLFixture.g2Item)[0].get()
    #expect(document.id == "wire.xml" && document.metadata.inputName == "wire.xml")
    #expect(document.title?.text.string == "Міст відкрили")
    #expect(document.text.text.string == XMLFixture.g2Text)
    #expect(
      XMLFixture.blocks(document) == [
        "p: КИЇВ — Міст відкрили у вівторок.\nЧерг немає.", "h2: Що сказали", "q: «Рух відновлено»,\n— сказала вона.",
        "ul1: перше", "ul1: друге", "ol2: вкладене", "tr: Рік\tАвто", "tr: 2025\t40 000", "p: Кінець.",
      ])
    let marks = try #require(document.text.layers[.marks])
    #expect(marks.map { document.text.text.string(in: $0.span) } == ["відкрили", "вівторок"])
    #expect(marks.map(\.kind) == [.strong, .link("https://example.org/r")])
    #expect(document.diagnostics.map(\.code) == ["content_left_out", "item_embargoed"])
    #expect(document.diagnostics[0].message.contains("<figure>, <header>"))
    #expect(document.diagnostics[1].message.hasSuffix("must not be published before 2026-11-24T16:00:00+02:00"))
  }

  @Test func allThatTheItemSaysOfItselfIsRead() throws {
    let document = try read(XMLFixture.g2Item)[0].get()
    #expect(document.language == "uk")
    #expect(document.metadata.date == "2026-11-24")
    #expect(document.metadata.byline == "Іван Гнатюк" && document.metadata.credit == "Приклад-Інформ")
    var expected = NewsItem(format: "newsml-g2")
    expected.formatVersion = "2.31"
    expected.identifier = "urn:newsml:example.org:20261124:bridge"
    expected.version = "3"
    expected.type = "text"
    expected.status = .usable
    expected.signal = .correction
    expected.urgency = 4
    expected.genres = [.init(code: "genre:Current", name: "Поточна новина")]
    expected.subjects = [.init(code: "medtop:20000523", name: "транспорт")]
    expected.keywords = ["міст", "рух"]
    expected.places = [.init(code: "iso3166-1a2:UA", name: "Україна")]
    expected.people = [.init(code: "ID1", name: "Олена Коваль")]
    expected.organizations = [.init(code: "http://example.org/org/7")]
    expected.slugline = "KYIV-BRIDGE"
    expected.subheadline = "Черг немає"
    expected.summary = "Міст через річку відкрили."
    expected.byline = "Іван Гнатюк"
    expected.dateline = "Київ, 24 листопада"
    expected.located = "Київ"
    expected.creditLine = "Приклад-Інформ"
    expected.source = "Міська рада"
    expected.provider = "nprov:example"
    expected.editorialNote = "До редакторів: виправлено число\nФото буде пізніше"
    expected.language = "uk-UA"
    expected.copyrightHolder = "Приклад-Інформ"
    expected.copyrightNotice = "© Приклад-Інформ, 2026"
    expected.usageTerms = "Лише для передплатників"
    expected.contentCreated = "2026-11-24T11:58:00+02:00"
    expected.firstCreated = "2026-11-24T12:00:00+02:00"
    expected.versionCreated = "2026-11-24T14:05:00+02:00"
    expected.embargoed = "2026-11-24T16:00:00+02:00"
    expected.links = [
      .init(relation: "evolvedFrom", target: "urn:newsml:example.org:20261123:bridge", version: "1"),
      .init(relation: "own:photo", target: "https://example.org/p/1"),
    ]
    expected.url = "https://example.org/news/bridge"
    #expect(document.metadata.item == expected)
  }

  @Test func aMessageGivesOneStoryAnItem() throws {
    let outcomes = read(
      XMLFixture.message(
        XMLFixture.short("urn:a", content: XMLFixture.xhtml("<p>One.</p>")),
        XMLFixture.short("urn:picture", content: #"<remoteContent contenttype="image/jpeg" href="p.jpg"/>"#),
        #"<packageItem guid="urn:package"><groupSet><group><itemRef residref="urn:a"/></group></groupSet></packageItem>"#,
        XMLFixture.short("urn:b", content: XMLFixture.xhtml("<p>Two.</p>")), priority: 2))
    let documents = try outcomes.map { try $0.get() }
    #expect(documents.map(\.id) == ["wire.xml:1", "wire.xml:2"])
    #expect(documents.map { $0.text.text.string } == ["One.", "Two."])
    #expect(documents.map { $0.metadata.item?.priority } == [2, 2])
    // What holds no text is passed over, and said once.
    #expect(documents[0].diagnostics.map(\.code) == ["item_without_text", "item_without_text"])
    #expect(documents[0].diagnostics[0].message.contains("urn:picture"))
    #expect(documents[0].diagnostics[0].message.contains("image/jpeg"))
    #expect(documents[0].diagnostics[1].message == "packageItem `urn:package` holds no text but refers to 1 other item")
    #expect(documents[1].diagnostics.isEmpty)
  }

  @Test func whatHoldsNoTextIsAFailure() {
    let package =
      #"<packageItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="g"><itemRef/><itemRef/></packageItem>"#
    #expect(XMLFixture.code(read(package).first) == "E_NO_TEXT")
    #expect(
      XMLFixture.code(read(XMLFixture.short("a", content: XMLFixture.xhtml("<p> &#160; </p>"))).first) == "E_NO_TEXT")
    #expect(XMLFixture.code(read(XMLFixture.short("a", status: "canceled", content: "")).first) == "E_CANCELED")
    #expect(XMLFixture.code(read("<planningItem guid='p'/>").first) == "E_NO_TEXT")
    #expect(XMLFixture.code(read("<other/>").first) == "E_NEWSML_G2")
    #expect(XMLFixture.code(read(XMLFixture.message()).first) == "E_NO_TEXT")
    #expect(XMLFixture.code(read("").first) == "E_XML_TRUNCATED")
  }

  @Test func aCancellationBesideStoriesIsNotPassedOver() {
    let outcomes = read(
      XMLFixture.message(
        XMLFixture.short("urn:a", content: XMLFixture.xhtml("<p>One.</p>")),
        XMLFixture.short("urn:k", status: "canceled", content: "")))
    #expect(outcomes.count == 2)
    #expect(XMLFixture.code(outcomes.last) == "E_CANCELED")
  }

  @Test func whatMustNotBeUsedSaysSo() throws {
    for (status, code) in [("usable", nil), ("canceled", "item_canceled"), ("withheld", "item_withheld")] {
      let document = try read(XMLFixture.short("a", status: status, content: XMLFixture.xhtml("<p>x</p>")))[0].get()
      #expect(document.diagnostics.map(\.code) == (code.map { [$0] } ?? []))
    }
  }

  @Test func aCutMessageGivesWhatCameBeforeAndTheFault() throws {
    let whole = XMLFixture.message(
      XMLFixture.short("urn:a", content: XMLFixture.xhtml("<p>One.</p>")),
      XMLFixture.short("urn:b", content: XMLFixture.xhtml("<p>Two.</p>")))
    let outcomes = read(String(whole.prefix(upTo: try #require(whole.firstRange(of: "wo.")).lowerBound)))
    #expect(outcomes.count == 2)
    #expect(try outcomes[0].get().text.text.string == "One.")
    #expect(XMLFixture.code(outcomes.last) == "E_XML_TRUNCATED")
  }

  @Test func plainInlineDataKeepsItsLines() throws {
    let plain =
      "<inlineData contenttype=\"text/plain\">  First line,\nsecond &lt;b&gt; line.\n\n  Next one.\n</inlineData>"
    let document = try read(XMLFixture.short("a", content: plain))[0].get()
    #expect(XMLFixture.blocks(document) == ["p: First line,\nsecond <b> line.", "p: Next one."])
  }

  @Test(arguments: [
    (
      #"<inlineData contenttype="text/plain"><![CDATA[<p>\#n   One line\#nand another.\#n   Next.</p>]]></inlineData>"#,
      ["p: One line\nand another.", "p: Next."]
    ),
    (
      #"<inlineData contenttype="text/html">&lt;P&gt;A&amp;nbsp;b &amp;amp; c&lt;br&gt;d&lt;/P&gt;&lt;p&gt;E&lt;/p&gt;</inlineData>"#,
      ["p: A\u{A0}b & c\nd", "p: E"]
    ),
    (
      #"<inlineXML contenttype="application/nitf+xml"><nitf><body><body.head><hedline><hl1>H</hl1></hedline><byline>By X</byline></body.head><body.content><p>N</p></body.content></body></nitf></inlineXML>"#,
      ["p: N"]
    ),
    (
      #"<remoteContent href="x"/><inlineXML/><inlineData contenttype="image/png" encoding="e:b64">AAAA</inlineData><inlineXML><p xmlns="x">P</p></inlineXML>"#,
      ["p: P"]
    ),
  ])
  func contentComesInManyDresses(content: String, blocks: [String]) throws {
    let document = try read(XMLFixture.short("a", content: content))[0].get()
    #expect(XMLFixture.blocks(document) == blocks)
  }

  @Test func faultyMarkupInAStringIsReadAsPlainTextAndSaid() throws {
    let content = #"<inlineData contenttype="text/html">&lt;p&gt;One &lt;i&gt;two&lt;/p&gt;</inlineData>"#
    let document = try read(XMLFixture.short("a", content: content))[0].get()
    #expect(document.text.text.string == "<p>One <i>two</p>")
    #expect(document.diagnostics.map(\.code) == ["markup_not_read"])
  }

  @Test func ofTwoTextsTheFirstIsReadAndTheOtherNamed() throws {
    let document = try read(
      XMLFixture.short("a", content: XMLFixture.xhtml("<p>1</p>") + XMLFixture.xhtml("<p>2</p>")))[0].get()
    #expect(document.text.text.string == "1")
    #expect(document.diagnostics.map(\.code) == ["other_content"])
  }

  @Test func aHeadlineAtTheTopOfTheTextIsNotText() throws {
    let same = try read(XMLFixture.short("a", content: XMLFixture.xhtml("<h1>Head</h1><p>Body</p>")))[0].get()
    #expect(same.title?.text.string == "Head" && same.text.text.string == "Body")
    let other = try read(XMLFixture.short("a", content: XMLFixture.xhtml("<h1>Other</h1><p>Body</p>")))[0].get()
    #expect(other.title?.text.string == "Head" && other.text.text.string == "Other\n\nBody")
  }

  @Test func declaredEncodingsAreHonoured() throws {
    // "Привіт" in windows-1251, and in UTF-16 with a byte order mark.
    let xml = XMLFixture.short("a", content: XMLFixture.xhtml("<p>@</p>"))
    var bytes = Array("<?xml version='1.0' encoding='windows-1251'?>".utf8)
    for byte in xml.utf8 { bytes += byte == 0x40 ? [0xCF, 0xF0, 0xE8, 0xE2, 0xB3, 0xF2] : [byte] }
    #expect(try XMLFixture.read(NewsMLG2Reader(.standard), bytes)[0].get().text.text.string == "Привіт")
    var wide: [UInt8] = [0xFF, 0xFE]
    for unit in xml.replacing("@", with: "Привіт").utf16 { wide += [UInt8(unit & 255), UInt8(unit >> 8)] }
    #expect(try XMLFixture.read(NewsMLG2Reader(.standard), wide)[0].get().text.text.string == "Привіт")
    #expect(NewsMLG2Reader(.standard).recognition(of: InputFile(name: "x", bytes: wide)) == .likely)
  }

  @Test func anEmbargoWithoutAnEndIsKept() throws {
    let xml = XMLFixture.short("a", content: XMLFixture.xhtml("<p>x</p>")).replacing(
      "<pubStatus", with: "<embargoed/><pubStatus")
    let document = try read(xml)[0].get()
    #expect(document.metadata.item?.embargoed == "indefinite")
    #expect(document.diagnostics.first?.message == "item `a` must not be published before it is released")
  }

  @Test func anEmptyElementOfAFormIsNoEmbargo() throws {
    func embargo(_ management: String, status: String = "usable") throws -> String? {
      let xml = XMLFixture.short("a", content: XMLFixture.xhtml("<p>x</p>")).replacing(
        "<pubStatus", with: management + "<pubStatus")
      return try read(xml.replacing("stat:usable", with: "stat:" + status))[0].get().metadata.item?.embargoed
    }
    #expect(try embargo("<embargoed></embargoed><ednote></ednote>") == nil)
    #expect(try embargo("<embargoed></embargoed><ednote></ednote>", status: "withheld") == "indefinite")
    #expect(try embargo("<embargoed/><edNote>Late</edNote>") == "indefinite")
    #expect(try embargo("<embargoed>2026-11-25T06:00:00Z</embargoed><ednote/>") == "2026-11-25T06:00:00Z")
  }

  @Test func knowsItsOwn() {
    func look(_ text: String) -> Recognition {
      NewsMLG2Reader(.standard).recognition(of: InputFile(name: "a.xml", bytes: Array(text.utf8)))
    }
    #expect(look(XMLFixture.g2Item) == .certain)
    #expect(look("\u{FEFF}<!-- c --><?p?>\n<g:newsMessage xmlns:g='http://iptc.org/std/nar/2006-10-01/'>") == .certain)
    #expect(look("<newsItem>") == .likely)
    #expect(look(XMLFixture.nitf) == .no)
    #expect(look(XMLFixture.newsML1) == .no)
    #expect(look("newsItem <newsItem>") == .no)
    #expect(look("{\"newsItem\": \"<newsItem>\"}") == .no)
  }

  @Test func theLanguageOfTheMessageIsThatOfItemsThatNameNone() throws {
    let item = XMLFixture.short("a", content: XMLFixture.xhtml("<p>x</p>"))
    let message = XMLFixture.message(item.replacing(" xml:lang=\"en\"", with: ""), item).replacing(
      "<newsMessage", with: "<newsMessage xml:lang='uk'")
    #expect(try read(message).map { try $0.get().language } == ["uk", "en"])
  }

  @Test(arguments: [
    (
      #"<headline role="hld:subHeadline">B</headline><headline role="x:roof">C</headline><headline role="hld:main">A</headline>"#,
      "B"
    ),
    (#"<headline rank="2">B</headline><headline rank="1">A</headline>"#, "B"),
    (#"<headline>A</headline><headline role="hld:subHeadline">B</headline>"#, "B"),
  ])
  func theMainOfSeveralHeadlines(headlines: String, second: String) throws {
    let xml = XMLFixture.short(
      "a", management: "", description: headlines, content: XMLFixture.xhtml("<p>It is open.</p>"))
    let document = try XMLFixture.read(NewsMLG2Reader(.standard), xml)[0].get()
    #expect(document.title?.text.string == "A")
    #expect(document.metadata.item?.subheadline == second)
  }
}
