import ICUText
import LanguageData
import TextModel

/// Writes a name as its register wants it: from another language's form, and with the stem of a fixed spelling.
struct NameWriter: Sendable {
  /// Transliterators by the BCP 47 language that a name is romanised from.
  let transliterators: [String: Transliterator]

  /// The name in Latin letters; nil when there is no scheme for the language.
  ///
  /// With a fixed spelling the stem is kept and the ending of the form is romanised: lemma `Дмитриев`, fixed
  /// `Dmitriev`, form `Дмитриева` give `Dmitrieva`. Names of several words go word by word.
  ///
  /// - Parameter mention: the text as it stands, whose capitals count when it is all capitals.
  func write(_ name: Term.Romanization, mention: String) -> [UInt8]? {
    guard let transliterator = transliterators[name.language] else { return nil }
    var text: String
    if let fixed = name.fixed, !fixed.isEmpty {
      text = spell(form: name.form.isEmpty ? name.lemma : name.form, lemma: name.lemma, fixed: fixed, transliterator)
    } else {
      text = transliterator.transliterate(name.form.isEmpty ? name.lemma : name.form)
    }
    if Self.isAllCapitals(mention) { text = Self.upper(text) }
    return Array(text.utf8)
  }

  private func spell(form: String, lemma: String, fixed: String, _ transliterator: Transliterator) -> String {
    let forms = Self.words(form)
    let lemmas = Self.words(lemma)
    let spellings = Self.words(fixed)
    if forms.count == lemmas.count, lemmas.count == spellings.count, forms.count > 1 {
      return zip(forms, zip(lemmas, spellings)).map { spellWord($0, lemma: $1.0, fixed: $1.1, transliterator) }
        .joined(separator: " ")
    }
    return spellWord(form, lemma: lemma, fixed: fixed, transliterator)
  }

  private func spellWord(_ form: String, lemma: String, fixed: String, _ transliterator: Transliterator) -> String {
    if form == lemma { return fixed }
    // Hyphenated names decline in each part or in the last one only.
    if form.utf8.contains(UInt8(ascii: "-")) {
      let (forms, lemmas, spellings) = (Self.parts(form), Self.parts(lemma), Self.parts(fixed))
      if forms.count == lemmas.count, lemmas.count == spellings.count, forms.count > 1 {
        return zip(forms, zip(lemmas, spellings)).map { spellWord($0, lemma: $1.0, fixed: $1.1, transliterator) }
          .joined(separator: "-")
      }
    }
    let stem = Self.commonStem(form, lemma)
    let lemmaEnding = String(lemma.unicodeScalars.dropFirst(stem.unicodeScalars.count))
    let latinStem = transliterator.transliterate(stem)
    let latinForm = transliterator.transliterate(form)
    // The ending as it is written behind its stem, where letters may sound differently than at the start of a word.
    let ending =
      latinForm.hasPrefix(latinStem)
      ? String(latinForm.unicodeScalars.dropFirst(latinStem.unicodeScalars.count))
      : transliterator.transliterate(String(form.unicodeScalars.dropFirst(stem.unicodeScalars.count)))
    if lemmaEnding.isEmpty { return fixed + ending }
    if fixed.hasPrefix(latinStem) { return latinStem + ending }
    // The spelling differs inside the stem: its ending is then the vowels that close it.
    guard lemmaEnding.unicodeScalars.allSatisfy({ Self.endingLetters.contains($0.value) }) else { return fixed }
    let vowels = fixed.unicodeScalars.reversed().prefix { Self.closingVowels.contains($0) }.count
    let kept = fixed.unicodeScalars.count - min(vowels, max(1, lemmaEnding.unicodeScalars.count))
    return String(String.UnicodeScalarView(fixed.unicodeScalars.prefix(kept))) + ending
  }

  /// а е ё и й о у ы ь э ю я є і ї, of which the endings of lemmas in the nominative consist.
  private static let endingLetters: Set<UInt32> = Set("аеёийоуыьэюяєії".unicodeScalars.map(\.value))
  private static let closingVowels: Set<Unicode.Scalar> = Set("aeiouyj’'ʹ".unicodeScalars)

  private static func commonStem(_ a: String, _ b: String) -> String {
    var stem = String.UnicodeScalarView()
    for (x, y) in zip(a.unicodeScalars, b.unicodeScalars) {
      if x != y { break }
      stem.append(x)
    }
    return String(stem)
  }

  private static func words(_ text: String) -> [String] { text.split(separator: " ").map(String.init) }
  private static func parts(_ text: String) -> [String] { text.split(separator: "-").map(String.init) }

  private static func isAllCapitals(_ text: String) -> Bool {
    var capitals = 0
    for scalar in text.unicodeScalars {
      if SimpleCase.shared.upper(scalar.value) != scalar.value { return false }
      if SimpleCase.shared.lower(scalar.value) != scalar.value { capitals += 1 }
    }
    return capitals > 1
  }

  private static func upper(_ text: String) -> String {
    var out = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      out.append(Unicode.Scalar(SimpleCase.shared.upper(scalar.value)) ?? scalar)
    }
    return String(out)
  }
}
