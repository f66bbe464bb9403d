import FileAccess
import Foundation
import PipelineCore
import Testing

/// Kills, corrections and later versions through the real command.
@Suite struct KillTests {
  private func fixture() throws -> CommandRunner {
    let runner = try CommandRunner()
    try runner.write("p.yaml", "name: light\nstages:\n  - hygiene\noutputs: [markdown]\n")
    return runner
  }

  /// Every file of a folder with the folders in it, hidden ones not.
  private func tree(_ runner: CommandRunner, _ folder: String) throws -> [String: Data] {
    var files: [String: Data] = [:]
    let root = runner.folder + "/" + folder
    for name in try FileManager.default.subpathsOfDirectory(atPath: root) where !name.hasPrefix(".") {
      if FileAccess.isFolder(root + "/" + name) { continue }
      files[name] = try ReportTimes.removed(
        from: Data(contentsOf: URL(fileURLWithPath: root + "/" + name)), of: FileAccess.name(of: name))
    }
    return files
  }

  private func names(_ runner: CommandRunner, _ folder: String) throws -> [String] {
    try tree(runner, folder).keys.filter { $0.hasSuffix(".md") }.sorted()
  }

  @Test(arguments: formats.indices) func aKillWithdrawsItsBrief(index: Int) throws {
    let (name, files) = Self.formats[index]
    let runner = try fixture()
    for file in files { try runner.write("in/\(file.name)", file.text) }
    // The kill after its story, before it, and later, added to the finished run.
    let story = "in/" + files[0].name, kill = "in/" + files[1].name, other = "in/" + files[2].name
    for (output, order) in [("after", [story, other, kill]), ("before", [kill, other, story])] {
      let result = try runner.run(["run", "p.yaml"] + order + ["--output", output])
      #expect(result.status == 0, "\(name): \(result.error)")
      #expect(try names(runner, output) == ["other.md", "withdrawn/story.md"], "\(name), \(output)")
      #expect(result.error.contains("`story`") && result.error.contains("[brief_killed]"), "\(name): \(result.error)")
      #expect(try runner.run(["status", output, "--check"]).status == 0)
    }
    #expect(try runner.run(["run", "p.yaml", story, other, "--output", "added"]).status == 0)
    #expect(try names(runner, "added") == ["other.md", "story.md"])
    let added = try runner.run(["run", "p.yaml", kill, "--output", "added", "--add"])
    #expect(added.status == 0, "\(name): \(added.error)")
    #expect(added.error.contains("is killed by `kill`"), "\(added.error)")
    #expect(try names(runner, "added") == ["other.md", "withdrawn/story.md"])
    let standing = String(decoding: try runner.read("added/standing.jsonl"), as: UTF8.self).split(separator: "\n")
    #expect(standing.count == 2)
    let line = try JSONParser.parse(Array(standing[0].utf8))
    #expect(line["standing"]?.string == "killed" && line["by"]?.string == "kill")
    #expect(line["files"]?.array == [.string("withdrawn/story.md")])
    // Run again it is done already.
    let again = try runner.run(["run", "p.yaml", kill, "--output", "added", "--add"])
    #expect(again.status == 0 && again.error.contains("as before"), "\(again.error)")
  }

