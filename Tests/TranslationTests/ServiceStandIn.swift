import Foundation
import HTTPClient
import LanguageData
import LoopbackServer
import PipelineCore
import TextModel

@testable import Translation

/// The documented shape of a service: reads the sentences of a request and writes the answer for their translations.
struct ServiceStandIn: Sendable {
  var kind: String
  /// Options beside url and key.
  var options: [String: String] = [:]
  var sentences: @Sendable (LoopbackServer.Request) -> [String]?
  var answer: @Sendable ([String]) -> [UInt8]

  static let key = "k-1234567890"

  static func json(_ request: LoopbackServer.Request) -> JSONValue? { try? JSONParser.parse(request.body) }

  static func write(_ body: (inout JSONWriter) -> Void) -> [UInt8] {
    var json = JSONWriter()
    body(&json)
    return json.bytes
  }

  static func list(_ key: StaticString, _ texts: [String], around: @escaping (inout JSONWriter, () -> Void) -> Void = { _, _ in }) -> [UInt8] {
    write { json in
      json.beginArray()
      for text in texts {
        json.beginObject()
        json.key(key)
        json.string(text)
        json.endObject()
      }
      json.endArray()
    }
  }

  static func wrapped(_ before: String, _ inner: [UInt8], _ after: String) -> [UInt8] {
    Array(before.utf8) + inner + Array(after.utf8)
  }

  static let all: [ServiceStandIn] = [libreTranslate, apertiumAPY, deepL, googleV2, googleV3, azure, openAI]

