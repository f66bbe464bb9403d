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
  private let names: NameForm
  private let memory: (any SentenceMemory)?
  private var sessions: [Int: any TranslationSession] = [:]
  private var unsupported: [Int: EngineFailure] = [:]

  init(
    _ engines: [any TranslationEngine], from: String, to: String, check: AnswerCheck, names: NameForm = NameForm(),
    memory: (any SentenceMemory)? = nil
  ) {
    self.names = names
    self.engines = engines
    self.from = from
    self.to = to
    self.check = check
    self.memory = memory
  }

  /// Tells sentences that are going to be translated. With a memory nobody knows yet which ones an engine will get.
  func prepare(_ sentences: [String]) {
    guard memory == nil, !engines.isEmpty, let session = try? session(0) else { return }
    session.prepare(sentences)
  }

  /// - Parameter terms: for each query the names in it whose translation is known; empty when there are none at all.
  func translate(_ queries: [MemoryQuery], terms given: [[FixedTerm]] = []) -> Answer {
    let terms = given.isEmpty ? queries.map { _ in [] } : given
    let none = EngineFailure(.unavailable, "no engine is configured")
    var answer = Answer(outcomes: queries.map { _ in .failure(none) })
    if queries.isEmpty { return answer }
    var missing = Array(queries.indices)
    recall(queries, terms, &missing, &answer)
    var lost: [Int: [String]] = [:]
    var undecided: [String] = []
    for (number, engine) in engines.enumerated() where !missing.isEmpty {
      let asked = missing.count
      var found: [(query: MemoryQuery, result: TranslationResult)] = []
      let outcomes = ask(number, missing.map { queries[$0].text }, missing.map { terms[$0] })
      for (index, outcome) in zip(missing, outcomes) {
        answer.outcomes[index] = outcome.result
        lost[index] = outcome.missing
        undecided += outcome.undecided
        if case .success(let result) = outcome.result { found.append((queries[index], result)) }
      }
      missing.removeAll { if case .success = answer.outcomes[$0] { true } else { false } }
      if memory != nil, let fingerprint = engine.fingerprint(from: from, to: to) { keep(found, fingerprint, &answer) }
      // The last engine's failure is the story's; that of an earlier one is told here.
      if let first = missing.first, number + 1 < engines.count, case .failure(let failure) = answer.outcomes[first] {
        answer.findings.append(
          Finding(
            severity: .warning, code: "engine_failed",
            message: "the engine `\(engine.name)` failed for \(missing.count) of \(asked) sentences: \(failure.message)"))
      }
    }
    tell(lost, undecided, &answer)
    return answer
  }

  private func tell(_ lost: [Int: [String]], _ undecided: [String], _ answer: inout Answer) {
    let names = Set(lost.values.joined()).sorted()
    if !names.isEmpty {
      answer.findings.append(
        Finding(
          severity: .warning, code: "name_not_kept",
          message: "the translation does not have these names as the glossary does: " + names.joined(separator: ", ")))
    }
    if !undecided.isEmpty {
      answer.findings.append(
        Finding(
          severity: .warning, code: "case_undecided",
          message: "the case of these names could not be told; the nominative was written: "
            + Set(undecided).sorted().joined(separator: ", ")))
    }
  }

  /// One outcome a sentence, each checked. What fails the checks is asked once more where that can change anything.
  private func ask(_ number: Int, _ sentences: [String], _ terms: [[FixedTerm]]) -> [TermSession.Outcome] {
    let session: any TranslationSession
    do throws(EngineFailure) {
      session = try self.session(number)
    } catch {
      return sentences.map { _ in TermSession.Outcome(result: .failure(error)) }
    }
    let named = sentences.indices.filter { !terms[$0].isEmpty }
    let plain = sentences.indices.filter { terms[$0].isEmpty }
    var outcomes = [TermSession.Outcome?](repeating: nil, count: sentences.count)
    for (index, result) in zip(plain, ask(session, number, plain.map { sentences[$0] })) {
      outcomes[index] = TermSession.Outcome(result: result)
    }
    if !named.isEmpty {
      let engine = engines[number].name
      let terming = TermSession(session: session, shield: TermShield(names: names)) { [self] in
        checked($1, of: $0, by: engine)
      }
      let answers = terming.translate(named.map { sentences[$0] }, terms: named.map { terms[$0] })
      for (index, answer) in zip(named, answers) { outcomes[index] = answer }
    }
    return outcomes.map {
      $0 ?? TermSession.Outcome(result: .failure(EngineFailure(.badAnswer, "a sentence was not answered")))
    }
  }

  private func ask(
    _ session: any TranslationSession, _ number: Int, _ sentences: [String]
  ) -> [Result<TranslationResult, EngineFailure>] {
    if sentences.isEmpty { return [] }
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
    if let failure = unsupported[number] { throw failure }
    do throws(EngineFailure) {
      let made = try engines[number].makeSession(from: from, to: to)
      sessions[number] = made
      return made
    } catch {
      // An engine does not learn a language during a run.
      if error.reason == .unsupportedPair { unsupported[number] = error }
      throw error
    }
  }

  private func recall(
    _ queries: [MemoryQuery], _ terms: [[FixedTerm]], _ missing: inout [Int], _ answer: inout Answer
  ) {
    guard let memory else { return }
    do throws(MemoryFailure) {
      let fingerprints = engines.compactMap { $0.fingerprint(from: from, to: to) }
      let known = try memory.translations(of: queries, fingerprints: fingerprints)
      for (index, result) in known.enumerated() where index < answer.outcomes.count {
        // A glossary may have changed since.
        if let result, NameCheck.missing(terms[index], in: result.text).isEmpty { answer.outcomes[index] = .success(result) }
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
