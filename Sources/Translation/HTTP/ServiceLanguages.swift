import LanguageData
import TextModel

/// What a service calls the languages.
struct ServiceLanguages: Sendable {
  /// Code by BCP 47 language.
  var source: [String: String] = [:]
  var target: [String: String] = [:]

  /// The codes of a service in `translation/services.tsv`.
  static func load(_ service: String, store: DataStore) throws(DataError) -> ServiceLanguages {
    let (path, bytes) = try store.load("translation/services.tsv")
    let table = try RecordFile(path: path, bytes: bytes)
    var languages = ServiceLanguages()
    for record in table.records {
      guard record.fields.count == 4 else {
        throw DataError([
          Diagnostic(
            .error, code: "malformed_record", "a line has four fields: service, language, source code, target code",
            at: table.location(record))
        ])
      }
      if record[0] == service {
        languages.source[record[1]] = record[2]
        languages.target[record[1]] = record[3]
      }
    }
    return languages
  }

  /// Every pair of two languages.
  var pairs: [(from: String, to: String)] {
    source.keys.flatMap { from in target.keys.filter { $0 != from }.map { (from, $0) } }
      .sorted { ($0.0, $0.1) < ($1.0, $1.1) }
  }
}
