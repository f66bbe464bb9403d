import FileAccess
import Foundation
import LanguageData
import PipelineCore
import Testing

@testable import Translation

/// With the real programs of Debian's packages; without them the tests are skipped.
@Suite(.serialized) struct ApertiumEngineTests {
  static let isInstalled = FileAccess.exists("/usr/share/apertium/modes/rus-ukr.mode")
  static let reason: Comment = "needs apt-get install apertium apertium-rus-ukr"

  private static let ukrainian = [
    "Президент прибув до столиці у вівторок.", "У 2024 році населення міста становило 35 тисяч осіб.",
    "«Ми не здамося», — сказав міністр.", "Про це повідомили 12 джерел.", "Так.", "???", "Kyiv Independent", "а",
  ]

  private func engine(patience: Int32 = 20_000) -> ApertiumEngine { ApertiumEngine(store: .standard(), patience: patience) }

  @Test(.enabled(if: isInstalled, reason), arguments: [
    ("uk", "ru", "Президент прибув у вівторок.", "Президент прибыл во вторник."),
    ("uk", "ru", "Уряд не має грошей.", "Правительство не имеет денег."),
    ("ru", "uk", "Президент прибыл во вторник.", "Президент прибув у вівторок."),
    ("ru", "uk", "Исследователи сообщили об этом.", "Дослідники повідомили про це."),
    // A preposition that governs another case in the other language (Ukrainian Orthography 2019; *к* dative, *до* genitive).
    ("ru", "uk", "Он говорил о войне.", "Він казав про війну."),
    ("uk", "ru", "Він зустрівся з президентом.", "Он встретился с президентом."),
    // Family names that are common nouns too (a tailor, a weaver, a blacksmith, a miller) are spelt.
    ("uk", "ru", "Це сказала Л. М. Кравець.", "Это сказала Л. М. Кравец."),
    ("ru", "uk", "Приехал Иван Мельник.", "Приїхав Іван Мельник."),
    // The dictionary knows them as nouns where no name stands before them.
    ("uk", "ru", "Прийшов кравець.", "Пришёл портной."),
  ])
  func sentences(_ from: String, _ to: String, _ text: String, _ expected: String) throws {
    let session = try engine().makeSession(from: from, to: to)
    #expect(try session.translate([text]).map(\.text) == [expected])
  }

  /// What is told beforehand changes nothing, not even when the programs die in between or were told other sentences.
  @Test(.enabled(if: isInstalled, reason)) func preparingChangesNoTranslation() throws {
    let expected = try engine().makeSession(from: "uk", to: "ru").translate(Self.ukrainian)
    let session = try #require(engine().makeSession(from: "uk", to: "ru") as? WordByWordSession)
    session.prepare(Array(Self.ukrainian.prefix(5)) + ["Інше речення."])
    #expect(!session.processGroups.isEmpty)
    #expect(try session.translate(Self.ukrainian) == expected)
    session.prepare(Self.ukrainian)
    for group in session.processGroups { kill(-group, SIGKILL) }
    #expect(try session.translate(Self.ukrainian) == expected)
    for group in session.processGroups { kill(-group, SIGKILL) }
    session.prepare(Self.ukrainian)
    #expect(try session.translate(Self.ukrainian) == expected)
  }

  /// One answer a sentence, in order, never empty, with every number; the same in any grouping.
  @Test(.enabled(if: isInstalled, reason)) func everySentenceIsAnswered() throws {
    let session = try engine().makeSession(from: "uk", to: "ru")
    let many = (0..<300).map { Self.ukrainian[$0 % Self.ukrainian.count] + " \($0)" }
    let together = try session.translate(many)
    #expect(together.count == many.count)
    for (number, result) in together.enumerated() {
      #expect(result.text.hasSuffix(" \(number)"), "\(many[number])")
    }
    let alone = try engine().makeSession(from: "uk", to: "ru")
    #expect(try many.prefix(20).flatMap { try alone.translate([$0]) } == Array(together.prefix(20)))
  }

  @Test(.enabled(if: isInstalled, reason)) func hostileText() throws {
    let session = try engine().makeSession(from: "uk", to: "ru")
    let texts = ["^a/b<n>$", "\\", "[{<>}]", "@*#", "@@@", String(repeating: "слово ", count: 2000), "\u{202E}текст", "🙂"]
    let results = try session.translate(texts)
    #expect(results.count == texts.count)
    #expect(results.allSatisfy { !$0.text.isEmpty })
    #expect(results[0].text == "^a/b<n>$")
  }