  static let libreTranslate = ServiceStandIn(
    kind: "libretranslate",
    sentences: { request in
      guard request.path == "/translate", let json = json(request), json["api_key"]?.string == key,
        json["source"]?.string == "ru", json["target"]?.string == "uk", json["format"]?.string == "text"
      else { return nil }
      return json["q"]?.array?.compactMap(\.string)
    },
    answer: { texts in
      wrapped(#"{"translatedText":"#, write { json in json.beginArray(); texts.forEach { json.string($0) }; json.endArray() }, "}")
    })

  static let apertiumAPY = ServiceStandIn(
    kind: "apertium_apy",
    sentences: { request in
      guard request.path == "/translate" else { return nil }
      var fields: [String: String] = [:]
      for part in String(decoding: request.body, as: UTF8.self).split(separator: "&") {
        let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        fields[String(sides[0])] = String(sides[1]).removingPercentEncoding
      }
      guard fields["langpair"] == "rus|ukr", let text = fields["q"] else { return nil }
      return [text]
    },
    answer: { texts in
      write { json in
        json.beginObject()
        json.key("responseData")
        json.beginObject()
        json.key("translatedText")
        json.string(texts.joined(separator: " "))
        json.endObject()
        json.key("responseDetails")
        json.null()
        json.key("responseStatus")
        json.integer(200)
        json.endObject()
      }
    })

  static let deepL = ServiceStandIn(
    kind: "deepl", options: ["glossary_id": "g-1", "tag_handling": "xml"],
    sentences: { request in
      guard request.path == "/v2/translate", request.headers["authorization"] == "DeepL-Auth-Key " + key,
        let json = json(request), json["source_lang"]?.string == "RU", json["target_lang"]?.string == "UK",
        json["glossary_id"]?.string == "g-1", json["tag_handling"]?.string == "xml"
      else { return nil }
      return json["text"]?.array?.compactMap(\.string)
    },
    answer: { wrapped(#"{"translations":"#, list("text", $0), "}") })

  static let googleV2 = ServiceStandIn(
    kind: "google_v2",
    sentences: { request in
      guard request.path == "/language/translate/v2", request.headers["x-goog-api-key"] == key, let json = json(request),
        json["source"]?.string == "ru", json["target"]?.string == "uk", json["format"]?.string == "text"
      else { return nil }
      return json["q"]?.array?.compactMap(\.string)
    },
    answer: { wrapped(#"{"data":{"translations":"#, list("translatedText", $0), "}}") })

  static let googleV3 = ServiceStandIn(
    kind: "google_v3", options: ["project": "desk", "location": "europe-west1", "glossary_id": "names"],
    sentences: { request in
      guard request.path == "/v3/projects/desk/locations/europe-west1:translateText",
        request.headers["authorization"] == "Bearer " + key, let json = json(request),
        json["sourceLanguageCode"]?.string == "ru", json["targetLanguageCode"]?.string == "uk",
        json["mimeType"]?.string == "text/plain",
        json["glossaryConfig"]?["glossary"]?.string == "projects/desk/locations/europe-west1/glossaries/names"
      else { return nil }
      return json["contents"]?.array?.compactMap(\.string)
    },
    answer: { wrapped(#"{"translations":[],"glossaryTranslations":"#, list("translatedText", $0), "}") })

  static let azure = ServiceStandIn(
    kind: "azure", options: ["region": "westeurope"],
    sentences: { request in
      guard request.path == "/translate?api-version=3.0&textType=plain&from=ru&to=uk",
        request.headers["ocp-apim-subscription-key"] == key,
        request.headers["ocp-apim-subscription-region"] == "westeurope"
      else { return nil }
      return json(request)?.array?.compactMap { $0["Text"]?.string }
    },
    answer: { texts in
      write { json in
        json.beginArray()
        for text in texts {
          json.beginObject()
          json.key("translations")
          json.beginArray()
          json.beginObject()
          json.key("text")
          json.string(text)
          json.key("to")
          json.string("uk")
          json.endObject()
          json.endArray()
          json.endObject()
        }
        json.endArray()
      }
    })

  static let openAI = ServiceStandIn(
    kind: "openai", options: ["model": "test"],
    sentences: { request in
      guard request.path == "/chat/completions", request.headers["authorization"] == "Bearer " + key,
        let json = json(request), json["model"]?.string == "test", json["temperature"]?.integer == 0,
        let messages = json["messages"]?.array, messages.count == 2, messages[0]["role"]?.string == "system",
        let content = messages[1]["content"]?.string, let start = content.firstIndex(of: "\n"),
        let end = content.lastIndex(of: "\n"), start < end,
        let items = try? JSONParser.parse(Array(content[start...end].utf8)).array
      else { return nil }
      return items.compactMap { $0["text"]?.string }
    },
    answer: { texts in chat(content: chatItems(Array(texts.enumerated().map { ($0.offset + 1, $0.element) }))) })

  static func chatItems(_ items: [(Int, String)]) -> String {
    let bytes = write { json in
      json.beginArray()
      for (id, text) in items {
        json.beginObject()
        json.key("id")
        json.integer(id)
        json.key("text")
        json.string(text)
        json.endObject()
      }
      json.endArray()
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  static func chat(content: String, finish: String = "stop") -> [UInt8] {
    write { json in
      json.beginObject()
      json.key("choices")
      json.beginArray()
      json.beginObject()
      json.key("finish_reason")
      json.string(finish)
      json.key("message")
      json.beginObject()
      json.key("content")
      json.string(content)
      json.key("role")
      json.string("assistant")
      json.endObject()
      json.endObject()
      json.endArray()
      json.endObject()
    }
  }

  /// An engine of this kind that asks a server on loopback, patient enough for a busy machine.
  func engine(url: String, extra: [String: String] = [:]) throws -> any TranslationEngine {
    setenv("DEPESHA_TEST_KEY", Self.key, 1)
    var entries = [
      "kind": kind, "url": url, "allow_private": "true", "timeout_ms": "5000", "connect_timeout_ms": "5000",
      "backoff_ms": "1", "backoff_cap_ms": "4", "retry_after_cap_ms": "20", "breaker_pause_ms": "50",
      "max_response_bytes": "200000", "deadline_ms": "20000",
    ]
    if kind != "apertium_apy" { entries["key"] = "env:DEPESHA_TEST_KEY" }
    entries.merge(options) { $1 }
    entries.merge(extra) { $1 }
    return try Self.define("service", entries)
  }

  struct Refused: Error, CustomStringConvertible {
    var diagnostics: [Diagnostic]
    var description: String { diagnostics.map { "\($0.code): \($0.message)" }.joined(separator: "\n") }
  }

  static func define(_ name: String, _ options: [String: String]) throws -> any TranslationEngine {
    let position = ConfigPosition(path: "test.yaml", line: 1, column: 1)
    let entries = options.sorted { $0.key < $1.key }.map {
      ConfigNode.Entry(key: $0.key, keyPosition: position, value: ConfigNode(.scalar($0.value), at: position))
    }
    let sink = DiagnosticSink()
    let made = EngineDefinition.engine(
      named: name, at: position, ConfigNode(.mapping(entries), at: position), store: .standard(), sink: sink)
    guard let made else { throw Refused(diagnostics: sink.diagnostics) }
    return made
  }
}

/// What the stand-ins call a translation of Russian into Ukrainian: letter by letter, so that right and wrong can be told.
enum StandInTranslation {
  static func of(_ text: String) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "ы": out += "и"
      case "и": out += "і"
      case "э": out += "е"
      case "ё": out += "йо"
      case "ъ": out += "'"
      case "И": out += "І"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }

  /// Different sentences with numbers.
  static func sentences(_ count: Int) -> [String] {
    let stems = [
      "Министр сообщил, что погибли \u{0} человек и ранены ещё 12.", "В городе \u{0} жители остались без электричества.",
      "«Мы не сдадимся», — сказал президент \u{0} ноября 2024 года.", "Сумма составила \u{0},5 млн рублей.",
      "Об этом говорится в документе № \u{0}.",
    ]
    return (0..<count).map { stems[$0 % stems.count].replacingOccurrences(of: "\u{0}", with: "\(100 + $0)") }
  }
}
