import LanguageData
import TextModel

/// Words of a language that the summariser must know: stop words, and openers that point back.
struct LanguageCues: Sendable {
  var stopWords: Set<UInt64> = []
  /// Pronouns, demonstratives and connectives; a sentence that begins with one needs the sentence before it.
  /// Keys of the one or two first words.
  var openers: Set<[UInt64]> = []

  /// Reads `stopwords/<language>.tsv` and `summarization/openers-<language>.tsv` for every language that has them.
  static func load(from store: DataStore) throws(DataError) -> [String: LanguageCues] {
    var all: [String: LanguageCues] = [:]
    for name in store.names(in: "stopwords", ending: ".tsv") {
      let (path, bytes) = try store.load("stopwords/" + name)
      let file = try RecordFile(path: path, bytes: bytes)
      all[String(name.dropLast(4)), default: LanguageCues()].stopWords = Set(
        file.records.map { WordKeys.fullKey(of: $0[0]) })
    }
    for name in store.names(in: "summarization", ending: ".tsv") where name.hasPrefix("openers-") {
      let (path, bytes) = try store.load("summarization/" + name)
      let file = try RecordFile(path: path, bytes: bytes)
      all[String(name.dropFirst(8).dropLast(4)), default: LanguageCues()].openers = Set(
        file.records.map { record in record[0].split(separator: " ").map { WordKeys.fullKey(of: String($0)) } })
    }
    return all
  }

  /// True when the words of a sentence begin with an opener.
  func pointsBack(_ words: some Collection<WordKeys.Word>) -> Bool {
    let keys = words.prefix(3).map(\.fullKey)
    for count in 1...3 where keys.count >= count {
      if openers.contains(Array(keys.prefix(count))) { return true }
    }
    return false
  }
}
