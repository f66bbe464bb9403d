import ICUText

/// What a scalar does in a word, for the scalars whose words are found without ICU.
///
/// From the property Word_Break (UAX #29) of the linked ICU, so that both agree, with the two changes of ICU's root rules
/// (ICU 72, `word.txt`): the colon joins no letters, and the sign @ is a letter.
enum WordClass: UInt8, Sendable {
  /// Stands in no word.
  case other
  case letter
  case digit
  /// Inside a word between letters (WB6, WB7), between digits (WB11, WB12), or both.
  case betweenLetters
  case betweenDigits
  case between
  /// Follows rules that only ICU carries out: marks, joiners, other scripts.
  case complex

  init(of scalar: UInt32) {
    if scalar == 0x3A || scalar == 0x40 {
      self = scalar == 0x3A ? .other : .letter
      return
    }
    switch WordBreakProperty(of: scalar) {
    case .other, .cr, .lf, .newline, .doubleQuote, .wSegSpace: self = .other
    case .aLetter: self = .letter
    case .numeric: self = .digit
    case .midLetter: self = .betweenLetters
    case .midNum: self = .betweenDigits
    case .midNumLet, .singleQuote: self = .between
    default: self = .complex
    }
  }
}

/// Classes of the scalars of one or two UTF-8 bytes and of U+1E00 to U+2BFF (Latin, Greek, punctuation, symbols). All
/// others are `complex`, for among them are scripts whose words ICU takes from dictionaries.
struct WordClassTable: Sendable {
  static let shared = WordClassTable()

  private let classes: [WordClass] = (0..<0x2C00).map {
    (0x800..<0x1E00).contains($0) ? .complex : WordClass(of: $0)
  }

  func withClasses<R>(_ body: (Classes) -> R) -> R {
    classes.withUnsafeBufferPointer { body(Classes(classes: $0)) }
  }

  /// The table while it is read from.
  struct Classes {
    fileprivate let classes: UnsafeBufferPointer<WordClass>

    /// Class and UTF-8 width of the scalar at a boundary of valid UTF-8. O(1).
    @inline(__always)
    func next(_ b: UnsafeBufferPointer<UInt8>, at offset: Int) -> (class: WordClass, width: Int) {
      let byte = b[offset]
      if byte < 0x80 { return (classes[Int(byte)], 1) }
      if byte < 0xE0 { return (classes[Int(byte & 0x1F) << 6 | Int(b[offset + 1] & 0x3F)], 2) }
      if byte >= 0xE3 { return (.complex, byte < 0xF0 ? 3 : 4) }
      let value = Int(byte & 0xF) << 12 | Int(b[offset + 1] & 0x3F) << 6 | Int(b[offset + 2] & 0x3F)
      return (value < classes.count ? classes[value] : .complex, 3)
    }
  }
}
