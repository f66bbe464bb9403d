/// Scripts as far as the checks tell them apart.
enum LetterScript: Hashable, Sendable {
  case cyrillic, latin, other

  /// nil for what is no letter. By blocks of Unicode 15; the signs × and ÷ are none.
  init?(_ scalar: Unicode.Scalar) {
    switch scalar.value {
    case 0x41...0x5A, 0x61...0x7A, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x24F, 0x1E00...0x1EFF: self = .latin
    case 0x400...0x481, 0x48A...0x52F, 0x1C80...0x1C88, 0xA640...0xA69D: self = .cyrillic
    case ..<0x370: return nil
    default:
      guard scalar.properties.isAlphabetic else { return nil }
      self = .other
    }
  }
}

/// Letters and words of a text.
struct LetterCount {
  private(set) var scalars = 0
  private(set) var latin = 0
  private(set) var cyrillic = 0
  private(set) var other = 0
  /// Runs of letters, in lower case.
  private(set) var words: [[Unicode.Scalar]] = []
  /// Words that begin with a small letter: no names.
  private(set) var lowercaseWords = 0
  /// Words that begin with a capital letter, in lower case.
  var capitalized: Set<[Unicode.Scalar]> { Set(capitals.map { words[$0] }) }
  private var capitals: [Int] = []

  init(_ text: String) {
    var isInside = false
    for scalar in text.unicodeScalars {
      scalars += 1
      guard let script = LetterScript(scalar) else {
        // A combining mark and an apostrophe stand inside words.
        if isInside && !Self.joins(scalar) { isInside = false }
        continue
      }
      switch script {
      case .latin: latin += 1
      case .cyrillic: cyrillic += 1
      case .other: other += 1
      }
      let lower = LetterCase.lower(scalar)
      if !isInside {
        words.append([])
        if lower == scalar { lowercaseWords += 1 } else { capitals.append(words.count - 1) }
        isInside = true
      }
      words[words.count - 1].append(lower)
    }
  }

  private static func joins(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x300 { return scalar == "'" }
    return scalar == "’" || scalar.properties.canonicalCombiningClass != .notReordered
  }

  var letters: Int { latin + cyrillic + other }

  func count(of script: LetterScript) -> Int {
    switch script {
    case .latin: latin
    case .cyrillic: cyrillic
    case .other: other
    }
  }

  /// The script of most letters; nil without letters.
  var dominant: LetterScript? {
    if letters == 0 { return nil }
    if latin >= cyrillic && latin >= other { return .latin }
    return cyrillic >= other ? .cyrillic : .other
  }
}
