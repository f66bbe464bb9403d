import PipelineCore

/// Has sentences with names translated by any session, so that the names come out as the glossary has them.
///
/// A session that takes names is told them. Of others the free translation is taken when all names are in it, in
/// whatever case the engine put them; else the sentence is asked again with marks in the place of the names, in one
/// style and then the other; and where no mark comes back the free translation stands and is told of.
struct TermSession {
  struct Outcome {
    var result: Result<TranslationResult, EngineFailure>
    /// Names that are not as the glossary has them, and those whose case nothing told.
    var missing: [String] = []
    var undecided: [String] = []
  }

  let session: any TranslationSession
  let shield: TermShield
  /// Checks an answer against what was asked.
  let check: (String, Result<TranslationResult, EngineFailure>) -> Result<TranslationResult, EngineFailure>

  /// One outcome a sentence.
  func translate(_ sentences: [String], terms: [[FixedTerm]]) -> [Outcome] {
    if let session = session as? any TermTranslationSession {
      return told(session, sentences, terms)
    }
    var outcomes = ask(sentences).map { Outcome(result: $0) }
    for index in outcomes.indices { outcomes[index].missing = Self.missing(terms[index], in: outcomes[index].result) }
    for style in TermShield.Style.allCases {
      let open = outcomes.indices.filter { !outcomes[$0].missing.isEmpty }
      if open.isEmpty { break }
      let answers = ask(open.map { TermShield.shielded(sentences[$0], terms[$0], style) })
      for (index, answer) in zip(open, answers) {
        guard case .success(var result) = answer,
          let restored = shield.restored(result.text, of: sentences[index], terms[index], style)
        else { continue }
        // Ranges of unknown words are of the text with marks.
        result = TranslationResult(text: restored.text, rule: result.rule + "+glossary")
        outcomes[index] = Outcome(result: .success(result), undecided: restored.undecided)
      }
    }
    return outcomes
  }

  private func told(
    _ session: any TermTranslationSession, _ sentences: [String], _ terms: [[FixedTerm]]
  ) -> [Outcome] {
    func ask(_ indexes: [Int]) -> Result<[TranslationResult], EngineFailure> {
      do throws(EngineFailure) {
        let results = try session.translate(indexes.map { sentences[$0] }, terms: indexes.map { terms[$0] })
        guard results.count == indexes.count else {
          throw EngineFailure(.badAnswer, "\(results.count) answers came for \(indexes.count) sentences")
        }
        return .success(results)
      } catch {
        return .failure(error)
      }
    }
    let results: [Result<TranslationResult, EngineFailure>] =
      switch ask(Array(sentences.indices)) {
      case .success(let results): results.map { .success($0) }
      case .failure(let failure) where sentences.count == 1 || failure.reason == .unavailable:
        sentences.map { _ in .failure(failure) }
      case .failure: sentences.indices.map { index in ask([index]).map { $0[0] } }
      }
    return zip(sentences.indices, results).map { index, result in
      let checked = check(sentences[index], result)
      return Outcome(result: checked, missing: Self.missing(terms[index], in: checked))
    }
  }

  private func ask(_ sentences: [String]) -> [Result<TranslationResult, EngineFailure>] {
    let answers = session.translateEach(sentences)
    guard answers.count == sentences.count else {
      let failure = EngineFailure(.badAnswer, "\(answers.count) answers came for \(sentences.count) sentences")
      return sentences.map { _ in .failure(failure) }
    }
    return zip(sentences, answers).map { check($0, $1) }
  }

  private static func missing(_ terms: [FixedTerm], in result: Result<TranslationResult, EngineFailure>) -> [String] {
    guard case .success(let result) = result else { return [] }
    return NameCheck.missing(terms, in: result.text)
  }
}
