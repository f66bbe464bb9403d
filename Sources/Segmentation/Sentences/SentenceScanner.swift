import ICUText
import TextModel

/// Sentence boundaries of one text: ICU's, corrected at every terminator.
///
/// ICU's boundaries (UAX #29, root rules) hold wherever no terminator of ours is near: ideographic full stops, dandas,
/// Arabic question marks. At `. ! ? …` the judge decides, whether ICU breaks there or not.
struct SentenceScanner {
  let rules: SegmentationRules

  /// Appends the sentences of the paragraphs, without white space around them.
  ///
  /// - Parameter breaks: ICU's sentence boundaries, ascending.
  /// - Complexity: O(bytes + boundaries).
  func append(
    _ b: UnsafeBufferPointer<UInt8>, paragraphs: [Paragraph], breaks: [Int32], to sentences: inout [Sentence]
  ) {
    let lexicon = Lexicon(rules: rules)
    var nextBreak = 0
    for (number, paragraph) in paragraphs.enumerated() {
      let span = paragraph.span
      while nextBreak < breaks.count && Int(breaks[nextBreak]) <= span.start { nextBreak += 1 }
      var judge = BoundaryJudge(b: b, floor: span.start, limit: span.end, lexicon: lexicon)
      var index = span.start
      func close(_ end: Int) {
        let start = judge.floor
        var stop = end
        while stop > start {
          let width = UTF8Scan.whiteSpaceWidth(b, before: stop)
          if width == 0 { break }
          stop -= width
        }
        if stop > start {
          EnumerationSplitter.append(b, TextSpan(start, stop), paragraph: number, to: &sentences)
        }
        judge.floor = Terminator.skipSpace(b, end, span.end)
      }
      while index < span.end {
        index = Self.nextTerminator(b, from: index, limit: span.end)
        // ICU's boundaries before the next terminator.
        while nextBreak < breaks.count && Int(breaks[nextBreak]) <= index {
          let boundary = Int(breaks[nextBreak])
          if boundary > judge.floor && boundary < span.end && Self.isForeign(b, before: boundary, floor: judge.floor) {
            close(boundary)
          }
          nextBreak += 1
        }
        if index >= span.end { break }
        let terminator = Terminator(b, at: index, limit: span.end)
        if case .end(let end) = judge.judge(terminator) { close(end) }
        index = max(terminator.end, index + 1)
        while nextBreak < breaks.count && Int(breaks[nextBreak]) <= max(terminator.gapEnd, terminator.next) { nextBreak += 1 }
      }
      close(span.end)
    }
  }

  /// The boundary follows a terminator that `ScalarClass` does not know, not a line break.
  private static func isForeign(_ b: UnsafeBufferPointer<UInt8>, before boundary: Int, floor: Int) -> Bool {
    var index = boundary
    while index > floor {
      let (value, width) = UTF8Scan.scalar(b, before: index)
      let found = ScalarClass.of(value)
      if found == .newline { return false }
      if found != .space && found != .closeBracket && found != .closeQuote && found != .quote { return !found.isTerminator }
      index -= width
      if boundary - index > 64 { return false }
    }
    return false
  }

  /// The text may hold a sentence terminator that `ScalarClass` does not know (Sentence_Break=STerm or ATerm of Unicode
  /// 15.0): then ICU's boundaries are needed. Without one they cannot differ from the judge's. Never for Latin, Greek
  /// and Cyrillic text with emoji. O(bytes).
  static func needsICU(_ b: UnsafeBufferPointer<UInt8>) -> Bool {
    isForeignLead.withUnsafeBufferPointer { foreign in
      var index = 0
      while index < b.count {
        let byte = b[index]
        if foreign[Int(byte)] && index + 1 < b.count {
          let second = b[index + 1]
          switch byte {
          case 0xD6: if second == 0x89 { return true }  // Armenian full stop
          case 0xE1: if second < 0xB8 { return true }  // not Latin Extended Additional, Greek Extended
          case 0xE2: if second == 0xB3 || second == 0xB8 { return true }  // Coptic, Supplemental Punctuation
          case 0xEF: if second == 0xB9 || second == 0xBC || second == 0xBD { return true }  // small and wide forms
          case 0xF0: if second != 0x9F { return true }  // not emoji
          default: return true
          }
        }
        index += 1
      }
      return false
    }
  }

  /// Lead bytes of scalars that `needsICU` looks at: U+0580…, U+0600–U+07FF, U+0800 and above but for punctuation.
  private static let isForeignLead: [Bool] = (0..<256).map { $0 == 0xD6 || $0 >= 0xD8 }

  /// Bytes that may begin a terminator.
  private static let isCandidate: [Bool] = (0..<256).map { [0x2E, 0x21, 0x3F, 0xE2, 0xEF].contains($0) }

  /// Offset of the next terminator at or after `from`, else `limit`.
  @inline(__always)
  private static func nextTerminator(_ b: UnsafeBufferPointer<UInt8>, from: Int, limit: Int) -> Int {
    isCandidate.withUnsafeBufferPointer { candidate in
      var index = from
      while index < limit {
        let byte = b[index]
        if candidate[Int(byte)] {
          if byte < 0x80 { return index }
          if ScalarClass.of(UTF8Scan.scalar(b, at: index).value).isTerminator { return index }
        }
        index += 1
      }
      return limit
    }
  }
}
