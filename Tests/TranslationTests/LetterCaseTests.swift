import Testing

@testable import Translation

/// What is done without the tables of Unicode agrees with them.
@Suite struct LetterCaseTests {
  private static let scalars = (0x20..<0x3000).compactMap(Unicode.Scalar.init)

  @Test func letters() {
    for scalar in Self.scalars { #expect(LetterCase.isLetter(scalar) == scalar.properties.isAlphabetic, "\(scalar.value)") }
  }

  @Test func smallLetters() {
    for scalar in Self.scalars {
      #expect(LetterCase.lower(scalar) == scalar.properties.lowercaseMapping.unicodeScalars.first, "\(scalar.value)")
      #expect(LetterCase.lower("А" + String(scalar)) == "а" + scalar.properties.lowercaseMapping, "\(scalar.value)")
    }
  }

  @Test(arguments: [
    ("Київ", LetterCase.Shape.capitalized), ("київ", .lower), ("США", .upper), ("Є", .capitalized), ("Ґанок", .capitalized),
    ("ґанок", .lower), ("", .lower),
  ])
  func shapes(_ word: String, _ shape: LetterCase.Shape) { #expect(LetterCase.shape(of: word) == shape) }
}
