import FileAccess
import Foundation
import Testing

/// Full disks, size limits, failing and cut-off system calls: never exit code 0, and resumable.
@Suite(.serialized) struct DurabilityTests {
  private static let hasStrace = FileAccess.exists("/usr/bin/strace")

  /// Runs a shell command in the fixture's folder; `$D` is the program.
  private func shell(_ fixture: BatchFixture, _ script: String, environment: [String: String] = [:]) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    process.arguments = ["-c", script]
    process.currentDirectoryURL = URL(fileURLWithPath: fixture.runner.folder)
    process.environment = ProcessInfo.processInfo.environment
      .merging(["SWIFT_BACKTRACE": "enable=no", "D": CommandRunner.program]) { $1 }.merging(environment) { $1 }
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationReason == .uncaughtSignal ? 128 + process.terminationStatus : process.terminationStatus
  }

  @Test func aLimitOnFileSizesIsExit74AndTheRunGoesOnWithoutIt() throws {
    let fixture = try BatchFixture(count: 200)
    #expect(try fixture.run("whole").status == 1)
    // 64 KiB: the journal does not fit. The dead letters and stories would.
    #expect(try shell(fixture, "ulimit -f 64; exec $D run p.yaml in --output out 2> err") == 74)
    #expect(!FileAccess.exists(fixture.runner.folder + "/out/run.json"))
    #expect(try fixture.run("out", "--resume").status == 1)
    #expect(try fixture.contents("out") == fixture.contents("whole"))
  }

  @Test(.enabled(if: hasStrace)) func callsThatFailAreTold() throws {
    let fixture = try BatchFixture(count: 8)
    #expect(try fixture.run("whole").status == 1)
    let whole = try fixture.contents("whole")
    for (number, fault) in [
      "fsync:error=EIO:when=1", "fsync:error=EIO:when=3", "fdatasync:error=EIO:when=1+", "rename:error=EACCES:when=2",
      "write:error=ENOSPC:when=2+", "ftruncate:error=EIO:when=2+", "pwrite64:error=ENOSPC:when=6+",
    ].enumerated() {
      let output = "out\(number)"
      let call = fault.prefix { $0 != ":" }
      let status = try shell(
        fixture,
        "exec strace -f -qq -o trace -e trace=\(call) -e inject=\(fault) "
          + "$D run p.yaml in --no-isolate --output \(output)")
      let trace = String(decoding: try fixture.runner.read("trace"), as: UTF8.self)
      #expect(trace.contains("(INJECTED)"), "\(fault) met no call")
      #expect([73, 74].contains(status), "\(fault): \(status)")
      #expect(try fixture.run(output, "--resume").status == 1, "\(fault)")
      #expect(try fixture.contents(output) == whole, "\(fault)")
    }
  }

  @Test(.enabled(if: hasStrace)) func killedAtWritesSyncsAndRenames() throws {
    let fixture = try BatchFixture(count: 4)
    #expect(try fixture.run("whole").status == 1)
    let whole = try fixture.contents("whole")
    var killed = 0
    for (number, point) in [
      "fsync:1", "fsync:2", "fdatasync:1", "fdatasync:2", "fdatasync:3", "rename:1", "rename:3", "rename:9", "write:20",
      "write:26", "pwrite64:1", "pwrite64:5", "pwrite64:9", "unlink:1",
    ].enumerated() {
      let output = "out\(number)"
      let (call, count) = (point.split(separator: ":")[0], point.split(separator: ":")[1])
      let status = try shell(
        fixture,
        "exec strace -f -qq -o /dev/null -e trace=\(call) -e inject=\(call):signal=KILL:when=\(count) "
          + "$D run p.yaml in --no-isolate --output \(output)")
      if status == 137 { killed += 1 }
      #expect(try fixture.run(output, "--resume").status == 1, "\(point)")
      #expect(try fixture.contents(output) == whole, "\(point)")
    }
    #expect(killed >= 7, "\(killed)")
  }

  @Test func nothingDependsOnWidthLocaleOrTimeZone() throws {
    let fixture = try BatchFixture(count: 150)
    #expect(try fixture.run("whole", "--width", "1").status == 1)
    let whole = try fixture.contents("whole")
    for (number, setting) in [("2", "C", "UTC"), ("8", "uk_UA.UTF-8", "Asia/Tokyo"), ("2", "tr_TR.UTF-8", "America/St_Johns")].enumerated() {
      let (width, locale, zone) = setting
      let result = try fixture.runner.run(
        fixture.arguments("out\(number)", "--width", width),
        environment: ["LANG": locale, "LC_ALL": locale, "TZ": zone])
      #expect(result.status == 1)
      #expect(try fixture.contents("out\(number)") == whole, "\(setting)")
    }
  }
}
