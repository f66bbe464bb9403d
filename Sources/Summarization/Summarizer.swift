import LanguageData
import PipelineCore
import TextModel

/// Chooses the units of a brief. Immutable and shared; `SummaryWorker` holds what is not.
public struct Summarizer: Sendable {
  /// Names of the methods, sorted.
  public static let methods = [
    CentroidMethod.name, DeskMethod.name, KLMethod.name, LeadMethod.name, LexRankMethod.name, LSAMethod.name,
    LuhnMethod.name, MMRMethod.name, TextRankMethod.name,
  ].sorted()

  /// Methods that take repetition into account.
  static let repetitionMethods = [DeskMethod.name, MMRMethod.name]
  static let defaultRelevance = 0.7
  /// Two units of different stories with this cosine say the same.
  static let mostRepetition = 0.45

  let cues: [String: LanguageCues]
  let weights: [String: DeskWeights]
  public let options: SummaryOptions
  /// Files that decide what is chosen.
  public let dataFiles: [String]
  let focus: Focus

  /// - Throws: `DataError` when a data file is missing or wrong.
  public init(store: DataStore, options: SummaryOptions) throws(DataError) {
    self.init(data: try SummaryData(store: store), options: options)
  }

  init(data: SummaryData, options: SummaryOptions) {
    cues = data.cues
    weights = data.weights
    dataFiles = data.files
    self.options = options
    focus = Focus(options.focus)
  }

  public func makeWorker() -> SummaryWorker { SummaryWorker(self) }

  /// The language without script and region.
  static func primary(_ language: String?) -> String { String((language ?? "und").prefix { $0 != "-" }) }

  func weights(for language: String) -> DeskWeights { weights[language] ?? weights["*"] ?? DeskWeights() }

  func makeMethod(_ language: String) -> any SummaryMethod {
    switch options.method {
    case CentroidMethod.name: CentroidMethod()
    case KLMethod.name: KLMethod()
    case LeadMethod.name: LeadMethod()
    case LexRankMethod.name: LexRankMethod()
    case LSAMethod.name: LSAMethod()
    case LuhnMethod.name: LuhnMethod()
    case MMRMethod.name: MMRMethod()
    case TextRankMethod.name: TextRankMethod()
    default: DeskMethod(weights: weights(for: language))
    }
  }

  func makeSelector(_ language: String, scores: [Double]) -> Selector {
    let isDesk = options.method == DeskMethod.name
    let weights = isDesk ? weights(for: language) : DeskWeights()
    var relevance = 1.0
    var redundancy = weights.redundancy
    if let lambda = options.relevance ?? (options.method == MMRMethod.name ? Self.defaultRelevance : nil) {
      // Scores of all methods are brought to the range of a cosine for the comparison.
      let highest = scores.max() ?? 0
      relevance = highest > 0 ? lambda / highest : lambda
      redundancy = 1 - lambda
    }
    return Selector(
      budget: options.budget, relevance: relevance, redundancy: redundancy, policy: options.antecedent,
      wordsPerSentence: isDesk && !options.fills && weights.wordsPerSentence > 0 ? weights.wordsPerSentence : nil)
  }
}

/// The data files of the summariser, read.
struct SummaryData: Sendable {
  let cues: [String: LanguageCues]
  let weights: [String: DeskWeights]
  let files: [String]

  init(store: DataStore) throws(DataError) {
    let cues = try LanguageCues.load(from: store)
    let weights = try DeskWeights.load(from: store)
    self.cues = cues.cues
    self.weights = weights.weights
    files = cues.files + [weights.path]
  }
}
