/// Letter case of single words, by the simple mappings of Unicode.
enum LetterCase {
  enum Shape: Sendable, Hashable { case lower, capitalized, upper }

  static func shape(of word: String) -> Shape {
    var letters = 0
    var upper = 0
    var first = false
    for scalar in word.unicodeScalars where scalar.properties.isAlphabetic {
      let isUpper = scalar.properties.isUppercase
      if letters == 0 { first = isUpper }
      letters += 1
      if isUpper { upper += 1 }
    }
    if upper > 1 && upper == letters { return .upper }
    return first ? .capitalized : .lower
  }

  static func lower(_ word: String) -> String {
    var out = String.UnicodeScalarView()
    for scalar in word.unicodeScalars {
      if scalar.value < 0x80 && !(0x41...0x5A).contains(scalar.value) { out.append(scalar) } else {
        out.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
      }
    }
    return String(out)
  }

  static func upper(_ word: String) -> String {
    var out = String.UnicodeScalarView()
    for scalar in word.unicodeScalars { out.append(contentsOf: scalar.properties.uppercaseMapping.unicodeScalars) }
    return String(out)
  }

  static func capitalized(_ word: String) -> String {
    guard let first = word.unicodeScalars.first else { return word }
    return first.properties.uppercaseMapping + String(word.unicodeScalars.dropFirst())
  }

  /// Gives `word` the shape of the word it translates; capitals that it has of itself stay.
  static func apply(_ shape: Shape, to word: String) -> String {
    switch shape {
    case .lower: word
    case .capitalized: capitalized(word)
    case .upper: upper(word)
    }
  }
}
