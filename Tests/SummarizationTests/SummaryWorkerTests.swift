import PipelineCore
import Testing
import TextModel

@testable import Summarization

@Suite struct SummaryWorkerTests {
  private let paragraphs = [
    ["The bridge over the Dnipro reopened on Monday.", "Repairs took nine months."],
    ["“We are glad,” the mayor said.", "Trains cross it from Thursday on."],
  ]

  @Test func everyByteOfTheBriefIsTheStorys() throws {
    var document = StoryFixture.document(paragraphs)
    let source = document.text.text
    try StoryFixture.summarize(
      &document, SummaryOptions(method: "lead", budget: .init(sentences: 3)))
    #expect(
      document.text.text.string
        == "The bridge over the Dnipro reopened on Monday. Repairs took nine months.\n“We are glad,” the mayor said.")
    let units = try #require(document.text.layers[.units])
    #expect(units.map(\.number) == [1, 2, 3])
    for unit in units {
      #expect(document.text.text.string(in: unit.span) == source.string(in: unit.sourceSpan))
      #expect(document.text.sourceSpan(of: unit.span) == unit.sourceSpan)
      #expect(unit.sourceSentences.allSatisfy { unit.sourceSpan.contains($0) })
      #expect(unit.reasons == [Unit.Reason(feature: "lead", value: unit.score)])
    }
    // The separators are ours, and say so.
    let provenance = Provenance(of: document.text)
    let separator = try #require(provenance.run(at: units[0].span.end))
    #expect(provenance.origins(of: separator).map { provenance.origins[$0].rule } == ["separator"])
  }

  @Test func reasonsOfDeskAddUpToTheScore() throws {
    var document = StoryFixture.document(paragraphs)
    try StoryFixture.summarize(&document, SummaryOptions(budget: .init(sentences: 2), fills: true, focus: ["trains"]))
    let units = try #require(document.text.layers[.units])
    #expect(units.count == 2)
    for unit in units { #expect(abs(unit.reasons.reduce(0) { $0 + $1.value } - unit.score) < 1e-9) }
    #expect(units.last?.reasons.contains { $0.feature == "focus" && $0.value > 0 } == true)
  }

  @Test func failuresHaveTheirCodes() throws {
    for (text, budget, code) in [
      ([["…"]], SummaryBudget(sentences: 1), "makeshift"), ([], .init(sentences: 1), "E_NO_UNITS"),
      (paragraphs, .init(words: 2), "E_BUDGET"), (paragraphs, .init(characters: 3), "E_BUDGET"),
    ] {
      var document = StoryFixture.document(text)
      do {
        try StoryFixture.summarize(&document, SummaryOptions(budget: budget))
        #expect(document.diagnostics.map(\.code) == ["makeshift_brief"])
        #expect(code == "makeshift")
      } catch let failure as StageFailure {
        #expect(failure.code == code)
      }
    }
  }

  @Test func aFocusThatIsNotThereIsReported() throws {
    var document = StoryFixture.document(paragraphs)
    try StoryFixture.summarize(&document, SummaryOptions(budget: .init(sentences: 1), focus: ["volcano"]))
    #expect(document.diagnostics.map(\.code) == ["focus_not_found"])
  }

  @Test func aFocusMayBeAnEntryOfTheGlossary() throws {
    var document = StoryFixture.document(paragraphs)
    var field = document.text
    let mayor = try #require(StoryFixture.span("mayor", in: field))
    field.layers[.terms] = AnnotationLayer([
      Term(
        span: mayor, entry: "person/klychko", type: "person", lemma: "Klychko",
        origin: Origin(stage: "terms", rule: "x"))
    ])
    document.text = field
    try StoryFixture.summarize(&document, SummaryOptions(budget: .init(sentences: 1), focus: ["person/klychko"]))
    #expect(document.text.text.string == "“We are glad,” the mayor said.")
  }

  @Test func furnitureIsKeptAsMetadata() throws {
    var document = StoryFixture.document([["KYIV — The bridge over the Dnipro reopened."], ["By Anna Koval"]])
    var field = document.text
    field.layers[.furniture] = AnnotationLayer([
      Paragraph(span: try #require(StoryFixture.span("KYIV", in: field)), role: .dateline),
      Paragraph(span: try #require(StoryFixture.span("By Anna Koval", in: field)), role: .byline),
    ])
    document.text = field
    try StoryFixture.summarize(&document, SummaryOptions(budget: .init(sentences: 2)))
    #expect(document[field: FieldName.dateline]?.text.string == "KYIV")
    #expect(document.metadata.byline == "By Anna Koval")
    #expect(!document.text.text.string.contains("Koval"))
  }

  @Test func aWorkerKeepsNothingOfTheStoryBefore() throws {
    let options = SummaryOptions(budget: .init(sentences: 2))
    let worker = try StoryFixture.worker(options)
    var first = StoryFixture.document(paragraphs)
    try worker.summarize(&first)
    var other = StoryFixture.document(
      [["Ціни на хліб зросли за рік удвічі.", "Уряд обіцяє допомогу пекарням."]], language: "uk")
    try worker.summarize(&other)
    var again = StoryFixture.document(paragraphs)
    try worker.summarize(&again)
    #expect(again.text.text == first.text.text)
    #expect(again.text.layers[.units]?.elements == first.text.layers[.units]?.elements)
  }
}
