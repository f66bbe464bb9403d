import TextModel

/// Says from which language and form a mention is romanised. Kept by one worker.
struct TermRomanizer {
  private let index: TermIndex
  private var known: [Key: Term.Romanization] = [:]

  private struct Key: Hashable {
    var reading: TermReading
    /// Nominative where the language of the text has no cases.
    var grammaticalCase: Int
    var number: Int
  }

  init(_ index: TermIndex) { self.index = index }

  /// nil when the entry does not say from which language it is romanised. Form, lemma and fixed spelling have as much
  /// of a personal name as the mention has: a family name alone stays one.
  mutating func romanization(_ reading: TermReading, _ chosen: (grammaticalCase: Int?, number: Int)?) -> Term
    .Romanization?
  {
    let entry = index.glossary.entries[Int(reading.entry)]
    guard let language = entry.romanizeFrom else { return nil }
    var plain = reading
    plain.set = []
    let key = Key(reading: plain, grammaticalCase: chosen?.grammaticalCase ?? 0, number: chosen?.number ?? 0)
    if let made = known[key] { return made }
    guard let preferred = index.glossary.preferredForm(of: Int(reading.entry), in: language) else { return nil }
    let wanted = FormSet(case: key.grammaticalCase, number: key.number)
    let lemma = cut(preferred, reading.shape).joined(separator: " ")
    let made = Term.Romanization(
      language: language,
      form: inflect(preferred, entry, reading.shape, wanted, language: Glossary.primaryLanguage(language)),
      lemma: lemma,
      fixed: index.glossary.preferredForm(of: Int(reading.entry), in: "en").map {
        cut($0, reading.shape).joined(separator: " ")
      })
    if known.count > 50_000 { known.removeAll() }
    known[key] = made
    return made
  }

  /// The words of a name that a mention of this shape has, in its order.
  private func cut(_ form: String, _ shape: NameShape) -> [String] {
    guard shape.isPersonal, let name = PersonName(form), !name.isSingle else { return [form] }
    return parts(name, shape).map(\.text)
  }

  private func parts(_ name: PersonName, _ shape: NameShape) -> [(text: String, kind: LemmaKind?)] {
    var fore: [(text: String, kind: LemmaKind?)] = []
    switch shape.given {
    case .none: break
    case _ where name.given.isEmpty: fore = name.initials.map { ($0 + ".", nil) }
    case .full: fore = name.given.map { ($0, .given) }
    case .initials: fore = name.given.prefix(1).map { (Self.initial($0), nil) }
    }
    if shape.hasPatronymic, let patronymic = name.patronymic {
      fore.append(shape.given == .initials ? (Self.initial(patronymic), nil) : (patronymic, .patronymic))
    }
    var family: [(text: String, kind: LemmaKind?)] = [(name.family, .family)]
    let particles = name.particles.utf8.split(separator: 0x20).map {
      (text: String(Substring($0)), kind: LemmaKind?.none)
    }
    family.insert(contentsOf: particles, at: 0)
    return shape.familyFirst ? family + fore : fore + family
  }

  private static func initial(_ name: String) -> String { String(name.unicodeScalars.prefix(1)) + "." }

  private func inflect(
    _ preferred: String, _ entry: GlossaryEntry, _ shape: NameShape, _ wanted: FormSet, language: String
  ) -> String {
    func form(_ lemma: String, _ kind: LemmaKind, _ gender: EntryGender?) -> String {
      let forms = index.source.forms(lemma, language: language, kind: kind, gender: gender)
      return (forms.first { $0.set.contains(wanted) } ?? forms.first)?.text ?? lemma
    }
    guard shape.isPersonal, let name = PersonName(preferred) else {
      return form(preferred, LemmaKind(entry.type), entry.gender)
    }
    let gender = entry.gender ?? index.source.gender(of: name, language: language)
    return parts(name, shape).map { part in part.kind.map { form(part.text, $0, gender) } ?? part.text }.joined(
      separator: " ")
  }
}
