import PipelineCore

/// What the data say of words whatever stands around them, found once each. For one worker.
final class WordCache {
  /// Of a word as it stands in a text.
  struct Facts {
    var shape: LetterCase.Shape
    var lower: String
    /// The lexicon's entry.
    var entry: BilingualLexicon.Entry?
    /// True when a phrase of the lexicon begins with it.
    var opensPhrase: Bool
    /// True for a preposition whose translation governs another case.
    var governs: Bool
    /// True for a word with variants by sound.
    var hasVariants: Bool
  }

  private let data: PairData
  private var known: [ByteKey: Facts] = [:]
  /// Beyond this many words the cache starts anew: memory stays bounded.
  private static let capacity = 100_000

  init(_ data: PairData) { self.data = data }

  func facts(of word: String) -> Facts {
    let key = ByteKey(word)
    if let facts = known[key] { return facts }
    let lower = LetterCase.lower(word)
    let facts = Facts(
      shape: LetterCase.shape(of: word), lower: lower, entry: data.lexicon?.entry(lower),
      opensPhrase: data.lexicon?.opensPhrase(lower) ?? false, governs: data.government?.concerns(lower) ?? false,
      hasVariants: data.euphony?.concerns(lower) ?? false)
    if known.count >= Self.capacity { known = [:] }
    known[key] = facts
    return facts
  }
}
