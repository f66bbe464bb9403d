import LanguageData
import TextModel

/// Words for dates, scales and units of the languages that have a file `verification/time-and-measure-<language>.tsv`.
public struct MeasureWords: Sendable {
  struct Words: Sendable {
    /// 1 to 12.
    var months: [String: Int] = [:]
    /// 1 (Monday) to 7.
    var weekdays: [String: Int] = [:]
    /// Days from the story's date.
    var days: [String: Int] = [:]
    /// Powers of ten.
    var scales: [String: Int] = [:]
    var units: [String: String] = [:]
  }

  private static let folder = "verification"
  private static let prefix = "time-and-measure-"

  private var words: [String: Words] = [:]
  /// Paths of the files read.
  public private(set) var files: [String] = []

  /// The words of a language; those of English where there are none, for the symbols.
  func words(of language: String) -> Words { words[language] ?? words["en"] ?? Words() }

  /// - Throws: `DataError` with the place of every record that is not as the files' headers say.
  public init(_ store: DataStore) throws(DataError) {
    var faults: [Diagnostic] = []
    for name in store.names(in: Self.folder, ending: ".tsv") where name.hasPrefix(Self.prefix) {
      let (path, bytes) = try store.load(Self.folder + "/" + name)
      files.append(path)
      let file = try RecordFile(path: path, bytes: bytes)
      var found = Words()
      for record in file.records {
        let word = record[0]
        let number = Int(record[2])
        switch (record[1], number) {
        case ("month", let month?) where (1...12).contains(month): found.months[word] = month
        case ("weekday", let day?) where (1...7).contains(day): found.weekdays[word] = day
        case ("day", let offset?) where (-7...7).contains(offset): found.days[word] = offset
        case ("scale", let power?) where (1...18).contains(power): found.scales[word] = power
        case ("unit", nil) where !record[2].isEmpty: found.units[word] = record[2]
        default:
          faults.append(
            Diagnostic(
              .error, code: "invalid_measure_word", "a record is a word, a kind and a value of that kind",
              at: file.location(record)))
        }
      }
      words[String(name.dropFirst(Self.prefix.count).dropLast(4))] = found
    }
    if !faults.isEmpty { throw DataError(faults) }
  }
}
