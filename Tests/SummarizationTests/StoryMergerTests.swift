import PipelineCore
import Testing
import TextModel

@testable import Summarization

@Suite struct StoryMergerTests {
  private static let first = [
    ["Flooding closed the main bridge in Orsk on Monday, the regional governor said."],
    ["About 4,000 people left their homes overnight."],
  ]
  private static let second = [
    ["The main bridge in Orsk was closed by flooding on Monday, said the regional governor."],
    ["Schools in the town will stay shut until Friday, the mayor announced."],
  ]

  private func merged(_ stories: [[[String]]], titles: [String?] = []) throws -> Document {
    let documents = stories.enumerated().map { number, story in
      var document = StoryFixture.document(story, title: number < titles.count ? titles[number] : nil)
      document.id = "story\(number)"
      return document
    }
    return try StoryMerger.merge(documents, id: "all")
  }

  @Test func layersStandOverTheirOwnWords() throws {
    let document = try merged([Self.first, Self.second], titles: [nil, "Bridge closed in Orsk"])
    let text = document.text
    let sentences = text.layers[.sentences].map { $0.map { text.text.string(in: $0.span) } }
    #expect(sentences == (Self.first + Self.second).flatMap { $0 })
    #expect(text.layers[.sentences]?.map(\.paragraph) == [0, 1, 2, 3])
    #expect(text.layers[.parts]?.map(\.id) == ["story0", "story1"])
    #expect(text.layers[.words]?.last.map { text.text.string(in: $0.span) } == "announced")
    #expect(document.title?.text.string == "Bridge closed in Orsk")
  }

  @Test func whatTwoStoriesSayComesInOnce() throws {
    var document = try merged([Self.first, Self.second])
    try StoryFixture.summarize(&document, SummaryOptions(budget: SummaryBudget(sentences: 4)))
    let brief = document.text.text.string
    let closed = [Self.first[0][0], Self.second[0][0]]
    #expect(closed.filter { brief.contains($0) }.count == 1, "\(brief)")
    for other in [Self.first[1][0], Self.second[1][0]] { #expect(brief.contains(other)) }
  }

  @Test func theFirstSentenceOfEachStoryHasItsPlace() throws {
    let document = try merged([Self.first, Self.second])
    let story = StoryUnits()
    UnitBuilder(cues: try StoryFixture.cues("en")).build(document.text, title: nil, into: story)
    #expect(story.candidates.map(\.place) == [0, 1, 0, 1])
    #expect(story.candidates.map(\.followsCandidate) == [false, true, false, true])
  }

  @Test func aPronounDoesNotReachIntoAnotherStory() throws {
    var document = try merged([Self.first, [["He will visit the town again on Thursday with two ministers."]]])
    try StoryFixture.summarize(&document, SummaryOptions(budget: SummaryBudget(sentences: 4)))
    #expect(!document.text.text.string.contains("He will"))
  }

  @Test func storiesOfTwoLanguagesAreRefused() throws {
    var other = StoryFixture.document(Self.second, language: "uk")
    other.id = "b"
    #expect(throws: StoryMerger.Problem.self) { try StoryMerger.merge([StoryFixture.document(Self.first), other], id: "x") }
    #expect(throws: StoryMerger.Problem.self) { try StoryMerger.merge([], id: "x") }
  }
}
