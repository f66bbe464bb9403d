import FileAccess
import Foundation
import Testing

/// Some of the calls at which `Tests/Scripts/kill-points.sh` kills a run, in every mode; the script alone takes all.
@Suite(.serialized) struct KillPointTests {
  private static let canTrace = FileAccess.exists("/usr/bin/strace") && FileAccess.exists("/usr/bin/taskset")

  @Test(
    .enabled(if: canTrace, "needs strace and taskset"),
    arguments: [("no-isolate", 12), ("isolate", 12), ("child", 3), ("resume", 12), ("redrive", 12)])
  func killedAndGoneOn(mode: String, every: Int) throws {
    let runner = try CommandRunner()
    let process = Process()
    process.executableURL = URL(fileURLWithPath: CommandRunner.checkout + "/Tests/Scripts/kill-points.sh")
    process.arguments = [CommandRunner.program, mode]
    process.environment = ProcessInfo.processInfo.environment.merging(
      ["TMPDIR": runner.folder, "POINTS_EVERY": "\(every)", "POINTS_FROM": "2"]) { $1 }
    try runner.write("log", [])
    let log = try #require(FileHandle(forWritingAtPath: runner.folder + "/log"))
    process.standardOutput = log
    process.standardError = log
    try process.run()
    process.waitUntilExit()
    let told = String(decoding: try runner.read("log"), as: UTF8.self)
    #expect(process.terminationStatus == 0, "\(told)")
    #expect(told.contains("killed there, all equal"), "\(told)")
  }
}
