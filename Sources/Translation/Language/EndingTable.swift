import LanguageData
import TextModel

/// Classes of endings that belong together in two languages: `adj  ого  ого`.
///
/// The order of the lines counts: where one ending has several counterparts, the first one is used.
struct EndingTable: Sendable {
  struct Pair: Sendable, Hashable {
    var source: String
    var target: String
  }

  private(set) var classes: [String: [Pair]] = [:]

  /// Reads `class  ending of A  ending of B` lines; `-` stands for no ending.
  ///
  /// - Parameter reversed: the translation goes from B to A.
  /// - Throws: `DataError` with `file:line:column`.
  init(_ file: RecordFile, reversed: Bool) throws(DataError) {
    for record in file.records {
      guard record.fields.count == 3, !record[0].isEmpty, !record[1].isEmpty, !record[2].isEmpty else {
        throw DataError([
          Diagnostic(
            .error, code: "malformed_record", "a line of endings has three fields: class, ending, ending",
            at: file.location(record))
        ])
      }
      let a = record[1] == "-" ? "" : record[1]
      let b = record[2] == "-" ? "" : record[2]
      classes[record[0], default: []].append(reversed ? Pair(source: b, target: a) : Pair(source: a, target: b))
    }
  }
}
