import LanguageData
import TextModel

/// What a news editor looks at: place in the story, closeness to the story's centre and to its headline, figures and
/// names, a sensible length; less for what needs the sentence before it.
///
/// Position and length follow Edmundson (1969, "New methods in automatic extracting"), centrality the centroid of
/// MEAD (Radev, Jing, Styś and Tam 2004). The weights stand in `summarization/desk-weights.tsv`.
struct DeskMethod: SummaryMethod {
  static let name = "desk"

  struct Weights: Sendable {
    var position = 0.0
    var centrality = 0.0
    var title = 0.0
    var names = 0.0
    var figures = 0.0
    var length = 0.0
    var quotation = 0.0
    var pointsBack = 0.0
    /// Words of the length that gets the full mark.
    var idealWords = 20.0
    /// How slowly the mark for the place falls: the unit of this number still gets half.
    var halfPosition = 3.0
  }

  let weights: Weights

  func score(_ candidates: [Candidate], title: [WordKeys.Word]) -> [Scored] {
    let vectors = SentenceVectors(candidates)
    let centroid = vectors.centroid()
    let titleVector = vectors.vector(title)
    return candidates.enumerated().map { index, candidate in
      let words = Double(max(1, candidate.words.count))
      let names = candidate.words.dropFirst().filter { $0.isCapitalized }.count
      let figures = candidate.words.filter { $0.isNumber }.count
      let length = min(1, Double(candidate.wordCount) / weights.idealWords)
      let reasons: [(String, Double)] = [
        ("position", weights.position * weights.halfPosition / (weights.halfPosition + Double(index))),
        ("centrality", weights.centrality * vectors.rows[index].reduce(0) { $0 + $1.weight * centroid[$1.word] }),
        ("title", weights.title * SentenceVectors.cosine(vectors.rows[index], titleVector)),
        ("names", weights.names * min(1, Double(names) / words)),
        ("figures", weights.figures * min(1, Double(figures) / 3)),
        ("length", weights.length * length),
        ("quotation", weights.quotation * Double(candidate.quotationBytes) / Double(max(1, candidate.span.count))),
        ("points_back", candidate.needsPrevious ? weights.pointsBack : 0),
      ]
      return Scored(score: reasons.reduce(0) { $0 + $1.1 }, reasons: reasons)
    }
  }
}

extension DeskMethod.Weights {
  /// Reads the weights of all languages; `*` stands for every language without lines of its own.
  static func load(from store: DataStore) throws(DataError) -> [String: Self] {
    let (path, bytes) = try store.load("summarization/desk-weights.tsv")
    let file = try RecordFile(path: path, bytes: bytes)
    let keys: [String: WritableKeyPath<Self, Double>] = [
      "position": \.position, "centrality": \.centrality, "title": \.title, "names": \.names, "figures": \.figures,
      "length": \.length, "quotation": \.quotation, "points_back": \.pointsBack, "ideal_words": \.idealWords,
      "half_position": \.halfPosition,
    ]
    var all: [String: Self] = [:]
    var problems: [Diagnostic] = []
    for record in file.records {
      guard let key = keys[record[1]], let value = Double(record[2]), value.isFinite else {
        problems.append(
          Diagnostic(
            .error, code: "invalid_weight", "a weight is written `language<TAB>feature<TAB>number`",
            at: file.location(record, field: keys[record[1]] == nil ? 1 : 2),
            notes: ["features: " + keys.keys.sorted().joined(separator: ", ")]))
        continue
      }
      all[record[0], default: Self()][keyPath: key] = value
    }
    if all["*"] == nil {
      problems.append(
        Diagnostic(.error, code: "invalid_weight", "no weights for `*`", at: .file(path: path, line: 1, column: 1)))
    }
    if !problems.isEmpty { throw DataError(problems) }
    return all
  }
}
