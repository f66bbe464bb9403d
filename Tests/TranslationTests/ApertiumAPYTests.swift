import FileAccess
import Foundation
import LoopbackServer
import PipelineCore
import Testing

@testable import Translation

/// With the real server of Debian's package on loopback; without it the tests are skipped.
@Suite(.serialized) struct ApertiumAPYTests {
  static let isInstalled =
    FileAccess.exists("/usr/bin/apertium-apy") && FileAccess.exists("/usr/share/apertium/modes/rus-ukr.mode")

  /// The server, in a process group of its own so that its children go with it.
  private final class Server {
    let port = LoopbackServer.closedPort()
    private var child: pid_t = 0

    init() throws {
      var attributes = posix_spawnattr_t()
      posix_spawnattr_init(&attributes)
      posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
      posix_spawnattr_setpgroup(&attributes, 0)
      var actions = posix_spawn_file_actions_t()
      posix_spawn_file_actions_init(&actions)
      posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
      posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
      defer {
        posix_spawnattr_destroy(&attributes)
        posix_spawn_file_actions_destroy(&actions)
      }
      let arguments = ["/usr/bin/apertium-apy", "-p", "\(port)", "-j", "1", "/usr/share/apertium"]
      func copies(_ texts: [String]) -> [UnsafeMutablePointer<CChar>?] { texts.map { strdup($0) } + [nil] }
      let pointers = copies(arguments)
      let environment = copies(["LC_ALL=C.UTF-8", "PATH=/usr/bin:/bin"])
      defer { (pointers + environment).forEach { free($0) } }
      let code = posix_spawn(&child, arguments[0], &actions, &attributes, pointers, environment)
      try #require(code == 0, "apertium-apy does not start: \(code)")
    }

    deinit {
      kill(-child, SIGKILL)
      var status: Int32 = 0
      waitpid(child, &status, 0)
    }
  }

  @Test(.enabled(if: isInstalled, "needs apt-get install apertium-apy apertium-rus-ukr"), .timeLimit(.minutes(10)))
  func everySentenceIsAnswered() throws {
    let server = try Server()
    let engine = try ServiceStandIn.define(
      "apy",
      [
        "kind": "apertium_apy", "url": "http://127.0.0.1:\(server.port)", "allow_private": "true", "timeout_ms": "10000",
        "backoff_ms": "10", "breaker_failures": "1000",
      ])
    let http = try #require(engine as? HTTPEngine)
    var problem = http.probe()
    for _ in 0..<900 where problem != nil {
      usleep(100_000)
      problem = http.probe()
    }
    try #require(problem == nil, "\(problem ?? "")")

    let session = try engine.makeSession(from: "ru", to: "uk")
    #expect(try session.translate(["Президент прибыл во вторник."]).map(\.text) == ["Президент прибув у вівторок."])

    // The tagger of rus-ukr crashes on some sentences and the service says so; with ours behind it none is lost.
    let sentences = StandInTranslation.sentences(20)
    let chain = EngineChain(
      [engine, ApertiumEngine(store: .standard())], from: "ru", to: "uk",
      check: try AnswerCheck(from: "ru", to: "uk", store: .standard()))
    let outcomes = chain.translate(sentences.map { MemoryQuery(from: "ru", to: "uk", text: $0) }).outcomes
    #expect(outcomes.count == sentences.count)
    for (index, outcome) in outcomes.enumerated() {
      let result = try outcome.get()
      #expect(result.text.contains("\(100 + index)"), "\(sentences[index]) → \(result.text)")
    }
    #expect(outcomes.contains { (try? $0.get().rule) == "apy/ru-uk" })
    // Longer than the service takes whole: refused, not cut.
    let long = String(repeating: "Президент прибыл во вторник. ", count: 100)
    #expect(throws: EngineFailure.self) { try session.translate([long]) }
    #expect(throws: EngineFailure.self) { try engine.makeSession(from: "ru", to: "ja") }
  }
}
