import FileAccess
import Foundation
import PipelineCore
import Testing

@testable import Translation

@Suite struct CommandEngineTests {
  private func engine(_ script: String, patience: Int32 = 2000) -> CommandEngine {
    CommandEngine(command: ["/bin/sh", "-c", script], pairs: [("uk", "ru")], patience: patience)
  }

  /// A program that answers every line with itself.
  @Test func echo() throws {
    let session = try engine("cat").makeSession(from: "uk", to: "ru")
    #expect(try session.translate(["а", "б \"в\"", "г\\"]).map(\.text) == ["а", "б \"в\"", "г\\"])
  }

  /// What a program may do wrong is a failure with a reason, never a wrong answer.
  @Test(arguments: [
    ("exit 3", EngineFailure.Reason.crashed), ("sleep 30", .timedOut), ("while read l; do echo nonsense; done", .badAnswer),
    ("while read l; do echo '{\"id\":\"other\",\"text\":\"x\"}'; done", .badAnswer), ("head -n 1; exit 0", .crashed),
  ])
  func faults(_ script: String, _ reason: EngineFailure.Reason) throws {
    let session = try engine(script, patience: 300).makeSession(from: "uk", to: "ru")
    let error = #expect(throws: EngineFailure.self) { try session.translate(["а", "б"]) }
    #expect(error?.reason == reason, "\(script): \(error?.message ?? "")")
  }

  @Test func whatIsNotThereIsUnavailable() {
    let engine = CommandEngine(command: ["/no/such/program"], pairs: [("uk", "ru")])
    #expect(engine.pairs().isEmpty)
    let error = #expect(throws: EngineFailure.self) { try engine.makeSession(from: "uk", to: "ru") }
    #expect(error?.reason == .unavailable)
  }
}
