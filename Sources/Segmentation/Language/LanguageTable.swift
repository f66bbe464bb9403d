import LanguageData
import TextModel

/// The languages that letters tell apart: `language/languages.tsv`.
struct LanguageTable: Sendable {
  static let fileName = "language/languages.tsv"

  struct Entry: Sendable {
    /// BCP 47.
    var language: String
    /// ISO 15924.
    var script: String
    /// Bits in favour before a letter is read.
    var weight: Int
    /// The language it is reported as unless asked for by name.
    var foldsInto: String?
    /// How many of a hundred running words are in the list of frequent words.
    var share: Int
    /// Lower-case letters of its alphabet.
    var letters: Set<UInt32>
    var line: Int
  }

  let entries: [Entry]

  /// - Throws: `DataError` with the place of every fault.
  init(_ store: DataStore) throws(DataError) {
    let (path, bytes) = try store.load(Self.fileName)
    try self.init(RecordFile(path: path, bytes: bytes))
  }

  init(_ file: RecordFile) throws(DataError) {
    var faults: [Diagnostic] = []
    var entries: [Entry] = []
    for record in file.records {
      func fault(_ field: Int, _ message: String) {
        faults.append(Diagnostic(.error, code: "bad_record", message, at: file.location(record, field: field)))
      }
      guard record.fields.count == 6 else {
        fault(0, "a record has 6 fields, not \(record.fields.count)")
        continue
      }
      if entries.contains(where: { $0.language == record[0] && $0.script == record[1] }) {
        fault(0, "`\(record[0])` in `\(record[1])` stands in the file already")
      }
      guard let weight = Int(record[2]), (-20...20).contains(weight) else {
        fault(2, "a weight is a whole number from -20 to 20, not `\(record[2])`")
        continue
      }
      guard let share = Int(record[4]), (0...100).contains(share) else {
        fault(4, "a share is a whole number from 0 to 100, not `\(record[4])`")
        continue
      }
      entries.append(
        Entry(
          language: record[0], script: record[1], weight: weight, foldsInto: record[3] == "-" ? nil : record[3],
          share: share, letters: Set(record[5].unicodeScalars.map(\.value)), line: record.line))
    }
    for entry in entries {
      guard let target = entry.foldsInto,
        !entries.contains(where: { $0.language == target && $0.script == entry.script })
      else { continue }
      faults.append(
        Diagnostic(
          .error, code: "bad_record", "`\(target)` is not in the file in script `\(entry.script)`",
          at: .file(path: file.path, line: entry.line, column: 1)))
    }
    if !faults.isEmpty { throw DataError(faults) }
    self.entries = entries
  }

  /// Languages in every script, sorted.
  var languages: [String] { Set(entries.map(\.language)).sorted() }

  func entries(in script: String) -> [Entry] { entries.filter { $0.script == script } }
}
