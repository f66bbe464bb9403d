import PipelineCore
import Testing

@testable import Translation

@Suite struct DirectObjectTests {
  private let subject = SourceToken(surface: "Сусід", readings: "Сусід<n><m><aa><sg><nom>", isWord: true)
  private let space = SourceToken(surface: " ", readings: nil, isWord: false)
  private let strait = SourceToken(surface: "пролив", readings: "пролив<n><m><nn><sg><nom>/пролив<n><m><nn><sg><acc>", isWord: true)

  private func verb(_ tags: String) -> SourceToken { SourceToken(surface: "закрыл", readings: "закрыть\(tags)", isWord: true) }

  @Test func afterAVerbThatHasItsSubjectElsewhere() {
    let past = verb("<vblex><perf><tv><past><m><sg>")
    #expect(DirectObject.isObject(4..<5, of: [subject, space, past, space, strait]))
    #expect(DirectObject.isObject(2..<3, of: [verb("<vblex><perf><tv><inf>"), space, strait]))
    #expect(DirectObject.isObject(2..<3, of: [verb("<vblex><perf><tv><past><mfn><pl>"), space, strait]))
  }

  @Test func aSubjectAfterItsVerbIsNone() {
    #expect(!DirectObject.isObject(2..<3, of: [verb("<vblex><perf><tv><past><m><sg>"), space, strait]))
    #expect(!DirectObject.isObject(4..<5, of: [subject, space, verb("<vblex><impf><iv><past><m><sg>"), space, strait]))
    #expect(!DirectObject.isObject(0..<1, of: [strait]))
  }

  @Test func whatStandsAfterAPrepositionIsNoSubject() {
    let about = SourceToken(surface: "про", readings: "про<pr>", isWord: true)
    let past = verb("<vblex><perf><tv><past><m><sg>")
    #expect(!DirectObject.isObject(6..<7, of: [about, space, subject, space, past, space, strait]))
  }

  @Test func aFormThatIsNoAccusativeIsNone() {
    let ministry = SourceToken(surface: "рада", readings: "рада<n><f><nn><sg><nom>", isWord: true)
    let unknown = SourceToken(surface: "Энск", readings: nil, isWord: true)
    let inf = verb("<vblex><perf><tv><inf>")
    #expect(!DirectObject.isObject(2..<3, of: [inf, space, ministry]))
    #expect(!DirectObject.isObject(2..<3, of: [inf, space, unknown]))
    #expect(DirectObject.isObject(2..<5, of: [inf, space, unknown, space, strait]))
  }
}
