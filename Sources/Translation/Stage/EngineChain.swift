import PipelineCore
import TextModel

/// Engines asked one after the other for what is still missing, with the memory before them and the checks behind them.
/// For one worker and one pair of languages.
final class EngineChain {
  /// What became of all sentences.
  struct Answer {
    /// One a sentence.
    var outcomes: [Result<TranslationResult, EngineFailure>]
    var findings: [Finding] = []

    var firstFailure: EngineFailure? {
      for case .failure(let failure) in outcomes { return failure }
      return nil
    }
  }

  struct Finding: Hashable {
    var severity: Diagnostic.Severity
    var code: String
    var message: String
  }

  private let engines: [any TranslationEngine]
  private let from: String
  private let to: String
  private let check: AnswerCheck
  private let memory: (any SentenceMemory)?
  private var sessions: [Int: any TranslationSession] = [:]

  init(
    _ engines: [any TranslationEngine], from: String, to: String, check: AnswerCheck, memory: (any SentenceMemory)? = nil
  ) {
    self.engines = engines
    self.from = from
    self.to = to
    self.check = check
    self.memory = memory
  }

  func translate(_ queries: [MemoryQuery]) -> Answer {
    let none = EngineFailure(.unavailable, "no engine is configured")
    var answer = Answer(outcomes: queries.map { _ in .failure(none) })
    if queries.isEmpty { return answer }
    var missing = Array(queries.indices)
    recall(queries, &missing, &answer)
    for (number, engine) in engines.enumerated() where !missing.isEmpty {
      let asked = missing.count
      var found: [(query: MemoryQuery, result: TranslationResult)] = []
      for (index, outcome) in zip(missing, ask(number, missing.map { queries[$0].text })) {
        answer.outcomes[index] = outcome
        if case .success(let result) = outcome { found.append((queries[index], result)) }
      }
      missing.removeAll { if case .success = answer.outcomes[$0] { true } else { false } }
      if let fingerprint = engine.fingerprint(from: from, to: to) { keep(found, fingerprint, &answer) }
      // The last engine's failure is the story's; that of an earlier one is told here.
      if let first = missing.first, number + 1 < engines.count, case .failure(let failure) = answer.outcomes[first] {
        answer.findings.append(
          Finding(
            severity: .warning, code: "engine_failed",
            message: "the engine `\(engine.name)` failed for \(missing.count) of \(asked) sentences: \(failure.message)"))
      }
    }
    return answer
  }

  /// One outcome a sentence, each checked. What fails the checks is asked once more where that can change anything.
  private func ask(_ number: Int, _ sentences: [String]) -> [Result<TranslationResult, EngineFailure>] {
    let session: any TranslationSession
    do throws(EngineFailure) {
      session = try self.session(number)
    } catch {
      return sentences.map { _ in .failure(error) }
    }
    var outcomes = session.translateEach(sentences)
    if outcomes.count != sentences.count {
      let failure = EngineFailure(
        .badAnswer, "`\(engines[number].name)` gave \(outcomes.count) answers for \(sentences.count) sentences")
      return sentences.map { _ in .failure(failure) }
    }
    var again: [Int] = []
    for (index, sentence) in sentences.enumerated() {
      outcomes[index] = checked(outcomes[index], of: sentence, by: engines[number].name)
      if case .failure(let failure) = outcomes[index], failure.reason == .failedCheck { again.append(index) }
    }
    if again.isEmpty || engines[number].isDeterministic { return outcomes }
    for (index, outcome) in zip(again, session.translateEach(again.map { sentences[$0] })) {
      outcomes[index] = checked(outcome, of: sentences[index], by: engines[number].name)
    }
    return outcomes
  }

  private func checked(
    _ outcome: Result<TranslationResult, EngineFailure>, of sentence: String, by name: String
  ) -> Result<TranslationResult, EngineFailure> {
    guard case .success(let result) = outcome, let fault = check.faults(sentence, result.text).first else { return outcome }
    return .failure(EngineFailure(.failedCheck, "\(name): \(fault.message)"))
  }

  private func session(_ number: Int) throws(EngineFailure) -> any TranslationSession {
    if let known = sessions[number] { return known }
    let made = try engines[number].makeSession(from: from, to: to)
    sessions[number] = made
    return made
  }

  private func recall(_ queries: [MemoryQuery], _ missing: inout [Int], _ answer: inout Answer) {
    guard let memory else { return }
    do throws(MemoryFailure) {
      let fingerprints = engines.compactMap { $0.fingerprint(from: from, to: to) }
      let known = try memory.translations(of: queries, fingerprints: fingerprints)
      for (index, result) in known.enumerated() where index < answer.outcomes.count {
        if let result { answer.outcomes[index] = .success(result) }
      }
      missing.removeAll { if case .success = answer.outcomes[$0] { true } else { false } }
    } catch {
      answer.findings.append(Finding(severity: .warning, code: "memory_failed", message: error.message))
    }
  }

  private func keep(
    _ found: [(query: MemoryQuery, result: TranslationResult)], _ fingerprint: String, _ answer: inout Answer
  ) {
    guard let memory, !found.isEmpty else { return }
    do throws(MemoryFailure) {
      try memory.remember(found, fingerprint: fingerprint)
    } catch {
      answer.findings.append(Finding(severity: .warning, code: "memory_failed", message: error.message))
    }
  }
}
