/// Sorts the forms of a glossary in one language into patterns, persons and names.
struct LanguageIndexBuilder {
  private let glossary: Glossary
  private let language: String
  private let source: any FormSource
  private var patterns: [LanguageIndex.Pattern] = []
  private var keys: [LanguageIndex.PatternKey] = []
  private var text: [UInt8] = []
  private var buffer = TokenBuffer()

  private struct FamilyKey: Hashable {
    var name: UTF8Key
    var gender: EntryGender?
    var isSingle: Bool
  }

  private struct NameKey: Hashable {
    var name: UTF8Key
    var kind: LemmaKind
    var gender: EntryGender?
    var isGuessed: Bool
  }

  private var families: [FamilyKey: Int] = [:]
  /// Persons in the order they come, and the group of each.
  private var members: [LanguageIndex.Person] = []
  private var groups: [Int32] = []
  private var groupCount = 0
  private var nameIndexes: [NameKey: Int32] = [:]
  private var names: [NameLemma] = []

  private init(_ glossary: Glossary, _ language: String, _ source: any FormSource) {
    self.glossary = glossary
    self.language = language
    self.source = source
  }

  /// The index of a primary language. O(entries).
  ///
  /// A text in Cyrillic also has names in Latin script: the forms of the language `en` that have a capital are added.
  static func build(_ glossary: Glossary, language: String, source: any FormSource) -> LanguageIndex {
    var builder = LanguageIndexBuilder(glossary, language, source)
    let own = glossary.languages.map { Glossary.primaryLanguage($0) == language }
    let latin =
      LanguageTraits.isWrittenInCyrillic(language)
      ? glossary.languages.map { Glossary.primaryLanguage($0) == "en" } : []
    builder.patterns.reserveCapacity(glossary.entries.count)
    builder.keys.reserveCapacity(glossary.entries.count)
    for index in glossary.entries.indices { builder.add(entry: index, own: own, latin: latin) }
    let (persons, starts) = builder.personsByGroup()
    return LanguageIndex(
      language: language, source: source, patterns: builder.patterns, keys: builder.keys, text: builder.text,
      persons: persons, familyStarts: starts, names: builder.names)
  }

  /// The persons sorted by group, each group in the order they came, and where each group starts. O(persons).
  private func personsByGroup() -> (persons: [LanguageIndex.Person], starts: [Int32]) {
    var starts = [Int32](repeating: 0, count: groupCount + 1)
    for group in groups { starts[Int(group) + 1] += 1 }
    for group in 0..<groupCount { starts[group + 1] += starts[group] }
    var next = starts
    var order = [Int32](repeating: 0, count: members.count)
    for (member, group) in groups.enumerated() {
      order[Int(next[Int(group)])] = Int32(member)
      next[Int(group)] += 1
    }
    return (order.map { members[Int($0)] }, starts)
  }

  private mutating func add(entry index: Int, own: [Bool], latin: [Bool]) {
    let entry = glossary.entries[index]
    var persons: [PersonName] = []
    for cell in glossary.cells[entry.cells] {
      let isOwn = own[Int(cell.language)]
      if !isOwn && !(latin.isEmpty ? false : latin[Int(cell.language)]) { continue }
      for range in glossary.formRanges(in: cell) {
        let form = glossary.string(range)
        if !isOwn && !Self.hasCapital(form) { continue }
        if entry.type == .person, let name = PersonName(form) {
          persons.append(name)
        } else {
          // A person who is named by a description (`британська піддана`) is declined as one.
          let kind: LemmaKind = entry.type == .person && !Self.hasCapital(form) ? .other : LemmaKind(entry.type)
          addPhrase(form, entry: index, kind: kind, gender: entry.gender, isRelaxed: entry.type != .person)
        }
      }
    }
    if persons.isEmpty { return }
    // The forms of an entry are one person: the gender that one of them shows holds for all.
    var gender = entry.gender
    for name in persons where gender == nil { gender = source.gender(of: name, language: language) }
    let full = persons.first { !$0.given.isEmpty }
    for var name in persons {
      if let full, name.given.isEmpty {
        // A family name alone is found with every form that has a given name; another spelling of it goes with that too.
        if persons.contains(where: { !$0.given.isEmpty && $0.family == name.family && $0.particles == name.particles })
        {
          continue
        }
        name.given = full.given
        name.isAlone = name.isSingle
      }
      add(name, entry: index, gender: gender, isGuessed: entry.gender == nil && name.patronymic == nil)
    }
  }

