import HTTPClient
import PipelineCore

/// Any service that speaks the chat completions of OpenAI: llama.cpp, Ollama, vLLM. POST /chat/completions.
struct ChatShape: ServiceShape {
  struct Options: Sendable, Hashable {
    var model: String
    var seed: Int
    var maxTokens: Int?
  }

  var limits = BatchLimits(sentences: 10, bytes: 6_000, sentenceBytes: 12_000)
  private let options: Options
  private let key: Secret?
  private let path: HTTPAddress
  let probe: HTTPRequest?

  init(base: HTTPAddress, key: Secret?, options: Options) throws(HTTPAddress.Problem) {
    self.key = key
    self.options = options
    path = try base.appending("/chat/completions")
    probe = HTTPRequest(try base.appending("/models"), headers: Self.headers(key))
  }

  private static func headers(_ key: Secret?) -> [(name: String, value: String)] {
    key.map { [("Authorization", "Bearer " + $0.reveal())] } ?? []
  }

  var fingerprint: String {
    "\(options.model)\n\(options.seed)\n\(options.maxTokens ?? 0)\nprompt \(ChatPrompt.version)"
  }

  func request(_ sentences: [String], from: String, to: String) -> HTTPRequest {
    var json = JSONWriter()
    json.beginObject()
    if let maxTokens = options.maxTokens {
      json.key("max_tokens")
      json.integer(maxTokens)
    }
    json.key("messages")
    json.beginArray()
    for (role, content) in [("system", ChatPrompt.system(from: from, to: to)), ("user", ChatPrompt.user(sentences))] {
      json.beginObject()
      json.key("content")
      json.string(content)
      json.key("role")
      json.string(role)
      json.endObject()
    }
    json.endArray()
    json.key("model")
    json.string(options.model)
    json.key("seed")
    json.integer(options.seed)
    json.key("stream")
    json.bool(false)
    json.key("temperature")
    json.integer(0)
    json.endObject()
    return .json(path, headers: Self.headers(key), body: json.bytes)
  }

  func read(_ response: HTTPResponse, for sentences: [String], to: String) throws(HTTPError) -> [ServiceAnswer] {
    guard let choice = try response.json()["choices"]?.array?.first,
      let content = choice["message"]?["content"]?.string
    else { throw HTTPError(.badAnswer, "the answer has no `choices[0].message.content`") }
    if let reason = choice["finish_reason"]?.string, reason != "stop" {
      throw HTTPError(.badAnswer, "the model did not finish (`\(reason)`)")
    }
    let value: JSONValue
    do throws(JSONError) {
      value = try JSONParser.parse(Self.array(in: content))
    } catch {
      throw HTTPError(.badAnswer, "the model did not answer with JSON: byte \(error.offset), \(error.message)")
    }
    guard let items = value.array else { throw HTTPError(.badAnswer, "the model did not answer with a list") }
    guard items.count == sentences.count else {
      throw HTTPError(.badAnswer, "\(items.count) translations came for \(sentences.count) sentences")
    }
    let mark = ChatPrompt.mark(for: sentences)
    var texts = [String?](repeating: nil, count: sentences.count)
    for item in items {
      guard let id = item["id"]?.integer ?? item["id"]?.string.flatMap({ Int($0) }), texts.indices.contains(id - 1),
        let text = item["text"]?.string
      else { throw HTTPError(.badAnswer, "a translation has no id of a sentence, or no text") }
      guard texts[id - 1] == nil else { throw HTTPError(.badAnswer, "the id \(id) came twice") }
      if text.utf8Contains("<<" + mark) || text.utf8Contains(mark + ">>") {
        throw HTTPError(.badAnswer, "a translation holds the marks of the prompt")
      }
      texts[id - 1] = text
    }
    return texts.map { ServiceAnswer(text: $0 ?? "") }
  }

  /// Models often put JSON into a code block; anything else around it is left for the parser to refuse.
  static func array(in content: String) -> [UInt8] {
    var bytes = Array(content.utf8)[...]
    func trim() {
      while let first = bytes.first, first <= 0x20 { bytes.removeFirst() }
      while let last = bytes.last, last <= 0x20 { bytes.removeLast() }
    }
    trim()
    let fence = Array("```".utf8)
    if bytes.starts(with: fence), bytes.suffix(3).elementsEqual(fence), bytes.count >= 6 {
      bytes = bytes.dropFirst(3).dropLast(3)
      if bytes.starts(with: "json".utf8) { bytes = bytes.dropFirst(4) }
      trim()
    }
    return Array(bytes)
  }
}
