import Foundation
import LanguageData
import LoopbackServer
import PipelineCore
import Testing

@testable import Translation

/// A fault of a service, made of what the right answer would have been.
struct ReplayedFault: Sendable, CustomTestStringConvertible {
  var name: String
  /// Only services that say which answer belongs to which sentence.
  var needsIds = false
  /// Costs the time of a deadline.
  var isSlow = false
  var reply: @Sendable (ServiceStandIn, [String]) -> LoopbackServer.Reply
  var testDescription: String { name }

  /// Right answers with something done to the texts.
  static func texts(_ name: String, _ change: @escaping @Sendable ([String]) -> [String]) -> ReplayedFault {
    ReplayedFault(name: name) { standIn, sentences in
      .answer(body: standIn.answer(change(sentences.map(StandInTranslation.of))))
    }
  }

  static func right(_ standIn: ServiceStandIn, _ sentences: [String]) -> [UInt8] {
    standIn.answer(sentences.map(StandInTranslation.of))
  }

  static let all: [ReplayedFault] = [
    ReplayedFault(name: "refuse") { _, _ in .close },
    ReplayedFault(name: "hang", isSlow: true) { _, _ in .hang },
    ReplayedFault(name: "slow drip", isSlow: true) { standIn, sentences in .drip(body: right(standIn, sentences), milliseconds: 30) },
    ReplayedFault(name: "429") { _, _ in .answer(status: 429, body: []) },
    ReplayedFault(name: "429 with Retry-After") { _, _ in .answer(status: 429, headers: ["Retry-After": "1"], body: []) },
    ReplayedFault(name: "500") { _, _ in .answer(status: 500, body: Array("oops".utf8)) },
    ReplayedFault(name: "503 with a date") { _, _ in
      .answer(status: 503, headers: ["Retry-After": "Sun, 06 Nov 1994 08:49:37 GMT"], body: [])
    },
    ReplayedFault(name: "truncated body") { standIn, sentences in
      let body = right(standIn, sentences)
      return .truncated(body: body, sent: body.count / 2)
    },
    ReplayedFault(name: "body cut with a right length") { standIn, sentences in
      let body = right(standIn, sentences)
      return .answer(body: Array(body.prefix(body.count - 2)))
    },
    ReplayedFault(name: "reset") { _, _ in .reset },
    texts("one too few") { Array($0.dropLast()) }, texts("one too many") { $0 + ["Зайве речення 7777."] },
    texts("wrong script") { texts in texts.map { $0.applyingTransform(.toLatin, reverse: false) ?? "x" } },
    ReplayedFault(name: "HTML error page") { _, _ in .answer(body: Array("<html><body>Помилка 502</body></html>".utf8)) },
    ReplayedFault(name: "huge answer") { _, _ in .answer(body: Array(repeating: UInt8(ascii: " "), count: 300_000)) },
    ReplayedFault(name: "invalid UTF-8") { standIn, sentences in
      var body = right(standIn, sentences)
      if let index = body.firstIndex(where: { $0 >= 0x80 }) { body[index] = 0xFF }
      return .answer(body: body)
    },
    ReplayedFault(name: "bad JSON") { _, _ in .answer(body: Array("{\"translations\": [}".utf8)) },
    ReplayedFault(name: "other JSON") { _, _ in .answer(body: Array("{\"ok\":true}".utf8)) },
    ReplayedFault(name: "redirect to a private address") { _, _ in
      .answer(status: 307, headers: ["Location": "http://169.254.169.254/latest/meta-data"], body: [])
    },
    texts("empty strings") { $0.map { _ in "" } },
    texts("rotated answers") { $0.count > 1 ? Array($0.dropFirst()) + [$0[0]] : $0.map { _ in "Інше речення 9999." } },
    ReplayedFault(name: "unchanged") { standIn, sentences in .answer(body: standIn.answer(sentences)) },
    texts("a number lost") { $0.map { $0.replacingOccurrences(of: "1", with: "") } },
    texts("placeholder lost") { $0.map { $0.replacingOccurrences(of: "<x id=\"1\"/>", with: "") } },
    texts("placeholder doubled") { $0.map { $0.replacingOccurrences(of: "<x id=\"1\"/>", with: "<x id=\"1\"/> <x id=\"1\"/>") } },
    texts("a sentence cut short") { $0.map { String($0.prefix(8)) } },
    ReplayedFault(name: "duplicate ids", needsIds: true) { _, sentences in
      .answer(body: ServiceStandIn.chat(content: ServiceStandIn.chatItems(sentences.map { (1, StandInTranslation.of($0)) } + [(1, "ще")])))
    },
    ReplayedFault(name: "explanations", needsIds: true) { _, sentences in
      let items = sentences.enumerated().map { ($0.offset + 1, StandInTranslation.of($0.element)) }
      return .answer(body: ServiceStandIn.chat(content: "Ось переклад: " + ServiceStandIn.chatItems(items)))
    },
  ]
}

/// Services on loopback that go wrong in every documented and undocumented way: no sentence may be lost, none may be
/// wrong in silence.
@Suite struct FaultReplayTests {
  /// Sentences that show every fault: numbers, words of more than one script, a placeholder each.
  private static func sentences(_ count: Int) -> [String] {
    StandInTranslation.sentences(count).map { $0 + " Так сказал вчера <x id=\"1\"/>." }
  }

  private static let check = try? AnswerCheck(from: "ru", to: "uk", store: .standard())

  private struct Outcome {
    var right = 0
    var failed = 0
    var wrong: [String] = []
    var byRule: [String: Int] = [:]
  }

