import FileAccess
import Foundation
import PipelineCore
import Testing

@Suite struct RedriveTests {
  @Test func storiesThatSucceedLeaveTheDeadLetters() throws {
    let fixture = try BatchFixture(count: 60)
    #expect(try fixture.run("out").status == 1)
    let before = try fixture.contents("out")
    #expect(String(decoding: before["dead-letters.jsonl"] ?? Data(), as: UTF8.self).split(separator: "\n").count == 3)
    // The file is mended; the two records of the other file are as they were.
    try fixture.runner.write("in/d.txt", "Headline\n\nThe text has come after all.")
    let result = try fixture.runner.run(["redrive", "out"])
    #expect(result.status == 1, "\(result.error)")
    #expect(result.error.contains("depesha: 61 stories done, 2 failed"), "\(result.error)")
    let after = try fixture.contents("out")
    #expect(after["d.md"] != nil)
    let letters = String(decoding: after["dead-letters.jsonl"] ?? Data(), as: UTF8.self).split(separator: "\n")
    #expect(letters.count == 2)
    #expect(try JSONParser.parse(Array(letters[0].utf8))["record"]?.string == #"{"id":"r7","text":""}"#)
    for (name, bytes) in before where !["dead-letters.jsonl", "report.html", "report.json", "run.json"].contains(name) {
      #expect(after[name] == bytes)
    }
    let manifest = try JSONParser.parse(try fixture.runner.read("out/run.json"))
    #expect(manifest["ok"]?.integer == 61 && manifest["error"]?.integer == 2)
    #expect(try fixture.runner.run(["status", "out", "--check"]).status == 0)
    // Again: nothing changes.
    #expect(try fixture.runner.run(["redrive", "out"]).status == 1)
    #expect(try fixture.contents("out") == after)
  }

  @Test func aChangedPipelineIsAskedFor() throws {
    let fixture = try BatchFixture(count: 10)
    #expect(try fixture.run("out").status == 1)
    try fixture.runner.write(
      "p.yaml", "name: light\nlimits: {max_text_bytes: 1000}\nstages:\n  - hygiene\noutputs:\n  - markdown\n  - json: {provenance: true}\n")
    let refused = try fixture.runner.run(["redrive", "out"])
    #expect(refused.status == 73)
    #expect(refused.error.contains("has changed since the run in out"))
    #expect(try fixture.runner.run(["redrive", "out", "--changed"]).status == 1)
  }

  @Test func onlyAFinishedRunIsRedriven() throws {
    let fixture = try BatchFixture(count: 700)
    #expect(try fixture.runner.run(["redrive", "nowhere"]).status == 73)
    #expect(try fixture.start(fixture.arguments("out"), signal: SIGKILL, after: 0.1) != nil)
    let refused = try fixture.runner.run(["redrive", "out"])
    #expect(refused.status == 73)
    #expect(refused.error.contains("unfinished run"), "\(refused.error)")
  }

  @Test func statusTellsTextAndJSON() throws {
    let fixture = try BatchFixture(count: 60)
    #expect(try fixture.run("out").status == 1)
    let text = try fixture.runner.run(["status", "out"])
    #expect(text.output.hasPrefix("finished, pipeline `light`\n63 in = 60 done + 3 failed + 0 skipped\n"), "\(text.output)")
    #expect(text.output.contains("failed\tE_EMPTY\t3"))
    let json = try JSONParser.parse(try fixture.runner.run(["status", "out", "--json"]).bytes)
    #expect(json["state"]?.string == "finished")
    #expect(json["errors"]?["E_EMPTY"]?.integer == 3)
    try FileManager.default.removeItem(atPath: fixture.runner.folder + "/out/b.json")
    let damaged = try fixture.runner.run(["status", "out", "--check"])
    #expect(damaged.status == 1)
    #expect(damaged.output.contains("damage: b.json is missing"))
  }
}
