import FileAccess
import Foundation
import Testing

/// Full disks, size limits and failing system calls: never exit code 0, and resumable.
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

  private static let modes = ["--isolate", "--no-isolate"]

  /// ThreadSanitizer writes a file of 512 KiB when a program begins, and ends it with a bus error where it may not.
  private static let isSanitized: Bool = {
    #if SANITIZER
      return true
    #else
      return false
    #endif
  }()

  @Test(.disabled(if: isSanitized), arguments: modes)
  func aLimitOnFileSizesIsExit74AndTheRunGoesOnWithoutIt(mode: String) throws {
    let fixture = try BatchFixture(count: 200)
    #expect(try fixture.run("whole").status == 1)
    // 64 KiB: the journal does not fit. The dead letters and stories would.
    #expect(try shell(fixture, "ulimit -f 64; exec $D run p.yaml in --output out \(mode) 2> err") == 74)
    #expect(!FileAccess.exists(fixture.runner.folder + "/out/run.json"))
    #expect(try fixture.run("out", "--resume").status == 1)
    #expect(try fixture.contents("out") == fixture.contents("whole"))
  }

  @Test(arguments: modes) func aFullDeviceIsExit74(mode: String) throws {
    let fixture = try BatchFixture(count: 200)
    let input = try fixture.runner.read("in/a.jsonl")
    #expect(try fixture.runner.run(["run", "p.yaml", "in", "--output", "-", mode], output: "/dev/full").status == 74)
    #expect(try fixture.runner.run(["run", "p.yaml", "--jsonl", mode], input: input, output: "/dev/full").status == 74)
    // Nothing was kept of it: without the full device it is as ever.
    let answered = try fixture.runner.run(["run", "p.yaml", "--jsonl", mode], input: input)
    #expect(answered.status == 0)
    #expect(answered.output.split(separator: "\n").count == 200)
  }

  /// A disk of 4 MiB fills up in the midst of the run; with more room the run goes on. In a name space of its own, so
  /// that the mount goes with it and no right to mount is needed where users may have such spaces.
  @Test(arguments: modes) func aFullDiskIsExit74AndTheRunGoesOnWithRoom(mode: String) throws {
    let fixture = try BatchFixture(count: 1500)
    #expect(try fixture.run("whole").status == 1)
    let space = "unshare --mount --map-root-user"
    guard try shell(fixture, "\(space) mount -t tmpfs -o size=4m tmpfs /mnt 2> err") == 0 else {
      try Test.cancel("this system lets nobody mount a small disk: \(String(decoding: fixture.runner.read("err"), as: UTF8.self))")
    }
    let script = """
      mkdir disk && mount -t tmpfs -o size=4m tmpfs disk || exit 90
      $D run p.yaml in --output disk/out \(mode) 2> err; [ $? -eq 74 ] || exit 91
      [ ! -e disk/out/run.json ] || exit 92
      $D run p.yaml in --output disk/out --resume \(mode) 2> err; [ $? -eq 74 ] || exit 93
      mount -o remount,size=64m disk || exit 94
      $D run p.yaml in --output disk/out --resume \(mode) 2> err; [ $? -eq 1 ] || exit 95
      cp -a disk/out out
      """
    try fixture.runner.write("disk.sh", script + "\n")
    #expect(try shell(fixture, "\(space) bash disk.sh") == 0)
    #expect(try fixture.contents("out") == fixture.contents("whole"))
  }

  @Test(.enabled(if: hasStrace), arguments: modes) func callsThatFailAreTold(mode: String) throws {
    let fixture = try BatchFixture(count: 8)
    #expect(try fixture.run("whole").status == 1)
    let whole = try fixture.contents("whole")
    for (number, fault) in [
      "fsync:error=EIO:when=1", "fsync:error=EIO:when=3", "fdatasync:error=EIO:when=1+", "rename:error=EACCES:when=2",
      "ftruncate:error=EIO:when=2+", "pwrite64:error=ENOSPC:when=6+",
    ].enumerated() {
      let output = "out\(number)"
      let call = fault.prefix { $0 != ":" }
      // LeakSanitizer, when it is built in, does not work under strace.
      let status = try shell(
        fixture,
        "export ASAN_OPTIONS=detect_leaks=0; exec strace -f -qq -o trace -e trace=\(call) -e inject=\(fault) "
          + "$D run p.yaml in \(mode) --output \(output)")
      let trace = String(decoding: try fixture.runner.read("trace"), as: UTF8.self)
      #expect(trace.contains("(INJECTED)"), "\(fault) met no call")
      #expect([73, 74].contains(status), "\(fault): \(status)")
      #expect(try fixture.run(output, "--resume").status == 1, "\(fault)")
      #expect(try fixture.contents(output) == whole, "\(fault)")
    }
  }

  /// Every story's files are renamed, and the folder and the dead letters synced, before the journal is written; and a
  /// transaction of the journal is synced before anything else is done.
  @Test(.enabled(if: hasStrace)) func theJournalIsWrittenLastAndSynced() throws {
    let fixture = try BatchFixture(count: 60)
    let status = try shell(
      fixture,
      "exec strace -f -qq -y -o trace -e trace=rename,fsync,fdatasync,pwrite64 $D run p.yaml in --no-isolate --output out")
    #expect(status == 1)
    let lines = String(decoding: try fixture.runner.read("trace"), as: UTF8.self).split(separator: "\n")
    let calls = lines.filter { !$0.contains("resumed>") }
    func last(_ parts: String..., in range: Range<Int>) -> Int? {
      range.last { index in parts.allSatisfy { calls[index].contains($0) } }
    }
    // The log of the journal; its header of 32 bytes opens it.
    let log = calls.indices.filter { calls[$0].contains("pwrite64(") && calls[$0].contains("sqlite-wal>") }
    let renames = calls.indices.filter { calls[$0].contains("rename(") && calls[$0].contains("/b.md") }
    let done = try #require(renames.last)
    let commit = try #require(log.first { $0 > done })
    #expect(last("fsync(", "/out>", in: done..<commit) != nil, "the folder is synced before the journal is written")
    #expect(last("fdatasync(", "dead-letters.jsonl>", in: done..<commit) != nil)
    // Whatever is written to the log is synced before another file is touched.
    for (index, call) in calls.enumerated().dropFirst() {
      let before = calls[index - 1]
      guard before.contains("pwrite64("), before.contains("sqlite-wal>") else { continue }
      #expect(call.contains("sqlite-wal>"), "\(before)\n\(call)")
    }
    #expect(last("pwrite64(", "sqlite-wal>", in: 0..<calls.count) ?? .max < last("fdatasync(", "sqlite-wal>", in: 0..<calls.count) ?? -1)
  }
}
