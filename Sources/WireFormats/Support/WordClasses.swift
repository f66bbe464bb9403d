import LanguageData
import TextModel

/// A data file of words by class: a class, a tab, and words in small letters separated by `|`.
struct WordClasses {
  private let words: [String: [String]]

  /// - Parameter classes: all that there are; one without words is empty.
  /// - Throws: `DataError` when the file is missing or a record has another class or no words.
  init(_ data: DataStore, _ name: String, classes: [String]) throws(DataError) {
    let (path, bytes) = try data.load(name)
    let file = try RecordFile(path: path, bytes: bytes)
    var words: [String: [String]] = [:]
    var faults: [Diagnostic] = []
    for record in file.records {
      let list = record[1].pieces("|").map(String.init)
      if !classes.contains(record[0]) || list.isEmpty {
        let names = classes.map { "`\($0)`" }.joined(separator: ", ")
        faults.append(
          Diagnostic(
            .error, code: "wrong_record", "a record is one of \(names), a tab, and words separated by |",
            at: file.location(record)))
        continue
      }
      words[record[0], default: []] += list
    }
    if !faults.isEmpty { throw DataError(faults) }
    self.words = words
  }

  /// In the order of the file.
  subscript(name: String) -> [String] { words[name] ?? [] }
}
