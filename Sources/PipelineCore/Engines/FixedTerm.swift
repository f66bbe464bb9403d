import TextModel

/// A name in a sentence whose translation is known.
public struct FixedTerm: Sendable, Hashable {
  /// UTF-8 bytes of the sentence.
  public var range: Range<Int>
  /// Case of the mention, a value of the feature `Case` of Universal Dependencies v2; empty when not known.
  public var grammaticalCase: String
  /// True for a person's name.
  public var isPerson: Bool
  public var translation: Term.Translation

  public init(range: Range<Int>, grammaticalCase: String, isPerson: Bool, translation: Term.Translation) {
    self.range = range
    self.grammaticalCase = grammaticalCase
    self.isPerson = isPerson
    self.translation = translation
  }
}

/// A session that writes names as it is told, in the case that the sentence around them asks for.
public protocol TermTranslationSession: TranslationSession {
  /// - Parameter terms: for each sentence its names, ascending, none overlapping.
  /// - Returns: exactly one result for each sentence, in order.
  func translate(_ sentences: [String], terms: [[FixedTerm]]) throws(EngineFailure) -> [TranslationResult]
}
