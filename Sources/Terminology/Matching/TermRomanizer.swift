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
      form: NameInflector(index: index).form(
        preferred, of: entry, reading.shape, wanted, language: Glossary.primaryLanguage(language)),
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
    return NameInflector.parts(name, shape).map(\.text)
  }
}
