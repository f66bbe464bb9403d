import TextModel

/// Writes what a mention names in other languages, in every case, with as much of a personal name as the mention has.
/// Kept by one worker.
struct TermTranslator {
  private let index: TermIndex
  /// BCP 47 languages to write names in.
  let targets: [String]
  private var known: [Key: [Term.Translation]] = [:]

  private struct Key: Hashable {
    var reading: TermReading
    var number: Int
    var build: Build
  }

  /// How a name is built: a mention by its abbreviation is not written out.
  private struct Build: Hashable {
    var words = 0
    var abbreviations = 0

    init(_ name: some Sequence<UInt8>) {
      for word in String(decoding: Array(name), as: UTF8.self).split(whereSeparator: \.isWhitespace) {
        words += 1
        let letters = word.unicodeScalars.filter(\.properties.isAlphabetic)
        if letters.count > 1 && letters.allSatisfy(\.properties.isUppercase) { abbreviations += 1 }
      }
    }

    func distance(to other: Build) -> Int {
      abs(words - other.words) + 2 * abs(abbreviations - other.abbreviations)
    }
  }

  init(_ index: TermIndex, targets: [String]) {
    self.index = index
    self.targets = targets
  }

  /// One translation for each target that the entry has a form in, in the order of the targets.
  ///
  /// A person's name is made of the preferred form; of other entries the form that is built most like the mention.
  ///
  /// - Parameter mention: its UTF-8 bytes.
  mutating func translations(
    _ reading: TermReading, number: Int?, mention: some Sequence<UInt8>
  ) -> [Term.Translation] {
    if targets.isEmpty { return [] }
    var plain = reading
    plain.set = []
    let build = Build(mention)
    let key = Key(reading: plain, number: number ?? 0, build: build)
    if let made = known[key] { return made }
    let entry = index.glossary.entries[Int(reading.entry)]
    let inflector = NameInflector(index: index)
    let made = targets.compactMap { target -> Term.Translation? in
      let all = index.glossary.forms(of: Int(reading.entry), in: target)
      let chosen = reading.shape.isPersonal
        ? all.first : all.min { Build($0.utf8).distance(to: build) < Build($1.utf8).distance(to: build) }
      guard let chosen else { return nil }
      let forms = FormSet.caseNames.indices.map { grammaticalCase in
        inflector.form(
          chosen, of: entry, reading.shape, FormSet(case: grammaticalCase, number: key.number),
          language: Glossary.primaryLanguage(target))
      }
      return Term.Translation(
        language: target, forms: zip(FormSet.caseNames, forms).map { Term.CaseForm(grammaticalCase: $0, form: $1) })
    }
    if known.count > 50_000 { known.removeAll() }
    known[key] = made
    return made
  }
}
