import PipelineCore
import Testing
import TextModel

@testable import WireFormats

@Suite struct NITFWriterTests {
  private func write(_ story: Story) throws -> [UInt8] {
    try #require(WriterFixture.make(NITFWriter.self)).write(story)
  }

  private func story(_ document: Document) -> Story {
    Story(
      document: document, renditions: [Rendition(id: "source", tag: document.language ?? "und", document: document)])
  }

  @Test func theTextComesBackWhole() throws {
    var documents: [[UInt8]] = []
    for seed in 0..<100 as Range<UInt64> {
      var generator = StoryGenerator(seed: seed)
      let document = generator.document()
      let bytes = try write(story(document))
      documents.append(bytes)
      let back = try XMLFixture.read(NITFReader(.standard), bytes)[0].get()
      #expect(back.text.text == document.text.text, "seed \(seed)")
      #expect(XMLFixture.blocks(back) == XMLFixture.blocks(document), "seed \(seed)")
      #expect(back.title?.text == document.title?.text, "seed \(seed)")
      #expect(back.metadata.item?.identifier == document.metadata.item?.identifier)
      #expect(
        back.metadata.item?.editorialNote?.isEmpty == document.metadata.item?.editorialNote?.isEmpty
          || document.metadata.item?.signal != nil)
    }
    if SchemaCheck.isPossible { #expect(try SchemaCheck.faults(of: documents, schema: SchemaCheck.nitf) == "") }
  }

  @Test func theFixtureKeepsWhatNITFCanSay() throws {
    let document = try XMLFixture.read(NITFReader(.standard), XMLFixture.nitf)[0].get()
    let bytes = try write(story(document))
    let back = try XMLFixture.read(NITFReader(.standard), bytes)[0].get()
    var item = try #require(back.metadata.item)
    let before = try #require(document.metadata.item)
    #expect(item.formatVersion == "3.6")
    item.formatVersion = before.formatVersion
    // These two have one place for two values.
    item.copyrightNotice = before.copyrightNotice
    item.links = before.links
    item.contentCreated = before.contentCreated
    item.located = before.located
    // The report says twice that it corrects.
    #expect(item.signal == .correction)
    #expect(item == before)
    #expect(back.text.text == document.text.text)
    #expect(back.metadata.values == document.metadata.values)
    if SchemaCheck.isPossible { #expect(try SchemaCheck.faults(of: [bytes], schema: SchemaCheck.nitf) == "") }
  }

  @Test func renditionsAreBlocksWithTheirLanguages() throws {
    var story = WriterFixture.story()
    story.renditions.append(story.renditions[0])
    story.renditions[1].id = "latin copy"
    story.renditions[1].tag = "uk-Latn"
    let bytes = try write(story)
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(text.contains(#"<block id="r2" class="latin copy" xml:lang="uk-Latn">"#))
    #expect(text.contains(#"<p id="r2-u2" dp:source="5-45">The *mayor* of Kyiv &lt;b&gt; said “yes”.</p>"#))
    #expect(text.contains(#"<meta name="derived-from" content="s1"/>"#))
    if SchemaCheck.isPossible { #expect(try SchemaCheck.faults(of: [bytes], schema: SchemaCheck.nitf) == "") }
  }

  @Test func aBareStoryIsValidToo() throws {
    let document = Document(id: "x", text: TextField(name: "text", text: SourceText("One.\n\n\u{2}Two\u{FFFE}.")))
    let bytes = try write(story(document))
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(text.contains("<p>\u{FFFD}Two\u{FFFD}.</p>"))
    #expect(!text.contains("date.issue") && !text.contains("baselang"))
    if SchemaCheck.isPossible { #expect(try SchemaCheck.faults(of: [bytes], schema: SchemaCheck.nitf) == "") }
  }
}
