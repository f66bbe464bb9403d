import HTTPClient
import PipelineCore

/// Asks a service in batches, for one worker.
final class HTTPSession: TranslationSession {
  private let engine: HTTPEngine
  private let from: String
  private let to: String
  private let rule: String
  private let connection = HTTPConnection()
  /// nil before the first request.
  private var shape: (any ServiceShape)?

  /// - Parameters from, to: codes of the service.
  init(engine: HTTPEngine, from: String, to: String, rule: String) {
    self.engine = engine
    self.from = from
    self.to = to
    self.rule = rule
  }

  func translate(_ sentences: [String]) throws(EngineFailure) -> [TranslationResult] {
    var results: [TranslationResult] = []
    results.reserveCapacity(sentences.count)
    for outcome in translateEach(sentences) { results.append(try outcome.get()) }
    return results
  }

  func translateEach(_ sentences: [String]) -> [Result<TranslationResult, EngineFailure>] {
    var outcomes = [Result<TranslationResult, EngineFailure>?](repeating: nil, count: sentences.count)
    for (index, sentence) in sentences.enumerated() {
      if sentence.utf8.allSatisfy({ $0 <= 0x20 }) {
        outcomes[index] = .success(TranslationResult(text: sentence, rule: rule))
      } else if sentence.utf8.count > engine.limits.sentenceBytes {
        let limit = engine.limits.sentenceBytes
        outcomes[index] = .failure(
          EngineFailure(.badAnswer, "\(rule): a sentence of \(sentence.utf8.count) bytes is longer than the \(limit) the service takes"))
      }
    }
    for batch in batches(sentences, of: outcomes.indices.filter { outcomes[$0] == nil }) {
      ask(batch, sentences, &outcomes)
    }
    return outcomes.map { $0 ?? .failure(EngineFailure(.badAnswer, "\(rule): a sentence was not answered")) }
  }

  private func batches(_ sentences: [String], of indexes: [Int]) -> [[Int]] {
    var batches: [[Int]] = []
    var bytes = 0
    for index in indexes {
      let size = sentences[index].utf8.count
      if let last = batches.last, last.count < engine.limits.sentences, bytes + size <= engine.limits.bytes {
        batches[batches.count - 1].append(index)
        bytes += size
      } else {
        batches.append([index])
        bytes = size
      }
    }
    return batches
  }

  /// Asks for a batch. Where its content is at fault it is halved, down to the sentence that cannot be translated.
  private func ask(
    _ batch: [Int], _ sentences: [String], _ outcomes: inout [Result<TranslationResult, EngineFailure>?]
  ) {
    do throws(HTTPError) {
      for (index, result) in zip(batch, try exchange(batch.map { sentences[$0] })) { outcomes[index] = .success(result) }
    } catch {
      if batch.count > 1 && error.dependsOnContent {
        let middle = batch.count / 2
        ask(Array(batch[..<middle]), sentences, &outcomes)
        ask(Array(batch[middle...]), sentences, &outcomes)
      } else {
        let failure = EngineFailure(Self.reason(error.kind), "\(rule): \(error.message)")
        for index in batch { outcomes[index] = .failure(failure) }
      }
    }
  }

  private func exchange(_ sentences: [String]) throws(HTTPError) -> [TranslationResult] {
    let shape = try preparedShape()
    let request = shape.request(sentences, from: from, to: to)
    // Asking again for many sentences is worth less than asking for fewer.
    return try engine.service.exchange(request, over: connection, retriesBadAnswers: sentences.count == 1) {
      (response: HTTPResponse) throws(HTTPError) -> [TranslationResult] in
      try self.results(response, sentences, shape)
    }
  }

  private func preparedShape() throws(HTTPError) -> any ServiceShape {
    if let shape { return shape }
    let made = try engine.shape.prepared(engine.service, connection, from: from, to: to)
    shape = made
    return made
  }

  private func results(
    _ response: HTTPResponse, _ sentences: [String], _ shape: any ServiceShape
  ) throws(HTTPError) -> [TranslationResult] {
    let answers = try shape.read(response, for: sentences, to: to)
    guard answers.count == sentences.count else {
      throw HTTPError(.badAnswer, "\(answers.count) translations came for \(sentences.count) sentences")
    }
    var results: [TranslationResult] = []
    results.reserveCapacity(answers.count)
    for answer in answers {
      if answer.text.utf8.allSatisfy({ $0 <= 0x20 }) { throw HTTPError(.badAnswer, "a translation is empty") }
      let (text, cut) = Self.trimmed(answer.text)
      let unknown = answer.unknown.map { $0.lowerBound - cut..<$0.upperBound - cut }
      results.append(TranslationResult(text: text, unknown: unknown, rule: rule))
    }
    return results
  }

  /// Without white space around it, and how many bytes were cut in front.
  private static func trimmed(_ text: String) -> (String, Int) {
    let bytes = Array(text.utf8)
    let start = bytes.firstIndex { $0 > 0x20 } ?? bytes.endIndex
    let end = (bytes.lastIndex { $0 > 0x20 } ?? -1) + 1
    return (String(decoding: bytes[start..<max(start, end)], as: UTF8.self), start)
  }

  private static func reason(_ kind: HTTPError.Kind) -> EngineFailure.Reason {
    switch kind {
    case .unreachable, .circuitOpen: .down
    case .addressRefused, .tls, .notHTTP, .redirect, .refused: .unavailable
    case .timedOut: .timedOut
    case .rateLimited: .rateLimited
    case .broken, .serverError, .outOfMemory: .crashed
    case .badAnswer, .badRequest, .tooLarge: .badAnswer
    }
  }
}
