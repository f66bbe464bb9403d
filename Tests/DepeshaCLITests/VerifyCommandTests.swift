import PipelineCore
import Testing

@Suite struct VerifyCommandTests {
  private static let story =
    "Talks in Geneva\n\nGENEVA, Nov. 24 - The plan has 28 points. \"We are close,\" Marco Rubio said on Tuesday.\n"

  private func verify(_ name: String, _ brief: String, _ arguments: [String] = []) throws -> CommandRunner.Result {
    let runner = try CommandRunner()
    try runner.write("story.txt", Self.story)
    try runner.write(name, brief)
    return try runner.run(["verify", name, "story.txt", "--date", "2026-11-24", "--language", "en"] + arguments)
  }

  @Test func aFaithfulBriefHasNoFindings() throws {
    let run = try verify("brief.txt", "\"We are close,\" Marco Rubio said in Geneva. The plan has 28 points.\n")
    #expect(run.status == 0 && run.output.isEmpty, "\(run.output)")
  }

  @Test func findingsHaveTheirPlaceAndExitCode() throws {
    let run = try verify("brief.txt", "The plan has 20 points.\n")
    #expect(run.status == 1)
    #expect(run.output == "text[13,15): number_not_in_source: the number 20 is not in the story\n")
  }

  @Test func markdownAndOurOwnJSON() throws {
    let markdown = try verify("brief.md", "# Talks in Geneva\n\n*en*\n\nThe plan has 20 points\\.\n\n---\n\n| name |\n")
    #expect(markdown.output == "line 5[13,15): number_not_in_source: the number 20 is not in the story\n")
    let json = try verify(
      "brief.json", #"{"renditions":[{"id":"source","tag":"en","headline":"Talks","text":"The plan has 20 points."}]}"#, ["--json"])
    let found = try JSONParser.parse(Array(json.output.utf8))["findings"]?.array?.first
    #expect(found?["code"] == .string("number_not_in_source") && found?["text"] == .string("20"))
  }

  @Test func whatCannotBeReadIsToldOnStandardError() throws {
    for (name, text) in [("brief.json", "{"), ("brief.json", "{}"), ("brief.txt", "  \n")] {
      let run = try verify(name, text)
      #expect(run.status == 1 && run.output.isEmpty && run.error.contains("E_BRIEF"), "\(text): \(run.error)")
    }
  }
}
