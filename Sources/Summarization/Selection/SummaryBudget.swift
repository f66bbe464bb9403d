import TextModel

/// How much a summary may hold. All limits that are set hold together, and none is ever passed.
///
/// Units are taken or left whole. One that does not fit is passed over and the next best is tried, so that a brief is
/// empty only when not one unit of the story fits; then the document fails with `E_BUDGET`.
public struct SummaryBudget: Sendable, Hashable {
  public var sentences: Int?
  /// Words in the sense of UAX #29.
  public var words: Int?
  /// Extended grapheme clusters (UAX #29), separators between units and inserted names included.
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
    /// Each unit counts with the separator behind it; the last one has none.
    var characters = 0

    static func + (a: Cost, b: Cost) -> Cost {
      Cost(sentences: a.sentences + b.sentences, words: a.words + b.words, characters: a.characters + b.characters)
    }
  }

  func allows(_ cost: Cost) -> Bool {
    cost.sentences <= sentences ?? .max && cost.words <= words ?? .max && cost.characters - 1 <= characters ?? .max
  }

  /// Cost of a candidate with what is inserted into it. O(its bytes) when characters count, O(1) otherwise.
  func cost(of candidate: Candidate, inserting name: AntecedentFinder.Name?, in text: SourceText) -> Cost {
    var cost = Cost(sentences: candidate.sentences.count, words: candidate.wordCount, characters: 1)
    if let name { cost.words += WordKeys.words(of: name.text).count }
    if characters != nil { cost.characters += text.string(in: candidate.span).count + (name?.text.count ?? 0) }
    return cost
  }
}
