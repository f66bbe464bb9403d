import LanguageData
import PipelineCore
import TextModel

/// Chooses the units of a brief. Immutable and shared.
public struct Summarizer: Sendable {
  /// Names of the methods, sorted.
  public static let methods = [DeskMethod.name, LeadMethod.name]

  private let cues: [String: LanguageCues]
  private let weights: [String: DeskMethod.Weights]
  private let method: String
  private let budget: SummaryBudget
  private let relevance: Double

  /// - Throws: `DataError` when a data file is missing or wrong.
  public init(store: DataStore, method: String, budget: SummaryBudget, relevance: Double = 0.8) throws(DataError) {
    cues = try LanguageCues.load(from: store)
    weights = try DeskMethod.Weights.load(from: store)
    self.method = method
    self.budget = budget
    self.relevance = relevance
  }

  /// Makes the next revision of the text: the chosen units, with the layer `units`; and the field `dateline`.
  ///
  /// - Throws: `E_NO_UNITS` when the story has no sentence that may stand in a brief, `E_BUDGET` when not one unit
  ///   fits the budget.
  public func summarize(_ document: inout Document) throws(StageFailure) {
    let language = document.language ?? "und"
    let text = document.text
    let builder = UnitBuilder(cues: cues[language] ?? LanguageCues())
    let candidates = builder.build(text)
    if candidates.isEmpty {
      throw StageFailure(code: "E_NO_UNITS", "the story has no sentence that may stand in a brief")
    }
    let scores = score(candidates, title: document.title, language: language)
    let costs = candidates.map { candidate in
      SummaryBudget.Cost(
        sentences: candidate.sentences.count, words: candidate.wordCount,
        // Each unit counts with its separator; the last one has none.
        characters: budget.characters == nil ? 0 : text.text.string(in: candidate.span).count + 1)
    }
    var limits = budget
    if let characters = limits.characters { limits.characters = characters + 1 }
    let chosen = Selector(budget: limits, relevance: method == LeadMethod.name ? 1 : relevance)
      .choose(candidates, scores: scores, costs: costs)
    if chosen.isEmpty {
      throw StageFailure(code: "E_BUDGET", "not one unit of the story fits the budget")
    }
    apply(chosen, candidates, scores, to: &document)
  }

  private func score(_ candidates: [Candidate], title: TextField?, language: String) -> [Scored] {
    var words: [WordKeys.Word] = []
    if let title { title.text.withBytes { WordKeys.words($0, in: title.text.span, into: &words) } }
    if method == LeadMethod.name { return LeadMethod().score(candidates, title: words) }
    let weights = self.weights[language] ?? self.weights["*"] ?? DeskMethod.Weights()
    return DeskMethod(weights: weights).score(candidates, title: words)
  }

  private func apply(_ chosen: [Int], _ candidates: [Candidate], _ scores: [Scored], to document: inout Document) {
    var text = document.text
    if let dateline = text.layers[.furniture]?.first(where: { $0.role == .dateline }) {
      document[field: FieldName.dateline] = TextField(
        name: FieldName.dateline, text: SourceText(text.text.string(in: dateline.span)),
        inputOffset: text.inputOffset + text.sourceSpan(of: dateline.span).start)
    }
    let units = chosen.map { index in
      let candidate = candidates[index]
      return Unit(
        span: candidate.span, number: index + 1, sourceSpan: candidate.span, sourceSentences: candidate.sentences,
        score: scores[index].score,
        reasons: scores[index].reasons.map { Unit.Reason(feature: $0.feature, value: $0.value) })
    }
    text.layers[.units] = AnnotationLayer(units)
    text.apply(BriefExtractor.edits(keeping: chosen.map { candidates[$0] }, in: text.text))
    document.text = text
  }
}
