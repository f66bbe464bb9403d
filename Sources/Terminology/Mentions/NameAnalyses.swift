import TextModel

/// A form of a family name by its hash, folded, and what it may stand for.
struct FamilyForm {
  var hash: UInt64
  var set: FormSet
}

/// A given or family name in its dictionary form. Names of one `NameAnalyses` with the same text are the same object.
final class AnalysedName {
  let text: String
  /// Made at first need, by gender.
  fileprivate var familyForms: [EntryGender?: [FamilyForm]] = [:]
  fileprivate var givenForms: [EntryGender?: [SurfaceForm]] = [:]

  fileprivate init(_ text: String) { self.text = text }
}

/// A word as a story has it, and what it can be as a name.
final class AnalysedWord {
  /// One way to understand the word.
  final class Reading {
    let lemma: String
    let cases: FormSet
    /// Nil when the rule fits more than one.
    let gender: EntryGender?
    fileprivate var name: AnalysedName?

    fileprivate init(lemma: String, cases: FormSet, gender: EntryGender?) {
      self.lemma = lemma
      self.cases = cases
      self.gender = gender
    }
  }

  let hasCyrillic: Bool
  fileprivate let bytes: [UInt8]
  fileprivate var given: [Reading]?
  fileprivate var family: [Reading]?
  fileprivate var isPatronymic: Bool?

  fileprivate init(_ bytes: [UInt8]) {
    self.bytes = bytes
    hasCyrillic = ScalarFolding.hasCyrillic(String(decoding: bytes, as: UTF8.self))
  }
}

/// Names of one language analysed and declined, kept from story to story: the same names come again and again. Used by
/// one task.
final class NameAnalyses {
  let source: DeclensionForms
  private let declension: Declension
  private let language: String
  /// By a hash of the bytes; of two words with one hash the later one stays.
  private var words: [UInt64: AnalysedWord] = [:]
  private var names: [String: AnalysedName] = [:]

  /// Words, and names, that are kept; then, between two stories, all are forgotten.
  private static let most = 20_000

  init(_ declension: Declension, language: String) {
    self.declension = declension
    self.language = language
    source = DeclensionForms(declension)
  }

  /// To be called before each story; names of two stories must not be compared.
  func beginStory() {
    if names.count <= Self.most && words.count <= Self.most { return }
    names.removeAll(keepingCapacity: true)
    words.removeAll(keepingCapacity: true)
  }

  func name(_ text: String) -> AnalysedName {
    if let known = names[text] { return known }
    let made = AnalysedName(text)
    names[text] = made
    return made
  }

  /// The name of a reading. Most readings are never asked for it.
  func name(_ reading: AnalysedWord.Reading) -> AnalysedName {
    if let known = reading.name { return known }
    let made = name(reading.lemma)
    reading.name = made
    return made
  }

  func word(_ token: TextToken, in text: SourceText) -> AnalysedWord {
    let place = token.hash ^ token.upper
    return text.withBytes { bytes in
      let written = UnsafeBufferPointer(rebasing: bytes[token.span.range])
      if let known = words[place], known.bytes.elementsEqual(written) { return known }
      let made = AnalysedWord(Array(written))
      words[place] = made
      return made
    }
  }

  /// Singular readings as a given name that the data know, without the vocative.
  func givenReadings(_ word: AnalysedWord) -> [AnalysedWord.Reading] {
    if let known = word.given { return known }
    let made = readings(word, .given) { $0.isKnown && $0.grammaticalCase != .vocative }
    word.given = made
    return made
  }

  /// Singular readings as a family name.
  func familyReadings(_ word: AnalysedWord) -> [AnalysedWord.Reading] {
    if let known = word.family { return known }
    let made = readings(word, .family) { _ in true }
    word.family = made
    return made
  }

  func isPatronymic(_ word: AnalysedWord) -> Bool {
    if let known = word.isPatronymic { return known }
    let made = analyses(word, .patronymic).contains { PersonName.isPatronymic($0.lemma) }
    word.isPatronymic = made
    return made
  }

  private func readings(
    _ word: AnalysedWord, _ kind: NameKind, where isWanted: (FormAnalysis) -> Bool
  ) -> [AnalysedWord.Reading] {
    analyses(word, kind).filter { $0.number == .singular && isWanted($0) }.map {
      AnalysedWord.Reading(
        lemma: $0.lemma, cases: FormSet(case: $0.grammaticalCase.index, number: 0),
        gender: $0.gender.flatMap { EntryGender(rawValue: $0.rawValue) })
    }
  }

  private func analyses(_ word: AnalysedWord, _ kind: NameKind) -> [FormAnalysis] {
    declension.analyze(String(decoding: word.bytes, as: UTF8.self), language: language, kind: kind)
  }

  /// The forms of a family name, each once.
  func familyForms(_ name: AnalysedName, _ gender: EntryGender?) -> [FamilyForm] {
    if let known = name.familyForms[gender] { return known }
    var made: [FamilyForm] = []
    func add(_ form: String, _ set: FormSet) {
      let hash = MentionWords.hash(form)
      if let index = made.firstIndex(where: { $0.hash == hash }) {
        made[index].set.formUnion(set)
      } else {
        made.append(FamilyForm(hash: hash, set: set))
      }
    }
    if language == "en" {
      for ending in ["", "'s", "'"] where ending != "'" || name.text.hasSuffix("s") {
        add(name.text + ending, .singular)
      }
    } else {
      for form in source.forms(name.text, language: language, kind: .family, gender: gender) {
        add(form.text, form.set)
      }
    }
    name.familyForms[gender] = made
    return made
  }

  /// Forms of a given name; none in English.
  func givenForms(_ name: AnalysedName, _ gender: EntryGender?) -> [SurfaceForm] {
    if language == "en" { return [] }
    if let known = name.givenForms[gender] { return known }
    let made = source.forms(name.text, language: language, kind: .given, gender: gender)
    name.givenForms[gender] = made
    return made
  }
}
