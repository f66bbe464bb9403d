import LanguageData
import TextModel

/// Words of a language around the names of persons, from `mentions/<language>.tsv`, and what else shows a person:
/// given names (`mentions/given-en.tsv`), verbs of speech (`quotations/<language>.tsv`), stop words.
///
/// Words are known by the hash of their folded form.
struct MentionWords: Sendable {
  /// Beginnings of words, folded; only of eponyms.
  private var beginnings: [[UInt8]] = []
  private var table = WordTable()
  /// The forms of an office by the hash of its nominative, the first of each case in the order of `FormSet.caseNames`;
  /// nil for a case without one.
  private var officeForms: [UInt64: [String?]] = [:]

  @inline(__always)
  func contains(_ token: TextToken, _ classes: WordClass) -> Bool {
    !table[token.hash].classes.isDisjoint(with: classes)
  }

  @inline(__always)
  func classes(of token: TextToken) -> WordClass { table[token.hash].classes }
  func isVerb(_ token: TextToken) -> Bool { contains(token, .verb) }
  func isStopWord(_ token: TextToken) -> Bool { contains(token, .stopWord) }
  func isOffice(_ token: TextToken) -> Bool { contains(token, .anyOffice) }

  /// The cases that a form of an office may stand for, every one where a language has none; nil for another word.
  func office(_ token: TextToken) -> FormSet? {
    let facts = table[token.hash]
    return facts.classes.contains(.anyOffice) ? facts.cases : nil
  }

  /// An office that inflects, in a case; nil when the hash is not that of a nominative.
  func officeForm(_ hash: UInt64, case index: Int) -> String? { officeForms[hash].flatMap { $0[index] } }

  /// Genders of a given name, as `WordTable.Facts`; nil for another word.
  func givenName(_ token: TextToken) -> UInt8? {
    let genders = table[token.hash].genders
    return genders == 0 ? nil : genders
  }

  /// How many words have a class. O(words).
  func count(of classes: WordClass) -> Int { table.count(of: classes) }

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
        guard record.fields.count == 2, let kind = WordClass.named.first(where: { $0.name == record[0] })?.value
        else {
          faults.append(
            Diagnostic(
              .error, code: "wrong_record",
              "a record has a class (" + WordClass.named.map(\.name).joined(separator: ", ") + ") and words",
              at: file.location(record)))
          continue
        }
        for word in record[1].pieces("|") { made.add(String(word), kind, language, declension) }
      }
      try made.addSpeech(language, store, &files)
      try made.addGivenNames(language, store, &files)
      all[language] = made
    }
    if !faults.isEmpty { throw DataError(faults) }
    return (all, files)
  }

  private mutating func add(_ word: String, _ kind: WordClass, _ language: String, _ declension: Declension) {
    if word.hasSuffix("*") {
      beginnings.append(NameInflector.folded(String(word.dropLast())))
      return
    }
    let hash = Self.hash(word)
    table.insert(hash, kind)
    switch kind {
    case .title, .office, .fixedOffice:
      table.insert(hash, .anyOffice, cases: .singular)
    case .masculineOffice, .feminineOffice:
      let gender: GrammaticalGender = kind == .masculineOffice ? .masculine : .feminine
      let request = DeclensionRequest(language: language, lemma: word, kind: .other, gender: gender, animate: true)
      var first = [String?](repeating: nil, count: FormSet.caseNames.count)
      for form in declension.forms(request) {
        let index = form.grammaticalCase.index
        table.insert(Self.hash(form.form), .anyOffice, cases: FormSet(case: index, number: 0))
        if first[index] == nil { first[index] = form.form }
      }
      if officeForms[hash] == nil { officeForms[hash] = first }
    default: break
    }
  }

  private mutating func addSpeech(
    _ language: String, _ store: DataStore, _ files: inout [String]
  ) throws(DataError) {
    let (path, bytes) = try store.load("quotations/" + language + ".tsv")
    files.append(path)
    for record in try RecordFile(path: path, bytes: bytes).records where ["verb", "weak_verb"].contains(record[0]) {
      for word in record[1].pieces() { table.insert(Self.hash(String(word)), .verb) }
    }
    let (stopPath, stopBytes) = try store.load("stopwords/" + language + ".tsv")
    files.append(stopPath)
    for record in try RecordFile(path: stopPath, bytes: stopBytes).records {
      table.insert(Self.hash(record[0]), .stopWord)
    }
  }

  private mutating func addGivenNames(
    _ language: String, _ store: DataStore, _ files: inout [String]
  ) throws(DataError) {
    let name = "given-" + language + ".tsv"
    guard store.names(in: Self.folder, ending: ".tsv").contains(name) else { return }
    let (path, bytes) = try store.load(Self.folder + "/" + name)
    files.append(path)
    let file = try RecordFile(path: path, bytes: bytes)
    for record in file.records {
      guard record.fields.count == 2, let genders = ["m": 1, "f": 2, "mf": 3][record[1]] else {
        throw DataError([
          Diagnostic(
            .error, code: "wrong_record", "a record has a given name and its gender: m, f or mf",
            at: file.location(record))
        ])
      }
      table.insert(Self.hash(record[0]), genders: UInt8(genders))
    }
  }

  /// Hash of the folded tokens of a word, a hyphenated one being one token.
  static func hash(_ word: String) -> UInt64 {
    var buffer = TokenBuffer()
    buffer.scan(word)
    return buffer.tokens.first?.hash ?? 0
  }
}
