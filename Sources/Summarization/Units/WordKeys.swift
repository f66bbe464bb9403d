import TextModel

/// Content words of a span as 64-bit keys, for counting and comparing without strings.
///
/// A word is a run of letters and digits; its key is the FNV-1a hash (Fowler, Noll, Vo 1991) of its stem, its first
/// folded letters, so that most forms of an inflected word share a key. Two different words share a key with a
/// probability of about 2⁻⁶⁴.
struct WordKeys {
  /// Letters of a stem where the language says nothing else. Cutting at a fixed length is the usual light stemming for
  /// Slavic languages.
  static let stemLength = 6

  /// A word of a text.
  struct Word {
    var key: UInt64
    /// Key of the whole folded word, for stop words.
    var fullKey: UInt64
    var span: TextSpan
    var isCapitalized: Bool
    var isNumber: Bool
  }

  private static let offsetBasis: UInt64 = 0xCBF2_9CE4_8422_2325
  private static let prime: UInt64 = 0x100_0000_01B3

  /// Words of a span in order. O(bytes).
  static func words(
    _ bytes: UnsafeBufferPointer<UInt8>, in span: TextSpan, stem stemLength: Int = stemLength, into words: inout [Word]
  ) {
    let letters = LetterTable.shared
    var position = span.start
    while let word = next(bytes, from: &position, to: span.end, stemLength, letters) { words.append(word) }
  }

  /// True when a span has at least so many words. O(bytes of them).
  static func hasWords(_ bytes: UnsafeBufferPointer<UInt8>, in span: TextSpan, atLeast count: Int) -> Bool {
    let letters = LetterTable.shared
    var position = span.start
    for _ in 0..<count where next(bytes, from: &position, to: span.end, stemLength, letters) == nil { return false }
    return true
  }

  /// The first word at or after `position`, which becomes its end.
  @inline(__always)
  private static func next(
    _ bytes: UnsafeBufferPointer<UInt8>, from position: inout Int, to end: Int, _ stemLength: Int, _ table: LetterTable
  ) -> Word? {
    var index = position
    var entry: LetterTable.Entry
    while true {
      if index >= end { return nil }
      let width: Int
      (entry, width) = table.entry(bytes, at: index)
      if entry.isWord { break }
      index += width
    }
    let start = index
    let first = entry
    var key = offsetBasis
    var fullKey = offsetBasis
    var letters = 0
    var isNumber = true
    while index < end {
      let (entry, width) = table.entry(bytes, at: index)
      if !entry.isWord {
        // An apostrophe or a hyphen inside a word does not end it for an apostrophe, and does for a hyphen.
        guard entry.isApostrophe, index + width < end, letters > 0, table.entry(bytes, at: index + width).entry.isLetter
        else { break }
        index += width
        continue
      }
      index += width
      let folded = UInt64(entry.folded)
      if folded == 0 { continue }
      letters += 1
      isNumber = isNumber && entry.isDigit
      fullKey = (fullKey ^ folded) &* prime
      if letters <= stemLength { key = fullKey }
    }
    position = index
    return Word(
      key: isNumber ? fullKey : key, fullKey: fullKey, span: TextSpan(start, index),
      isCapitalized: first.isChangedByFolding && !first.isDigit, isNumber: isNumber)
  }

  /// Keys of the words of a phrase as `Word.fullKey` has them.
  static func fullKeys(of phrase: String) -> [UInt64] { words(of: phrase).map(\.fullKey) }

  /// Key of the first word's stem as `Word.key` has it.
  static func stemKey(of word: String, stem: Int) -> UInt64 { words(of: word, stem: stem).first?.key ?? 0 }

  static func words(of phrase: String, stem: Int = stemLength) -> [Word] {
    var words: [Word] = []
    let text = SourceText(phrase)
    text.withBytes { Self.words($0, in: text.span, stem: stem, into: &words) }
    return words
  }

  /// Key of a phrase that goes on with a further word; the key of no words is 0.
  static func combine(_ phrase: UInt64, _ word: UInt64) -> UInt64 { (phrase &* prime) ^ (word << 1 | word >> 63) }

  /// Marks that open a quotation or brackets.
  static func isOpeningMark(_ value: UInt32) -> Bool {
    switch value {
    case 0x22, 0x28, 0x5B, 0xAB, 0x201C, 0x201E, 0x201F, 0x2039: true
    default: false
    }
  }

  static func isDigit(_ value: UInt32) -> Bool { value >= 0x30 && value <= 0x39 }

  static func isApostrophe(_ value: UInt32) -> Bool { value == 0x27 || value == 0x2019 || value == 0x02BC }

  static func isLetter(_ value: UInt32) -> Bool { isWordScalar(value) && !isDigit(value) }

  /// Letters, marks and digits of the scripts in use here; punctuation, symbols and space are none. U+0300…U+036F
  /// belong to words and are folded away.
  static func isWordScalar(_ value: UInt32) -> Bool {
    switch value {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0xAA, 0xB5, 0xBA: true
    case 0xC0...0x24F: value != 0xD7 && value != 0xF7
    case 0x250...0x2AF, 0x300...0x373, 0x376...0x377, 0x386...0x481, 0x483...0x556, 0x561...0x588: true
    case 0x5D0...0x5EA, 0x620...0x669, 0x6A0...0x1FFF: true
    case 0x2C00...0x2DFF, 0x3041...0xD7FF, 0xF900...0xFDFF, 0x10000...: true
    default: false
    }
  }

  /// Simple lower case for Latin, Greek and Cyrillic, ё as е, ґ as г; combining marks and soft hyphens give 0.
  static func fold(_ value: UInt32) -> UInt32 {
    switch value {
    case 0x41...0x5A: value + 0x20
    case 0xC0...0xDE: value == 0xD7 ? value : value + 0x20
    case 0x100...0x137, 0x14A...0x177: value | 1
    case 0x139...0x148, 0x179...0x17E: value & 1 == 1 ? value + 1 : value
    case 0x300...0x36F: 0
    case 0x391...0x3A9: value + 0x20
    case 0x401, 0x451: 0x435
    case 0x400...0x40F: value + 0x50
    case 0x410...0x42F: value + 0x20
    case 0x490, 0x491: 0x433
    case 0x460...0x481, 0x48A...0x4BF, 0x4D0...0x52F: value | 1
    default: value
    }
  }
}
