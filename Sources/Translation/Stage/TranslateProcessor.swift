import LanguageData
import PipelineCore
import TextModel

/// Translates documents for one worker; keeps the engines of the pairs it has met running.
final class TranslateProcessor: StageProcessor {
  private let stage: TranslateStage
  private var chains: [String: EngineChain] = [:]

  init(_ stage: TranslateStage) { self.stage = stage }

  func process(_ document: inout Document) throws(StageFailure) {
    guard let from = stage.from ?? document.language, from != "und" else {
      throw StageFailure(code: "E_NO_LANGUAGE", "the language to translate from is not known")
    }
    if from == stage.to {
      document.language = stage.to
      return
    }
    let places = document.fields.indices.filter { stage.fields.contains(document.fields[$0].name) }
    let spans = places.map { Self.spans(of: document.fields[$0]) }
    var queries: [MemoryQuery] = []
    var terms: [[FixedTerm]] = []
    for (place, spans) in zip(places, spans) {
      let texts = spans.map { document.fields[place].text.string(in: $0) }
      let named = document.fields[place].layers[.terms]
      for (index, text) in texts.enumerated() {
        terms.append(named.map { fixed($0.elements(inside: spans[index]), in: spans[index]) } ?? [])
        queries.append(
          MemoryQuery(
            from: from, to: stage.to, text: text, previous: index > 0 ? texts[index - 1] : nil,
            next: index + 1 < texts.count ? texts[index + 1] : nil))
      }
    }
    let answer = try chain(from: from).translate(queries, terms: terms)
    for finding in answer.findings {
      document.report(finding.severity, code: finding.code, finding.message, span: TextSpan(0, 0))
    }
    // A story of which no sentence was translated is not in the other language.
    let isWhollyLost = answer.outcomes.allSatisfy { if case .failure = $0 { true } else { false } }
    if let failure = answer.firstFailure, stage.onFailure != .keepSource || isWhollyLost {
      if stage.onFailure != .fail {
        document.report(
          .error, code: "not_translated", "the story stays in `\(from)`: \(failure.message)", span: TextSpan(0, 0))
        return
      }
      throw StageFailure(code: "E_TRANSLATION", failure.message, isRetryable: failure.isRetryable)
    }
    var next = 0
    for (place, spans) in zip(places, spans) {
      var edits = EditList()
      var unknown = 0
      // Bytes by which the text before a sentence has grown.
      var grown = 0
      var carrier = QuotationCarrier(document.fields[place])
      for span in spans {
        switch answer.outcomes[next] {
        case .success(let result):
          unknown += result.unknown.count
          let translation = Array(result.text.utf8)
          carrier.add(span, translation: translation, at: span.start + grown)
          grown += translation.count - span.count
          edits.append(span, translation, origin: Origin(stage: TranslateStage.name, rule: result.rule))
        case .failure(let failure):
          document.report(
            .error, code: "sentence_not_translated", "a sentence stays in `\(from)`: \(failure.message)",
            field: document.fields[place].name, span: TextSpan(span.start + grown, span.end + grown))
        }
        next += 1
      }
      let quotations = carrier.translated()
      document.withField(at: place) { field in
        field.apply(edits)
        // Words and terms are those of the old language.
        field.layers[.words] = nil
        field.layers[.terms] = nil
        field.layers[.translatedQuotations] = AnnotationLayer(quotations)
        field.layers[.quotations] = AnnotationLayer(quotations.filter(\.isExact).map { Quotation(span: $0.span) })
      }
      for quotation in quotations where !quotation.isExact {
        document.report(
          .warning, code: "quotation_not_placed",
          "the translation has not the marks of a quotation; its original stands beside the whole sentence",
          field: document.fields[place].name, span: quotation.span)
      }
      if unknown > 0 {
        document.report(
          .note, code: "unknown_words", "the engine did not know \(unknown) words; they were transcribed or kept",
          field: document.fields[place].name, span: document.fields[place].text.span)
      }
    }
    document.language = stage.to
    document.script = nil
    document.metadata.values["translated_from"] = from
    let engines = answer.outcomes.compactMap { try? $0.get().rule }.compactMap { $0.split(separator: "+").first }
    document.metadata.values["translated_by"] = Set(engines).sorted().joined(separator: ", ")
  }

  func prepare(_ documents: [Document]) {
    var sentences: [String: [String]] = [:]
    for document in documents {
      guard let from = stage.from ?? document.language, from != "und", from != stage.to else { continue }
      for field in document.fields where stage.fields.contains(field.name) {
        sentences[from, default: []] += Self.spans(of: field).map { field.text.string(in: $0) }
      }
    }
    for (from, sentences) in sentences { (try? chain(from: from))?.prepare(sentences) }
  }

  /// Names whose translation is known, with their places in a sentence. Of names that overlap the first is taken.
  private func fixed(_ terms: [Term], in sentence: TextSpan) -> [FixedTerm] {
    var found: [FixedTerm] = []
    for term in terms {
      guard let translation = term.translations.first(where: { $0.language == stage.to }) else { continue }
      let range = term.span.start - sentence.start..<term.span.end - sentence.start
      if let last = found.last, last.range.upperBound > range.lowerBound { continue }
      found.append(
        FixedTerm(
          range: range, grammaticalCase: term.grammaticalCase, isPerson: term.type == "person", translation: translation))
    }
    return found
  }

  private func chain(from: String) throws(StageFailure) -> EngineChain {
    if let known = chains[from] { return known }
    do throws(DataError) {
      let check = try AnswerCheck(from: from, to: stage.to, store: stage.store)
      let names = try NameForm(store: stage.store, language: stage.to)
      let made = EngineChain(stage.engines, from: from, to: stage.to, check: check, names: names, memory: stage.memory)
      chains[from] = made
      return made
    } catch {
      throw StageFailure(code: "E_DATA", error.description)
    }
  }

  /// Sentences of a field, without white space around them; the whole text where no sentences were marked (a dateline).
  ///
  /// What was cut out of a text may leave sentences in the layer that are a separator now.
  static func spans(of field: TextField) -> [TextSpan] {
    let whole = field.text.trimmed(field.text.span)
    guard let sentences = field.layers[.sentences] else { return whole.isEmpty ? [] : [whole] }
    var spans: [TextSpan] = []
    for sentence in sentences {
      let start = max(sentence.span.start, spans.last?.end ?? 0)
      if start >= sentence.span.end { continue }
      let span = field.text.trimmed(TextSpan(start, sentence.span.end))
      if !span.isEmpty { spans.append(span) }
    }
    return spans
  }
}
