import Testing

@testable import Transliteration

@Suite struct RomanNumeralTests {
  @Test(arguments: ["I", "II", "IV", "IX", "XIX", "XXI", "MCMXCIV", "MMXXIV", "XL"])
  func accepts(_ text: String) { #expect(RomanNumeral.isValid(Array(text.utf8))) }

  @Test(arguments: ["", "IIII", "VX", "IC", "XIXI", "ABC", "iv"])
  func refuses(_ text: String) { #expect(!RomanNumeral.isValid(Array(text.utf8))) }
}
