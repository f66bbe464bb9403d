import TextModel

/// Finds the terms of a glossary in the texts of a document. Used by one task at a time.
public final class TermRecognizer {
  private let index: TermIndex
  private var matchers: [String: TermMatcher] = [:]
  private var forms: [Int32: [Term.LanguageForm]] = [:]
  private var romanizer: TermRomanizer
  private var translator: TermTranslator
  /// Whether readings are given beside the terms.
  var keepsReadings = false

  /// A mention that more than one entry owns and nothing in the document decides.
  public struct Ambiguity: Sendable, Hashable {
    /// Index of the text.
    public var text: Int
    public var span: TextSpan
    /// Ids; the first was taken.
    public var entries: [String]
  }

  public struct Recognition: Sendable {
    /// Sorted terms of each text.
    public var terms: [[Term]]
    public var ambiguities: [Ambiguity]
    /// How each term of `terms` was understood, and the token before it.
    var readings: [[(reading: TermReading, previous: TextToken?)]] = []
  }

  init(_ index: TermIndex, targets: [String] = []) {
    self.index = index
    translator = TermTranslator(index, targets: targets)
    romanizer = TermRomanizer(index)
  }

  /// The terms of the texts of one document; what is said in one helps to understand the others. O(bytes).
  ///
  /// - Parameter language: BCP 47; a language that the glossary has no form in gives no terms.
  public func recognize(_ texts: [SourceText], language tag: String) -> Recognition {
    let language = Glossary.primaryLanguage(tag)
    var result = Recognition(terms: texts.map { _ in [] }, ambiguities: [], readings: texts.map { _ in [] })
    guard let languageIndex = index.index(for: language) else { return result }
    var matcher = matchers[language] ?? TermMatcher(index: languageIndex, context: index.context)
    matchers[language] = nil
    defer { matchers[language] = matcher }
    var found: [(position: Int, candidate: TermCandidate)] = []
    var namesakes: [(position: Int, entry: Int32)] = []
    var counts: [Int] = []
    var base = 0
    for text in texts {
      var candidates = text.withBytes { matcher.candidates(in: $0) }
      if index.glossary.hasExemptions { leaveExemptions(&candidates) }
      for candidate in candidates { found.append((base + candidate.span.start, candidate)) }
      for namesake in matcher.namesakes { namesakes.append((base + namesake.span.start, namesake.entry)) }
      counts.append(candidates.count)
      base += text.count
    }
    let disambiguation = Disambiguation(found, namesakes: namesakes, context: index.context, language: language)
    var next = 0
    for (text, count) in counts.enumerated() {
      result.terms[text].reserveCapacity(count)
      for item in next..<(next + count) {
        let (position, candidate) = found[item]
        guard let choice = disambiguation.choose(candidate, at: position) else { continue }
        result.terms[text].append(
          term(choice.reading, in: texts[text], span: candidate.span, previous: candidate.previous, language: language, tag: tag))
        if keepsReadings { result.readings[text].append((choice.reading, candidate.previous)) }
        if !choice.rivals.isEmpty {
          let entries = [choice.reading.entry] + choice.rivals
          result.ambiguities.append(
            Ambiguity(text: text, span: candidate.span, entries: entries.map { index.glossary.entries[Int($0)].id }))
        }
      }
      next += count
    }
    return result
  }

  /// Takes out what stands in a phrase that is to be left alone; an entry of its own for the phrase goes before that.
  private func leaveExemptions(_ candidates: inout [TermCandidate]) {
    for place in candidates.indices {
      candidates[place].readings.removeAll { index.glossary.entries[Int($0.entry)].isExemption }
    }
    candidates.removeAll(where: \.readings.isEmpty)
  }

  private func term(
    _ reading: TermReading, in text: SourceText, span: TextSpan, previous: TextToken?, language: String, tag: String
  ) -> Term {
    let entry = index.glossary.entries[Int(reading.entry)]
    let chosen = index.context.choose(reading.set, after: previous, language: language)
    let all = forms(of: reading.entry)
    let lemma =
      all.first { $0.language == tag } ?? all.first { Glossary.primaryLanguage($0.language) == language } ?? all.first
    return Term(
      span: span, entry: entry.id, type: entry.type.rawValue, lemma: lemma?.form ?? "",
      grammaticalCase: chosen?.grammaticalCase.map { FormSet.caseNames[$0] } ?? "",
      number: chosen.map { FormSet.numberNames[$0.number] } ?? "", gender: entry.gender?.rawValue ?? "", forms: all,
      romanization: romanizer.romanization(reading, chosen),
      translations: translator.translations(reading, number: chosen?.number, mention: text.bytes[span.range]),
      origin: Origin(stage: TermsStage.name, rule: entry.id, file: index.glossary.files[entry.file], line: entry.line))
  }

  private func forms(of entry: Int32) -> [Term.LanguageForm] {
    if let known = forms[entry] { return known }
    if forms.count > 10_000 { forms.removeAll() }
    let made = index.glossary.preferredForms(of: Int(entry))
    forms[entry] = made
    return made
  }
}
