import PipelineCore
import Testing

@Suite struct SummarizeCommandTests {
  private static let story = """
    The council of Lviv met on Monday to talk about the budget of the city. The roads of the city will get more money next \
    year. He said that the schools need it more than the roads do. Residents of Kharkiv sent a letter of support to the \
    council.
    """

  private func summary(_ arguments: [String]) throws -> String {
    let run = try CommandRunner().run(
      ["summarize", "--sentences", "1"] + arguments, input: Array((Self.story + "\n").utf8))
    #expect(run.status == 0, "\(run.error)")
    return run.output
  }

  @Test func focusRaisesWhatMentionsIt() throws {
    #expect(try summary(["--focus", "Kharkiv"]).contains("Kharkiv"))
    #expect(try !summary(["--method", "lead"]).contains("Kharkiv"))
  }

  @Test func aWrongOptionIsToldBeforeAnythingRuns() throws {
    let run = try CommandRunner().run(
      ["summarize", "--sentences", "1", "--antecedent", "alow"], input: Array(Self.story.utf8))
    #expect(run.status == 78)
    #expect(run.error.contains("did you mean `allow`?"))
    #expect(run.output.isEmpty)
  }
}
