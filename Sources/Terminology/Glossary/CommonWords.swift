import LanguageData

/// Words of everyday language, by primary language, as hashes of their folded form: for names that look like them.
///
/// From `stopwords/<language>.tsv` and `language/frequent-words.tsv`.
struct CommonWords: Sendable {
  private var words: [String: Set<UInt64>] = [:]

  init() {}

  /// - Throws: `DataError` when a list is there and cannot be read.
  init(store: DataStore) throws(DataError) {
    var buffer = TokenBuffer()
    for name in store.names(in: "stopwords", ending: ".tsv") {
      let (path, bytes) = try store.load("stopwords/" + name)
      for record in try RecordFile(path: path, bytes: bytes).records {
        add(record[0], String(name.dropLast(4)), &buffer)
      }
    }
    let (path, bytes) = try store.load("language/frequent-words.tsv")
    for record in try RecordFile(path: path, bytes: bytes).records {
      for language in record[1].split(separator: " ") { add(record[0], String(language), &buffer) }
    }
  }

  private mutating func add(_ word: String, _ language: String, _ buffer: inout TokenBuffer) {
    buffer.scan(word)
    if buffer.tokens.count == 1 { words[language, default: []].insert(buffer.tokens[0].hash) }
  }

  func contains(_ token: TextToken, language: String) -> Bool { words[language]?.contains(token.hash) == true }
}
