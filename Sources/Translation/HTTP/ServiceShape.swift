import HTTPClient
import PipelineCore

/// How a kind of service is asked and how its answer is read. Immutable.
protocol ServiceShape: Sendable {
  /// What one request may hold.
  var limits: BatchLimits { get }
  /// Everything besides the address that decides the answer, for the fingerprint; no key.
  var fingerprint: String { get }
  /// - Parameters from, to: codes of the service.
  func request(_ sentences: [String], from: String, to: String) -> HTTPRequest
  /// - Returns: one text a sentence of the request, in its order.
  /// - Throws: `HTTPError` with `.badAnswer` when the answer is anything else.
  func read(_ response: HTTPResponse, for sentences: [String], to: String) throws(HTTPError) -> [ServiceAnswer]
  /// The shape with what the service must be asked for before the first sentence; itself where that is nothing.
  func prepared(
    _ service: HTTPService, _ connection: HTTPConnection, from: String, to: String
  ) throws(HTTPError) -> any ServiceShape
  /// A request that costs nothing and shows whether the service is there; nil when there is none.
  var probe: HTTPRequest? { get }
}

extension ServiceShape {
  func prepared(
    _ service: HTTPService, _ connection: HTTPConnection, from: String, to: String
  ) throws(HTTPError) -> any ServiceShape { self }
}

/// What a service made of a sentence.
struct ServiceAnswer: Hashable {
  var text: String
  /// Words it did not know, as UTF-8 byte ranges of `text`.
  var unknown: [Range<Int>] = []
}

/// What one request may hold.
struct BatchLimits: Sendable, Hashable {
  var sentences: Int
  /// UTF-8 bytes of all sentences together; never fewer than characters, however a service counts those.
  var bytes: Int
  /// UTF-8 bytes of one sentence; a longer one is not sent.
  var sentenceBytes: Int
}

extension HTTPResponse {
  /// The body as JSON.
  func json() throws(HTTPError) -> JSONValue {
    var bytes = body
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
    do throws(JSONError) {
      return try JSONParser.parse(bytes)
    } catch {
      let first = bytes.first { $0 > 0x20 }
      let what = first == UInt8(ascii: "<") ? "the answer is a page, not JSON" : "the answer is not JSON"
      throw HTTPError(.badAnswer, first == nil ? "the answer is empty" : "\(what): byte \(error.offset), \(error.message)")
    }
  }
}

extension [JSONValue] {
  /// One text a value.
  ///
  /// - Throws: `HTTPError` when there are more or fewer than `count`, or one has no text.
  func texts(count: Int, _ text: (JSONValue) -> String?) throws(HTTPError) -> [ServiceAnswer] {
    guard self.count == count else {
      throw HTTPError(.badAnswer, "\(self.count) translations came for \(count) sentences")
    }
    var answers: [ServiceAnswer] = []
    for value in self {
      guard let found = text(value) else { throw HTTPError(.badAnswer, "a translation has no text") }
      answers.append(ServiceAnswer(text: found))
    }
    return answers
  }
}

/// Writes a list of texts under a key.
extension JSONWriter {
  mutating func strings(_ texts: [String]) {
    beginArray()
    for text in texts { string(text) }
    endArray()
  }
}
