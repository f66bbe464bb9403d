import PipelineCore
import Testing
import TextModel

@testable import WireFormats

@Suite struct NinjsWriterTests {
  private func roundTrip(_ document: Document) throws -> (Document, [UInt8]) {
    let story = Story(
      document: document,
      renditions: [Rendition(id: "source", tag: document.language ?? "und", document: document)])
    let bytes = NinjsWriter().write(story)
    let read = NinjsReader(.standard).read(InputFile(name: "a.json", bytes: bytes)) { bytes, _ in .success(bytes) }
    return (try #require(read.first).get(), bytes)
  }

  /// Every field of the item and every byte of headline and text come back, and nothing is reported.
  @Test func aRoundTripKeepsEverything() throws {
    var random = WireRandom(seed: 20_261_124)
    for number in 0..<200 {
      let document = random.document(id: "story-\(number)", format: "ninjs", version: "3.1")
      let (read, bytes) = try roundTrip(document)
      #expect(read.text.text == document.text.text, "\(number)")
      #expect(read.title?.text == document.title?.text, "\(number)")
      #expect(read.metadata.item == document.metadata.item, "\(number): \(String(decoding: bytes, as: UTF8.self))")
      #expect(read.language == document.language)
      #expect(
        read.diagnostics.filter { $0.severity > .note && $0.code.hasPrefix("ninjs") }.isEmpty,
        "\(number): \(read.diagnostics)")
      #expect(
        read.text.layers[.blocks].map { Array($0) } == document.text.layers[.blocks].map { Array($0) }, "\(number)")
      #expect(try roundTrip(document).1 == bytes)
    }
  }

  @Test func furtherRenditionsAreAssociations() throws {
    var random = WireRandom(seed: 7)
    let document = random.document(id: "s", format: "ninjs", version: "3.1")
    var other = document
    other.language = "uk"
    let story = Story(
      document: document,
      renditions: [
        Rendition(id: "source", tag: "en", document: document), Rendition(id: "latin", tag: "uk-Latn", document: other),
      ])
    let json = try JSONParser.parse(NinjsWriter().write(story))
    let association = try #require(json["associations"]?.array?.last)
    #expect(association["name"]?.string == "latin")
    #expect(association["rel"]?.string == "translation")
    #expect(association["language"]?.string == "uk-Latn")
    #expect(association["bodies"]?.array?.first?["value"]?.string == other.text.text.string)
    #expect(try #require(NinjsShapes.standard[3]).faults(of: json).isEmpty)
  }

  @Test func timesThatAreNoneAndNamesThatAreNoURIsStandByRole() throws {
    var item = NewsItem(format: "ninjs")
    item.formatVersion = "3.1"
    item.identifier = "no uri at all"
    item.versionCreated = "24 November"
    item.firstCreated = "20261124T101500+0200"
    item.type = "poem"
    var document = Document(id: "x", language: nil, text: TextField(name: FieldName.text, text: SourceText("Text.")))
    document.metadata.item = item
    let (read, bytes) = try roundTrip(document)
    item.firstCreated = "2026-11-24T10:15:00+02:00"
    #expect(read.metadata.item == item)
    #expect(try JSONParser.parse(bytes)["uri"]?.string == "urn:x-depesha:x")
  }

  @Test func aSlugLineMadeForTheStory() throws {
    #expect(try JSONParser.parse(NinjsWriter().write(WriterFixture.story(slugline: "KYIV/MAYOR")))["slugline"]?.string == "KYIV/MAYOR")
    #expect(try JSONParser.parse(NinjsWriter().write(WriterFixture.story()))["slugline"] == nil)
  }

  @Test func aBriefIsWrittenUnitByUnit() throws {
    let json = try JSONParser.parse(NinjsWriter().write(WriterFixture.story()))
    #expect(json["bodies"]?.array?.first?["value"]?.string?.hasPrefix("The *mayor* of") == true)
    #expect(json["bodies"]?.array?.count == 1)
    #expect(json["headlines"]?.array?.last?["role"]?.string == "dateline")
  }
}
