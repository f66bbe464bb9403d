import LanguageData
import TextModel

/// Letters of different scripts that look the same: `hygiene/homoglyphs.tsv`.
struct HomoglyphTable: Sendable {
  static let fileName = "hygiene/homoglyphs.tsv"

  /// The scripts that the table knows, in the order of its columns.
  enum Script: Int, Sendable, CaseIterable {
    case latin, cyrillic, greek

    /// ISO 15924.
    var code: String { self == .latin ? "Latn" : self == .cyrillic ? "Cyrl" : "Grek" }
    var name: String { self == .latin ? "Latin" : self == .cyrillic ? "Cyrillic" : "Greek" }
  }

  struct Match: Sendable, Hashable {
    var scalar: UInt32
    var line: Int
  }

  /// By letter: its look-alikes by script.
  private let matches: [UInt32: [Match?]]

  /// - Throws: `DataError` with the place of every fault.
  init(_ store: DataStore) throws(DataError) {
    let (path, bytes) = try store.load(Self.fileName)
    try self.init(RecordFile(path: path, bytes: bytes))
  }

  init(_ file: RecordFile) throws(DataError) {
    var matches: [UInt32: [Match?]] = [:]
    var lineOf: [UInt32: Int] = [:]
    var faults: [Diagnostic] = []
    func fault(_ record: RecordFile.Record, _ field: Int, _ message: String) {
      faults.append(Diagnostic(.error, code: "bad_record", message, at: file.location(record, field: field)))
    }
    for record in file.records {
      guard (3...4).contains(record.fields.count) else {
        fault(record, 0, "a record has 3 or 4 fields, not \(record.fields.count)")
        continue
      }
      var letters: [UInt32?] = []
      for field in 0..<3 {
        let scalars = record[field].unicodeScalars
        if scalars.count != 1 { fault(record, field, "a field holds one letter or -") }
        letters.append(record[field] == "-" ? nil : scalars.first?.value)
      }
      let towards = Script.allCases.first { $0.code == record[3] }
      if !record[3].isEmpty && towards == nil { fault(record, 3, "`\(record[3])` is none of Latn, Cyrl and Grek") }
      for (field, letter) in letters.enumerated() {
        guard let letter else { continue }
        if let line = lineOf[letter] { fault(record, field, "`\(record[field])` stands in line \(line) already") }
        lineOf[letter] = record.line
        matches[letter] = Script.allCases.map { script in
          guard towards == nil || towards == script, script.rawValue != field else { return nil }
          return letters[script.rawValue].map { Match(scalar: $0, line: record.line) }
        }
      }
    }
    if !faults.isEmpty { throw DataError(faults) }
    self.matches = matches
  }

  /// The letter of `script` that looks like `letter`, nil when there is none.
  func match(_ letter: UInt32, in script: Script) -> Match? { matches[letter]?[script.rawValue] }
}
