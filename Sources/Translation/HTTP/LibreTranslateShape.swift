import HTTPClient
import PipelineCore

/// LibreTranslate: POST /translate with `q` as a list (libretranslate.com/docs, 1.6).
struct LibreTranslateShape: ServiceShape {
  var base: HTTPAddress
  var key: Secret?
  var limits = BatchLimits(sentences: 25, bytes: 5_000, sentenceBytes: 20_000)
  let path: HTTPAddress
  let probe: HTTPRequest?

  init(base: HTTPAddress, key: Secret?) throws(HTTPAddress.Problem) {
    self.base = base
    self.key = key
    path = try base.appending("/translate")
    probe = HTTPRequest(try base.appending("/languages"))
  }

  var fingerprint: String { "" }

  func request(_ sentences: [String], from: String, to: String) -> HTTPRequest {
    var json = JSONWriter()
    json.beginObject()
    if let key {
      json.key("api_key")
      json.string(key.reveal())
    }
    json.key("format")
    json.string("text")
    // `q` alone is too short for the writer's check of its own keys.
    json.key("q" as String)
    json.strings(sentences)
    json.key("source")
    json.string(from)
    json.key("target")
    json.string(to)
    json.endObject()
    return .json(path, body: json.bytes)
  }

  func read(_ response: HTTPResponse, for sentences: [String], to: String) throws(HTTPError) -> [ServiceAnswer] {
    guard let texts = try response.json()["translatedText"]?.array else {
      throw HTTPError(.badAnswer, "the answer has no list `translatedText`")
    }
    return try texts.texts(count: sentences.count) { $0.string }
  }
}
