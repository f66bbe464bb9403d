import FileAccess
import Foundation
import PipelineCore
import Testing

@Suite struct WatchTests {
  private func fixture() throws -> CommandRunner {
    let runner = try CommandRunner()
    try runner.write("p.yaml", "name: light\nstages:\n  - hygiene\noutputs: [markdown]\n")
    try FileAccess.makeFolder(runner.folder + "/inbox")
    return runner
  }

  private func story(_ number: Int) -> String { "Headline \(number)\n\nBridge \(number) opened on Monday. Cars may use it." }

  private func markdown(_ runner: CommandRunner) throws -> [String] {
    try FileAccess.list(runner.folder + "/out").filter { $0.hasSuffix(".md") }
  }

  private func once(_ runner: CommandRunner) throws -> CommandRunner.Result {
    try runner.run(["watch", "inbox", "--output", "out", "p.yaml", "--once"])
  }

  @Test func eachFileOnceWhateverItsName() throws {
    let runner = try fixture()
    try runner.write("inbox/a.txt", story(1))
    try runner.write("inbox/sub/b.txt", story(2))
    try runner.write("inbox/copy-of-a.txt", story(1))
    try runner.write("inbox/.hidden.txt", story(3))
    try runner.write("inbox/c.txt.part", story(4))
    let first = try once(runner)
    #expect(first.status == 0, "\(first.error)")
    #expect(try markdown(runner) == ["a.md", "b.md"])
    #expect(first.error.contains("depesha: copy-of-a.txt: came before, skipped"), "\(first.error)")
    // Renamed and restarted: nothing is done again. A new file and a new text under an old name are.
    #expect(rename(runner.folder + "/inbox/a.txt", runner.folder + "/inbox/z.txt") == 0)
    try runner.write("inbox/sub/b.txt", story(5))
    try runner.write("inbox/d.jsonl", "{\"id\":\"x\",\"text\":\"One.\"}\n{\"id\":\"y\",\"text\":\"\"}\n")
    let second = try once(runner)
    #expect(second.status == 1, "\(second.error)")
    #expect(second.error.contains("depesha: z.txt: came before, skipped"))
    #expect(second.error.contains("depesha: d.jsonl: 1 stories done, 1 failed"))
    #expect(try markdown(runner).count == 4)
    let status = try JSONParser.parse(try runner.run(["status", "out", "--json", "--check"]).bytes)
    #expect(status["state"]?.string == "watching")
    #expect(status["ok"]?.integer == 4 && status["error"]?.integer == 1)
    #expect(status["damage"] == nil)
  }

  @Test func aFileIsTakenWhenItHasComeToRest() throws {
    let runner = try fixture()
    let process = Process()
    process.executableURL = URL(fileURLWithPath: CommandRunner.program)
    process.arguments = ["watch", "inbox", "p.yaml", "--output", "out"]
    process.currentDirectoryURL = URL(fileURLWithPath: runner.folder)
    process.standardError = FileHandle.nullDevice
    try process.run()
    let path = runner.folder + "/inbox/slow.txt"
    #expect(FileManager.default.createFile(atPath: path, contents: nil))
    let file = try #require(FileHandle(forWritingAtPath: path))
    // Written in pieces for two seconds: it must not be taken before the last.
    for piece in 0..<10 {
      file.write(Data((piece == 0 ? "Headline\n\n" : "Piece \(piece) of the story stands here. ").utf8))
      usleep(200_000)
      #expect(!FileAccess.exists(runner.folder + "/out/slow.md"))
    }
    try file.close()
    var waited = 0
    while !FileAccess.exists(runner.folder + "/out/slow.md") && waited < 1500 {
      usleep(20_000)
      waited += 1
    }
    let text = String(decoding: try runner.read("out/slow.md"), as: UTF8.self)
    #expect(text.contains("Piece 1 of the story") && text.contains("Piece 9 of the story"))
    kill(process.processIdentifier, SIGTERM)
    process.waitUntilExit()
    #expect(process.terminationReason == .uncaughtSignal && process.terminationStatus == SIGTERM)
  }

  @Test func killedAndStartedAgainItDoesEachStoryOnce() throws {
    let runner = try fixture()
    let lines = (0..<1000).map { "{\"id\":\"r\($0)\",\"text\":\"\($0 % 100 == 7 ? "" : "Bridge \($0) opened.")\"}\n" }
    try runner.write("inbox/many.jsonl", lines.joined())
    for number in 0..<40 { try runner.write("inbox/f\(number).txt", story(number)) }
    var random = SeededGenerator(state: 5)
    var killed = 0
    for round in 0..<6 {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: CommandRunner.program)
      process.arguments = ["watch", "inbox", "p.yaml", "--output", "out", "--once"]
      process.currentDirectoryURL = URL(fileURLWithPath: runner.folder)
      process.standardError = FileHandle.nullDevice
      try process.run()
      // In the midst of it, however fast the machine is: when some more outputs are there.
      let wanted = round * 150 + Int.random(in: 1...100, using: &random)
      while process.isRunning {
        let names = try? FileManager.default.contentsOfDirectory(atPath: runner.folder + "/out")
        if (names?.count ?? 0) >= wanted { break }
        usleep(2000)
      }
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      if process.terminationReason == .uncaughtSignal { killed += 1 }
    }
    #expect(killed > 0)
    let result = try once(runner)
    #expect(result.status == 1, "\(result.error)")
    #expect(result.error.hasSuffix("depesha: 1030 stories done, 10 failed in all\n"), "\(result.error.suffix(300))")
    #expect(try markdown(runner).count == 1030)
    let letters = String(decoding: try runner.read("out/dead-letters.jsonl"), as: UTF8.self).split(separator: "\n")
    #expect(letters.count == 10)
    #expect(try runner.run(["status", "out", "--check"]).status == 0)
  }

  @Test func aChangedPipelineIsAskedFor() throws {
    let runner = try fixture()
    #expect(try once(runner).status == 0)
    try runner.write("p.yaml", "name: other\nstages:\n  - hygiene\noutputs: [markdown]\n")
    let refused = try once(runner)
    #expect(refused.status == 73)
    #expect(refused.error.contains("--changed"))
    #expect(try runner.run(["run", "p.yaml", "inbox", "--output", "out"]).status == 73)
    #expect(try runner.run(["watch", "nowhere", "p.yaml", "--output", "out2", "--once"]).status == 74)
  }
}
