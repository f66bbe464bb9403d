import TextModel

/// A unit that may be chosen, with what the methods need to score it.
struct Candidate {
  /// Span from its first sentence to its last, without a dateline.
  var span: TextSpan
  /// Its sentences in `StoryUnits.sentences`.
  var sentences: Range<Int>
  /// Its words, stop words too, in `StoryUnits.words`.
  var words: Range<Int>
  /// Words in the sense of UAX #29.
  var wordCount: Int
  var opening: Opening
  /// The pronoun and its gender when `opening` is `person`.
  var opener: (span: TextSpan, gender: String)?
  /// True when the unit before it in the story is a candidate too: the one at the index before.
  var followsCandidate: Bool
  var quotedBytes: Int
  var startsQuoted: Bool
  var hasParenthesis: Bool
  /// True when it only says where the news comes from.
  var isAttribution: Bool
  /// True when it speaks of a comment asked for or refused.
  var isAboutComment: Bool
  /// Words of the first and second person, and words that are numbers.
  var persons: Int
  var figures: Int
  var paragraph: Int
  /// Index of the candidate in its own story.
  var place: Int
  /// 1-based number of the unit in the story, furniture left out.
  var number: Int
}
