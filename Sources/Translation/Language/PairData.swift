import FileAccess
import LanguageData
import TextModel

/// What the program itself knows of a pair of languages, next to an engine's dictionaries. Immutable.
struct PairData: Sendable {
  var lexicon: BilingualLexicon?
  var transcription: Transcription?
  var euphony: Euphony?
  var government: Government?
  var names: NameForm
  /// Tags to try instead when the target's generator does not know a form: `<prp>` → `<loc>`.
  var tags: [(from: String, to: String)] = []
  /// True when words are translated one by one, without the engine's structural transfer.
  var isWordByWord = false

  /// Files in `translation/`: `pairs.tsv` names the pairs, the others are found by the names of the languages.
  ///
  /// - Throws: `DataError` with `file:line:column`. A pair without data of its own has empty data.
  static func load(from: String, to: String, store: DataStore) throws(DataError) -> PairData {
    func file(_ name: String) throws(DataError) -> RecordFile? {
      guard store.folders.contains(where: { FileAccess.exists($0 + "/translation/" + name) }) else { return nil }
      let (path, bytes) = try store.load("translation/" + name)
      return try RecordFile(path: path, bytes: bytes)
    }
    var data = PairData(names: try NameForm(store: store, language: to))
    let pairs = try store.load("translation/pairs.tsv")
    let table = try RecordFile(path: pairs.path, bytes: pairs.bytes)
    for record in table.records where record[0] == from && record[1] == to {
      guard record[2] == "words" || record[2] == "transfer" else {
        throw DataError([
          Diagnostic(
            .error, code: "unknown_value", "a pair is translated by `words` or `transfer`",
            at: table.location(record, field: 2))
        ])
      }
      data.isWordByWord = record[2] == "words"
    }
    // Lexicon and endings serve both directions; they are named after the pair in alphabetical order.
    let ordered = [from, to].sorted()
    let reversed = ordered[0] != from
    let pair = ordered.joined(separator: "-")
    let endings = try file("endings-\(pair).tsv")
    let forms = try endings.map { endings throws(DataError) in try EndingTable(endings, reversed: reversed) }
    if let forms, let lexicon = try file("lexicon-\(pair).tsv") {
      data.lexicon = try BilingualLexicon(
        lexicon, name: "translation/lexicon-\(pair).tsv", endings: forms, reversed: reversed)
    }
    if let forms, let rules = try file("transcription-\(from)-\(to).tsv") {
      data.transcription = try Transcription(
        rules, name: "translation/transcription-\(from)-\(to).tsv", endings: forms)
    }
    if let rules = try file("euphony-\(to).tsv") { data.euphony = try Euphony(rules) }
    if let rules = try file("government-\(from)-\(to).tsv") { data.government = try Government(rules) }
    if let tags = try file("tags-\(from)-\(to).tsv") {
      for record in tags.records {
        guard record.fields.count == 2 else {
          throw DataError([
            Diagnostic(.error, code: "malformed_record", "a line has two fields: tags, tags", at: tags.location(record))
          ])
        }
        data.tags.append((record[0], record[1] == "-" ? "" : record[1]))
      }
    }
    return data
  }
}
