/// How a brief is made.
public struct SummaryOptions: Sendable {
  /// One of `Summarizer.methods`.
  public var method: String
  public var budget: SummaryBudget
  /// Weight of the score against repetition (the lambda of MMR), 0…1, for `mmr` and `desk`; nil for the method's own.
  public var relevance: Double?
  public var antecedent: AntecedentPolicy
  /// How persons are called; takes effect where the stage `mentions` has run.
  public var names: NamePolicy
  /// True to fill a budget of sentences even when the units are long. Only `desk` ever stops before.
  public var fills: Bool
  /// Glossary entries (by id) or words; units that mention them are raised.
  public var focus: [String]
  /// True to make a headline for a story without one.
  public var makesHeadline: Bool
  /// True to make a slug line for a story without one.
  public var makesSlugline: Bool

  public init(
    method: String = "desk", budget: SummaryBudget, relevance: Double? = nil, antecedent: AntecedentPolicy = .require,
    names: NamePolicy = .fullThenShort, fills: Bool = false, focus: [String] = [], makesHeadline: Bool = true, makesSlugline: Bool = true
  ) {
    self.method = method
    self.budget = budget
    self.relevance = relevance
    self.antecedent = antecedent
    self.names = names
    self.fills = fills
    self.focus = focus
    self.makesHeadline = makesHeadline
    self.makesSlugline = makesSlugline
  }
}
