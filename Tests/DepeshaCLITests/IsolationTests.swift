import FileAccess
import Foundation
import PipelineCore
import Testing

/// A story that brings its worker down is an error of its own; the others are as in an undisturbed run.
@Suite struct IsolationTests {
  /// Faults are built into debug builds alone.
  private static let canInjectFaults: Bool = {
    #if DEBUG
      return true
    #else
      return false
    #endif
  }()

  private func fixture() throws -> BatchFixture {
    let fixture = try BatchFixture(count: 100)
    try fixture.runner.write(
      "p.yaml",
      """
      name: light
      limits: {story_timeout_seconds: 6, worker_memory_bytes: 500000000}
      stages:
        - hygiene
      outputs: [markdown]
      """)
    return fixture
  }

  /// Under a sanitizer memory has no limit.
  private static let isLimited: Bool = {
    #if SANITIZER
      return false
    #else
      return true
    #endif
  }()

  private static let faults = ["DEPESHA_FAULT": "trap:r10,hang:r21,trap:b.txt" + (isLimited ? ",memory:r31" : "")]
  private static let codes = ["r10": "E_CRASH", "r21": "E_TIMEOUT", "b.txt": "E_CRASH"]
    .merging(isLimited ? ["r31": "E_MEMORY"] : [:]) { $1 }

  /// Names of files that are not the same in both.
  private static func differences(_ a: [String: Data], _ b: [String: Data]) -> [String] {
    Set(a.keys).union(b.keys).filter { a[$0] != b[$0] }.sorted()
  }

  @Test(.enabled(if: canInjectFaults)) func inAFolder() throws {
    let fixture = try fixture()
    #expect(try fixture.run("whole").status == 1)
    let whole = try fixture.contents("whole")
    var outputs: [[String: Data]] = []
    for width in ["1", "2", "8"] {
      let output = "out" + width
      let result = try fixture.runner.run(fixture.arguments(output, "--width", width), environment: Self.faults)
      #expect(result.status == 1, "\(result.error)")
      let found = try fixture.contents(output)
      var failed: [String: String] = [:]
      for line in String(decoding: found["dead-letters.jsonl"] ?? Data(), as: UTF8.self).split(separator: "\n") {
        let letter = try JSONParser.parse(Array(line.utf8))
        if let code = letter["error"]?["code"]?.string, code != "E_EMPTY" { failed[letter["id"]?.string ?? ""] = code }
      }
      #expect(failed == Self.codes)
      for (name, bytes) in found where name.hasSuffix(".md") { #expect(bytes == whole[name], "\(name)") }
      #expect(found.count == whole.count - Self.codes.count)
      outputs.append(found)
    }
    for output in outputs { #expect(Self.differences(output, outputs[0]).isEmpty) }
    // Without the faults they are done after all, and everything is as in the whole.
    #expect(try fixture.runner.run(["redrive", "out2"]).status == 1)
    let mended = try fixture.contents("out2")
    #expect(Self.differences(mended, whole) == [])
  }

  @Test(.enabled(if: canInjectFaults)) func inFilterMode() throws {
    let fixture = try fixture()
    let input = try fixture.runner.read("in/a.jsonl")
    let whole = try fixture.runner.run(["run", "p.yaml", "--jsonl"], input: input).output.split(separator: "\n")
    for width in ["1", "3"] {
      let result = try fixture.runner.run(
        ["run", "p.yaml", "--jsonl", "--width", width], input: input, environment: Self.faults)
      #expect(result.status == 0, "\(result.error)")
      let lines = result.output.split(separator: "\n")
      #expect(lines.count == whole.count)
      var failed: [String: String] = [:]
      for (line, expected) in zip(lines, whole) where line != expected {
        let answer = try JSONParser.parse(Array(line.utf8))
        failed[answer["id"]?.string ?? ""] = answer["error"]?["code"]?.string
        #expect(answer["input"]?.string?.contains("opened on Monday") == true)
        #expect(answer["key"]?.string == (try JSONParser.parse(Array(expected.utf8)))["key"]?.string)
      }
      #expect(failed == Self.codes.filter { $0.key != "b.txt" })
    }
  }

  @Test func isolationDoesNotChangeAByte() throws {
    let fixture = try fixture()
    #expect(try fixture.run("a", "--isolate").status == 1)
    #expect(try fixture.run("b", "--no-isolate").status == 1)
    #expect(try fixture.contents("a") == fixture.contents("b"))
    let input = try fixture.runner.read("in/a.jsonl")
    let isolated = try fixture.runner.run(["run", "p.yaml", "--jsonl"], input: input)
    #expect(isolated.bytes == (try fixture.runner.run(["run", "p.yaml", "--jsonl", "--no-isolate"], input: input).bytes))
  }

  /// The child cannot read the standard input of its parent.
  @Test func standardInputIsReadByTheParent() throws {
    let fixture = try fixture()
    let input = Array("Headline\n\nOne sentence stands here.".utf8)
    let isolated = try fixture.runner.run(["run", "p.yaml"], input: input)
    #expect(isolated.status == 0, "\(isolated.error)")
    #expect(isolated.output.contains("One sentence stands here."))
    #expect(isolated.output == (try fixture.runner.run(["run", "p.yaml", "--no-isolate"], input: input).output))
    let empty = try fixture.runner.run(["run", "p.yaml", "--output", "out"])
    #expect(empty.status == 1)
    #expect(empty.error.contains("the file holds no text"), "\(empty.error)")
  }

  @Test(.enabled(if: isLimited)) func workersThatDoNotComeUpEndTheRun() throws {
    let fixture = try fixture()
    try fixture.runner.write(
      "p.yaml", "name: light\nlimits: {worker_memory_bytes: 1000000}\nstages:\n  - hygiene\noutputs: [markdown]\n")
    let result = try fixture.run("out")
    #expect(result.status == 70)
    #expect(result.error.contains("a worker does not come up"), "\(result.error)")
    #expect(try fixture.runner.run(["run", "p.yaml", "--jsonl"], input: Array("{\"text\":\"A.\"}\n".utf8)).status == 70)
  }

  @Test func theErrorBudgetEndsARun() throws {
    let fixture = try BatchFixture(count: 200)
    let result = try fixture.run("out", "--max-errors", "2")
    #expect(result.status == 65)
    #expect(result.error.contains("more stories failed than --max-errors 2 allows"))
    #expect(!FileAccess.exists(fixture.runner.folder + "/out/run.json"))
    #expect(try fixture.run("out", "--resume", "--max-errors", "5").status == 1)
    #expect(try fixture.run("whole", "--max-errors", "50%").status == 1)
    #expect(try fixture.contents("out") == fixture.contents("whole"))
    #expect(try fixture.run("share", "--max-errors", "1%").status == 65)
    let input = try fixture.runner.read("in/a.jsonl")
    #expect(try fixture.runner.run(["run", "p.yaml", "--jsonl", "--max-errors", "4"], input: input).status == 0)
    #expect(try fixture.runner.run(["run", "p.yaml", "--jsonl", "--max-errors", "3"], input: input).status == 65)
    #expect(try fixture.run("x", "--max-errors", "many").status == 64)
  }
}
