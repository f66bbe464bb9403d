import TextModel

/// Words of UAX #29 out of ICU's word boundaries; white space and punctuation are left out.
///
/// ICU keeps U+0027 and U+2019 between letters inside the word (rules WB6 and WB7), and U+02BC is a letter to it. Two
/// things are corrected: marks that are typed for the apostrophe between Cyrillic letters (`п`ять`, `п´ять`) do not
/// split a word, and U+02BC at the edge of a Cyrillic word is a quotation mark, not a letter of it. Hyphenated words
/// stay the pieces that UAX #29 makes of them.
enum WordScanner {
  /// Appends the words of the text; answers where the next segment starts.
  ///
  /// - Parameter boundaries: ICU's word boundaries (segment ends), ascending.
  /// - Parameter statuses: ICU's rule status of each segment.
  /// - Parameter start: end of the segment before.
  /// - Parameter offset: where in `b` the text begins that ICU was given.
  /// - Complexity: O(boundaries).
  static func append(
    _ b: UnsafeBufferPointer<UInt8>, boundaries: UnsafeBufferPointer<Int32>, statuses: UnsafeBufferPointer<Int32>,
    from start: Int, offset: Int = 0, to words: inout [Word]
  ) -> Int {
    var start = start
    for index in 0..<boundaries.count {
      let end = offset + Int(boundaries[index])
      switch statuses[index] {
      case 200..<300: appendLetters(b, start, end, to: &words)
      case 100..<200: words.append(Word(span: TextSpan(start, end), kind: .number))
      case 300..<400: words.append(Word(span: TextSpan(start, end), kind: .kana))
      case 400..<500: words.append(Word(span: TextSpan(start, end), kind: .ideograph))
      default: break
      }
      start = end
    }
    return start
  }

  /// Appends a word of letters, corrected.
  @inline(__always)
  static func appendLetters(_ b: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, to words: inout [Word]) {
    var start = start
    var end = end
    if b[start] == 0xCA || b[end - 2 >= start ? end - 2 : start] == 0xCA { (start, end) = trimmed(b, start, end) }
    if start >= end { return }
    if let last = words.last, last.span.end < start, last.span.end >= 2, start - last.span.end <= 3, isCyrillic(b[start]),
      isApostrophe(b, last.span.end, start), last.kind == .letters, isCyrillic(b[last.span.end - 2])
    {
      words[words.count - 1].span.end = end
    } else {
      words.append(Word(span: TextSpan(start, end), kind: .letters))
    }
  }

  /// Lead byte of U+0400 to U+04FF.
  private static func isCyrillic(_ byte: UInt8) -> Bool { (0xD0...0xD3).contains(byte) }

  /// The bytes are U+0060, U+00B4, U+2018 or U+2032.
  private static func isApostrophe(_ b: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Bool {
    switch end - start {
    case 1: b[start] == 0x60
    case 2: b[start] == 0xC2 && b[start + 1] == 0xB4
    default: b[start] == 0xE2 && b[start + 1] == 0x80 && (b[start + 2] == 0x98 || b[start + 2] == 0xB2)
    }
  }

  /// Without U+02BC at either end of a Cyrillic word.
  private static func trimmed(_ b: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> (Int, Int) {
    var from = start
    var to = end
    while from + 1 < to, b[from] == 0xCA, b[from + 1] == 0xBC { from += 2 }
    while to - 2 >= from, b[to - 2] == 0xCA, b[to - 1] == 0xBC { to -= 2 }
    if from >= to { return (start, start) }
    return isCyrillic(b[from]) || isCyrillic(b[max(from, to - 2)]) ? (from, to) : (start, end)
  }
}
