import Depesha
import Testing

@Suite struct BriefExplanationTests {
  private let brief = Array(
    #"{"metadata":{"input":"a.txt"},"renditions":[{"id":"latin","tag":"uk-Latn","provenance":{"text":{"origins":[{"file":"schemes/x.tsv","line":4,"rule":"x","stage":"transliterate"}],"runs":[[0,2,10,12,0],[2,5,12,15]],"text":"Zh ab"}},"units":[{"id":"u1","reasons":{"position":0.5},"score":1,"span":[0,5]}]}]}"#
      .utf8)

  @Test func namesStageRuleFileAndLine() throws {
    let answer = try BriefExplanation(brief).explain(at: 1, field: "text", rendition: nil)
    #expect(answer.text == "Zh")
    #expect(answer.origins.map(\.description) == ["transliterate x (schemes/x.tsv:4)"])
    #expect(answer.source.start == 10 && answer.source.end == 12)
    #expect(answer.unit?.id == "u1")
    #expect(try BriefExplanation(brief).explain(at: 4, field: "text", rendition: "latin").origins.isEmpty)
  }

  @Test func faultsAreNamed() throws {
    let explanation = try BriefExplanation(brief)
    func message(_ body: () throws -> Void) -> String {
      do { try body() } catch let problem as BriefExplanation.Problem { return problem.message } catch {}
      return ""
    }
    #expect(message { _ = try explanation.explain(at: 5, field: "text", rendition: nil) }.contains("which has 5 bytes"))
    #expect(message { _ = try explanation.explain(at: 0, field: "title", rendition: nil) }.contains("no field `title`"))
    #expect(message { _ = try explanation.explain(at: 0, field: "text", rendition: "x") }.contains("no rendition `x`"))
    #expect(message { _ = try BriefExplanation(Array("{}".utf8)) }.contains("no brief"))
    #expect(message { _ = try BriefExplanation(Array("{".utf8)) }.contains("not JSON"))
  }
}
