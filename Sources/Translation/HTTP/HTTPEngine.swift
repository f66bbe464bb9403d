import HTTPClient
import PipelineCore

/// A translation service that is asked over HTTP.
public struct HTTPEngine: TranslationEngine {
  public let name: String
  /// A service may change what it answers at any time.
  public let isDeterministic = false
  let kind: String
  let shape: any ServiceShape
  let limits: BatchLimits
  let service: HTTPService
  let languages: ServiceLanguages
  let supported: [(from: String, to: String)]
  let address: HTTPAddress

  public var remedy: String { "give the engine `\(name)` the pair under `pairs`, and the codes of the service under `languages`" }

  public func pairs() -> [(from: String, to: String)] { supported }

  public func makeSession(from: String, to: String) throws(EngineFailure) -> any TranslationSession {
    guard supported.contains(where: { $0 == (from, to) }), let source = languages.source[from],
      let target = languages.target[to]
    else {
      throw EngineFailure(.unsupportedPair, "the engine `\(name)` is not configured for `\(from)` to `\(to)`")
    }
    return HTTPSession(engine: self, from: source, to: target, rule: "\(name)/\(from)-\(to)")
  }

  public func fingerprint(from: String, to: String) -> String? {
    guard let source = languages.source[from], let target = languages.target[to] else { return nil }
    return "\(kind)\n\(address.text)\n\(source)\n\(target)\n\(shape.fingerprint)"
  }

  /// Asks the service whether it is there.
  ///
  /// - Returns: nil when it answers, else why not; also nil where it cannot be asked for nothing.
  public func probe() -> String? {
    guard let request = shape.probe else { return nil }
    do throws(HTTPError) {
      try service.exchange(request, over: HTTPConnection(), attempts: 1) { (_: HTTPResponse) throws(HTTPError) in }
      return nil
    } catch {
      return error.message
    }
  }
}
