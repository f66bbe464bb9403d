import LanguageData
import PipelineCore
import Testing
import TextModel

@testable import Summarization

@Suite struct SummarizeStageTests {
  private func problems(_ options: [(String, ConfigNode.Value)]) -> [String] {
    let sink = DiagnosticSink()
    let entries = options.enumerated().map { line, option in
      let place = ConfigPosition(path: "p.yaml", line: line + 1, column: 1)
      return ConfigNode.Entry(key: option.0, keyPosition: place, value: ConfigNode(option.1, at: place))
    }
    let node = ConfigNode(.mapping(entries), at: ConfigPosition(path: "p.yaml", line: 1, column: 1))
    _ = StageRegistry([SummarizeStage.self]).makeStage(
      named: "summarize", at: node.position, options: node, context: StageContext(dataFolders: DataStore.standard().folders),
      sink: sink)
    return sink.diagnostics.map { diagnostic in
      guard case .file(_, let line, _) = diagnostic.location else { return diagnostic.code }
      return "\(line) \(diagnostic.code)"
    }
  }

  @Test func aBudgetIsNeeded() {
    #expect(problems([]) == ["1 missing_option"])
    #expect(problems([("words", .scalar("50"))]) == [])
  }

  @Test func everyMethodIsKnown() {
    #expect(Summarizer.methods == ["centroid", "desk", "kl", "lead", "lexrank", "lsa", "luhn", "mmr", "textrank"])
    for method in Summarizer.methods {
      #expect(problems([("sentences", .scalar("2")), ("method", .scalar(method))]) == [])
    }
    #expect(problems([("sentences", .scalar("2")), ("method", .scalar("textrang"))]) == ["2 unknown_value"])
  }

  @Test func optionsOfOtherMethodsAreRefused() {
    #expect(
      problems([("sentences", .scalar("2")), ("method", .scalar("lead")), ("relevance", .scalar("0.5"))])
        == ["3 option_of_other_method"])
    #expect(problems([("sentences", .scalar("2")), ("method", .scalar("mmr")), ("relevance", .scalar("0.5"))]) == [])
    #expect(
      problems([("sentences", .scalar("2")), ("method", .scalar("mmr")), ("fill", .scalar("true"))])
        == ["3 option_of_other_method"])
  }

  @Test func everyFaultIsReported() {
    #expect(
      problems([
        ("sentences", .scalar("0")), ("relevance", .scalar("2")), ("antecedent", .scalar("maybe")),
        ("focus", .scalar("!?")), ("fokus", .scalar("x")),
      ]).sorted() == ["1 out_of_range", "2 out_of_range", "3 unknown_value", "4 wrong_value", "5 unknown_option"])
  }
}
