import ICUText
import TextModel

/// Spells a name as the register has it: romanised from the language it belongs to, with its fixed Latin stem.
///
/// Works word by word, so that initials and what stands between words stay as the text has them. A word in an oblique
/// case keeps the fixed stem and takes the romanised ending: lemma Дмитриев, fixed Dmitriev, form Дмитриева give
/// Dmitrieva. Where stem and fixed spelling do not agree the scheme's spelling of the form stands.
struct NameSpelling {
  /// A word of a mention that is written otherwise than by the scheme of the text.
  struct Word {
    var span: TextSpan
    var text: String
  }

  /// Transliterators by the language that names are romanised from.
  let transliterators: [String: Transliterator]

  /// The words of a mention that the register decides, in order.
  ///
  /// People have the fixed spelling of their English form; places only the language they are romanised from.
  func words(of term: Term, in text: SourceText, language: String?) -> [Word] {
    let isPerson = term.type == "person"
    guard isPerson || term.type == "place" else { return [] }
    let source = Self.words(text, term.span)
    guard let last = source.last else { return [] }
    let english = term.forms.first { $0.language == "en" }?.form
    // Without a language of its own a name is spelled from the text's language.
    let name =
      term.romanization
      ?? Term.Romanization(
        language: language ?? "und", form: text.string(in: term.span), lemma: term.lemma, fixed: english)
    guard let transliterator = transliterators[name.language] else { return [] }
    let forms = Self.words(name.form)
    let lemmas = Self.words(name.lemma)
    let fixed = isPerson ? Self.words(name.fixed ?? english ?? "") : []
    let isForeign = name.language != language
    func spell(_ form: String, _ lemma: String?, _ fixed: String?) -> String? {
      if let lemma, let fixed { return Self.spell(form, lemma, fixed, transliterator) }
      return isForeign ? transliterator.transliterate(form) : nil
    }
    let hasFixed = fixed.count == lemmas.count
    if source.count == forms.count && (forms.count == lemmas.count || !hasFixed) {
      return source.indices.compactMap { index in
        // Initials are the scheme's.
        if forms[index].unicodeScalars.count == 1 { return nil }
        return spell(forms[index], hasFixed ? lemmas[index] : nil, hasFixed ? fixed[index] : nil)
          .map { Word(span: source[index], text: $0) }
      }
    }
    // Initials or a patronymic more than the register has, or a family name alone: only the last word is sure.
    guard isPerson, let form = forms.last else { return [] }
    return spell(form, hasFixed ? lemmas.last : nil, hasFixed ? fixed.last : nil)
      .map { [Word(span: last, text: $0)] } ?? []
  }

  private static func spell(
    _ form: String, _ lemma: String, _ fixed: String, _ transliterator: Transliterator
  ) -> String {
    if form == lemma { return fixed }
    let romanized = transliterator.transliterate(form)
    let shared = sharedPrefix(form, lemma)
    let stem = transliterator.transliterate(shared)
    guard !stem.isEmpty, romanized.hasPrefix(stem) else { return romanized }
    let ending = String(romanized.dropFirst(stem.count))
    // The whole lemma is the stem: the ending follows the fixed spelling.
    if shared == lemma { return fixed + ending }
    // Soft signs are often left out of fixed spellings.
    guard let end = prefix(stem, of: fixed) else { return romanized }
    return String(fixed[..<end]) + ending
  }

  /// Spans of the words of a mention: letters with their marks, apostrophes and hyphens.
  private static func words(_ text: SourceText, _ span: TextSpan) -> [TextSpan] {
    let properties = UnicodeProperties.shared
    return text.withBytes { bytes in
      var spans: [TextSpan] = []
      var position = span.start
      var isInside = false
      while position < span.end {
        let (value, width) = UTF8Scan.scalar(bytes, at: position)
        let isJoiner = [0x27, 0x2D, 0x2019, 0x02BC, 0x2011].contains(value)
        if properties.isLetter(value) || (isInside && (isJoiner || properties.script(of: value) == .inherited)) {
          if isInside {
            spans[spans.count - 1].end += width
          } else {
            spans.append(TextSpan(position, position + width))
          }
          isInside = true
        } else {
          isInside = false
        }
        position += width
      }
      return spans
    }
  }

  private static func words(_ string: String) -> [String] {
    let text = SourceText(string)
    return words(text, text.span).map { text.string(in: $0) }
  }

  private static func sharedPrefix(_ a: String, _ b: String) -> String {
    var out = String.UnicodeScalarView()
    for (x, y) in zip(a.unicodeScalars, b.unicodeScalars) {
      if x != y { break }
      out.append(x)
    }
    return String(out)
  }

  /// Where a stem ends in a fixed spelling, both compared without soft and hard signs; nil when it is no prefix.
  private static func prefix(_ stem: String, of fixed: String) -> String.Index? {
    let signs: Set<Unicode.Scalar> = ["ʹ", "ʺ", "’", "'", "ʼ", "\""]
    let wanted = stem.unicodeScalars.filter { !signs.contains($0) }
    var index = fixed.unicodeScalars.startIndex
    for scalar in wanted {
      while index < fixed.unicodeScalars.endIndex && signs.contains(fixed.unicodeScalars[index]) {
        index = fixed.unicodeScalars.index(after: index)
      }
      guard index < fixed.unicodeScalars.endIndex, fixed.unicodeScalars[index] == scalar else { return nil }
      index = fixed.unicodeScalars.index(after: index)
    }
    return index
  }
}
