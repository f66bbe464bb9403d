import LanguageData
import TextModel

/// Words of a language around the names of persons, from `mentions/<language>.tsv`, and what else shows a person:
/// given names (`mentions/given-en.tsv`), verbs of speech (`quotations/<language>.tsv`), stop words.
///
/// Words are known by the hash of their folded form.
struct MentionWords: Sendable {
  enum Class: String, CaseIterable {
    case title, office, modifier, beginning, inner, opener, adjunct, thing, particle, governing, date
    case mr = "honorific-m"
    case mrs = "honorific-f"
    case eponym
    case masculineOffice = "office-m"
    case feminineOffice = "office-f"
    case fixedOffice = "office-0"
  }

  private var words: [Class: Set<UInt64>] = [:]
  /// Beginnings of words, folded; only of `eponym`.
  private var beginnings: [[UInt8]] = []
  /// Forms of offices with the cases that each may stand for; every case where a language has none.
  private(set) var offices: [UInt64: FormSet] = [:]
  /// The lemma and gender of an office by the hash of its nominative.
  private(set) var officeLemmas: [UInt64: (lemma: String, gender: GrammaticalGender)] = [:]
  private var verbs: Set<UInt64> = []
  private var stopWords: Set<UInt64> = []
  /// Genders of given names; nil for languages whose given names the declension knows.
  private(set) var givenNames: [UInt64: UInt8]?

  func contains(_ token: TextToken, _ kind: Class) -> Bool { words[kind]?.contains(token.hash) == true }
  func isVerb(_ token: TextToken) -> Bool { verbs.contains(token.hash) }
  func isStopWord(_ token: TextToken) -> Bool { stopWords.contains(token.hash) }

  /// True for a word that makes a name behind it that of a street, a prize or a law.
  func isEponym(_ token: TextToken, _ folded: ArraySlice<UInt8>) -> Bool {
    contains(token, .eponym) || beginnings.contains { folded.starts(with: $0) }
  }

  static let folder = "mentions"

  /// - Throws: `DataError` with every fault at its place.
  static func load(
    from store: DataStore, _ declension: Declension
  ) throws(DataError) -> (words: [String: MentionWords], files: [String]) {
    var all: [String: MentionWords] = [:]
    var files: [String] = []
    var faults: [Diagnostic] = []
    for name in store.names(in: folder, ending: ".tsv") where !name.hasPrefix("given-") {
      let language = String(name.dropLast(4))
      var made = MentionWords()
      let (path, bytes) = try store.load(folder + "/" + name)
      files.append(path)
      let file = try RecordFile(path: path, bytes: bytes)
      for record in file.records {
        guard record.fields.count == 2, let kind = Class(rawValue: record[0]) else {
          faults.append(
            Diagnostic(
              .error, code: "wrong_record",
              "a record has a class (" + Class.allCases.map(\.rawValue).joined(separator: ", ") + ") and words",
              at: file.location(record)))
          continue
        }
        for word in record[1].split(separator: "|") { made.add(String(word), kind, language, declension) }
      }
      try made.addSpeech(language, store, &files)
      try made.addGivenNames(language, store, &files)
      all[language] = made
    }
    if !faults.isEmpty { throw DataError(faults) }
    return (all, files)
  }

  private mutating func add(_ word: String, _ kind: Class, _ language: String, _ declension: Declension) {
    if word.hasSuffix("*") {
      beginnings.append(NameInflector.folded(String(word.dropLast())))
      return
    }
    let hash = Self.hash(word)
    words[kind, default: []].insert(hash)
    switch kind {
    case .title, .office, .fixedOffice:
      offices[hash] = FormSet.singular
    case .masculineOffice, .feminineOffice:
      let gender: GrammaticalGender = kind == .masculineOffice ? .masculine : .feminine
      if officeLemmas[hash] == nil { officeLemmas[hash] = (word, gender) }
      let request = DeclensionRequest(language: language, lemma: word, kind: .other, gender: gender, animate: true)
      for form in declension.forms(request) {
        let set = FormSet(case: form.grammaticalCase.index, number: 0)
        offices[Self.hash(form.form), default: []].formUnion(set)
      }
    default: break
    }
  }

  private mutating func addSpeech(
    _ language: String, _ store: DataStore, _ files: inout [String]
  ) throws(DataError) {
    let (path, bytes) = try store.load("quotations/" + language + ".tsv")
    files.append(path)
    for record in try RecordFile(path: path, bytes: bytes).records where ["verb", "weak_verb"].contains(record[0]) {
      for word in record[1].split(separator: " ") { verbs.insert(Self.hash(String(word))) }
    }
    let (stopPath, stopBytes) = try store.load("stopwords/" + language + ".tsv")
    files.append(stopPath)
    for record in try RecordFile(path: stopPath, bytes: stopBytes).records { stopWords.insert(Self.hash(record[0])) }
  }

  private mutating func addGivenNames(
    _ language: String, _ store: DataStore, _ files: inout [String]
  ) throws(DataError) {
    let name = "given-" + language + ".tsv"
    guard store.names(in: Self.folder, ending: ".tsv").contains(name) else { return }
    let (path, bytes) = try store.load(Self.folder + "/" + name)
    files.append(path)
    let file = try RecordFile(path: path, bytes: bytes)
    var names: [UInt64: UInt8] = [:]
    for record in file.records {
      guard record.fields.count == 2, let genders = ["m": 1, "f": 2, "mf": 3][record[1]] else {
        throw DataError([
          Diagnostic(
            .error, code: "wrong_record", "a record has a given name and its gender: m, f or mf",
            at: file.location(record))
        ])
      }
      names[Self.hash(record[0])] = UInt8(genders)
    }
    givenNames = names
  }

  /// Hash of the folded tokens of a word, a hyphenated one being one token.
  static func hash(_ word: String) -> UInt64 {
    var buffer = TokenBuffer()
    buffer.scan(word)
    return buffer.tokens.first?.hash ?? 0
  }
}
