import Testing

@testable import Summarization

@Suite struct LetterCasingTests {
  /// The table and what it leaves to the standard library.
  @Test(arguments: [
    "Kyiv-Talks/2026", "Ґанок Її Єдність п’ять", "Объёмы", "ЎЏќѐ", "Straße ﬁn", "É́clair", "İstanbul", "ΑΣ", "Ѳома",
    "a\r\nb", "", "👩‍👩‍👧 да",
    "й\u{301}", "і\u{306}",
  ])
  func asTheStandardLibrary(_ text: String) {
    #expect(LetterCasing.upper(text) == text.uppercased())
    #expect(LetterCasing.lower(text) == text.lowercased())
    #expect(LetterCasing.characters(text) == text.count)
  }

  /// Every letter that it knows itself.
  @Test func everyLetterOfTheTable() throws {
    for value in Array(0..<0x80) + Array(0x400..<0x460) + [0x490, 0x491, 0x2019] {
      let text = String(try #require(Unicode.Scalar(UInt32(value))))
      #expect(Array(LetterCasing.upper(text).utf8) == Array(text.uppercased().utf8), "U+\(String(value, radix: 16))")
      #expect(Array(LetterCasing.lower(text).utf8) == Array(text.lowercased().utf8), "U+\(String(value, radix: 16))")
    }
  }
}
