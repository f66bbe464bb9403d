import LanguageData
import TextModel

/// Chooses among the cases that a form may stand for by the word before it.
///
/// Order: the cases that a preposition right before governs, the more frequent first; else the first of nominative,
/// genitive, accusative, dative, locative, instrumental, vocative, the singular before the plural.
struct CaseContext: Sendable {
  /// Hash of language and folded preposition → cases, the more frequent first.
  private let governed: [UInt64: [UInt8]]
  /// Verb endings by language, UTF-8.
  private let genderEndings: [String: [(ending: [UInt8], gender: EntryGender)]]

  static let dataFile = "terms/prepositions.tsv"
  static let genderFile = "terms/gender-endings.tsv"
  static let verbFile = "terms/dative-verbs.tsv"
  /// A form that nothing before it decides.
  static let defaultOrder = [
    FormSet.nominative, FormSet.genitive, FormSet.accusative, FormSet.dative, FormSet.locative, FormSet.instrumental,
    FormSet.vocative,
  ]

  init() {
    governed = [:]
    genderEndings = [:]
  }

  /// - Throws: `DataError` with every fault of the files at its place.
  init(store: DataStore) throws(DataError) {
    var governed: [UInt64: [UInt8]] = [:]
    var faults: [Diagnostic] = []
    // Verbs first: a word that is a preposition too is oftener that.
    for name in [Self.verbFile, Self.dataFile] {
      let (path, bytes) = try store.load(name)
      try Self.readGovernment(RecordFile(path: path, bytes: bytes), into: &governed, faults: &faults)
    }
    let (genderPath, genderBytes) = try store.load(Self.genderFile)
    let genderFile = try RecordFile(path: genderPath, bytes: genderBytes)
    var endings: [String: [(ending: [UInt8], gender: EntryGender)]] = [:]
    for record in genderFile.records {
      if record.fields.count == 3, let gender = EntryGender(rawValue: record[2]), !record[1].isEmpty {
        endings[record[0], default: []].append((Array(record[1].utf8), gender))
      } else {
        faults.append(
          Diagnostic(
            .error, code: "wrong_record", "a record has language, ending and gender (Masc, Fem)",
            at: genderFile.location(record)))
      }
    }
    if !faults.isEmpty { throw DataError(faults) }
    self.governed = governed
    genderEndings = endings
  }

  /// Reads `language  words  cases` records.
  private static func readGovernment(
    _ file: RecordFile, into governed: inout [UInt64: [UInt8]], faults: inout [Diagnostic]
  ) {
    for record in file.records {
      guard record.fields.count == 3 else {
        faults.append(
          Diagnostic(.error, code: "wrong_cell_count", "a record has language, words and cases", at: file.location(record)))
        continue
      }
      var cases: [UInt8] = []
      for name in record[2].split(separator: " ") {
        if let index = FormSet.caseNames.firstIndex(of: String(name)) {
          cases.append(UInt8(index))
        } else {
          faults.append(
            Diagnostic(.error, code: "unknown_case", "`\(name)` is not a case", at: file.location(record, field: 2)))
        }
      }
      for word in record[1].split(separator: " ") { governed[key(record[0], String(word))] = cases }
    }
  }

  /// The gender that a folded verb in the past tense shows; nil when its ending shows none.
  func genderShown(by folded: ArraySlice<UInt8>, language: String) -> EntryGender? {
    guard let endings = genderEndings[language] else { return nil }
    return endings.first {
      folded.count > $0.ending.count + 2 && folded.suffix($0.ending.count).elementsEqual($0.ending)
    }?.gender
  }

  private static func key(_ language: String, _ word: String) -> UInt64 {
    var buffer = TokenBuffer()
    buffer.scan(word)
    return key(language, hash: buffer.tokens.first?.hash ?? 0)
  }

  private static func key(_ language: String, hash: UInt64) -> UInt64 {
    var key = hash
    for byte in language.utf8 { key = TokenBuffer.mix(key, UInt32(byte)) }
    return key
  }

  /// The cases that a word governs as a preposition, as `FormSet.cases`; nil when it is none.
  func governed(by previous: TextToken?, language: String) -> UInt8? {
    guard let previous, previous.isWord, let cases = governed[Self.key(language, hash: previous.hash)] else {
      return nil
    }
    return cases.reduce(0) { $0 | 1 << $1 }
  }

  /// The most plausible single case and number of a set; nil when the set is empty. No case in a language without
  /// declension, where a form stands for all.
  ///
  /// - Parameter previous: the token right before the mention, when white space alone parts them.
  func choose(_ set: FormSet, after previous: TextToken?, language: String) -> (grammaticalCase: Int?, number: Int)? {
    if set.isEmpty { return nil }
    if let previous, previous.isWord, let cases = governed[Self.key(language, hash: previous.hash)] {
      for number in 0..<2 {
        for index in cases where set.contains(FormSet(case: Int(index), number: number)) { return (Int(index), number) }
      }
    }
    if language == "en", set.cases == 0x7F { return (nil, set.isSubset(of: .plural) ? 1 : 0) }
    for number in 0..<2 {
      for index in Self.defaultOrder where set.contains(FormSet(case: index, number: number)) { return (index, number) }
    }
    return nil
  }
}
