import TextModel

/// What a scalar means for finding sentence ends.
///
/// A coarser cut than Sentence_Break of UAX #29: quotes and dashes are told apart, because direct speech depends on
/// them. Letters and marks follow the Unicode version of the Swift standard library.
enum ScalarClass: UInt8 {
  case other
  case upper, lower
  /// A letter without case.
  case letter
  /// Combining marks, soft hyphen, zero-width, bidi and other controls: never a token of their own.
  case mark
  case digit
  case space, newline
  /// `« ‹ „ ‚`
  case openQuote
  /// `»  ›`: in German the other way round.
  case closeQuote
  /// `" ' “ ” ‘ ’ ‟`: the neighbours decide.
  case quote
  case openBracket, closeBracket
  case dash
  /// `.` and `․ ．`
  case period
  /// `! ? ‼ ⁇ ⁈ ⁉ ！ ？ ⸮ ‽`
  case strong
  case ellipsis
  /// `, ; :`
  case comma
  case emoji

  var isLetter: Bool { self == .upper || self == .lower || self == .letter }
  var isTerminator: Bool { self == .period || self == .strong || self == .ellipsis }
}

extension ScalarClass {
  /// Class of a scalar value. O(1).
  @inline(__always)
  static func of(_ value: UInt32) -> ScalarClass {
    if value < tableSize { return table[Int(value)] }
    return value < 0x3400 || value >= 0xA000 ? find(value) : .letter
  }

  private static let tableSize: UInt32 = 0x2100
  private static let table: [ScalarClass] = (0..<tableSize).map(find)

  private static func find(_ value: UInt32) -> ScalarClass {
    switch value {
    case 0x0A, 0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029: return .newline
    case 0xAB, 0x2039, 0x201E, 0x201A, 0x300C, 0x300E: return .openQuote
    case 0xBB, 0x203A, 0x300D, 0x300F: return .closeQuote
    case 0x00...0x08, 0x0E...0x1F, 0x7F: return .mark
    case 0x22, 0x27, 0x60, 0x2018, 0x2019, 0x201C, 0x201D, 0x201F: return .quote
    case 0x28, 0x5B, 0x7B: return .openBracket
    case 0x29, 0x5D, 0x7D: return .closeBracket
    case 0x2D, 0x2010...0x2015, 0x2212: return .dash
    case 0x2E, 0x2024, 0xFF0E: return .period
    case 0x21, 0x3F, 0x203C, 0x203D, 0x2047...0x2049, 0x2E2E, 0xFF01, 0xFF1F: return .strong
    case 0x2026, 0x22EF: return .ellipsis
    case 0x2C, 0x3A, 0x3B: return .comma
    case 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2069, 0xFEFF, 0xFE00...0xFE0F: return .mark
    case 0x02BC, 0x02BB, 0x02B9: return .letter
    case 0xA9, 0xAE: return .other
    // Blank Braille pattern: a spacer in social media, where white space would be cut.
    case 0x2800: return .emoji
    default: break
    }
    if UTF8Scan.isWhiteSpace(value) { return .space }
    guard let scalar = Unicode.Scalar(value) else { return .other }
    let properties = scalar.properties
    switch properties.generalCategory {
    case .uppercaseLetter, .titlecaseLetter: return .upper
    case .lowercaseLetter: return .lower
    case .modifierLetter, .otherLetter: return .letter
    case .nonspacingMark, .enclosingMark, .spacingMark, .format: return .mark
    case .decimalNumber, .letterNumber: return .digit
    case .otherSymbol, .modifierSymbol: return properties.isEmoji && value > 0xFF ? .emoji : .other
    case .openPunctuation: return .openBracket
    case .closePunctuation: return .closeBracket
    case .dashPunctuation: return .dash
    default: return .other
    }
  }
}

/// Simple lower case of one scalar for Latin, Greek, Cyrillic and Armenian; other scalars stay.
///
/// Full case mapping is not wanted here: keys are compared, never shown.
enum LowerCase {
  private static let tableSize: UInt32 = 0x590
  private static let table: [UInt16] = (0..<tableSize).map { value in
    guard let scalar = Unicode.Scalar(value) else { return UInt16(value) }
    let mapped = scalar.properties.lowercaseMapping.unicodeScalars
    guard mapped.count == 1, let first = mapped.first, first.value < 0x10000 else { return UInt16(value) }
    return UInt16(first.value)
  }

  @inline(__always)
  static func of(_ value: UInt32) -> UInt32 {
    if value < tableSize { return UInt32(table[Int(value)]) }
    return (0x1E00..<0x1F00).contains(value) && ScalarClass.of(value) == .upper ? value + 1 : value
  }

  /// The bytes in lower case.
  static func bytes(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    bytes.withUnsafeBufferPointer { buffer in
      var index = 0
      while index < buffer.count {
        let (value, width) = UTF8Scan.scalar(buffer, at: index)
        UTF8Scan.append(of(value), to: &result)
        index += width
      }
    }
    return result
  }
}
