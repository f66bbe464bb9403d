import LanguageData
import TextModel

extension DeskWeights {
  static let file = "summarization/desk-weights.tsv"

  /// Reads the weights of all languages; `*` stands for every language without lines of its own, and a language
  /// begins with the values of `*`.
  ///
  /// - Throws: `DataError` with the place of every line that is not language, feature and number.
  static func load(from store: DataStore) throws(DataError) -> (weights: [String: DeskWeights], path: String) {
    let (path, bytes) = try store.load(file)
    let file = try RecordFile(path: path, bytes: bytes)
    var problems: [Diagnostic] = []
    var all: [String: DeskWeights] = [:]
    for record in file.records where record[0] == "*" { read(record, of: file, into: &all["*", default: Self()], &problems) }
    if all["*"] == nil {
      problems.append(
        Diagnostic(.error, code: "invalid_weight", "no weights for `*`", at: .file(path: path, line: 1, column: 1)))
    }
    let general = all["*"] ?? Self()
    for record in file.records where record[0] != "*" {
      read(record, of: file, into: &all[record[0], default: general], &problems)
    }
    if !problems.isEmpty { throw DataError(problems) }
    return (all, path)
  }

  private static func read(
    _ record: RecordFile.Record, of file: RecordFile, into weights: inout Self, _ problems: inout [Diagnostic]
  ) {
    func problem(_ message: String, field: Int) {
      problems.append(
        Diagnostic(
          .error, code: "invalid_weight", message, at: file.location(record, field: field),
          notes: ["features: " + names.joined(separator: ", ")]))
    }
    guard record.fields.count == 3, let value = Double(record[2]), value.isFinite else {
      return problem("a weight is written `language<TAB>feature<TAB>number`", field: min(2, record.fields.count - 1))
    }
    if let feature = DeskFeature(rawValue: record[1]), let index = DeskFeature.allCases.firstIndex(of: feature) {
      weights.features[index] = value
      return
    }
    switch record[1] {
    case "ideal_words" where value >= 1: weights.idealWords = value
    case "redundancy" where value >= 0: weights.redundancy = value
    case "words_per_sentence" where value >= 0: weights.wordsPerSentence = value
    case "ideal_words", "redundancy", "words_per_sentence": problem("`\(record[1])` cannot be \(record[2])", field: 2)
    default: problem("there is no feature `\(record[1])`", field: 1)
    }
  }

  private static var names: [String] {
    DeskFeature.allCases.map(\.rawValue) + ["ideal_words", "redundancy", "words_per_sentence"]
  }
}
