import FileAccess
import Foundation
import PipelineCore
import Testing

@Suite struct RunCommandTests {
  static let brief = CommandRunner.checkout + "/pipelines/brief.yaml"
  static let samples = CommandRunner.checkout + "/pipelines/samples"

  private static let story = """
    Bridge reopens after two years

    KYIV, Nov. 24 (Depesha) — The bridge over the river reopened on Monday after two years of repairs. Engineer Olena \
    Koval said the work had cost $12 million. “We are proud of it. It was hard,” she said.

    Traffic will be limited to cars until spring. Buses will follow in April, the city council said.
    """

  @Test func everySampleGetsItsThreeFiles() throws {
    let runner = try CommandRunner()
    let result = try runner.run(["run", Self.brief, Self.samples, "--output", "out"])
    #expect(result.status == 0, "\(result.error)")
    let samples = try FileAccess.list(Self.samples)
    #expect(samples.count >= 10)
    let written = try FileAccess.list(runner.folder + "/out")
    for name in samples {
      let stem = String(name.dropLast(4))
      for ending in [".md", ".html", ".json"] { #expect(written.contains(stem + ending), "\(stem)\(ending)") }
      let json = try JSONParser.parse(try runner.read("out/" + stem + ".json"))
      #expect(json["renditions"]?.array?.first?["text"]?.string?.isEmpty == false)
    }
    let visible = written.filter { !$0.hasPrefix(".") }
    #expect(visible.count == 3 * samples.count + 3)
    for name in ["report.html", "report.json", "run.json"] { #expect(visible.contains(name)) }
  }

  @Test func widthDoesNotChangeAByte() throws {
    let runner = try CommandRunner()
    for width in ["1", "2", "7"] {
      let result = try runner.run(["run", Self.brief, Self.samples, "--output", "out" + width, "--width", width])
      #expect(result.status == 0)
    }
    func bytes(_ path: String, _ name: String) throws -> Data {
      try ReportTimes.removed(from: Data(try runner.read(path + "/" + name)), of: name)
    }
    for name in try FileAccess.list(runner.folder + "/out1") where !name.hasPrefix(".") {
      let first = try bytes("out1", name)
      #expect(try bytes("out2", name) == first)
      #expect(try bytes("out7", name) == first)
    }
  }

  /// Bad inputs are named, the good story is done, the exit code tells of failures.
  @Test func badInputsAreNamedAndLoseNothing() throws {
    let runner = try CommandRunner()
    try runner.write("in/good.txt", Self.story)
    try runner.write("in/empty.txt", "")
    try runner.write("in/blank.txt", " \n\n\t\n")
    try runner.write("in/broken.txt", Array(Self.story.utf8) + [0xC3, 0x28])
    try runner.write("in/nul.txt", Array("Headline\n\nText with a \u{0} byte. And more.".utf8))
    // "Привіт, світе. Це новина." in windows-1251.
    let cyrillic: [UInt8] = [
      0xCF, 0xF0, 0xE8, 0xE2, 0xB3, 0xF2, 0x2C, 0x20, 0xF1, 0xE2, 0xB3, 0xF2, 0xE5, 0x2E, 0x20, 0xD6, 0xE5, 0x20, 0xED,
      0xEE, 0xE2, 0xE8, 0xED, 0xE0, 0x2E,
    ]
    try runner.write("in/win.txt", cyrillic)
    try runner.write("in/utf16.txt", [0xFF, 0xFE] + Self.story.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] })
    try FileAccess.makeFolder(runner.folder + "/none")
    let result = try runner.run(["run", Self.brief, "in", "none", "gone", "--output", "out"])
    #expect(result.status == 1)
    let written = try FileAccess.list(runner.folder + "/out")
    #expect(written.contains("good.json"))
    #expect(written.contains("utf16.json"))
    #expect(written.contains("dead-letters.jsonl"))
    let letters = String(decoding: try runner.read("out/dead-letters.jsonl"), as: UTF8.self).split(separator: "\n")
    #expect(letters.count == 7)
    for expected in [
      "in/empty.txt:1:1: error: the file holds no text", "in/blank.txt:1:1: error: the file holds no text",
      "in/broken.txt:5:", "in/nul.txt:3:", "in/win.txt:1:1:", "windows-1251",
      "none:1:1: error: the folder holds no stories", "gone:1:1: error: there is no such file or folder",
      "2 stories done, 7 failed",
    ] { #expect(result.error.contains(expected), "\(expected)\n---\n\(result.error)") }
  }

  @Test func aDeclaredCharsetIsBelieved() throws {
    let runner = try CommandRunner()
    // "Міст відкрили. Рух відновлено на мосту в києві." in KOI8-U (RFC 2319).
    try runner.write(
      "in/koi.txt",
      [
        0xED, 0xA6, 0xD3, 0xD4, 0x20, 0xD7, 0xA6, 0xC4, 0xCB, 0xD2, 0xC9, 0xCC, 0xC9, 0x2E, 0x20, 0xF2, 0xD5, 0xC8, 0x20,
        0xD7, 0xA6, 0xC4, 0xCE, 0xCF, 0xD7, 0xCC, 0xC5, 0xCE, 0xCF, 0x20, 0xCE, 0xC1, 0x20, 0xCD, 0xCF, 0xD3, 0xD4, 0xD5,
        0x20, 0xD7, 0x20, 0xCB, 0xC9, 0xA4, 0xD7, 0xA6, 0x2E,
      ])
    let result = try runner.run(["run", Self.brief, "in", "--encoding", "koi8-u", "--output", "out"])
    #expect(result.status == 0, "\(result.error)")
    let text = String(decoding: try runner.read("out/koi.md"), as: UTF8.self)
    #expect(text.contains("Рух відновлено на мосту в києві."))
  }

  @Test func outputsThatCannotBeMadeAreExit73() throws {
    let runner = try CommandRunner()
    try runner.write("in/good.txt", Self.story)
    try runner.write("file", "not a folder")
    let result = try runner.run(["run", Self.brief, "in", "--output", "file"])
    #expect(result.status == 73)
    #expect(result.error.contains("cannot create file"))
    #expect(try runner.run(["run", Self.brief, "in", "--output", "/proc/nowhere/out"]).status == 73)
  }

  @Test func aFullDiskIsExit74() throws {
    let runner = try CommandRunner()
    try runner.write("in/good.txt", Self.story)
    let result = try runner.run(["run", Self.brief, "in"], output: "/dev/full")
    #expect(result.status == 74)
    let records = Array("{\"id\":1,\"text\":\"One. Two.\"}\n".utf8)
    #expect(try runner.run(["run", Self.brief, "--jsonl"], input: records, output: "/dev/full").status == 74)
    #expect(try runner.run(["stages"], output: "/dev/full").status == 74)
  }

  @Test func usageErrorsAreExit64() throws {
    let runner = try CommandRunner()
    #expect(try runner.run(["run"]).status == 64)
    #expect(try runner.run(["run", Self.brief, "--jsonl", "in"]).status == 64)
    #expect(try runner.run(["summarize"]).status == 64)
    #expect(try runner.run(["nonsense"]).status == 64)
  }

  @Test func aBrokenPipelineProcessesNothing() throws {
    let runner = try CommandRunner()
    try runner.write("in/good.txt", Self.story)
    try runner.write("p.yaml", "name: x\nstages:\n  - nothing\n")
    let result = try runner.run(["run", "p.yaml", "in", "--output", "out"])
    #expect(result.status == 78)
    #expect(!FileAccess.exists(runner.folder + "/out"))
  }
}
