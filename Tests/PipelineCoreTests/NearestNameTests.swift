import PipelineCore
import Testing

@Suite struct NearestNameTests {
  @Test(arguments: [
    ("sumarize", "summarize"), ("segmnet", "segment"), ("Segment", "segment"), ("hygene", "hygiene"),
  ])
  func findsTheNameThatWasMeant(typed: String, meant: String) {
    #expect(NearestName.find(typed, among: ["hygiene", "segment", "summarize", "terms"]) == meant)
  }

  @Test func findsNothingWhereNothingIsNear() {
    #expect(NearestName.find("publish", among: ["hygiene", "segment"]) == nil)
    #expect(NearestName.find("", among: ["segment"]) == nil)
  }
}
