import LanguageData
import TextModel

/// Words and phrases of two languages, in lower case, form by form. Immutable.
public struct BilingualLexicon: Sendable {
  struct Entry: Sendable, Hashable {
    var text: String
    /// 1-based line of the file it stands in.
    var line: Int
  }

  private var entries: [String: Entry] = [:]
  /// Most words that a key has.
  private(set) var longestPhrase = 1
  /// First words of keys of more than one word.
  private var openers: Set<String> = []
  /// Name of the data file, for provenance.
  let name: String

  var count: Int { entries.count }

  /// Reads `A  B  class  direction` lines: with a class of endings the first two are stems, `-` is no class; the
  /// direction `>` holds from A to B only, `<` from B to A only. A key that comes twice keeps its first meaning.
  ///
  /// - Throws: `DataError` with `file:line:column`.
  init(_ file: RecordFile, name: String, endings: EndingTable, reversed: Bool) throws(DataError) {
    self.name = name
    for record in file.records {
      let direction = record[3]
      guard (2...4).contains(record.fields.count), !record[0].isEmpty, !record[1].isEmpty,
        ["", ">", "<"].contains(direction)
      else {
        throw DataError([
          Diagnostic(
            .error, code: "malformed_record",
            "a line of the lexicon has two to four fields: word, word, class or `-`, direction `>` or `<`",
            at: file.location(record))
        ])
      }
      var pairs = [EndingTable.Pair(source: "", target: "")]
      if !record[2].isEmpty && record[2] != "-" {
        guard let known = endings.classes[record[2]] else {
          throw DataError([
            Diagnostic(
              .error, code: "unknown_class", "there is no class of endings `\(record[2])`",
              at: file.location(record, field: 2))
          ])
        }
        pairs = known
      }
      if direction == (reversed ? ">" : "<") { continue }
      let source = reversed ? record[1] : record[0]
      let target = reversed ? record[0] : record[1]
      for pair in pairs { add(source + pair.source, target + pair.target, line: record.line) }
    }
  }

  private mutating func add(_ key: String, _ text: String, line: Int) {
    if entries[key] != nil { return }
    entries[key] = Entry(text: text, line: line)
    let words = key.utf8.reduce(1) { $0 + ($1 == UInt8(ascii: " ") ? 1 : 0) }
    if words > 1, let space = key.firstIndex(of: " ") {
      longestPhrase = max(longestPhrase, words)
      openers.insert(String(key[..<space]))
    }
  }

  /// The entry of a word or phrase in lower case. O(length).
  func entry(_ key: String) -> Entry? { entries[key] }

  /// True when a phrase begins with this word.
  func opensPhrase(_ word: String) -> Bool { openers.contains(word) }
}
