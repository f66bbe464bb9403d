import TextModel

/// A unit that may be chosen, with what the methods need to score it.
struct Candidate {
  /// Span from its first sentence to its last, without a dateline.
  var span: TextSpan
  var sentences: [TextSpan]
  /// Words in the sense of UAX #29.
  var wordCount: Int
  /// Content words with repeats.
  var words: [WordKeys.Word]
  /// True when it begins with a word that points back: it is chosen only with the candidate before it.
  var needsPrevious: Bool
  var quotationBytes: Int
  /// Index of its paragraph, and its own among the paragraph's units.
  var paragraph: Int
  var indexInParagraph: Int
}
