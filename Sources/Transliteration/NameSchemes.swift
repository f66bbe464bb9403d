import LanguageData
import TextModel

/// The default schemes for names by language (`transliteration/name-schemes.tsv`).
struct NameSchemes: Sendable {
  static let file = "transliteration/name-schemes.tsv"
  let schemes: [String: String]

  /// - Throws: `DataError` when the file is missing or a line is not `language <TAB> scheme`.
  init(data: DataStore) throws(DataError) {
    let (path, bytes) = try data.load(Self.file)
    let file = try RecordFile(path: path, bytes: bytes)
    var schemes: [String: String] = [:]
    var faults: [Diagnostic] = []
    for record in file.records {
      if record.fields.count != 2 || record[1].isEmpty {
        faults.append(
          Diagnostic(
            .error, code: "malformed_record", "a line is a language and a scheme", at: file.location(record)))
      } else if schemes.updateValue(record[1], forKey: record[0]) != nil {
        faults.append(
          Diagnostic(
            .error, code: "duplicate_record", "the language `\(record[0])` is there already", at: file.location(record))
        )
      }
    }
    if !faults.isEmpty { throw DataError(faults) }
    self.schemes = schemes
  }
}
