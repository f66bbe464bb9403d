import PipelineCore
import Testing
import TextModel

@testable import WireFormats

@Suite struct NewsMLG2WriterTests {
  private func write(_ story: Story) throws -> [UInt8] {
    try #require(WriterFixture.make(NewsMLG2Writer.self)).write(story)
  }

  private func story(_ document: Document) -> Story {
    Story(
      document: document, renditions: [Rendition(id: "source", tag: document.language ?? "und", document: document)])
  }

  private func readBack(_ bytes: [UInt8]) throws -> Document {
    try XMLFixture.read(NewsMLG2Reader(.standard), bytes)[0].get()
  }

  @Test func aSlugLineMadeForTheStory() throws {
    #expect(
      try readBack(try write(WriterFixture.story(slugline: "KYIV/MAYOR"))).metadata.item?.slugline == "KYIV/MAYOR")
    #expect(try readBack(try write(WriterFixture.story())).metadata.item?.slugline == nil)
  }

  @Test func aStoryAsItWasReadComesBackWhole() throws {
    var documents: [[UInt8]] = []
    for seed in 0..<200 as Range<UInt64> {
      var generator = StoryGenerator(seed: seed)
      let document = generator.document()
      let bytes = try write(story(document))
      documents.append(bytes)
      let back = try readBack(bytes)
      #expect(back.metadata.item == document.metadata.item, "seed \(seed)")
      #expect(back.text.text == document.text.text, "seed \(seed)")
      #expect(back.title?.text == document.title?.text, "seed \(seed)")
      #expect(back.language == document.language)
      #expect(XMLFixture.blocks(back) == XMLFixture.blocks(document), "seed \(seed)")
      #expect(Self.marks(back) == Self.marks(document), "seed \(seed)")
      #expect(try write(story(back)) == bytes, "seed \(seed)")
    }
    if SchemaCheck.isPossible { #expect(try SchemaCheck.faults(of: documents, schema: SchemaCheck.newsMLG2) == "") }
  }

  private static func marks(_ document: Document) -> [String] {
    (document.text.layers[.marks] ?? AnnotationLayer()).map { "\($0.span.start)-\($0.span.end) \($0.kind)" }.sorted()
  }

  @Test func theFixtureComesBackWhole() throws {
    let document = try XMLFixture.read(NewsMLG2Reader(.standard), XMLFixture.g2Item)[0].get()
    let back = try readBack(try write(story(document)))
    var expected = try #require(document.metadata.item)
    expected.formatVersion = "2.35"
    #expect(back.metadata.item == expected)
    #expect(back.text.text == document.text.text)
    #expect(back.metadata.values == document.metadata.values)
    let catalog = "http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_38.xml"
    #expect(document.metadata.values == [NewsMLG2Item.catalogsKey: catalog])
  }

  @Test func aBriefIsANewItemThatNamesItsSource() throws {
    var story = WriterFixture.story()
    var item = NewsItem(format: "newsml-g2")
    item.identifier = "urn:newsml:example.org:1 й"
    item.version = "4"
    item.language = "ru-RU"
    item.keywords = ["слово"]
    item.status = .withheld
    item.embargoed = "20261124T160000+0200"
    item.versionCreated = "20261124T140500+0200"
    item.url = "https://example.org/1"
    item.links = [
      .init(relation: "evolvedFrom", target: "urn:0"), .init(relation: "seeAlso", target: "https://example.org/2"),
    ]
    story.document.metadata.item = item
    story.renditions[0].document.metadata.item = item
    story.renditions.append(story.renditions[0])
    story.renditions[1].id = "latin"
    story.renditions[1].tag = "uk-Latn"
    let bytes = try write(story)
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(text.contains(#"guid="urn:x-depesha:urn:newsml:example.org:1%20%D0%B9:latin" version="4""#))
    #expect(text.contains(#"<link rel="irel:derivedFrom" residref="urn:newsml:example.org:1 й" version="4"/>"#))
    #expect(text.contains(#"<link rel="irel:translatedFrom""#))
    #expect(text.contains(#"<link rel="irel:seeAlso" href="https://example.org/2"/>"#))
    #expect(text.contains("<name>unknown</name>"))
    #expect(!text.contains("evolvedFrom") && !text.contains("altRep"))
    #expect(text.contains(#"<language tag="uk-Latn"/>"#))
    #expect(text.contains(#"<keyword xml:lang="ru-RU">слово</keyword>"#))
    #expect(text.contains("<embargoed>2026-11-24T16:00:00+02:00</embargoed>"))
    #expect(text.contains("<sent>2026-11-24T14:05:00+02:00</sent>"))
    #expect(text.contains(#"<p id="u2" data-source="5-45">The *mayor* of Kyiv &lt;b&gt; said “yes”.</p>"#))
    #expect(text.contains("<dateline>KYIV (Depesha) —</dateline>"))
    #expect(text.contains(#"<pubStatus qcode="stat:withheld"/>"#))
    let outcomes = XMLFixture.read(NewsMLG2Reader(.standard), bytes)
    #expect(outcomes.count == 2)
    #expect(try outcomes.map { try $0.get().metadata.item?.language } == ["en", "uk-Latn"])
    if SchemaCheck.isPossible { #expect(try SchemaCheck.faults(of: [bytes], schema: SchemaCheck.newsMLG2) == "") }
  }

  @Test func aBareStoryIsValidToo() throws {
    var document = Document(
      id: "a/б c.txt",
      text: TextField(name: "text", text: SourceText("One \u{1} line\nand\u{FFFF} more.\n\n\n  Two  spaces.\n")))
    document.metadata.inputName = "a/б c.txt"
    let bytes = try write(story(document))
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(text.contains("<versionCreated>1970-01-01T00:00:00Z</versionCreated>"))
    #expect(text.contains(#"guid="urn:x-depesha:a%2F%D0%B1%20c.txt:source""#))
    #expect(text.contains("<p>One \u{FFFD} line<br/>and\u{FFFD} more.</p>\n"))
    #expect(text.contains(#"<p xml:space="preserve">Two  spaces.</p>"#))
    #expect(try readBack(bytes).text.text.string == "One \u{FFFD} line\nand\u{FFFD} more.\n\nTwo  spaces.")
    if SchemaCheck.isPossible { #expect(try SchemaCheck.faults(of: [bytes], schema: SchemaCheck.newsMLG2) == "") }
  }

  @Test func itemsOfOtherFormatsAreValidToo() throws {
    var documents: [[UInt8]] = []
    for outcome in XMLFixture.read(NITFReader(.standard), XMLFixture.nitf)
      + XMLFixture.read(NewsML1Reader(.standard), XMLFixture.newsML1)
    {
      documents.append(try write(story(try outcome.get())))
    }
    let text = documents.map { String(decoding: $0, as: UTF8.self) }.joined()
    #expect(text.contains(#"<subject qcode="EX:T7">"#))
    #expect(text.contains("<versionCreated>2026-11-24T14:05:00+02:00</versionCreated>"))
    #expect(documents.count == 2)
    if SchemaCheck.isPossible { #expect(try SchemaCheck.faults(of: documents, schema: SchemaCheck.newsMLG2) == "") }
  }

  @Test(.enabled(if: SchemaCheck.isPossible)) func theSchemaCheckFindsFaults() throws {
    let wrong = Array(#"<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="g"/>"#.utf8)
    #expect(try SchemaCheck.faults(of: [wrong], schema: SchemaCheck.newsMLG2).contains("newsItem"))
    #expect(try SchemaCheck.faults(of: [wrong], schema: SchemaCheck.nitf) != "")
  }

  @Test func valuesThatTheSchemaRefusesAreLeftOutOrMended() throws {
    var document = try XMLFixture.read(NewsMLG2Reader(.standard), XMLFixture.g2Item)[0].get()
    var item = try #require(document.metadata.item)
    item.version = "7b"
    item.urgency = 12
    item.firstCreated = "yesterday"
    item.contentCreated = "2026-02-30"
    item.language = "not a tag"
    item.type = "a b"
    item.links = [.init(relation: "a b", target: "https://e.org/ x", version: "0")]
    item.url = "https://e.org/%zz"
    item.subjects = [.init(code: "", scheme: "s"), .init(code: "a b", scheme: "s t", name: "x\ty")]
    document.metadata.item = item
    document.metadata.values[NewsMLG2Item.catalogsKey] = "http://a/[ http://b/"
    let bytes = try write(story(document))
    #expect(try readBack(bytes).metadata.item?.version == "1")
    if SchemaCheck.isPossible { #expect(try SchemaCheck.faults(of: [bytes], schema: SchemaCheck.newsMLG2) == "") }
  }
}
