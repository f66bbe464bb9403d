import FileAccess
import Foundation
import PipelineCore
import Testing

/// A run that is ended at any moment and resumed gives what an undisturbed one gives, to the byte.
@Suite(.serialized) struct ResumeTests {
  /// Kills a run again and again, at other moments each time, and resumes it until it comes to its end.
  private func disturb(_ fixture: BatchFixture, signals: [Int32], kills: Int, seed: UInt64) throws -> (killed: Int, runs: Int) {
    let undisturbed = try fixture.run("whole")
    #expect(undisturbed.status == 1, "\(undisturbed.error)")
    let expected = try fixture.contents("whole")
    var random = SeededGenerator(state: seed)
    var killed = 0
    var runs = 0
    while killed < kills && runs < 3 * kills {
      let output = "out\(runs)"
      runs += 1
      for turn in 0..<4 {
        let signal = signals[killed % signals.count]
        let seconds = Double.random(in: 0...0.4, using: &random)
        // With and without worker children; the outputs are the same.
        let arguments = fixture.arguments(output, runs % 2 == 0 ? "--isolate" : "--no-isolate") + (turn == 0 ? [] : ["--resume"])
        guard let died = try fixture.start(arguments, signal: signal, after: seconds) else { break }
        #expect(died == signal)
        killed += 1
      }
      let result = try fixture.run(output, "--resume")
      #expect(result.status == 1, "\(result.error)")
      let found = try fixture.contents(output)
      #expect(found == expected, "after \(killed) kills")
    }
    return (killed, runs)
  }

  @Test func killedAtFiftyMoments() throws {
    let fixture = try BatchFixture(count: 300)
    let (killed, _) = try disturb(fixture, signals: [SIGKILL], kills: 50, seed: 1)
    #expect(killed >= 50)
  }

  @Test func interruptedAndTerminated() throws {
    let fixture = try BatchFixture(count: 300)
    let (killed, _) = try disturb(fixture, signals: [SIGINT, SIGTERM], kills: 50, seed: 2)
    #expect(killed >= 50)
  }

  /// Faults are built into debug builds alone.
  private static let canInjectFaults: Bool = {
    #if DEBUG
      return true
    #else
      return false
    #endif
  }()

  /// A story that hangs in its worker does not hold up the end, and what was done before it is in the journal.
  @Test(.enabled(if: canInjectFaults), arguments: [SIGINT, SIGTERM]) func aStoryThatHangsDoesNotHoldUpTheEnd(signal: Int32) throws {
    let fixture = try BatchFixture(count: 8)
    #expect(try fixture.run("whole").status == 1)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: CommandRunner.program)
    process.arguments = fixture.arguments("out", "--width", "1")
    process.currentDirectoryURL = URL(fileURLWithPath: fixture.runner.folder)
    process.environment = ProcessInfo.processInfo.environment
      .merging(["SWIFT_BACKTRACE": "enable=no", "DEPESHA_FAULT": "hang:b.txt"]) { $1 }
    process.standardError = FileHandle.nullDevice
    try process.run()
    // The eighth record is the one that fails: with its dead letter all eight have been taken.
    while process.isRunning, !FileAccess.exists(fixture.runner.folder + "/out/dead-letters.jsonl") { usleep(2000) }
    usleep(100_000)
    kill(process.processIdentifier, signal)
    process.waitUntilExit()
    #expect(process.terminationReason == .uncaughtSignal && process.terminationStatus == signal)
    let status = try JSONParser.parse(try fixture.runner.run(["status", "out", "--json"]).bytes)
    #expect(status["in"]?.integer == 8 && status["error"]?.integer == 1, "\(status)")
    #expect(try fixture.run("out", "--resume").status == 1)
    #expect(try fixture.contents("out") == fixture.contents("whole"))
  }

  @Test func theCountsOfAResumedRunAreThoseOfTheWhole() throws {
    let fixture = try BatchFixture(count: 1200)
    #expect(try fixture.start(fixture.arguments("out"), signal: SIGTERM, after: 0.1) != nil)
    #expect(!FileAccess.exists(fixture.runner.folder + "/out/run.json"))
    let result = try fixture.run("out", "--resume")
    #expect(result.error.contains("depesha: \(fixture.stories - 25) stories done, 25 failed"), "\(result.error)")
    let manifest = try JSONParser.parse(try fixture.runner.read("out/run.json"))
    #expect(manifest["in"]?.integer == fixture.stories)
  }

