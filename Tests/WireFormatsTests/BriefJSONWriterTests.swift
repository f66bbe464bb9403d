import PipelineCore
import Testing
import TextModel
import WireFormats

@Suite struct BriefJSONWriterTests {
  @Test func everyByteHasItsProvenance() throws {
    let writer = try #require(WriterFixture.make(BriefJSONWriter.self))
    let bytes = writer.write(WriterFixture.story())
    #expect(bytes.last == 0x0A)
    let json = try JSONParser.parse(bytes)
    let rendition = try #require(json["renditions"]?.array?.first)
    let text = try #require(rendition["text"]?.string)
    #expect(text == "The *mayor* of Kyiv <b> said “yes”.")
    let runs = try #require(rendition["provenance"]?["text"]?["runs"]?.array).map { $0.array?.compactMap(\.integer) ?? [] }
    #expect(runs.first?.first == 0)
    #expect(runs.last?[1] == text.utf8.count)
    for (a, b) in zip(runs, runs.dropFirst()) { #expect(a[1] == b[0]) }
    let changed = try #require(runs.first { $0.count > 4 })
    #expect(Array(changed[0..<4]) == [15, 16, 20, 22])
    let origin = rendition["provenance"]?["text"]?["origins"]?.array?[changed[4]]
    #expect(origin?["file"]?.string == "h.tsv" && origin?["line"]?.integer == 9)
    let unit = try #require(rendition["units"]?.array?.first)
    #expect(unit["id"]?.string == "u2" && unit["score"] == .number("1.25"))
    #expect(unit["source"]?.array?.compactMap(\.integer) == [5, 45])
  }

  @Test func translatedQuotationsAreListedWithTheirOriginals() throws {
    let writer = try #require(WriterFixture.make(BriefJSONWriter.self))
    let json = try JSONParser.parse(writer.write(WriterFixture.translated()))
    let translation = try #require(json["renditions"]?.array?.first?["translation"])
    #expect(translation["from"]?.string == "ru")
    let quotation = try #require(translation["quotations"]?.array?.first)
    #expect(quotation["original"]?.string == "«Да <b>&*»" && quotation["field"]?.string == "text")
    #expect(quotation["span"]?.array?.compactMap(\.integer) == [21, 35])
    #expect(quotation["source"]?.array?.compactMap(\.integer) == [119, 133])
    #expect(quotation["exact"] == .bool(true))
  }

  /// Everything a wire item says of itself, and no member for what it does not say.
  @Test func theItemIsKept() throws {
    var item = NewsItem(format: "ninjs")
    item.identifier = "urn:storm"
    item.version = "2"
    item.status = .withheld
    item.urgency = 3
    item.subjects = [.init(code: "medtop:20000587", name: "storm")]
    item.links = [.init(relation: "evolvedFrom", target: "urn:rain", version: "1")]
    item.keywords = ["storm", "coast"]
    var story = WriterFixture.story()
    story.document.metadata.item = item
    let writer = try #require(WriterFixture.make(BriefJSONWriter.self))
    let json = try #require(try JSONParser.parse(writer.write(story))["metadata"]?["item"])
    guard case .object(let members) = json else {
      Issue.record("no object")
      return
    }
    #expect(
      members.map(\.key) == [
        "format", "identifier", "keywords", "links", "status", "subjects", "urgency", "version",
      ])
    #expect(json["status"]?.string == "withheld" && json["urgency"]?.integer == 3)
    #expect(json["subjects"]?.array?.first?["code"]?.string == "medtop:20000587")
    #expect(json["subjects"]?.array?.first?["scheme"] == nil)
    #expect(json["links"]?.array?.first?["target"]?.string == "urn:rain")
    #expect(json["keywords"]?.array?.compactMap(\.string) == ["storm", "coast"])
  }

  /// The story's own slug line, else the one made for it, which the provenance marks as made.
  @Test func slugLines() throws {
    let writer = try #require(WriterFixture.make(BriefJSONWriter.self))
    func rendition(_ story: Story) throws -> JSONValue {
      try #require(try JSONParser.parse(writer.write(story))["renditions"]?.array?.first)
    }
    #expect(try rendition(WriterFixture.story())["slugline"] == nil)
    let made = try rendition(WriterFixture.story(slugline: "KYIV/MAYOR"))
    #expect(made["slugline"]?.string == "KYIV/MAYOR")
    #expect(made["provenance"]?["slugline"]?["text"]?.string == "KYIV/MAYOR")
    #expect(made["provenance"]?["slugline"]?["origins"]?.array?.first?["rule"]?.string == "slugline")
    var story = WriterFixture.story(slugline: "KYIV/MAYOR")
    story.renditions[0].document.metadata.item = NewsItem(format: "ninjs")
    story.renditions[0].document.metadata.item?.slugline = "OWN-SLUG"
    #expect(try rendition(story)["slugline"]?.string == "OWN-SLUG")
  }
}
