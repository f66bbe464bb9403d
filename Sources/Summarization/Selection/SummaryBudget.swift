import TextModel

/// How much a summary may hold. All limits that are set hold together.
public struct SummaryBudget: Sendable, Hashable {
  public var sentences: Int?
  /// Words in the sense of UAX #29.
  public var words: Int?
  /// Extended grapheme clusters, separators between units included.
  public var characters: Int?

  public init(sentences: Int? = nil, words: Int? = nil, characters: Int? = nil) {
    self.sentences = sentences
    self.words = words
    self.characters = characters
  }

  /// What units use up.
  struct Cost {
    var sentences = 0
    var words = 0
    var characters = 0

    static func + (a: Cost, b: Cost) -> Cost {
      Cost(sentences: a.sentences + b.sentences, words: a.words + b.words, characters: a.characters + b.characters)
    }
  }

  func allows(_ cost: Cost) -> Bool {
    cost.sentences <= sentences ?? .max && cost.words <= words ?? .max && cost.characters <= characters ?? .max
  }
}
