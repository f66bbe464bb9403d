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
    /// Not installed or not reachable.
    case unavailable
    case timedOut, crashed, rateLimited
    /// It answered, but not with what was asked: a wrong count, broken UTF-8, a lost sentence.
    case badAnswer
    case unsupportedPair
  }

  public var reason: Reason
  public var message: String
  public var isRetryable: Bool { reason == .timedOut || reason == .crashed || reason == .rateLimited }

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
}

/// A running engine for one worker and one pair of languages.
public protocol TranslationSession: AnyObject {
  /// - Returns: exactly one result for each sentence, in order.
  func translate(_ sentences: [String]) throws(EngineFailure) -> [TranslationResult]
}
