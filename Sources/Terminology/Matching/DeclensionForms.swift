/// The forms that the declension of a language gives; English forms and plain lemmas elsewhere.
struct DeclensionForms: FormSource {
  private let declension: Declension
  private let phrases: PhraseDeclension

  init(_ declension: Declension) {
    self.declension = declension
    phrases = PhraseDeclension(declension)
  }

  func forms(_ lemma: String, language: String, kind: LemmaKind, gender: EntryGender?) -> [SurfaceForm] {
    if language == "en" { return EnglishForms.forms(lemma, kind: kind) }
    guard declension.tables(language) != nil else { return [SurfaceForm(text: lemma, set: [])] }
    var made = FormList(lemma)
    if !ScalarFolding.hasCyrillic(lemma) { return made.forms }
    add(lemma, language, kind, gender, to: &made)
    // A name that the rules of its kind leave as it is may follow those of common nouns (`консерватори`, `Сила`).
    let isUnchanged = made.forms.count == 1
    if kind == .place || kind == .organization, isUnchanged || lemma.utf8.contains(0x20) {
      add(lemma, language, .other, gender, to: &made)
    }
    if kind == .given, lemma.utf8.contains(0x2D) { addHyphenated(lemma, language, gender, to: &made) }
    AbbreviationForms.add(lemma, language: language, to: &made)
    return made.forms
  }

  private func add(
    _ lemma: String, _ language: String, _ kind: LemmaKind, _ gender: EntryGender?, to made: inout FormList
  ) {
    let isPhrase = lemma.utf8.contains(0x20)
    // Of a person whose gender nobody says both paradigms are looked for.
    let isPerson = kind == .given || kind == .family || kind == .patronymic
    let genders: [GrammaticalGender?] =
      isPerson && gender == nil
      ? [.masculine, .feminine] : [gender.flatMap { GrammaticalGender(rawValue: $0.rawValue) }]
    let hasPlural = !isPhrase && kind != .given && kind != .patronymic
    for gender in genders {
      for number in hasPlural ? [GrammaticalNumber.singular, .plural] : [.singular] {
        let request = DeclensionRequest(
          language: language, lemma: lemma, kind: kind.nameKind, gender: gender, animate: isPerson ? true : nil,
          number: number)
        for form in isPhrase ? phrases.forms(request) : declension.forms(request) {
          made.add(
            form.form, FormSet(case: form.grammaticalCase.index, number: form.number.index), isVariant: form.isVariant)
        }
      }
    }
  }

  /// Usage wavers between `Жан-Клода` and `Жана-Клода`: both are found.
  private func addHyphenated(_ lemma: String, _ language: String, _ gender: EntryGender?, to made: inout FormList) {
    let parts = lemma.utf8.split(separator: 0x2D).map { String(Substring($0)) }
    for gender in gender.map({ [$0] }) ?? [.masculine, .feminine] {
      let paradigms = parts.map { forms($0, language: language, kind: .given, gender: gender) }
      for grammaticalCase in 0..<FormSet.caseNames.count {
        let set = FormSet(case: grammaticalCase, number: 0)
        let words = zip(parts, paradigms).map { part, forms in forms.first { $0.set.contains(set) }?.text ?? part }
        made.add(words.joined(separator: "-"), set)
        made.add((parts.dropLast() + words.suffix(1)).joined(separator: "-"), set)
      }
    }
  }

  func givenName(_ form: String, language: String) -> FormSet? {
    var set: FormSet?
    for reading in declension.analyze(form, language: language, kind: .given) where reading.isKnown {
      set = (set ?? []).union(FormSet(case: reading.grammaticalCase.index, number: reading.number.index))
    }
    return set
  }

  func isLetterName(_ word: String, language: String) -> Bool {
    declension.tables(language)?.letterNames.contains(EncodedWord(word).hash) ?? false
  }

  func gender(of name: PersonName, language: String) -> EntryGender? {
    if let patronymic = name.patronymic { return patronymic.hasSuffix("ч") ? .masculine : .feminine }
    guard let tables = declension.tables(language) else { return nil }
    if let given = name.given.first, let bits = tables.givenNames[EncodedWord(given).hash],
      let gender = GrammaticalGender(bits: bits)
    {
      return EntryGender(rawValue: gender.rawValue)
    }
    let endings: [(String, EntryGender)] = [
      ("ська", .feminine), ("цька", .feminine), ("ская", .feminine), ("цкая", .feminine), ("ова", .feminine),
      ("ева", .feminine), ("єва", .feminine),
      ("ський", .masculine), ("цький", .masculine), ("ский", .masculine), ("цкий", .masculine),
    ]
    return endings.first { name.family.hasSuffix($0.0) }?.1
  }
}

