import HTTPClient
import PipelineCore

/// DeepL: POST /v2/translate with `text` as a list (OpenAPI description 3.9; glossaries of v2 and v3 by their id).
struct DeepLShape: ServiceShape {
  struct Options: Sendable, Hashable {
    var glossary: String?
    var formality: String?
    /// `xml` or `html`; text is escaped before and taken back after, tags `<x id="…"/>` stay tags.
    var tagHandling: String?
    var context: String?
    var model: String?
  }

  var limits = BatchLimits(sentences: 50, bytes: 60_000, sentenceBytes: 100_000)
  private(set) var options: Options
  private let file: DeepLGlossary?
  private let key: Secret
  private let path: HTTPAddress
  let probe: HTTPRequest?

  init(
    base: HTTPAddress, key: Secret, options: Options, file: DeepLGlossary? = nil
  ) throws(HTTPAddress.Problem) {
    self.key = key
    self.options = options
    self.file = file
    path = try base.appending("/v2/translate")
    probe = HTTPRequest(try base.appending("/v2/usage"), headers: [("Authorization", "DeepL-Auth-Key " + key.reveal())])
  }

  /// Keys of the free plan end so, and belong to another host.
  static func defaultBase(for key: Secret?) -> String {
    key?.reveal().hasSuffix(":fx") == true ? "https://api-free.deepl.com" : "https://api.deepl.com"
  }

  func prepared(
    _ service: HTTPService, _ connection: HTTPConnection, from: String, to: String
  ) throws(HTTPError) -> any ServiceShape {
    guard let file else { return self }
    var shape = self
    shape.options.glossary = try file.id(service, connection, from: from, to: to)
    return shape
  }

  var fingerprint: String {
    [file?.name ?? options.glossary, options.formality, options.tagHandling, options.context, options.model]
      .map { $0 ?? "-" }.joined(separator: "\n")
  }

  func request(_ sentences: [String], from: String, to: String) -> HTTPRequest {
    var json = JSONWriter()
    json.beginObject()
    if let context = options.context {
      json.key("context")
      json.string(context)
    }
    if let formality = options.formality {
      json.key("formality")
      json.string(formality)
    }
    if let glossary = options.glossary {
      json.key("glossary_id")
      json.string(glossary)
    }
    if let model = options.model {
      json.key("model_type")
      json.string(model)
    }
    json.key("preserve_formatting")
    json.bool(true)
    json.key("source_lang")
    json.string(from)
    json.key("split_sentences")
    json.string("0")
    if let tagHandling = options.tagHandling {
      json.key("tag_handling")
      json.string(tagHandling)
    }
    json.key("target_lang")
    json.string(to)
    json.key("text")
    json.strings(options.tagHandling == nil ? sentences : sentences.map(PlaceholderTags.escaped))
    json.endObject()
    return .json(path, headers: [("Authorization", "DeepL-Auth-Key " + key.reveal())], body: json.bytes)
  }

  func read(_ response: HTTPResponse, for sentences: [String], to: String) throws(HTTPError) -> [ServiceAnswer] {
    guard let list = try response.json()["translations"]?.array else {
      throw HTTPError(.badAnswer, "the answer has no list `translations`")
    }
    var answers = try list.texts(count: sentences.count) { $0["text"]?.string }
    if options.tagHandling != nil {
      for index in answers.indices { answers[index].text = PlaceholderTags.unescaped(answers[index].text) }
    }
    return answers
  }
}
