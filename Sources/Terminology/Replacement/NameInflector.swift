/// Writes a name in a case and number, with as much of a personal name as a mention has.
struct NameInflector {
  let index: TermIndex

  /// A word of a personal name; words without a kind (initials, particles) do not inflect.
  typealias Part = (text: String, kind: LemmaKind?)

  /// The words of a personal name that a mention of this shape has, in its order.
  static func parts(_ name: PersonName, _ shape: NameShape) -> [Part] {
    var fore: [Part] = []
    switch shape.given {
    case .none: break
    case _ where name.given.isEmpty: fore = name.initials.map { ($0 + ".", nil) }
    case .full: fore = name.given.map { ($0, .given) }
    case .initials: fore = name.given.prefix(1).map { (initial($0), nil) }
    }
    if shape.hasPatronymic, let patronymic = name.patronymic {
      fore.append(shape.given == .initials ? (initial(patronymic), nil) : (patronymic, .patronymic))
    }
    var family: [Part] = [(name.family, .family)]
    let particles = name.particles.utf8.split(separator: 0x20).map { (String(Substring($0)), LemmaKind?.none) }
    family.insert(contentsOf: particles, at: 0)
    return shape.familyFirst ? family + fore : fore + family
  }

  private static func initial(_ name: String) -> String { String(name.unicodeScalars.prefix(1)) + "." }

  /// The form of a lemma of an entry.
  ///
  /// - Parameter wanted: one case and number; where no form has it, the lemma stands.
  func form(_ lemma: String, of entry: GlossaryEntry, _ shape: NameShape, _ wanted: FormSet, language: String) -> String
  {
    func inflected(_ lemma: String, _ kind: LemmaKind, _ gender: EntryGender?) -> String {
      index.source.forms(lemma, language: language, kind: kind, gender: gender).form(for: wanted) ?? lemma
    }
    guard shape.isPersonal, let name = PersonName(lemma) else {
      return inflected(lemma, LemmaKind(entry.type), entry.gender)
    }
    let gender = entry.gender ?? index.source.gender(of: name, language: language)
    let isSpelled = Self.isSpelled(name) { index.source.isLetterName($0, language: language) }
    return Self.parts(name, shape).map { part in
      guard let kind = part.kind, !(isSpelled && kind == .given) else { return part.text }
      return inflected(part.text, kind, gender)
    }
    .joined(separator: " ")
  }

  /// True when the given names are two or more names of letters (`Джей Ді Венс`), which do not inflect.
  private static func isSpelled(_ name: PersonName, isLetterName: (String) -> Bool) -> Bool {
    name.given.count > 1 && name.given.allSatisfy(isLetterName)
  }

  /// All forms of each word of a lemma, folded: what a mention of it can look like.
  func foldedForms(_ lemma: String, of entry: GlossaryEntry, _ shape: NameShape, language: String) -> [Set<[UInt8]>] {
    guard shape.isPersonal, let name = PersonName(lemma) else {
      let forms = index.source.forms(lemma, language: language, kind: LemmaKind(entry.type), gender: entry.gender)
      return [Set(forms.map { Self.folded($0.text) })]
    }
    let gender = entry.gender ?? index.source.gender(of: name, language: language)
    return Self.parts(name, shape).map { part in
      guard let kind = part.kind else { return [Self.folded(part.text)] }
      return Set(index.source.forms(part.text, language: language, kind: kind, gender: gender).map { Self.folded($0.text) })
    }
  }

  /// The tokens of a text, folded, with nothing between them: letter case, apostrophes and spaces do not count.
  static func folded(_ text: String) -> [UInt8] {
    var buffer = TokenBuffer()
    buffer.scan(text)
    return buffer.tokens.flatMap { buffer.folded[Int($0.foldedStart)..<Int($0.foldedEnd)] }
  }

  /// True when a folded mention is a form of a lemma, given the forms of its words.
  static func matches(_ mention: [UInt8], _ words: [Set<[UInt8]>]) -> Bool {
    func rest(_ place: Int, _ word: Int) -> Bool {
      if word == words.count { return place == mention.count }
      return words[word].contains { form in
        mention.count - place >= form.count && mention[place..<(place + form.count)].elementsEqual(form)
          && rest(place + form.count, word + 1)
      }
    }
    return rest(0, 0)
  }
}
