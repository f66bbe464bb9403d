import PipelineCore
import Testing

@Suite struct DetectCommandTests {
  private func detect(_ records: [String], _ arguments: [String] = []) throws -> [JSONValue] {
    let run = try CommandRunner().run(
      ["detect", "--jsonl"] + arguments, input: Array((records.joined(separator: "\n") + "\n").utf8))
    #expect(run.status == 0)
    return try run.output.split(separator: "\n").map { try JSONParser.parse(Array($0.utf8)) }
  }

  @Test func paragraphsAreToldByThemselves() throws {
    let uk = "Президент України виступив із промовою в парламенті."
    let en = "The president said he would meet his allies next week."
    let ru = "Правительство России объявило о новых мерах поддержки экономики."
    let answer = try #require(try detect([#"{"id":1,"text":"\#(uk)\n\#(en)\n\n\#(ru)"}"#], ["--paragraphs"]).first)
    let (a, b, c) = (uk.utf8.count, en.utf8.count, ru.utf8.count)
    #expect(
      answer["paragraphs"] == .array([
        .array([.number("0"), .number("\(a)"), .string("uk"), .string("Cyrl")]),
        .array([.number("\(a + 1)"), .number("\(a + 1 + b)"), .string("en"), .string("Latn")]),
        .array([.number("\(a + b + 3)"), .number("\(a + b + 3 + c)"), .string("ru"), .string("Cyrl")]),
      ]))
  }

  /// What is likely is answered with its confidence, and held back when more is asked for.
  @Test func theLeastConfidenceIsTheUsers() throws {
    let record = #"{"id":1,"text":"Отже, апдейт."}"#
    let likely = try #require(try detect([record]).first)
    #expect(likely["language"] == .string("uk"))
    let sure = try #require(try detect([record], ["--minimum-confidence", "0.99"]).first)
    #expect(sure["language"] == .string("und"))
  }

  @Test func textWithoutLettersIsUndetermined() throws {
    let answer = try #require(try detect([#"{"id":1,"text":"12:30 — 5 %"}"#]).first)
    #expect(answer["language"] == .string("und") && answer["script"] == .string("Zyyy"))
  }
}
