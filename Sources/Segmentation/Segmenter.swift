import ICUText
import TextModel

/// Finds paragraphs, sentences and words. Holds ICU handles: each worker makes its own.
public final class Segmenter {
  public let rules: SegmentationRuleStore
  private let sentenceIterator: BreakIterator
  private let wordIterator: BreakIterator
  private var breaks: [Int32] = []

  /// - Throws: `ICUError` when ICU's break data cannot be opened.
  public init(_ rules: SegmentationRuleStore) throws(ICUError) {
    self.rules = rules
    sentenceIterator = try BreakIterator(.sentence)
    wordIterator = try BreakIterator(.word)
  }

  /// Paragraphs, sentences and words of a text. O(bytes).
  ///
  /// - Parameter language: BCP 47 tag; nil for the rules common to all languages.
  /// - Throws: `ICUError` (`textTooLong`, `outOfMemory`).
  public func segment(
    text: SourceText, language: String?
  ) throws(ICUError) -> (paragraphs: [Paragraph], sentences: [Sentence], words: [Word]) {
    let paragraphs = paragraphs(of: text)
    return (paragraphs, try sentences(of: text, in: paragraphs, language: language), try words(of: text))
  }

  /// Blocks of text between line breaks, without white space around them. O(bytes).
  public func paragraphs(of text: SourceText) -> [Paragraph] { Self.paragraphs(of: text) }

  /// The same without ICU's handles.
  public static func paragraphs(of text: SourceText) -> [Paragraph] {
    var paragraphs: [Paragraph] = []
    text.withBytes { ParagraphScanner.append($0, to: &paragraphs) }
    return paragraphs
  }

  /// Sentences of the paragraphs, without white space around them. O(bytes).
  public func sentences(
    of text: SourceText, in paragraphs: [Paragraph], language: String?
  ) throws(ICUError) -> [Sentence] {
    breaks.removeAll(keepingCapacity: true)
    try text.withBytes { bytes throws(ICUError) in
      if !SentenceScanner.needsICU(bytes) { return }
      try sentenceIterator.forEachBatch(in: bytes) { boundaries, _ in
        breaks.append(contentsOf: boundaries)
        return true
      }
    }
    var sentences: [Sentence] = []
    sentences.reserveCapacity(text.count / 100 + paragraphs.count)
    let scanner = SentenceScanner(rules: rules.rules(for: language))
    text.withBytes { scanner.append($0, paragraphs: paragraphs, breaks: breaks, to: &sentences) }
    return sentences
  }

  /// Words of UAX #29; white space and punctuation are left out. O(bytes).
  ///
  /// - Throws: `ICUError` (`textTooLong` from `Word.longestText` bytes on, `outOfMemory`).
  public func words(of text: SourceText) throws(ICUError) -> [Word] {
    guard text.count < Word.longestText else {
      throw ICUError(code: .textTooLong, name: "", operation: "find words")
    }
    var words: [Word] = []
    // English has a word in six bytes, Russian one in twelve; what is not filled is never touched.
    words.reserveCapacity(text.count / 5)
    let finder = WordFinder()
    try text.withBytes { bytes throws(ICUError) in
      var start = 0
      while start < bytes.count {
        let end = UTF8Scan.lineEnd(bytes, from: start)
        if !finder.append(bytes, from: start, to: end, to: &words) {
          try appendByICU(bytes, from: start, to: end, to: &words)
        }
        start = end
      }
    }
    return words
  }

  /// The words of a stretch as ICU's rules have them.
  private func appendByICU(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int, to words: inout [Word]
  ) throws(ICUError) {
    var position = start
    try wordIterator.forEachBatch(in: UnsafeBufferPointer(rebasing: bytes[start..<end])) { boundaries, statuses in
      position = WordScanner.append(
        bytes, boundaries: boundaries, statuses: statuses, from: position, offset: start, to: &words)
      return true
    }
  }
}
