import LanguageData
import TextModel

/// Words of a language for numbers: `translation/number-words.tsv`.
struct NumberWords: Sendable {
  private struct Beginning {
    var scalars: [Unicode.Scalar]
    var isWhole: Bool
  }

  /// By number.
  private var beginnings: [String: [Beginning]] = [:]

  init() {}

  /// Of one language; empty for languages that the file does not have.
  init(language: String, store: DataStore) throws(DataError) {
    let (path, bytes) = try store.load("translation/number-words.tsv")
    let table = try RecordFile(path: path, bytes: bytes)
    for record in table.records {
      guard record.fields.count == 3, Int(record[1]) != nil else {
        throw DataError([
          Diagnostic(
            .error, code: "malformed_record", "a line has three fields: language, number, beginnings of words",
            at: table.location(record))
        ])
      }
      if record[0] != language { continue }
      beginnings[record[1]] = record[2].pieces().map { word in
        let isWhole = word.hasPrefix("=")
        return Beginning(scalars: Array((isWhole ? word.dropFirst() : word).unicodeScalars), isWhole: isWhole)
      }
    }
  }

  /// True when a word of the number is among the words.
  ///
  /// - Parameter number: ASCII digits without zeros in front.
  /// - Parameter words: in lower case, without apostrophes.
  func contains(_ number: String, in words: [[Unicode.Scalar]]) -> Bool {
    guard let known = beginnings[number] else { return false }
    return words.contains { word in
      known.contains { $0.isWhole ? word == $0.scalars : word.starts(with: $0.scalars) }
    }
  }
}
