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
    for (place, spans) in zip(places, spans) {
      let texts = spans.map { document.fields[place].text.string(in: $0) }
      for (index, text) in texts.enumerated() {
        queries.append(
          MemoryQuery(
            from: from, to: stage.to, text: text, previous: index > 0 ? texts[index - 1] : nil,
            next: index + 1 < texts.count ? texts[index + 1] : nil))
      }
    }
    let answer = try chain(from: from).translate(queries)
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
      for span in spans {
        switch answer.outcomes[next] {
        case .success(let result):
          unknown += result.unknown.count
          grown += result.text.utf8.count - span.count
          edits.append(span, Array(result.text.utf8), origin: Origin(stage: TranslateStage.name, rule: result.rule))
        case .failure(let failure):
          document.report(
            .error, code: "sentence_not_translated", "a sentence stays in `\(from)`: \(failure.message)",
            field: document.fields[place].name, span: TextSpan(span.start + grown, span.end + grown))
        }
        next += 1
      }
      document.withField(at: place) { field in
        field.apply(edits)
        // Words and terms are those of the old language.
        field.layers[.words] = nil
        field.layers[.terms] = nil
      }
      if unknown > 0 {
        document.report(
          .note, code: "unknown_words", "the engine did not know \(unknown) words; they were transcribed or kept",
          field: document.fields[place].name, span: document.fields[place].text.span)
      }
    }
    document.language = stage.to
    document.script = nil
  }

  private func chain(from: String) throws(StageFailure) -> EngineChain {
    if let known = chains[from] { return known }
    do throws(DataError) {
      let check = try AnswerCheck(from: from, to: stage.to, store: stage.store)
      let made = EngineChain(stage.engines, from: from, to: stage.to, check: check, memory: stage.memory)
      chains[from] = made
      return made
    } catch {
      throw StageFailure(code: "E_DATA", error.description)
    }
  }

  /// Sentences of a field; the whole text where no sentences were marked (a dateline).
  private static func spans(of field: TextField) -> [TextSpan] {
    if let sentences = field.layers[.sentences] { return sentences.map(\.span) }
    let whole = field.text.trimmed(field.text.span)
    return whole.isEmpty ? [] : [whole]
  }
}
