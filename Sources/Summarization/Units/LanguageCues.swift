import LanguageData
import TextModel

/// How the beginning of a sentence leans on what stands before it; the classes of `openers-<language>.tsv`.
enum Opening: String, Sendable, CaseIterable {
  /// Points back to nothing.
  case free
  /// Needs something before it in the brief, whatever it is ("also").
  case additive
  /// Contrast, cause, example: needs the sentence before it ("but").
  case connective
  /// A pronoun or demonstrative whose antecedent stands in the sentence before it.
  case pronoun
  /// "he", "she": as `pronoun`, and the person's name may be put in brackets behind it.
  case person
}

/// Words of a language that the summariser must know: stop words, openers, cue words.
struct LanguageCues: Sendable {
  /// Stop words, words of persons and of comments.
  private(set) var classes = KeyClasses()
  /// Letters of a word that make its stem.
  var stemLength = WordKeys.stemLength
  /// Class by the key of an opener's words.
  private(set) var openers: [UInt64: Opening] = [:]
  /// Gender (Universal Dependencies) of the openers of the class `person`.
  private(set) var genders: [UInt64: String] = [:]
  /// Beginnings of sentences that only say where the news comes from.
  private(set) var attributions: KeySet = []
  /// Beginnings of clauses that a headline may leave out.
  private(set) var clauses: KeySet = []

  /// Words of the longest opener or cue.
  static let longestPhrase = 5

  /// How a sentence with these words begins, and the number of words of the opener; the longest that fits decides.
  func opening(_ words: some Collection<WordKeys.Word>) -> (class: Opening, words: Int, gender: String) {
    var found: (Opening, Int, String) = (.free, 0, "")
    var key: UInt64 = 0
    for (index, word) in words.prefix(Self.longestPhrase).enumerated() {
      key = WordKeys.combine(key, word.fullKey)
      if let known = openers[key] { found = (known, index + 1, genders[key] ?? "") }
    }
    return found
  }

  func isStopWord(_ word: WordKeys.Word) -> Bool { classes.classes(of: word.fullKey).contains(.stop) }

  func beginsWithAttribution(_ words: some Collection<WordKeys.Word>) -> Bool { Self.begins(words, with: attributions) }
  func beginsClause(_ words: some Collection<WordKeys.Word>) -> Bool { Self.begins(words, with: clauses) }

  private static func begins(_ words: some Collection<WordKeys.Word>, with phrases: KeySet) -> Bool {
    if phrases.isEmpty { return false }
    var key: UInt64 = 0
    for word in words.prefix(longestPhrase) {
      key = WordKeys.combine(key, word.fullKey)
      if phrases.contains(key) { return true }
    }
    return false
  }
}

extension LanguageCues {
  /// Reads `summarization/stems.tsv`, and `stopwords/<language>.tsv`, `summarization/openers-<language>.tsv` and
  /// `summarization/cues-<language>.tsv` for every language that has them.
  ///
  /// - Throws: `DataError` with the place of every record that is not as the file's header says.
  static func load(from store: DataStore) throws(DataError) -> (cues: [String: LanguageCues], files: [String]) {
    var all: [String: LanguageCues] = [:]
    var files: [String] = []
    var problems: [Diagnostic] = []
    let stems = try store.load("summarization/stems.tsv")
    files.append(stems.path)
    let stemFile = try RecordFile(path: stems.path, bytes: stems.bytes)
    for record in stemFile.records {
      if record.fields.count == 2, let letters = Int(record[1]), (1...64).contains(letters) {
        all[record[0], default: LanguageCues()].stemLength = letters
      } else {
        problems.append(fault("a language and a number of letters from 1 to 64", stemFile, record, field: 0))
      }
    }
    for name in store.names(in: "stopwords", ending: ".tsv") {
      let (path, bytes) = try store.load("stopwords/" + name)
      files.append(path)
      let file = try RecordFile(path: path, bytes: bytes)
      for record in file.records {
        let keys = WordKeys.fullKeys(of: record[0])
        if keys.count == 1, record.fields.count == 1 {
          all[String(name.dropLast(4)), default: LanguageCues()].classes.insert(keys[0], .stop)
        } else {
          problems.append(fault("one word a line", file, record, field: min(1, record.fields.count - 1)))
        }
      }
    }
    for name in store.names(in: "summarization", ending: ".tsv") {
      let isOpeners = name.hasPrefix("openers-")
      guard isOpeners || name.hasPrefix("cues-") else { continue }
      let (path, bytes) = try store.load("summarization/" + name)
      files.append(path)
      let file = try RecordFile(path: path, bytes: bytes)
      let language = String(name.dropFirst(isOpeners ? 8 : 5).dropLast(4))
      for record in file.records {
        let problem =
          isOpeners
          ? all[language, default: LanguageCues()].addOpener(record)
          : all[language, default: LanguageCues()].addCue(record)
        if let (message, field) = problem { problems.append(fault(message, file, record, field: field)) }
      }
    }
    if !problems.isEmpty { throw DataError(problems) }
    return (all, files)
  }

  private mutating func addOpener(_ record: RecordFile.Record) -> (String, Int)? {
    guard let known = Opening(rawValue: record[1]) else {
      return ("the class is one of " + Opening.allCases.map(\.rawValue).joined(separator: ", "), 1)
    }
    guard let key = Self.phraseKey(record[0]) else { return ("an opener has one to \(Self.longestPhrase) words", 0) }
    if (known == .person) != (record.fields.count == 3) || known == .person && !["Masc", "Fem"].contains(record[2]) {
      return ("a person, and nothing else, has a gender: Masc or Fem", min(2, record.fields.count - 1))
    }
    openers[key] = known
    if known == .person { genders[key] = record[2] }
    return nil
  }

  private mutating func addCue(_ record: RecordFile.Record) -> (String, Int)? {
    guard let key = Self.phraseKey(record[1]) else { return ("a cue has one to \(Self.longestPhrase) words", 1) }
    let words = WordKeys.fullKeys(of: record[1])
    switch record[0] {
    case "attribution": attributions.insert(key)
    case "clause": clauses.insert(key)
    case "person": classes.insert(words[0], .person)
    case "comment":
      if record[1].hasSuffix("*") {
        classes.insert(WordKeys.stemKey(of: record[1], stem: stemLength), .commentStem)
      } else {
        classes.insert(words[0], .comment)
      }
    default: return ("the kind is one of attribution, clause, comment, person", 0)
    }
    return nil
  }

  private static func phraseKey(_ phrase: String) -> UInt64? {
    let keys = WordKeys.fullKeys(of: phrase)
    return (1...longestPhrase).contains(keys.count) ? keys.reduce(0, WordKeys.combine) : nil
  }

  private static func fault(_ message: String, _ file: RecordFile, _ record: RecordFile.Record, field: Int)
    -> Diagnostic
  {
    Diagnostic(.error, code: "invalid_cue", message, at: file.location(record, field: field))
  }
}
