import Testing

@Suite struct InflectCommandTests {
  @Test func formsAndTheirVariants() throws {
    let run = try CommandRunner().run(["inflect", "--case", "Ins", "--kind", "Sur", "--gender", "Masc", "Дмитрієв"])
    #expect(run.status == 0 && run.output == "Дмитрієвим\n")
  }

  @Test func analysisGoesBack() throws {
    let run = try CommandRunner().run(["inflect", "--analyze", "--kind", "Sur", "Дмитрієвим"])
    #expect(run.status == 0)
    #expect(run.output.split(separator: "\n").contains("Дмитрієвим\tДмитрієв\tIns\tSing\tMasc"), "\(run.output)")
    #expect(try CommandRunner().run(["inflect", "--analyze", "--jsonl"]).status == 64)
  }
}
