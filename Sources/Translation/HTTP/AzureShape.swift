import HTTPClient
import PipelineCore

/// Azure AI Translator, Text API 3.0: POST /translate with a list of `{"Text": …}`.
struct AzureShape: ServiceShape {
  var limits = BatchLimits(sentences: 1000, bytes: 50_000, sentenceBytes: 50_000)
  private let key: Secret
  private let region: String?
  private let category: String?
  private let base: HTTPAddress
  let probe: HTTPRequest?

  init(base: HTTPAddress, key: Secret, region: String?, category: String?) throws(HTTPAddress.Problem) {
    self.key = key
    self.region = region
    self.category = category
    self.base = base
    _ = try base.appending("/translate?api-version=3.0")
    probe = HTTPRequest(try base.appending("/languages?api-version=3.0&scope=translation"))
  }

  var fingerprint: String { category ?? "-" }

  func request(_ sentences: [String], from: String, to: String) -> HTTPRequest {
    var query = "/translate?api-version=3.0&textType=plain&from=\(ApertiumAPYShape.escaped(from))"
    query += "&to=\(ApertiumAPYShape.escaped(to))"
    if let category { query += "&category=\(ApertiumAPYShape.escaped(category))" }
    var json = JSONWriter()
    json.beginArray()
    for sentence in sentences {
      json.beginObject()
      json.key("Text")
      json.string(sentence)
      json.endObject()
    }
    json.endArray()
    var headers = [("Ocp-Apim-Subscription-Key", key.reveal())]
    if let region { headers.append(("Ocp-Apim-Subscription-Region", region)) }
    // The base was checked with such a path, and everything added is escaped.
    return .json((try? base.appending(query)) ?? base, headers: headers, body: json.bytes)
  }

  func read(_ response: HTTPResponse, for sentences: [String], to: String) throws(HTTPError) -> [ServiceAnswer] {
    guard let list = try response.json().array else { throw HTTPError(.badAnswer, "the answer is not a list") }
    return try list.texts(count: sentences.count) { item in
      guard let translations = item["translations"]?.array, translations.count == 1,
        translations[0]["to"]?.string == to
      else { return nil }
      return translations[0]["text"]?.string
    }
  }
}
