/// A sentence to translate and what came back.
public struct TranslationResult: Sendable, Hashable {
  public var text: String
  /// Words the engine did not know, as UTF-8 byte ranges of `text`.
  public var unknown: [Range<Int>]
  /// What made the text, for provenance: the engine and its mode, then the data files of ours that had a part in it,
  /// for example `apertium/rus-ukr+lexicon+transcription`.
  public var rule: String

  public init(text: String, unknown: [Range<Int>] = [], rule: String = "") {
    self.text = text
    self.unknown = unknown
    self.rule = rule
  }
}

/// Why an engine could not translate.
public struct EngineFailure: Error, Sendable, Hashable {
  public enum Reason: String, Sendable, Hashable {
    /// Not installed, not configured, or it refuses us.
    case unavailable
    /// A service that cannot be reached at the moment.
    case down
    case timedOut, crashed, rateLimited
    /// It answered, but not with what was asked: a wrong count, broken UTF-8, a lost sentence.
    case badAnswer
    /// The answer does not cover the sentence: a wrong length or script, a lost number or placeholder.
    case failedCheck
    case unsupportedPair
  }

  public var reason: Reason
  public var message: String
  public var isRetryable: Bool {
    reason == .timedOut || reason == .crashed || reason == .rateLimited || reason == .down
  }

  public init(_ reason: Reason, _ message: String) {
    self.reason = reason
    self.message = message
  }
}

/// Translates sentences. Implementations keep order and count: one result a sentence, or a failure.
public protocol TranslationEngine: Sendable {
  var name: String { get }
  /// True when the same sentence always gives the same bytes.
  var isDeterministic: Bool { get }
  /// What to install or configure when `pairs()` is empty or lacks a pair, one sentence.
  var remedy: String { get }
  /// Pairs of BCP 47 languages, source first, that it can translate now; sorted.
  func pairs() -> [(from: String, to: String)]
  func makeSession(from: String, to: String) throws(EngineFailure) -> any TranslationSession
  /// Everything that decides what the engine makes of a sentence, as text: a translation memory is keyed by it. Holds no
  /// key of a service. nil when that cannot be known; then nothing is remembered.
  func fingerprint(from: String, to: String) -> String?
}

extension TranslationEngine {
  public func fingerprint(from: String, to: String) -> String? { nil }
}

/// A running engine for one worker and one pair of languages.
public protocol TranslationSession: AnyObject {
  /// - Returns: exactly one result for each sentence, in order.
  func translate(_ sentences: [String]) throws(EngineFailure) -> [TranslationResult]
  /// Like `translate`, with an outcome of its own for each sentence, so that one failure does not cost the others.
  func translateEach(_ sentences: [String]) -> [Result<TranslationResult, EngineFailure>]
  /// Tells sentences that are going to be translated, a few stories of them. What is translated does not depend on it.
  func prepare(_ sentences: [String])
}

extension TranslationSession {
  public func prepare(_ sentences: [String]) {}

  /// All at once; where that fails, one by one.
  public func translateEach(_ sentences: [String]) -> [Result<TranslationResult, EngineFailure>] {
    func ask(_ sentences: [String]) -> Result<[TranslationResult], EngineFailure> {
      do throws(EngineFailure) {
        let results = try translate(sentences)
        guard results.count == sentences.count else {
          throw EngineFailure(.badAnswer, "\(results.count) answers came for \(sentences.count) sentences")
        }
        return .success(results)
      } catch {
        return .failure(error)
      }
    }
    if sentences.isEmpty { return [] }
    switch ask(sentences) {
    case .success(let results): return results.map { .success($0) }
    case .failure(let failure) where sentences.count == 1 || failure.reason == .unavailable:
      return sentences.map { _ in .failure(failure) }
    case .failure:
      return sentences.map { sentence in ask([sentence]).map { $0[0] } }
    }
  }
}
