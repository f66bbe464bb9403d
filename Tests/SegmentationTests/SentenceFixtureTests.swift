import FileAccess
import Segmentation
import Testing
import TextModel

/// Every line of `Tests/Fixtures/segmentation/<language>.txt` and `<language>-<kind>.txt`, in partition notation.
@Suite struct SentenceFixtureTests {
  @Test(arguments: ["be", "bg", "de", "en", "en-financial", "en-forms", "mk", "pl", "ru", "sr", "uk", "und"])
  func partitions(_ file: String) throws {
    let language = String(file.prefix { $0 != "-" })
    let segmenter = try Segmenter(Fixtures.rules())
    let bytes = try FileAccess.read(Fixtures.root + "/Tests/Fixtures/segmentation/\(file).txt")
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    var cases = 0
    for line in lines where !line.hasPrefix("#") {
      cases += 1
      let expected = String(line)
      let text = SourceText(Self.plain(expected))
      let sentences = try segmenter.sentences(
        of: text, in: segmenter.paragraphs(of: text), language: language == "und" ? nil : language)
      #expect(Self.partition(text, sentences) == expected)
    }
    #expect(cases >= 6)
  }

  /// The text of a case, without its marks.
  static func plain(_ line: String) -> String {
    var result = ""
    var rest = Substring(line)
    while let mark = rest.firstIndex(of: "|") {
      result += rest[..<mark]
      rest = rest[rest.index(after: mark)...]
      // Of ` | ` one space belongs to the text.
      if result.hasSuffix(" ") && rest.hasPrefix(" ") { rest = rest.dropFirst() }
    }
    return result + rest
  }

  /// The text with its sentence boundaries marked.
  static func partition(_ text: SourceText, _ sentences: [Sentence]) -> String {
    var result = ""
    for (index, sentence) in sentences.enumerated() {
      if index > 0 { result += sentences[index - 1].span.end == sentence.span.start ? "|" : " | " }
      result += text.string(in: sentence.span)
    }
    return result
  }

  @Test func notationRoundTrips() {
    #expect(Self.plain("А. | Б.|В.") == "А. Б.В.")
  }
}