  private static func hasCapital(_ form: String) -> Bool {
    form.unicodeScalars.contains { ScalarFolding.lookUp($0.value).kind & ScalarFolding.Class.upper != 0 }
  }

  private mutating func add(_ name: PersonName, entry: Int, gender: EntryGender?, isGuessed: Bool) {
    let family = name.particles + name.family
    let key = FamilyKey(name: UTF8Key(family), gender: gender, isSingle: name.isSingle || name.isAlone)
    let group: Int
    if let known = families[key] {
      group = known
    } else {
      group = groupCount
      families[key] = group
      groupCount += 1
      addPattern(
        family, kind: .family, gender: gender, target: group, isFamily: true, isRelaxed: false,
        isSingle: name.isSingle || name.isAlone)
    }
    var person = LanguageIndex.Person(entry: Int32(entry), given: [], patronymic: -1, initials: [])
    person.given = name.given.map { nameIndex($0, .given, gender, isGuessed) }
    if let patronymic = name.patronymic { person.patronymic = nameIndex(patronymic, .patronymic, gender, false) }
    person.initials = name.initials.compactMap { $0.unicodeScalars.first.map { ScalarFolding.lookUp($0.value).folded } }
    members.append(person)
    groups.append(Int32(group))
  }

  private mutating func nameIndex(_ name: String, _ kind: LemmaKind, _ gender: EntryGender?, _ isGuessed: Bool) -> Int32
  {
    let key = NameKey(name: UTF8Key(name), kind: kind, gender: gender, isGuessed: isGuessed)
    if let known = nameIndexes[key] { return known }
    let index = Int32(names.count)
    names.append(NameLemma(lemma: name, kind: kind, gender: gender, isGuessed: isGuessed))
    nameIndexes[key] = index
    return index
  }

  private mutating func addPhrase(_ form: String, entry: Int, kind: LemmaKind, gender: EntryGender?, isRelaxed: Bool) {
    addPattern(form, kind: kind, gender: gender, target: entry, isFamily: false, isRelaxed: isRelaxed, isSingle: false)
  }

  private mutating func addPattern(
    _ lemma: String, kind: LemmaKind, gender: EntryGender?, target: Int, isFamily: Bool, isRelaxed: Bool, isSingle: Bool
  ) {
    buffer.scan(lemma)
    guard let first = buffer.tokens.first, buffer.tokens.count <= CompiledForms.maxTokens else { return }
    let folded = buffer.folded[Int(first.foldedStart)..<Int(first.foldedEnd)]
    // Of a name with a hyphen the first part may change.
    var letters = 0
    for byte in folded {
      if byte == 0x2D { break }
      if byte & 0xC0 != 0x80 { letters += 1 }
    }
    let relaxed = isRelaxed && buffer.tokens.count > 1
    keys.append(
      LanguageIndex.PatternKey(
        prefix: LanguageIndex.key(first, (first.isWord ? LanguageIndex.prefixLength(ofWordWith: letters) : 1) >> 1),
        acceptsLower: first.upper == 0 || relaxed && !LetterCasePolicy.isAbbreviation(first.upper)))
    let start = text.count
    text.append(contentsOf: lemma.utf8)
    patterns.append(
      LanguageIndex.Pattern(
        start: UInt32(start), count: UInt16(clamping: text.count - start), kind: kind, gender: gender,
        isFamily: isFamily,
        isRelaxed: relaxed, isSingle: isSingle, target: Int32(target)))
  }
}

/// What the matcher must know of languages without a data file.
enum LanguageTraits {
  /// Slavic and other languages whose news is written in Cyrillic; `sr` and others have both scripts.
  static func isWrittenInCyrillic(_ language: String) -> Bool {
    ["be", "bg", "kk", "ky", "mk", "mn", "ru", "rue", "sr", "tg", "tt", "uk"].contains(language)
  }
}

/// A text that is compared and hashed by its bytes: `String` first normalises what is not ASCII.
struct UTF8Key: Hashable {
  private let text: String

  init(_ text: String) { self.text = text }

  static func == (a: UTF8Key, b: UTF8Key) -> Bool {
    a.text.utf8.count == b.text.utf8.count && a.text.utf8.elementsEqual(b.text.utf8)
  }

  func hash(into hasher: inout Hasher) {
    var text = text
    text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}
