import Foundation
import Testing

/// 100,000 stories: none lost, none doubled, in order, and memory that does not grow with them.
///
/// Takes minutes without optimisation, so it runs when `DEPESHA_LONG_TESTS` is set. `.ci/run` does the same with a million
/// and the release build (`Tests/Scripts/scale.sh`).
@Suite(.serialized) struct ScaleTests {
  @Test(.enabled(if: ProcessInfo.processInfo.environment["DEPESHA_LONG_TESTS"] != nil, "set DEPESHA_LONG_TESTS"))
  func aHundredThousandStories() throws {
    // A busy machine can shift the memory of one run by a megabyte; what grows with the stories does so in every run.
    var told = ""
    for _ in 0..<2 {
      let (status, text) = try run()
      told += text
      if status == 0 && text.contains("none lost or doubled") { return }
    }
    Issue.record("\(told)")
  }

  private func run() throws -> (status: Int32, told: String) {
    let runner = try CommandRunner()
    let process = Process()
    process.executableURL = URL(fileURLWithPath: CommandRunner.checkout + "/Tests/Scripts/scale.sh")
    process.arguments = [CommandRunner.program, "100000", "filter"]
    process.environment = ProcessInfo.processInfo.environment.merging(["TMPDIR": runner.folder]) { $1 }
    try runner.write("log", [])
    let log = try #require(FileHandle(forWritingAtPath: runner.folder + "/log"))
    process.standardOutput = log
    process.standardError = log
    try process.run()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: try runner.read("log"), as: UTF8.self))
  }
}