  /// Names are written as told, in the case that the preposition of the target governs.
  @Test(.enabled(if: isInstalled, reason)) func namesAreToldToTheSession() throws {
    let session = try #require(try engine().makeSession(from: "ru", to: "uk") as? any TermTranslationSession)
    for (sentence, mention, grammaticalCase, expected) in [
      ("Он приехал к Путину.", "Путину", "Dat", "Він приїхав до Путіна."),
      ("Это слова Путина.", "Путина", "Gen", "Це слова Путіна."),
      ("Они говорили о Путине.", "Путине", "Loc", "Вони казали про Путіна."),
    ] {
      let term = NameFixture.term(mention, in: sentence, grammaticalCase)
      let result = try session.translate([sentence], terms: [[term]])
      #expect(result.map(\.text) == [expected])
      #expect(result.first?.rule.hasSuffix("+glossary") == true)
    }
  }

  /// Children are killed and stopped at random while they work: the output is that of an undisturbed run. 20 of them,
  /// 200 with `DEPESHA_LONG_TESTS` set.
  @Test(.enabled(if: isInstalled, reason)) func killedChildrenLoseNothing() throws {
    let sentences = (0..<40).map { Self.ukrainian[$0 % Self.ukrainian.count] + " \($0)" }
    let expected = try engine().makeSession(from: "uk", to: "ru").translate(sentences).map(\.text)
    let killer = ChildKiller()
    killer.start()
    defer { killer.stop() }
    let wanted = LongTests.areWanted ? 200 : 20
    var rounds = 0
    var answered = 0
    while killer.count < wanted && rounds < 50 * wanted {
      rounds += 1
      // Programs are asked for words only once a session, so each round has its own. A session tries again by itself;
      // what it gives up is a failure to tell, never a wrong answer.
      let session = try engine(patience: 300).makeSession(from: "uk", to: "ru")
      guard let answer = try? session.translate(sentences) else { continue }
      answered += 1
      #expect(answer.map(\.text) == expected)
    }
    #expect(answered > 0)
    #expect(killer.count >= wanted, "\(killer.count) children were disturbed in \(rounds) rounds")
  }

  /// The same while nothing is upgraded; each direction its own.
  @Test(.enabled(if: isInstalled, reason)) func fingerprints() {
    let a = engine().fingerprint(from: "uk", to: "ru")
    #expect(a != nil && a == engine().fingerprint(from: "uk", to: "ru") && a != engine().fingerprint(from: "ru", to: "uk"))
    #expect(a?.contains("lt-proc") == true)
    #expect(engine().fingerprint(from: "xx", to: "yy") == nil)
  }

  @Test func anUnknownPairIsRefusedWithARemedy() {
    let error = #expect(throws: EngineFailure.self) { try engine().makeSession(from: "xx", to: "yy") }
    #expect(error?.message.contains("apt-get install") == true)
  }

  @Test func withoutModesTheEngineIsUnavailable() {
    let engine = ApertiumEngine(store: .standard(), modes: "/nonexistent")
    #expect(engine.pairs().isEmpty)
    #expect(throws: EngineFailure.self) { try engine.makeSession(from: "uk", to: "ru") }
  }
}

/// Kills or stops children of this process that are programs of lttoolbox or Apertium, one every few milliseconds.
private final class ChildKiller: @unchecked Sendable {
  private let lock = NSLock()
  private var isRunning = false
  private var disturbed = 0
  private var thread: Thread?

  var count: Int { lock.withLock { disturbed } }

  func start() {
    lock.withLock { isRunning = true }
    let thread = Thread { [self] in
      var state: UInt64 = 12345
      while lock.withLock({ isRunning }) {
        state = state &* 6_364_136_223_846_793_005 &+ 1
        // Rare enough that a session gets through between two.
        usleep(20_000 + UInt32(state >> 40) % 400_000)
        guard let child = Self.children().first else { continue }
        // A stopped child is killed by the engine when its patience ends: few of those, since each costs that long.
        if kill(child, state >> 60 == 0 ? SIGSTOP : SIGKILL) == 0 { lock.withLock { disturbed += 1 } }
      }
    }
    self.thread = thread
    thread.start()
  }

  func stop() { lock.withLock { isRunning = false } }

  private static func children() -> [pid_t] {
    let tasks = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/task")) ?? []
    return tasks.flatMap { text("/proc/self/task/\($0)/children").split(separator: " ").compactMap { pid_t($0) } }
      .filter { child in
        let name = text("/proc/\(child)/comm")
        return name.hasPrefix("lt-") || name.hasPrefix("cg-") || name.hasPrefix("apertium")
      }
  }

  /// Files under /proc have no size to go by.
  private static func text(_ path: String) -> String {
    let file = open(path, O_RDONLY)
    if file < 0 { return "" }
    defer { close(file) }
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = read(file, &bytes, bytes.count)
    return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
  }
}
