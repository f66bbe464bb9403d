import HTTPClient
import PipelineCore

/// Google Cloud Translation, Basic: POST /language/translate/v2, key in a header.
struct GoogleV2Shape: ServiceShape {
  var limits = BatchLimits(sentences: 128, bytes: 10_000, sentenceBytes: 50_000)
  private let model: String?
  private let key: Secret
  private let path: HTTPAddress
  let probe: HTTPRequest?

  init(base: HTTPAddress, key: Secret, model: String?) throws(HTTPAddress.Problem) {
    self.key = key
    self.model = model
    path = try base.appending("/language/translate/v2")
    probe = HTTPRequest(
      try base.appending("/language/translate/v2/languages"), headers: [("X-Goog-Api-Key", key.reveal())])
  }

  var fingerprint: String { model ?? "-" }

  func request(_ sentences: [String], from: String, to: String) -> HTTPRequest {
    var json = JSONWriter()
    json.beginObject()
    json.key("format")
    json.string("text")
    if let model {
      json.key("model")
      json.string(model)
    }
    json.key("q" as String)
    json.strings(sentences)
    json.key("source")
    json.string(from)
    json.key("target")
    json.string(to)
    json.endObject()
    return .json(path, headers: [("X-Goog-Api-Key", key.reveal())], body: json.bytes)
  }

  func read(_ response: HTTPResponse, for sentences: [String], to: String) throws(HTTPError) -> [ServiceAnswer] {
    guard let list = try response.json()["data"]?["translations"]?.array else {
      throw HTTPError(.badAnswer, "the answer has no list `data.translations`")
    }
    return try list.texts(count: sentences.count) { $0["translatedText"]?.string }
  }
}

/// Google Cloud Translation, Advanced: POST /v3/projects/…/locations/…:translateText, with an OAuth 2 access token.
struct GoogleV3Shape: ServiceShape {
  struct Options: Sendable, Hashable {
    var project: String
    var location: String
    var model: String?
    /// Full name, or the last part of it.
    var glossary: String?
  }

  var limits = BatchLimits(sentences: 1024, bytes: 30_000, sentenceBytes: 30_000)
  private let options: Options
  private let key: Secret
  private let path: HTTPAddress
  let probe: HTTPRequest?

  init(base: HTTPAddress, key: Secret, options: Options) throws(HTTPAddress.Problem) {
    self.key = key
    self.options = options
    let parent = "/v3/projects/\(options.project)/locations/\(options.location)"
    path = try base.appending(parent + ":translateText")
    probe = HTTPRequest(
      try base.appending(parent + "/supportedLanguages"), headers: [("Authorization", "Bearer " + key.reveal())])
  }

  var fingerprint: String { [options.model, options.glossary].map { $0 ?? "-" }.joined(separator: "\n") }

  func request(_ sentences: [String], from: String, to: String) -> HTTPRequest {
    let parent = "projects/\(options.project)/locations/\(options.location)"
    var json = JSONWriter()
    json.beginObject()
    json.key("contents")
    json.strings(sentences)
    if let glossary = options.glossary {
      json.key("glossaryConfig")
      json.beginObject()
      json.key("glossary")
      json.string(glossary.contains("/") ? glossary : "\(parent)/glossaries/\(glossary)")
      json.endObject()
    }
    json.key("mimeType")
    json.string("text/plain")
    if let model = options.model {
      json.key("model")
      json.string(model.contains("/") ? model : "\(parent)/models/\(model)")
    }
    json.key("sourceLanguageCode")
    json.string(from)
    json.key("targetLanguageCode")
    json.string(to)
    json.endObject()
    let headers = [("Authorization", "Bearer " + key.reveal()), ("X-Goog-User-Project", options.project)]
    return .json(path, headers: headers, body: json.bytes)
  }

  func read(_ response: HTTPResponse, for sentences: [String], to: String) throws(HTTPError) -> [ServiceAnswer] {
    let json = try response.json()
    let member = options.glossary == nil ? "translations" : "glossaryTranslations"
    guard let list = json[member]?.array else { throw HTTPError(.badAnswer, "the answer has no list `\(member)`") }
    return try list.texts(count: sentences.count) { $0["translatedText"]?.string }
  }
}
