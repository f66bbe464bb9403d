import TextModel

/// Letters as small numbers, so that a set of letters is one 64-bit mask.
///
/// 1...32 are а...я, then the further letters of Russian, Ukrainian and Belarusian, the apostrophe (U+0027, U+02BC,
/// U+2019), the hyphen and the full stop; 0 is everything else. Capitals have the code of the small letter.
enum LetterCode {
  static let other: UInt8 = 0
  static let apostrophe: UInt8 = 39
  static let hyphen: UInt8 = 40
  static let fullStop: UInt8 = 41
  /// A mark that is no letter of its own (combining acute, soft hyphen): skipped.
  static let skipped: UInt8 = 63

  private static let further: [(small: UInt32, capital: UInt32, code: UInt8)] = [
    (0x451, 0x401, 33), (0x454, 0x404, 34), (0x456, 0x406, 35), (0x457, 0x407, 36), (0x491, 0x490, 37),
    (0x45E, 0x40E, 38),
  ]

  /// Code of a scalar value and whether it is a capital letter. O(1).
  static func of(_ value: UInt32) -> (code: UInt8, isCapital: Bool) {
    switch value {
    case 0x430...0x44F: return (UInt8(value - 0x42F), false)
    case 0x410...0x42F: return (UInt8(value - 0x40F), true)
    case 0x27, 0x2BC, 0x2019: return (apostrophe, false)
    case 0x2D, 0x2010, 0x2011: return (hyphen, false)
    case 0x2E: return (fullStop, false)
    case 0x301, 0xAD: return (skipped, false)
    case 0x401...0x490, 0x491:
      for letter in further {
        if letter.small == value { return (letter.code, false) }
        if letter.capital == value { return (letter.code, true) }
      }
      return (other, false)
    case 0x41...0x5A: return (other, true)
    default: return (other, false)
    }
  }

  /// The scalar of a letter code in the case wanted; nil for codes that are no letter.
  static func scalar(_ code: UInt8, capital: Bool) -> UInt32? {
    if (1...32).contains(code) { return UInt32(code) + (capital ? 0x40F : 0x42F) }
    for letter in further where letter.code == code { return capital ? letter.capital : letter.small }
    return nil
  }

  /// Text with every Cyrillic letter in the case wanted; everything else stays.
  static func recased(_ bytes: [UInt8], from start: Int = 0, capital: Bool) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    bytes.withUnsafeBufferPointer { buffer in
      var index = 0
      while index < buffer.count {
        let (value, width) = UTF8Scan.scalar(buffer, at: index)
        let code = of(value).code
        UTF8Scan.append(index < start ? value : scalar(code, capital: capital) ?? value, to: &result)
        index += width
      }
    }
    return result
  }
}

/// A word taken apart into letter codes.
struct EncodedWord {
  /// UTF-8.
  var bytes: [UInt8]
  /// Codes of the letters, without skipped marks.
  var codes: [UInt8]
  /// Offset in `bytes` at which each letter starts.
  var starts: [Int32]
  /// Two or more letters, all of them capitals.
  var isAllCapitals = false
  var endsInCapital = false
  var startsWithCapital = false

  /// `text` must be UTF-8. O(n).
  init(_ text: [UInt8]) {
    bytes = text
    codes = []
    starts = []
    codes.reserveCapacity(text.count / 2 + 1)
    starts.reserveCapacity(text.count / 2 + 1)
    var capitals = 0
    var letters = 0
    var last = false
    text.withUnsafeBufferPointer { buffer in
      var index = 0
      while index < buffer.count {
        let (value, width) = UTF8Scan.scalar(buffer, at: index)
        let (code, isCapital) = LetterCode.of(value)
        if code != LetterCode.skipped {
          codes.append(code)
          starts.append(Int32(truncatingIfNeeded: index))
          if code != LetterCode.apostrophe && code != LetterCode.hyphen {
            letters += 1
            if isCapital { capitals += 1 }
          }
          last = isCapital
          if codes.count == 1 { startsWithCapital = isCapital }
        }
        index += width
      }
    }
    isAllCapitals = letters > 1 && letters == capitals
    endsInCapital = letters > 1 && last
  }

  init(_ text: String) { self.init(Array(text.utf8)) }

  /// Bytes before the last `count` letters.
  func length(droppingLast count: Int) -> Int {
    count == 0 ? bytes.count : Int(starts[codes.count - count])
  }

  /// FNV-1a over the codes.
  var hash: UInt64 { Self.hash(codes) }

  static func hash(_ codes: some Sequence<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for code in codes { hash = (hash ^ UInt64(code)) &* 0x100_0000_01B3 }
    return hash
  }
}
