import FileAccess
import Foundation
import Testing

/// A light pipeline, stories for it, and the command as a child that can be killed.
final class BatchFixture {
  let runner: CommandRunner
  let stories: Int

  /// `count` records, one in fifty of them empty, and a few files.
  init(count: Int) throws {
    runner = try CommandRunner()
    stories = count + 3
    try runner.write(
      "p.yaml", "name: light\nstages:\n  - hygiene\noutputs:\n  - markdown\n  - json: {provenance: true}\n")
    var lines = ""
    for number in 0..<count {
      let text = number % 50 == 7 ? "" : "Bridge \(number) opened on Monday. Cars may use it."
      // Every tenth id stands twice.
      lines += "{\"id\":\"r\(number % 10 == 3 ? number - 1 : number)\",\"text\":\"\(text)\"}\n"
    }
    try runner.write("in/a.jsonl", lines)
    try runner.write("in/b.txt", "Headline\n\nOne sentence stands here.")
    try runner.write("in/c/b.txt", "Another headline\n\nOne sentence stands here.")
    try runner.write("in/d.txt", "")
  }

  func arguments(_ output: String, _ more: String...) -> [String] { ["run", "p.yaml", "in", "--output", output] + more }

  func run(_ output: String, _ more: String...) throws -> CommandRunner.Result {
    try runner.run(arguments(output) + more)
  }

  /// Names and bytes of everything that is not hidden, without the times in the reports.
  func contents(_ folder: String) throws -> [String: Data] {
    var files: [String: Data] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: runner.folder + "/" + folder)
    where !name.hasPrefix(".") {
      let bytes = try Data(contentsOf: URL(fileURLWithPath: runner.folder + "/" + folder + "/" + name))
      files[name] = try ReportTimes.removed(from: bytes, of: name)
    }
    return files
  }

  /// Starts the command and sends it a signal some time after it has begun to write, in seconds.
  ///
  /// - Returns: the signal that ended it; nil when it ended by itself before.
  func start(_ arguments: [String], signal: Int32, after seconds: Double, environment: [String: String] = [:]) throws -> Int32? {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: CommandRunner.program)
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: runner.folder)
    process.environment = ProcessInfo.processInfo.environment.merging(["SWIFT_BACKTRACE": "enable=no"]) { $1 }
      .merging(environment) { $1 }
    process.standardInput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    let lock = runner.folder + "/" + (arguments.firstIndex(of: "--output").map { arguments[$0 + 1] } ?? "") + "/.lock"
    try process.run()
    // The lock tells who holds it.
    let sign = "process \(process.processIdentifier) "
    while process.isRunning {
      if let holder = try? FileAccess.read(lock), holder.starts(with: sign.utf8) { break }
      usleep(2000)
    }
    usleep(UInt32(seconds * 1_000_000))
    kill(process.processIdentifier, signal)
    process.waitUntilExit()
    return process.terminationReason == .uncaughtSignal ? process.terminationStatus : nil
  }
}