  /// Asks a service where every `period`th request goes wrong, and a faultless one after it when `fallback`.
  private func replay(
    _ fault: ReplayedFault, _ standIn: ServiceStandIn, _ sentences: [String], period: Int, fallback: Bool
  ) throws -> Outcome {
    @Sendable func right(_ request: LoopbackServer.Request) -> LoopbackServer.Reply {
      guard let asked = standIn.sentences(request) else { return .answer(status: 400, body: []) }
      return .answer(body: ReplayedFault.right(standIn, asked))
    }
    let faulty = LoopbackServer { request in
      guard request.number % period == period - 1, let asked = standIn.sentences(request) else { return right(request) }
      return fault.reply(standIn, asked)
    }
    let sound = LoopbackServer { request in right(request) }
    defer {
      faulty.stop()
      sound.stop()
    }
    let url = fault.name == "refuse" && period == 1 ? "http://127.0.0.1:\(LoopbackServer.closedPort())" : faulty.url
    let extra = sentences.count < 60 ? ["timeout_ms": "100", "attempts": "1"] : ["timeout_ms": "200"]
    var engines = [try standIn.engine(url: url, extra: extra)]
    if fallback { engines.append(try ServiceStandIn.renamed("second", standIn, url: sound.url)) }
    let check = try #require(Self.check)
    let chain = EngineChain(engines, from: "ru", to: "uk", check: check)
    let answer = chain.translate(sentences.map { MemoryQuery(from: "ru", to: "uk", text: $0) })
    var outcome = Outcome()
    #expect(answer.outcomes.count == sentences.count)
    for (sentence, result) in zip(sentences, answer.outcomes) {
      switch result {
      case .success(let result) where result.text == StandInTranslation.of(sentence):
        outcome.right += 1
        outcome.byRule[result.rule, default: 0] += 1
      case .success(let result): outcome.wrong.append(result.text)
      case .failure(let failure):
        outcome.failed += 1
        #expect(!failure.message.contains(ServiceStandIn.key))
      }
    }
    if fallback && period == 1 {
      #expect(answer.findings.contains { $0.code == "engine_failed" }, "\(fault.name): nobody is told")
    }
    return outcome
  }

  private func demand(_ fault: ReplayedFault, _ standIn: ServiceStandIn, count: Int) throws {
    let sentences = Self.sentences(count)
    // Wrong every time, nobody else to ask: every sentence is a failure.
    let few = Array(sentences.prefix(60))
    let alone = try replay(fault, standIn, few, period: 1, fallback: false)
    #expect(alone.wrong.isEmpty && alone.failed == few.count, "\(standIn.kind) \(fault.name): \(alone.wrong.prefix(2)) right \(alone.right)")
    // Wrong every time, another service behind it: every sentence is translated by that one.
    let second = try replay(fault, standIn, few, period: 1, fallback: true)
    #expect(second.byRule == ["second/ru-uk": few.count] && second.wrong.isEmpty, "\(standIn.kind) \(fault.name): \(second)")
    // Wrong every third time: nothing is lost, most stays with the first.
    let mixed = try replay(fault, standIn, sentences, period: 3, fallback: true)
    #expect(mixed.right == count && mixed.wrong.isEmpty, "\(standIn.kind) \(fault.name): \(mixed)")
  }

  @Test(arguments: ReplayedFault.all.indices) func fiveHundredSentencesThroughDeepL(_ index: Int) throws {
    let fault = ReplayedFault.all[index]
    if !fault.needsIds { try demand(fault, .deepL, count: 500) }
  }

  @Test(arguments: ReplayedFault.all.indices) func fiveHundredSentencesThroughAModel(_ index: Int) throws {
    let fault = ReplayedFault.all[index]
    if fault.needsIds { try demand(fault, .openAI, count: 500) }
  }

  /// The other services: wrong every time, a faultless one behind. With `DEPESHA_LONG_TESTS` set all that DeepL meets,
  /// with 500 sentences each.
  @Test(arguments: ServiceStandIn.all.indices) func everyOtherServiceMeetsEveryFault(_ index: Int) throws {
    let standIn = ServiceStandIn.all[index]
    let sentences = Self.sentences(standIn.kind == "apertium_apy" ? 4 : 12)
    for fault in ReplayedFault.all where standIn.kind != "deepl" && !fault.needsIds {
      if LongTests.areWanted {
        try demand(fault, standIn, count: 500)
        continue
      }
      let outcome = try replay(fault, standIn, sentences, period: 1, fallback: true)
      #expect(
        outcome.byRule == ["second/ru-uk": sentences.count] && outcome.wrong.isEmpty, "\(standIn.kind) \(fault.name): \(outcome)")
    }
  }

  /// Answers in another order are right where the service says which is which.
  @Test func reorderedIdsAreNoFault() throws {
    let reordered = ReplayedFault(name: "reordered ids", needsIds: true) { _, sentences in
      let items = sentences.enumerated().map { ($0.offset + 1, StandInTranslation.of($0.element)) }
      return .answer(body: ServiceStandIn.chat(content: ServiceStandIn.chatItems(items.reversed())))
    }
    let outcome = try replay(reordered, .openAI, Self.sentences(500), period: 1, fallback: false)
    #expect(outcome.right == 500)
  }
}

extension ServiceStandIn {
  /// The same service under another name.
  static func renamed(_ name: String, _ standIn: ServiceStandIn, url: String) throws -> any TranslationEngine {
    setenv("DEPESHA_TEST_KEY", key, 1)
    var entries = ["kind": standIn.kind, "url": url, "allow_private": "true", "timeout_ms": "5000", "backoff_ms": "1"]
    if standIn.kind != "apertium_apy" { entries["key"] = "env:DEPESHA_TEST_KEY" }
    entries.merge(standIn.options) { $1 }
    return try define(name, entries)
  }
}
