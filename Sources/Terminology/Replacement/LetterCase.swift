import ICUText

/// The letter case of a mention, carried over to what stands in its place.
enum LetterCase {
  /// As the new spelling has it.
  case own
  /// All letters are capitals, and there are more than those of an abbreviation.
  case upper

  static func of(_ text: String) -> LetterCase {
    let properties = UnicodeProperties.shared
    let cases = SimpleCase.shared
    var capitals = 0
    for scalar in text.unicodeScalars where properties.isLetter(scalar.value) {
      if cases.lower(scalar.value) == scalar.value { return .own }
      capitals += 1
    }
    return capitals > 3 ? .upper : .own
  }

  func applied(to text: String) -> String {
    guard self == .upper else { return text }
    var out = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { out.append(Unicode.Scalar(SimpleCase.shared.upper(scalar.value)) ?? scalar) }
    return String(out)
  }
}
