import PipelineCore
import Testing

/// The contract of `run --jsonl`: one line out for each line in, in order, whatever the line holds.
@Suite struct FilterModeTests {
  private func run(_ lines: [String], width: Int = 2, end: String = "\n") throws -> (CommandRunner.Result, [JSONValue]) {
    let input = Array((lines.joined(separator: "\n") + end).utf8)
    let result = try CommandRunner().run(["run", RunCommandTests.brief, "--jsonl", "--width", "\(width)"], input: input)
    let answers = try result.output.split(separator: "\n").map { try JSONParser.parse(Array($0.utf8)) }
    return (result, answers)
  }

  private func story(_ id: String, _ text: String) -> String { "{\"id\":\"\(id)\",\"text\":\"\(text)\"}" }

  @Test func answersEveryLineInOrder() throws {
    let lines = (0..<500).map { number in
      number % 50 == 7 ? "{\"id\":\"r\(number)\",\"text\":5}" : story("r\(number)", "The mayor opened bridge \(number) on Monday. Cars may use it.")
    }
    let (result, answers) = try run(lines)
    #expect(result.status == 0)
    #expect(answers.map { $0["id"]?.string } == (0..<500).map { "r\($0)" })
    #expect(answers.filter { $0["status"]?.string == "error" }.count == 10)
    let summary = try #require(result.error.split(separator: "\n").last)
    #expect(summary == #"{"error":10,"in":500,"ok":490,"skipped":0}"#)
  }

  @Test func widthAndOrderOfOthersDoNotChangeAnAnswer() throws {
    let lines = (0..<200).map { story("r\($0)", "Repairs cost \($0) million hryvnias, the council said. Work begins in May.") }
    let (one, _) = try run(lines, width: 1)
    let (three, _) = try run(lines, width: 3)
    #expect(one.bytes == three.bytes)
    let (alone, _) = try run([lines[150]])
    #expect(one.output.split(separator: "\n")[150] == alone.output.split(separator: "\n")[0])
  }

  @Test func badLinesBecomeErrorRecordsWithTheirInput() throws {
    let (result, answers) = try run([
      "", "{\"id\":\"a\",\"id\":\"b\",\"text\":\"x\"}", "[1]", "not json", "{\"id\":\"e\",\"text\":\"\"}",
      "{\"id\":\"n\",\"text\":\"a\\u0000b\"}", "   ",
    ])
    #expect(result.status == 0)
    #expect(answers.map { $0["error"]?["code"]?.string } == ["E_JSON", "E_RECORD", "E_JSON", "E_EMPTY", "E_NUL"])
    #expect(answers.allSatisfy { $0["key"]?.string?.utf8.count == 64 && $0["input"] != nil })
    #expect(answers[2]["id"]?.string?.hasPrefix("sha256:") == true)
    #expect(result.error.contains(#"{"error":5,"in":7,"ok":0,"skipped":2}"#))
  }

  @Test func aTruncatedLastLineIsAnErrorRecord() throws {
    let (_, whole) = try run([story("a", "One thing happened today in Kyiv.")], end: "")
    #expect(whole.first?["status"]?.string == "ok")
    let (result, cut) = try run([story("a", "One thing happened today in Kyiv."), "{\"id\":\"b\",\"te"], end: "")
    #expect(result.status == 0)
    #expect(cut.map { $0["error"]?["code"]?.string } == [nil, "E_TRUNCATED"])
  }

  @Test func aLineThatIsTooLongIsSkippedInConstantMemory() throws {
    let long = "{\"id\":\"long\",\"text\":\"" + String(repeating: "слово ", count: 2_000_000) + "\"}"
    let (result, answers) = try run([long, story("b", "The council met on Monday in Lviv.")])
    #expect(result.status == 0)
    #expect(answers.map { $0["error"]?["code"]?.string } == ["E_TOO_LARGE", nil])
    #expect(answers.first?["input_sha256"]?.string?.utf8.count == 64)
  }

  @Test func emptyInGivesEmptyOut() throws {
    let (result, answers) = try run([], end: "")
    #expect(result.status == 0)
    #expect(answers.isEmpty)
  }
}
