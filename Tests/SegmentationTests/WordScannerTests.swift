import Segmentation
import Testing
import TextModel

@Suite struct WordScannerTests {
  private func words(_ string: String) throws -> [String] {
    let text = SourceText(string)
    return try Segmenter(Fixtures.rules()).words(of: text).map { text.string(in: $0.span) }
  }

  @Test(arguments: ["п'ять", "п\u{2019}ять", "п\u{02BC}ять", "п`ять", "п\u{B4}ять", "п\u{2018}ять"])
  func apostrophesAreInsideTheWord(_ word: String) throws {
    #expect(try words("Їх \(word) разом.") == ["Їх", word, "разом"])
  }

  @Test func apostrophesAtTheEdgeAreNot() throws {
    #expect(try words("слово \u{02BC}мова\u{02BC} тут") == ["слово", "мова", "тут"])
    #expect(try words("'мова'") == ["мова"])
    #expect(try words("a`б") == ["a", "б"])
  }

  /// UAX #29 makes two words of a hyphenated one.
  @Test func hyphensDivide() throws {
    #expect(try words("Івано-Франківськ") == ["Івано", "Франківськ"])
  }

  /// Combining marks and soft hyphens extend a word (WB4).
  @Test func stressMarksAndSoftHyphensStayInside() throws {
    #expect(try words("за\u{301}мок за\u{AD}мок") == ["за\u{301}мок", "за\u{AD}мок"])
  }

  @Test func kinds() throws {
    let text = SourceText("Рік 2025, 1,5 млн; 漢")
    let words = try Segmenter(Fixtures.rules()).words(of: text)
    #expect(words.map(\.kind) == [.letters, .number, .number, .letters, .ideograph])
    #expect(words.map { text.string(in: $0.span) } == ["Рік", "2025", "1,5", "млн", "漢"])
  }

  @Test func emptyAndBlank() throws {
    #expect(try words("") == [])
    #expect(try words(" \n—…") == [])
  }
}