  @Test func aMarkedBriefStaysWithANotice() throws {
    let runner = try fixture()
    for file in Self.formats[0].files { try runner.write("in/\(file.name)", file.text) }
    let result = try runner.run(["run", "p.yaml", "in", "--output", "out", "--on-kill", "mark"])
    #expect(result.status == 0, "\(result.error)")
    #expect(try names(runner, "out") == ["other.md", "story.md"])
    let notice = String(decoding: try runner.read("out/story+KILLED.txt"), as: UTF8.self)
    #expect(
      notice == "KILLED: do not publish story, made of item urn:storm, version 1.\nBy item urn:storm, version 2.\n")
    let refused = try runner.run(["run", "p.yaml", "in", "--output", "out", "--on-kill", "withdraw"])
    #expect(refused.status == 73 && refused.error.contains("with another --on-kill"), "\(refused.error)")
    #expect(try runner.run(["run", "p.yaml", "in", "--output", "out", "--overwrite"]).status == 0)
    #expect(try names(runner, "out") == ["other.md", "withdrawn/story.md"])
    #expect(!FileAccess.exists(runner.folder + "/out/story+KILLED.txt"))
  }

  @Test func aKillThatFindsNothingIsToldAndIsExit1() throws {
    let runner = try fixture()
    try runner.write("in/kill.json", Self.formats[0].files[1].text)
    let result = try runner.run(["run", "p.yaml", "in", "--output", "out"])
    #expect(result.status == 1)
    #expect(
      result.error.contains("the kill `kill` (item urn:storm, version 2) speaks of no story here"), "\(result.error)")
    #expect(result.error.contains("[kill_unmatched]"))
    #expect(!FileAccess.exists(runner.folder + "/out/kill.md"))
    // Its story, when it comes, is withdrawn.
    try runner.write("late/story.json", Self.formats[0].files[0].text)
    let late = try runner.run(["run", "p.yaml", "late", "--output", "out", "--add"])
    #expect(late.status == 0, "\(late.error)")
    #expect(try names(runner, "out") == ["withdrawn/story.md"])
  }

  @Test func standardOutputAndConvertWriteEveryItem() throws {
    let runner = try fixture()
    for file in Self.formats[0].files.prefix(2) { try runner.write("in/\(file.name)", file.text) }
    let run = try runner.run(["run", "p.yaml", "in"])
    #expect(run.status == 0 && run.output.contains("version 1.") && run.output.contains("version 2."), "\(run.error)")
    #expect(try runner.run(["convert", "in", "--to", "markdown", "--output", "out"]).status == 0)
    #expect(try names(runner, "out") == ["kill.md", "story.md"])
  }

  @Test func aKillThatDoesNotSayWhatItTakesBackIsAFailure() throws {
    let runner = try fixture()
    try runner.write(
      "in/kill.xml",
      Self.nitf("x", #" management-status="canceled">"#).replacingOccurrences(of: "<doc-id id-string=\"x\"/>", with: "")
    )
    let result = try runner.run(["run", "p.yaml", "in", "--output", "out"])
    #expect(result.status == 1 && result.error.contains("[E_CANCELED]"), "\(result.error)")
    #expect(try names(runner, "out").isEmpty)
  }

  @Test func versionsAndCorrectionsSupersede() throws {
    let runner = try fixture()
    try runner.write("in/a.json", Self.ninjs("urn:storm", version: "2"))
    try runner.write("in/b.json", Self.ninjs("urn:storm", version: "1"))
    try runner.write("in/c.xml", Self.newsml("urn:g2", version: 1))
    try runner.write("in/d.xml", Self.newsml("urn:g2", version: 2, signal: #"<signal qcode="sig:correction"/>"#))
    try runner.write("in/e.xml", Self.nitf("nitf-1", ">"))
    try runner.write("in/f.xml", Self.nitf("nitf-2", #"><correction id-string="nitf-1"/>"#))
    try runner.write("in/g.json", Self.ninjs("urn:old", version: "1"))
    try runner.write("in/h.json", Self.ninjs("urn:new", version: "1", more: #","evolvedfrom":"urn:old""#))
    let result = try runner.run(["run", "p.yaml", "in", "--output", "out"])
    #expect(result.status == 0, "\(result.error)")
    #expect(
      try names(runner, "out") == [
        "a.md", "d.md", "f.md", "h.md", "superseded/b.md", "superseded/c.md", "superseded/e.md", "superseded/g.md",
      ])
    #expect(
      result.error.contains(
        "`b` (item urn:storm, version 1) came after `a` (item urn:storm, version 2) and does not replace it"),
      "\(result.error)")
    #expect(result.error.contains("[older_version]"))
    let status = try JSONParser.parse(try runner.run(["status", "out", "--json", "--check"]).bytes)
    #expect(status["standing"]?["superseded"]?.integer == 4)
    #expect(status["damage"] == nil)
    #expect(try runner.run(["status", "out"]).output.contains("standing\tsuperseded\t4\n"))
    let item = try runner.run(["status", "out", "--item", "urn:storm"])
    #expect(item.output == "2\tcurrent\t-\ta.md\n1\tsuperseded\ta\tsuperseded/b.md\n")
    #expect(try runner.run(["status", "out", "--item", "urn:none"]).status == 1)
    let report = try JSONParser.parse(try runner.read("out/report.json"))
    #expect(report["standing"]?["superseded"]?.integer == 4)
  }

  @Test func aWatchCarriesKillsOut() throws {
    let runner = try fixture()
    let files = Self.formats[1].files
    let watch = ["watch", "inbox", "p.yaml", "--output", "out", "--once"]
    try runner.write("inbox/story.xml", files[0].text)
    try runner.write("inbox/other.xml", files[2].text)
    #expect(try runner.run(watch).status == 0)
    #expect(try names(runner, "out") == ["other.md", "story.md"])
    try runner.write("inbox/kill.xml", files[1].text)
    let result = try runner.run(watch)
    #expect(result.status == 0 && result.error.contains("[brief_killed]"), "\(result.error)")
    #expect(try names(runner, "out") == ["other.md", "withdrawn/story.md"])
    // Another policy puts the files where it wants them.
    #expect(try runner.run(watch + ["--on-kill", "mark"]).status == 0)
    #expect(try names(runner, "out") == ["other.md", "story.md"])
    #expect(FileAccess.exists(runner.folder + "/out/story+KILLED.txt"))
  }

  @Test func aKillOfAStoryThatFailedHoldsWhenItIsRunAgain() throws {
    let runner = try fixture()
    try runner.write("p.yaml", "name: light\nlimits: {max_text_bytes: 40}\nstages:\n  - hygiene\noutputs: [markdown]\n")
    for file in Self.formats[0].files.prefix(2) { try runner.write("in/\(file.name)", file.text) }
    let first = try runner.run(["run", "p.yaml", "in", "--output", "out"])
    #expect(first.status == 1, "\(first.error)")
    try runner.write("p.yaml", "name: light\nstages:\n  - hygiene\noutputs: [markdown]\n")
    let again = try runner.run(["redrive", "out", "--changed"])
    #expect(again.status == 0 && again.error.contains("[brief_killed]"), "\(again.error)")
    #expect(try names(runner, "out") == ["withdrawn/story.md"])
  }

  /// Records of items of a few versions, every tenth killed, in an order without order.
  private func records(_ count: Int) -> String {
    var lines: [String] = []
    for number in 0..<count {
      let item = number / 3, version = number % 3 + 1
      let isKill = version == 3 && item % 4 == 0
      lines.append(
        #"{"id":"r\#(number)","identifier":"urn:\#(item)","version":"\#(version)","pubstatus":"\#(isKill ? "canceled" : "usable")","text":"\#(isKill ? "" : "Bridge \(item) opened, version \(version).")"}"#
      )
    }
    var random = SeededGenerator(state: 7)
    return lines.shuffled(using: &random).joined(separator: "\n") + "\n"
  }

  private static let hasStrace = FileAccess.exists("/usr/bin/strace")

  /// A run whose files are moved, ended at its renames, syncs and writes of the journal one after the other.
  @Test(.enabled(if: hasStrace, "needs apt-get install strace")) func killedWhileFilesAreMoved() throws {
    let runner = try fixture()
    try runner.write("in/a.jsonl", records(24))
    let run = ["run", "p.yaml", "in", "--no-isolate", "--output"]
    #expect(try runner.run(run + ["whole"]).status == 0)
    let whole = try tree(runner, "whole")
    #expect(whole.keys.contains { $0.hasPrefix("withdrawn/") } && whole.keys.contains { $0.hasPrefix("superseded/") })
    var killed = 0
    // 22 stories have files; 16 of them are moved.
    let points = (20...40).map { ("rename", $0) } + (20...30).map { ("fsync", $0) } + [("mkdir", 2), ("mkdir", 3)]
    for (number, (call, when)) in points.enumerated() {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/strace")
      process.arguments =
        ["-f", "-qq", "-o", "trace", "-e", "trace=\(call)", "-e", "inject=\(call):signal=SIGKILL:when=\(when)"]
        + [CommandRunner.program] + run + ["out\(number)"]
      process.currentDirectoryURL = URL(fileURLWithPath: runner.folder)
      process.standardInput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
      process.waitUntilExit()
      if process.terminationReason == .uncaughtSignal { killed += 1 }
      let result = try runner.run(run + ["out\(number)", "--resume"])
      #expect(result.status == 0, "\(call) \(when): \(result.error)")
      #expect(try tree(runner, "out\(number)") == whole, "\(call) \(when)")
    }
    #expect(killed > 20)
  }

  @Test func killedAndGoneOnWithItEndsTheSameAtAnyWidth() throws {
    let runner = try fixture()
    try runner.write("in/a.jsonl", records(900))
    let arguments = { (output: String) in ["run", "p.yaml", "in", "--output", output] }
    #expect(try runner.run(arguments("whole") + ["--width", "1"]).status == 0)
    let whole = try tree(runner, "whole")
    // 300 items: of 75 all are killed, of the others the third version stays.
    #expect(whole.keys.count { $0.hasPrefix("withdrawn/") } == 150)
    #expect(whole.keys.count { $0.hasPrefix("superseded/") } == 450)
    #expect(whole.keys.count { !$0.contains("/") && $0.hasSuffix(".md") } == 225)
    #expect(try runner.run(arguments("wide") + ["--width", "4"]).status == 0)
    #expect(try tree(runner, "wide") == whole)
    var random = SeededGenerator(state: 3)
    var killed = 0
    for round in 0..<4 {
      let output = "out\(round)"
      for turn in 0..<8 {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: CommandRunner.program)
        process.arguments = arguments(output) + ["--no-isolate"] + (turn == 0 ? [] : ["--resume"])
        process.currentDirectoryURL = URL(fileURLWithPath: runner.folder)
        process.standardError = FileHandle.nullDevice
        process.standardInput = FileHandle.nullDevice
        try process.run()
        while process.isRunning && !FileAccess.exists(runner.folder + "/\(output)/.journal.sqlite") { usleep(2000) }
        usleep(UInt32.random(in: 0...250_000, using: &random))
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        if process.terminationReason == .uncaughtSignal { killed += 1 } else { break }
      }
      let result = try runner.run(arguments(output) + ["--resume"])
      #expect(result.status == 0, "\(result.error)")
      #expect(try tree(runner, output) == whole, "round \(round)")
    }
    #expect(killed > 4)
  }
}
