import PipelineCore
import Testing
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
}