extension LemmaKind {
  var nameKind: NameKind {
    switch self {
    case .given: .given
    case .family: .family
    case .patronymic: .patronymic
    case .place: .place
    case .organization: .organization
    case .other: .other
    }
  }
}

/// Forms without repeats, in the order they were made.
struct FormList {
  private(set) var forms: [SurfaceForm]
  /// Of the bytes: comparing `String` normalises first, which costs more than all the rest.
  private var hashes: [UInt64]

  /// The lemma is always a form.
  init(_ lemma: String) {
    forms = [SurfaceForm(text: lemma, set: [])]
    hashes = [Self.hash(lemma)]
  }

  private static func hash(_ text: String) -> UInt64 {
    var hash = TokenBuffer.seed
    for byte in text.utf8 { hash = TokenBuffer.mix(hash, UInt32(byte)) }
    return hash
  }

  mutating func add(_ text: String, _ set: FormSet, isVariant: Bool = false) {
    let hash = Self.hash(text)
    // A paradigm has some twenty forms: a search is faster than a dictionary.
    for index in hashes.indices where hashes[index] == hash && forms[index].text.utf8.elementsEqual(text.utf8) {
      forms[index].set.formUnion(set)
      if !isVariant { forms[index].first.formUnion(set) }
      return
    }
    forms.append(SurfaceForm(text: text, set: set, first: isVariant ? [] : set))
    hashes.append(hash)
  }

  /// Makes the capitals of an ending small: `МИДА` → `МИДа`.
  mutating func endSmall(after abbreviation: String) {
    for index in forms.indices {
      let words = forms[index].text.utf8.split(separator: 0x20, omittingEmptySubsequences: false).map {
        word -> String in
        let word = String(Substring(word))
        guard word.utf8.count > abbreviation.utf8.count, word.hasPrefix(abbreviation) else { return word }
        var small = abbreviation
        for scalar in word.unicodeScalars.dropFirst(abbreviation.unicodeScalars.count) {
          if let folded = Unicode.Scalar(ScalarFolding.lookUp(scalar.value).folded) {
            small.unicodeScalars.append(folded)
          }
        }
        return small
      }
      forms[index].text = words.joined(separator: " ")
      hashes[index] = Self.hash(forms[index].text)
    }
  }
}

/// Endings that usage hangs on abbreviations in capitals: `МИДа`, `НАТОвский` is none.
enum AbbreviationForms {
  /// Ending, cases (`FormSet` order), by language. Masculine hard declension (Русская грамматика 1980, § 1231;
  /// Правопис 2019, § 83).
  private static let endings: [String: [(ending: String, cases: [Int])]] = [
    "ru": [("а", [1]), ("у", [2]), ("ом", [4]), ("е", [5])],
    "uk": [("у", [1, 2, 5]), ("а", [1]), ("ові", [2, 5]), ("ом", [4]), ("і", [5])],
    "be": [("а", [1]), ("у", [1, 2]), ("ам", [4]), ("е", [5])],
  ]

  /// Adds the forms of an abbreviation that ends in a consonant; endings of a declension in capitals become small.
  static func add(_ lemma: String, language: String, to made: inout FormList) {
    let words = lemma.utf8.split(separator: 0x20)
    guard let head = words.last, let endings = endings[language] else { return }
    let abbreviation = String(Substring(head))
    let scalars = abbreviation.unicodeScalars
    guard scalars.count >= 2, let last = scalars.last, !"АЕЄИІЇОУЮЯЫЭЁЎЬЪ".unicodeScalars.contains(last),
      scalars.allSatisfy({
        ScalarFolding.lookUp($0.value).kind == ScalarFolding.Class.letter | ScalarFolding.Class.upper
      })
    else { return }
    made.endSmall(after: abbreviation)
    for (ending, cases) in endings {
      for index in cases {
        let set = FormSet(case: index, number: 0)
        // The words before have that case already: adjectives agree with the abbreviation.
        let base =
          made.forms.first { $0.set.contains(set) && $0.text.hasSuffix(abbreviation) }?.text
          ?? (words.count == 1 ? lemma : nil)
        if let base { made.add(base + ending, set) }
      }
    }
  }
}

/// English has a plural of family names (`the Bidens`); the possessive is found by the matcher.
enum EnglishForms {
  static func forms(_ lemma: String, kind: LemmaKind) -> [SurfaceForm] {
    let one = SurfaceForm(text: lemma, set: .singular)
    guard kind == .family, let last = lemma.utf8.last else { return [one] }
    let sibilant =
      [UInt8(ascii: "s"), UInt8(ascii: "x"), UInt8(ascii: "z")].contains(last) || lemma.hasSuffix("ch")
      || lemma.hasSuffix("sh")
    return [one, SurfaceForm(text: lemma + (sibilant ? "es" : "s"), set: .plural)]
  }
}
