import Segmentation
import Testing
import TextModel

/// Paragraphs with more open marks than anyone writes.
@Suite struct MarkMatcherTests {
  private func find(_ text: SourceText, _ language: String) throws -> [Quotation] {
    let paragraphs = try Segmenter(try Fixtures.rules()).paragraphs(of: text)
    return try Fixtures.quotationFinder().find(in: text, paragraphs: paragraphs, language: language)
  }

  @Test func manyOpenMarksKeepTheInnerAndTheOutermost() throws {
    let openers = 5000
    let text = SourceText(String(repeating: "«а ", count: openers) + "«б» в» г»")
    let found = try find(text, "uk")
    #expect(found.suffix(3).map { text.string(in: $0.span) } == ["«а «а «б» в» г»", "«а «б» в»", "«б»"])
    // The outermost four, which end with the last mark that closes.
    #expect(found.dropLast(3).map(\.span.start) == (0..<4).map { $0 * "«а ".utf8.count })
    #expect(found.dropLast(3).allSatisfy { $0.span.end == text.count })
  }

  /// What is given up in the midst keeps the apostrophe that closed it.
  @Test func singleMarksKeepTheirApostrophe() throws {
    let text = SourceText("‘the boys’ " + String(repeating: "“a ", count: 3000))
    let found = try find(text, "en")
    #expect(found.map { text.string(in: $0.span) }.contains("‘the boys’"))
  }
}
