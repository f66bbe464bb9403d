/// What a scalar is for matching, and what it is folded to.
///
/// Equal after folding: letter case (simple lower-case mapping of Unicode 15), `ё` and `е`, the apostrophes
/// U+0027 U+0060 U+00B4 U+2018 U+2019 U+02BC, the hyphens U+002D U+2010 U+2011 U+2012 U+2013, the quotation marks.
/// Stress marks (U+0300 U+0301), soft hyphens and zero-width characters are left out. Texts are taken to be NFC.
enum ScalarFolding {
  enum Class {
    static let other: UInt8 = 0
    static let letter: UInt8 = 1
    static let digit: UInt8 = 2
    static let space: UInt8 = 3
    static let newline: UInt8 = 4
    static let apostrophe: UInt8 = 5
    static let hyphen: UInt8 = 6
    /// Left out, but belongs to the letter before it.
    static let mark: UInt8 = 7
    /// Left out.
    static let invisible: UInt8 = 8
    /// Set beside `letter` for upper and title case.
    static let upper: UInt8 = 0x80
  }

  /// Class in the low byte, folded scalar above it, for U+0000…U+07FF and then for U+2000…U+21FF.
  static let table: [UInt32] = (Array(0..<0x800) + Array(0x2000..<0x2200)).map { value in
    let (folded, kind) = compute(UInt32(value))
    return folded << 8 | UInt32(kind)
  }

  /// Class and folded scalar of any scalar.
  static func lookUp(_ value: UInt32) -> (folded: UInt32, kind: UInt8) {
    if value < 0x800 {
      let packed = table[Int(value)]
      return (packed >> 8, UInt8(truncatingIfNeeded: packed))
    }
    if (0x2000..<0x2200).contains(value) {
      let packed = table[Int(value) - 0x2000 + 0x800]
      return (packed >> 8, UInt8(truncatingIfNeeded: packed))
    }
    return compute(value)
  }

  static func hasCyrillic(_ text: String) -> Bool {
    text.unicodeScalars.contains { (0x400...0x52F).contains($0.value) }
  }

  /// The Cyrillic letter that a folded Latin one looks like in print, 0 when there is none: for words of both scripts,
  /// which come from a wrong keyboard (`Iнтерфакс` with a Latin I). Unicode confusables 15.0, lower and upper case.
  static func cyrillicLookalike(_ folded: UInt32) -> UInt32 {
    switch folded {
    case 0x61: 0x430  // a
    case 0x62: 0x432  // B
    case 0x63: 0x441  // c
    case 0x65: 0x435  // e
    case 0x68: 0x43D  // H
    case 0x69: 0x456  // i
    case 0x6A: 0x458  // j
    case 0x6B: 0x43A  // K
    case 0x6D: 0x43C  // M
    case 0x6F: 0x43E  // o
    case 0x70: 0x440  // p
    case 0x73: 0x455  // s
    case 0x74: 0x442  // T
    case 0x78: 0x445  // x
    case 0x79: 0x443  // y
    case 0xEF: 0x457  // ï
    default: 0
    }
  }

  private static func compute(_ value: UInt32) -> (folded: UInt32, kind: UInt8) {
    switch value {
    case 0x0A, 0x0D, 0x0B, 0x0C, 0x85, 0x2028, 0x2029: return (0x0A, Class.newline)
    case 0x09, 0x20, 0xA0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: return (0x20, Class.space)
    case 0x27, 0x60, 0xB4, 0x2018, 0x2019, 0x201B, 0x02BC, 0x02B9, 0xFF07: return (0x27, Class.apostrophe)
    case 0x2D, 0x2010...0x2013, 0xFF0D: return (0x2D, Class.hyphen)
    case 0x0300, 0x0301, 0x0341: return (0, Class.mark)
    case 0xAD, 0x034F, 0x061C, 0x180E, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0x2066...0x2069,
      0xFE00...0xFE0F, 0xFEFF:
      return (0, Class.invisible)
    case 0x22, 0xAB, 0xBB, 0x201A, 0x201C...0x201F, 0x2039, 0x203A, 0xFF02: return (0x22, Class.other)
    case 0x0451, 0x0401: return (0x0435, value == 0x0401 ? Class.letter | Class.upper : Class.letter)
    default: break
    }
    guard let scalar = Unicode.Scalar(value) else { return (0xFFFD, Class.other) }
    let properties = scalar.properties
    if properties.numericType == .decimal { return (value, Class.digit) }
    if properties.isAlphabetic || isMark(properties.generalCategory) {
      let isUpper = properties.isUppercase || properties.generalCategory == .titlecaseLetter
      let lower = properties.lowercaseMapping.unicodeScalars
      return (
        lower.count == 1 || value == 0x130 ? lower.first?.value ?? value : value,
        isUpper ? Class.letter | Class.upper : Class.letter
      )
    }
    return (value, Class.other)
  }

  private static func isMark(_ category: Unicode.GeneralCategory) -> Bool {
    category == .nonspacingMark || category == .spacingMark
  }
}
