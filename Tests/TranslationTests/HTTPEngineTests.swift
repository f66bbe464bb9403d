import Foundation
import LoopbackServer
import PipelineCore
import TextModel
import Testing

@testable import Translation

@Suite struct HTTPEngineTests {
  /// Each kind asks in its documented shape, in batches, and every sentence gets its own answer in order.
  @Test(arguments: ServiceStandIn.all.indices) func everyKindTranslatesInOrder(_ index: Int) throws {
    let standIn = ServiceStandIn.all[index]
    let server = LoopbackServer { request in
      guard let sentences = standIn.sentences(request) else { return .answer(status: 400, body: request.body) }
      return .answer(body: standIn.answer(sentences.map(StandInTranslation.of)))
    }
    defer { server.stop() }
    let sentences = StandInTranslation.sentences(60)
    let engine = try standIn.engine(url: server.url)
    #expect(!engine.isDeterministic && engine.pairs().contains { $0 == ("ru", "uk") })
    let results = try engine.makeSession(from: "ru", to: "uk").translate(sentences)
    #expect(results.map(\.text) == sentences.map(StandInTranslation.of), "\(standIn.kind)")
    #expect(results.allSatisfy { $0.rule == "service/ru-uk" })
    #expect(server.count > 1 || standIn.kind != "apertium_apy")
  }

  @Test func batchesStayWithinTheLimits() throws {
    let lock = NSLock()
    nonisolated(unsafe) var sizes: [Int] = []
    let standIn = ServiceStandIn.deepL
    let server = LoopbackServer { request in
      let sentences = standIn.sentences(request) ?? []
      lock.withLock { sizes.append(sentences.count) }
      return .answer(body: standIn.answer(sentences))
    }
    defer { server.stop() }
    let session = try standIn.engine(url: server.url).makeSession(from: "ru", to: "uk")
    _ = try session.translate(StandInTranslation.sentences(120))
    #expect(lock.withLock { sizes } == [50, 50, 20])
    _ = try session.translate([String(repeating: "а", count: 25_000), String(repeating: "б", count: 25_000)])
    #expect(lock.withLock { sizes.suffix(2) } == [1, 1])
    #expect(throws: EngineFailure.self) { try session.translate([String(repeating: "а", count: 60_000)]) }
    #expect(lock.withLock { sizes.count } == 5)
  }

  @Test func blankSentencesAreNotAsked() throws {
    let server = LoopbackServer { _ in .close }
    defer { server.stop() }
    let session = try ServiceStandIn.deepL.engine(url: server.url).makeSession(from: "ru", to: "uk")
    #expect(try session.translate(["", "  "]).map(\.text) == ["", "  "])
    #expect(try session.translate([]).isEmpty)
    #expect(server.count == 0)
  }

  /// One sentence the service cannot take does not cost the others, and is found by halving.
  @Test func aPoisonousSentenceIsAlone() throws {
    let standIn = ServiceStandIn.libreTranslate
    let server = LoopbackServer { request in
      guard let sentences = standIn.sentences(request) else { return .answer(status: 400, body: []) }
      if sentences.contains("яд") { return .answer(body: standIn.answer(Array(sentences.dropLast()))) }
      return .answer(body: standIn.answer(sentences.map(StandInTranslation.of)))
    }
    defer { server.stop() }
    var sentences = StandInTranslation.sentences(100)
    sentences[37] = "яд"
    let outcomes = try standIn.engine(url: server.url).makeSession(from: "ru", to: "uk").translateEach(sentences)
    for (index, outcome) in outcomes.enumerated() {
      switch outcome {
      case .success(let result): #expect(result.text == StandInTranslation.of(sentences[index]) && index != 37)
      case .failure(let failure): #expect(index == 37 && failure.reason == .badAnswer)
      }
    }
  }

  @Test func unknownWordsOfAPYAreMarked() throws {
    let standIn = ServiceStandIn.apertiumAPY
    let server = LoopbackServer { _ in .answer(body: standIn.answer(["Он *видел *кота-2 * и #2024."])) }
    defer { server.stop() }
    let session = try standIn.engine(url: server.url).makeSession(from: "ru", to: "uk")
    let result = try session.translate(["Он видел"])[0]
    #expect(result.text == "Он видел кота-2 * и 2024.")
    #expect(try session.translate(["Он #видел"])[0].text == "Он видел кота-2 * и #2024.")
    #expect(result.unknown.map { String(decoding: Array(result.text.utf8)[$0], as: UTF8.self) } == ["видел", "кота", "2024"])
  }

  @Test func tagsStayTagsAndTextIsEscaped() throws {
    let standIn = ServiceStandIn.deepL
    let lock = NSLock()
    nonisolated(unsafe) var seen: [String] = []
    let server = LoopbackServer { request in
      let sentences = standIn.sentences(request) ?? []
      lock.withLock { seen += sentences }
      return .answer(body: standIn.answer(sentences))
    }
    defer { server.stop() }
    let session = try standIn.engine(url: server.url).makeSession(from: "ru", to: "uk")
    let text = "Фирма <x id=\"1\"/> & Ко < 5 <x id=\"a\"/>"
    #expect(try session.translate([text])[0].text == text)
    #expect(lock.withLock { seen } == ["Фирма <x id=\"1\"/> &amp; Ко &lt; 5 &lt;x id=\"a\"/&gt;"])
  }

  @Test func configurationFaultsAreTold() {
    let cases: [([String: String], String)] = [
      (["kind": "deepll"], "unknown_engine"), (["kind": "deepl"], "missing_option"),
      (["kind": "deepl", "key": "literal-key"], "secret"), (["kind": "deepl", "key": "env:DEPESHA_NO_SUCH"], "secret"),
      (["kind": "libretranslate"], "missing_option"), (["kind": "libretranslate", "url": "http://example.org"], "insecure_url"),
      (["kind": "libretranslate", "url": "ftp://example.org"], "wrong_url"),
      (["kind": "libretranslate", "url": "https://example.org", "pairs": "ru_uk"], "wrong_pair"),
      (["kind": "libretranslate", "url": "https://example.org", "pairs": "ru-xx"], "unknown_language"),
      (["kind": "libretranslate", "url": "https://example.org", "hosts": "example.com"], "unknown_host"),
      (["kind": "libretranslate", "url": "https://example.org", "timeout": "5"], "unknown_option"),
      (["kind": "openai", "url": "https://example.org"], "missing_option"),
      (["kind": "command", "command": "/bin/cat"], "missing_option"),
    ]
    for (options, code) in cases {
      let error = #expect(throws: ServiceStandIn.Refused.self) { try ServiceStandIn.define("x", options) }
      #expect(error?.diagnostics.contains { $0.code == code } == true, "\(options): \(error?.description ?? "")")
      #expect(error?.description.contains("literal-key") == false)
    }
  }

  /// The fingerprint tells models apart and holds no key.
  @Test func fingerprints() throws {
    let a = try ServiceStandIn.openAI.engine(url: "http://127.0.0.1:1").fingerprint(from: "ru", to: "uk")
    let b = try ServiceStandIn.openAI.engine(url: "http://127.0.0.1:1", extra: ["model": "other"]).fingerprint(from: "ru", to: "uk")
    #expect(a != nil && b != nil && a != b)
    for standIn in ServiceStandIn.all {
      let text = try standIn.engine(url: "http://127.0.0.1:1").fingerprint(from: "ru", to: "uk") ?? ""
      #expect(!text.contains(ServiceStandIn.key))
    }
  }
}
