import PipelineCore
import Testing
import TextModel

@testable import Summarization

@Suite struct UpdateTests {
  private static let earlier = [
    ["The United States has drafted a plan of 28 points, officials said on Friday."],
    ["Rubio met the Ukrainian delegation in Florida. The talks lasted four hours and ended without a statement."],
  ]

  private func update(_ story: [[String]], earlier: [[String]] = earlier, sentences: Int = 5) throws -> Document {
    var document = StoryFixture.document(story)
    document[field: FieldName.earlier] = StoryFixture.field(earlier, name: FieldName.earlier)
    try StoryFixture.summarize(&document, SummaryOptions(budget: SummaryBudget(sentences: sentences)))
    return document
  }

  private func changes(_ document: Document) -> [StoryChange] { document.text.layers[.changes].map { Array($0) } ?? [] }

  @Test func aResendIsEmptyAndSaysSo() throws {
    let document = try update(Self.earlier)
    #expect(document.text.text.isEmpty)
    #expect(document.diagnostics.map(\.code) == ["unchanged"])
    #expect(document.metadata.values["update"] == "unchanged")
    #expect(changes(document).isEmpty)
  }

  @Test func onlyWhatIsNewComesIn() throws {
    let new = "Zelensky said that he would send a new envoy to Geneva next week."
    let document = try update(Self.earlier + [[new]])
    #expect(document.text.text.string == new)
    #expect(changes(document).map(\.kind) == [.new])
    #expect(document.metadata.values["update"] == "changed")
    #expect(document[field: FieldName.earlier] == nil)
  }

  @Test func figuresThatChangedAreNamed() throws {
    let document = try update([
      ["The United States has drafted a plan of 20 points, officials said on Sunday."], Self.earlier[1],
    ])
    let change = try #require(changes(document).first)
    #expect(change.kind == .changed)
    #expect(change.figures == [StoryChange.Figure(from: "28", to: "20", unit: "points")])
    #expect(change.earlier == TextSpan(0, Self.earlier[0][0].utf8.count))
    #expect(changes(document).count == 1)
  }

  @Test func aNewNameIsAChange() throws {
    let document = try update([
      ["Rubio met the Ukrainian delegation in Florida with Witkoff."], Self.earlier[0],
    ])
    #expect(changes(document).map(\.kind) == [.changed])
    #expect(document.text.text.string.hasSuffix("with Witkoff."))
  }

  @Test func wordsInAnotherOrderAreKnown() throws {
    let document = try update([["Officials said on Friday the United States has drafted a plan of 28 points."]])
    #expect(document.metadata.values["update"] == "unchanged")
  }

  @Test func aSentenceThatLeansOnAKnownOneBringsItAlong() throws {
    let document = try update([
      Self.earlier[0], [Self.earlier[1][0], "He then flew to Geneva to see European leaders about security."],
    ])
    #expect(document.text.text.string == "\(Self.earlier[1][0]) He then flew to Geneva to see European leaders about security.")
    #expect(changes(document).map(\.kind) == [.new])
  }
}
