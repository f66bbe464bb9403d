import TextModel

/// Words of UAX #29 out of ICU's word boundaries; white space and punctuation are left out.
///
/// ICU keeps U+0027 and U+2019 inside a word when letters stand on both sides (rule WB6), and U+02BC is a letter. What
/// is corrected: U+02BC or U+2019 between Cyrillic letters never splits a word, and a word does not begin or end with
/// a modifier apostrophe that stands for a quotation mark.
enum WordScanner {
  /// Appends the words of the text.
  ///
  /// - Parameter boundaries: ICU's word boundaries (segment ends), ascending.
  /// - Parameter statuses: ICU's rule status of each segment.
  /// - Complexity: O(boundaries).
  static func append(
    _ b: UnsafeBufferPointer<UInt8>, boundaries: UnsafeBufferPointer<Int32>, statuses: UnsafeBufferPointer<Int32>,
    from start: Int, to words: inout [Word]
  ) -> Int {
    var start = start
    for index in 0..<boundaries.count {
      let end = Int(boundaries[index])
      switch statuses[index] {
      case 200..<300: words.append(Word(span: TextSpan(start, end), kind: .letters))
      case 100..<200: words.append(Word(span: TextSpan(start, end), kind: .number))
      case 300..<400: words.append(Word(span: TextSpan(start, end), kind: .kana))
      case 400..<500: words.append(Word(span: TextSpan(start, end), kind: .ideograph))
      default: break
      }
      start = end
    }
    return start
  }
}