  @Test func anUnfinishedRunIsNotWrittenOverUnasked() throws {
    let fixture = try BatchFixture(count: 1200)
    #expect(try fixture.start(fixture.arguments("out"), signal: SIGTERM, after: 0.1) != nil)
    let refused = try fixture.run("out")
    #expect(refused.status == 73)
    #expect(refused.error.contains("out holds an unfinished run: --resume goes on with it, --overwrite begins anew"))
    let other = try fixture.run("out", "--resume", "--set", "x=1")
    #expect(other.status == 78 || other.error.contains("another pipeline"), "\(other.error)")
    try fixture.runner.write("in/b.txt", "Headline\n\nAnother sentence stands here, longer than before.")
    let changed = try fixture.run("out", "--resume")
    #expect(changed.status == 73)
    #expect(changed.error.contains("over other inputs, or inputs that have changed since"), "\(changed.error)")
    #expect(try fixture.run("out", "--overwrite").status == 1)
  }

  @Test func aFinishedRunIsCheckedAndLeftAlone() throws {
    let fixture = try BatchFixture(count: 10)
    #expect(try fixture.run("out").status == 1)
    let before = try fixture.contents("out")
    let again = try fixture.run("out")
    #expect(again.status == 1)
    #expect(again.error.contains("as before; every output was checked"))
    #expect(try fixture.contents("out") == before)
    try fixture.runner.write("out/b.md", "edited by hand")
    let edited = try fixture.run("out")
    #expect(edited.status == 73)
    #expect(edited.error.contains("the files of b have changed"))
    #expect(try fixture.contents("out")["b.md"] == Data("edited by hand".utf8))
    try fixture.runner.write("out/mine.txt", "not of the run")
    #expect(try fixture.run("out", "--overwrite").status == 1)
    var after = try fixture.contents("out")
    #expect(after.removeValue(forKey: "mine.txt") != nil)
    #expect(after == before)
  }

  @Test func aFolderWithOtherFilesIsNotWrittenUnasked() throws {
    let fixture = try BatchFixture(count: 3)
    try fixture.runner.write("out/b.md", "precious")
    let result = try fixture.run("out")
    #expect(result.status == 73)
    #expect(result.error.contains("out is not empty (b.md) and holds no run"))
    #expect(try fixture.contents("out") == ["b.md": Data("precious".utf8)])
  }

  @Test func aSecondWriterIsRefusedAndTold() throws {
    let fixture = try BatchFixture(count: 3)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: CommandRunner.program)
    process.arguments = ["run", "p.yaml", "--output", "out"]
    process.currentDirectoryURL = URL(fileURLWithPath: fixture.runner.folder)
    let pipe = Pipe()
    process.standardInput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    // The lock is taken before the input is read.
    var waited = 0
    while !FileAccess.exists(fixture.runner.folder + "/out/.lock") && waited < 1000 {
      usleep(10_000)
      waited += 1
    }
    usleep(100_000)
    let second = try fixture.run("out")
    #expect(second.status == 73)
    #expect(second.error.contains("out is being written by process \(process.processIdentifier) on "), "\(second.error)")
    #expect(second.error.contains("pipeline `light`"))
    pipe.fileHandleForWriting.write(Data("Headline\n\nOne sentence stands here.".utf8))
    try pipe.fileHandleForWriting.close()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }

  @Test func staleTemporaryFilesAndLateDeadLettersGo() throws {
    let fixture = try BatchFixture(count: 1200)
    #expect(try fixture.run("whole").status == 1)
    #expect(try fixture.start(fixture.arguments("out"), signal: SIGTERM, after: 0.1) != nil)
    try fixture.runner.write("out/x.md", "rest")
    let old = fixture.runner.folder + "/out/x.md"
    #expect(rename(old, old + FileAccess.temporarySuffix) == 0)
    let letters = try? fixture.runner.read("out/dead-letters.jsonl")
    try fixture.runner.write("out/dead-letters.jsonl", (letters ?? []) + Array("{\"half\":".utf8))
    #expect(try fixture.run("out", "--resume").status == 1)
    #expect(try fixture.contents("out") == fixture.contents("whole"))
  }
}

/// SplitMix64, so that a failure can be run again.
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
