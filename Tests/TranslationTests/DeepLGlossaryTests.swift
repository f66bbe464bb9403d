import FileAccess
import Foundation
import LoopbackServer
import PipelineCore
import TextModel
import Testing

@testable import Translation

@Suite struct DeepLGlossaryTests {
  /// The service as documented: a list, a creation that answers 201, and translation that wants the id.
  private final class Service: @unchecked Sendable {
    private let lock = NSLock()
    private var glossaries: [(id: String, body: JSONValue)] = []
    var created: [JSONValue] { lock.withLock { glossaries.map(\.body) } }

    func reply(_ request: LoopbackServer.Request) -> LoopbackServer.Reply {
      guard request.headers["authorization"] == "DeepL-Auth-Key " + ServiceStandIn.key else { return .answer(status: 403, body: []) }
      let json = ServiceStandIn.json(request)
      switch (request.method, request.path) {
      case ("GET", "/v2/glossaries"), ("GET", "/v3/glossaries"):
        let list = lock.withLock {
          glossaries.map { #"{"glossary_id":"\#($0.id)","name":"\#($0.body["name"]?.string ?? "")"}"# }
        }
        return .answer(body: Array("{\"glossaries\":[\(list.joined(separator: ","))]}".utf8))
      case ("POST", "/v2/glossaries"), ("POST", "/v3/glossaries"):
        let id = lock.withLock {
          glossaries.append(("id-\(glossaries.count)", json ?? .null))
          return glossaries.count - 1
        }
        return .answer(status: 201, body: Array("{\"glossary_id\":\"id-\(id)\",\"ready\":true}".utf8))
      default:
        guard json?["glossary_id"]?.string?.hasPrefix("id-") == true else { return .answer(status: 400, body: []) }
        let texts = json?["text"]?.array?.compactMap(\.string) ?? []
        return .answer(body: ServiceStandIn.deepL.answer(texts.map(StandInTranslation.of)))
      }
    }
  }

  private func engine(_ url: String, _ file: String, _ extra: [String: String] = [:]) throws -> any TranslationEngine {
    setenv("DEPESHA_TEST_KEY", ServiceStandIn.key, 1)
    let options = [
      "kind": "deepl", "url": url, "allow_private": "true", "key": "env:DEPESHA_TEST_KEY", "pairs": "ru-uk", "glossary": file,
    ]
    return try ServiceStandIn.define("deepl", options.merging(extra) { $1 })
  }

  private func file(_ text: String) throws -> String {
    let path = "/tmp/depesha-glossary-\(UUID().uuidString).tsv"
    try FileAccess.replace(path, with: Array(text.utf8))
    return path
  }

  @Test(arguments: ["2", "3"]) func madeOnceAndFoundAgain(_ version: String) throws {
    let service = Service()
    let server = LoopbackServer { service.reply($0) }
    defer { server.stop() }
    let path = try file("# names\nКиев\tКиїв\nРовно\tРівне\n")
    defer { unlink(path) }
    for _ in 0..<3 {
      let engine = try engine(server.url, path, ["glossary_version": version])
      for _ in 0..<2 {
        let results = try engine.makeSession(from: "ru", to: "uk").translate(["Киев и Ровно."])
        #expect(results.map(\.text) == [StandInTranslation.of("Киев и Ровно.")])
      }
    }
    let made = try #require(service.created.first)
    #expect(service.created.count == 1)
    let dictionary = version == "2" ? made : try #require(made["dictionaries"]?.array?.first)
    #expect(dictionary["entries"]?.string == "Киев\tКиїв\nРовно\tРівне" && dictionary["entries_format"]?.string == "tsv")
    #expect(dictionary["source_lang"]?.string == "RU" && dictionary["target_lang"]?.string == "UK")

    // Another file is another glossary, and another fingerprint.
    let other = try file("Киев\tКиїв\n")
    defer { unlink(other) }
    let changed = try engine(server.url, other, ["glossary_version": version])
    _ = try changed.makeSession(from: "ru", to: "uk").translate(["Киев."])
    #expect(service.created.count == 2)
    #expect(try changed.fingerprint(from: "ru", to: "uk") != engine(server.url, path).fingerprint(from: "ru", to: "uk"))
  }

  @Test func withoutItsGlossaryNothingIsTranslated() throws {
    let server = LoopbackServer { $0.path.hasSuffix("/glossaries") ? .answer(status: 456, body: []) : .answer(body: []) }
    defer { server.stop() }
    let path = try file("Киев\tКиїв\n")
    defer { unlink(path) }
    let outcomes = try engine(server.url, path).makeSession(from: "ru", to: "uk").translateEach(["Киев.", "Да."])
    #expect(outcomes.count == 2 && outcomes.allSatisfy { if case .failure = $0 { true } else { false } })
  }

  @Test(arguments: [
    ("Киев\n", [:], "malformed_record"), ("Киев\tКиїв\tx\n", [:], "malformed_record"), ("а\tб\nа\tв\n", [:], "duplicate_entry"),
    ("# nothing\n", [:], "empty_list"), ("а\tб\n", ["glossary_id": "x"], "conflict"), ("а\tб\n", ["pairs": "ru-uk"], nil),
  ] as [(String, [String: String], String?)])
  func faults(_ text: String, _ extra: [String: String], _ code: String?) throws {
    let path = try file(text)
    defer { unlink(path) }
    do {
      _ = try engine("http://127.0.0.1:1", path, extra)
      #expect(code == nil)
    } catch let error as ServiceStandIn.Refused {
      #expect(error.diagnostics.contains { $0.code == code }, "\(error)")
    }
  }
}
