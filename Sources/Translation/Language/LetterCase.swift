/// Letter case of single words, by the simple mappings of Unicode.
enum LetterCase {
  enum Shape: Sendable, Hashable { case lower, capitalized, upper }

  static func shape(of word: String) -> Shape {
    var letters = 0
    var upper = 0
    var first = false
    for scalar in word.unicodeScalars where isLetter(scalar) {
      let isUpper = isUpper(scalar)
      if letters == 0 { first = isUpper }
      letters += 1
      if isUpper { upper += 1 }
    }
    if upper > 1 && upper == letters { return .upper }
    return first ? .capitalized : .lower
  }

  /// Alphabetic; ASCII and the first Cyrillic letters without the tables of Unicode.
  static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x41...0x5A, 0x61...0x7A, 0x400...0x45F: true
    case ..<0x80: false
    default: scalar.properties.isAlphabetic
    }
  }

  private static func isUpper(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x41...0x5A, 0x400...0x42F: true
    case ..<0x80, 0x430...0x45F: false
    default: scalar.properties.isUppercase
    }
  }

  /// The small letter of ASCII and of the first Cyrillic letters; nil for what needs the tables of Unicode.
  private static func plainLower(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar.value {
    case 0x41...0x5A, 0x410...0x42F: Unicode.Scalar(scalar.value + 0x20)
    case 0x400...0x40F: Unicode.Scalar(scalar.value + 0x50)
    case ..<0x80, 0x430...0x45F: scalar
    default: nil
    }
  }

  /// The first scalar of the small letter.
  static func lower(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    plainLower(scalar) ?? scalar.properties.lowercaseMapping.unicodeScalars.first ?? scalar
  }

  static func lower(_ word: String) -> String {
    var isLower = true
    var isPlain = true
    for scalar in word.unicodeScalars {
      guard let lower = plainLower(scalar) else {
        isPlain = false
        break
      }
      if lower != scalar { isLower = false }
    }
    if !isPlain { return lowerByTables(word) }
    if isLower { return word }
    var out = String.UnicodeScalarView()
    for scalar in word.unicodeScalars { out.append(plainLower(scalar) ?? scalar) }
    return String(out)
  }

  private static func lowerByTables(_ word: String) -> String {
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
