import PipelineCore
import TextModel

/// Translates documents for one worker; keeps the engines of the pairs it has met running.
final class TranslateProcessor: StageProcessor {
  private let stage: TranslateStage
  private var sessions: [String: any TranslationSession] = [:]

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
    let texts = zip(places, spans).flatMap { place, spans in
      spans.map { document.fields[place].text.string(in: $0) }
    }
    let results: [TranslationResult]
    do throws(EngineFailure) {
      results = try translate(texts, from: from, document: &document)
    } catch {
      if stage.keepsOnFailure {
        document.report(
          .error, code: "not_translated", "the story stays in `\(from)`: \(error.message)", span: TextSpan(0, 0))
        return
      }
      throw StageFailure(code: "E_TRANSLATION", error.message, isRetryable: error.isRetryable)
    }
    var next = 0
    for (place, spans) in zip(places, spans) {
      var edits = EditList()
      var unknown = 0
      for span in spans {
        let result = results[next]
        next += 1
        unknown += result.unknown.count
        edits.append(span, Array(result.text.utf8), origin: Origin(stage: TranslateStage.name, rule: result.rule))
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

  /// Sentences of a field; the whole text where no sentences were marked (a dateline).
  private static func spans(of field: TextField) -> [TextSpan] {
    if let sentences = field.layers[.sentences] { return sentences.map(\.span) }
    let whole = field.text.trimmed(field.text.span)
    return whole.isEmpty ? [] : [whole]
  }

  /// Asks the engines in order. Where one fails as a whole, its sentences are asked one by one, and those that fail
  /// again go to the next engine.
  private func translate(
    _ texts: [String], from: String, document: inout Document
  ) throws(EngineFailure) -> [TranslationResult] {
    if texts.isEmpty { return [] }
    var results = [TranslationResult?](repeating: nil, count: texts.count)
    var last = EngineFailure(.unavailable, "no engine is configured")
    for engine in stage.engines {
      let missing = results.indices.filter { results[$0] == nil }
      if missing.isEmpty { break }
      do throws(EngineFailure) {
        let session = try session(of: engine, from: from)
        do throws(EngineFailure) {
          let answers = try checked(session.translate(missing.map { texts[$0] }), count: missing.count, engine)
          for (index, answer) in zip(missing, answers) { results[index] = answer }
        } catch {
          last = error
          if missing.count == 1 || error.reason == .unavailable { throw error }
          for index in missing {
            if let answer = try? checked(session.translate([texts[index]]), count: 1, engine) {
              results[index] = answer[0]
            }
          }
        }
      } catch {
        last = error
        if stage.engines.count > 1 {
          document.report(
            .warning, code: "engine_failed", "the engine `\(engine.name)` failed: \(error.message)",
            span: TextSpan(0, 0))
        }
      }
    }
    let complete = results.compactMap { $0 }
    if complete.count < texts.count { throw last }
    return complete
  }

  private func checked(
    _ answers: [TranslationResult], count: Int, _ engine: any TranslationEngine
  ) throws(EngineFailure) -> [TranslationResult] {
    guard answers.count == count else {
      throw EngineFailure(.badAnswer, "`\(engine.name)` gave \(answers.count) answers for \(count) sentences")
    }
    return answers
  }

  private func session(of engine: any TranslationEngine, from: String) throws(EngineFailure) -> any TranslationSession {
    let key = "\(engine.name) \(from)"
    if let known = sessions[key] { return known }
    let made = try engine.makeSession(from: from, to: stage.to)
    sessions[key] = made
    return made
  }
}
