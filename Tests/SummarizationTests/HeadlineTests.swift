import Testing
import TextModel

@testable import Summarization

@Suite struct HeadlineTests {
  private func headline(_ sentence: String, _ language: String) throws -> String? {
    let text = SourceText(sentence)
    return Headline(cues: try StoryFixture.cues(language)).span(in: text.span, of: text).map { text.string(in: $0) }
  }

  @Test(arguments: [
    ("en", "The bridge reopened after nine months.", "The bridge reopened after nine months"),
    ("en", "Will the bridge ever reopen?", "Will the bridge ever reopen?"),
    // Too long as it is; the reporting clause at the end goes.
    (
      "en",
      "The bridge over the Dnipro reopened on Monday after nine months of repairs, said the ministry of infrastructure in a statement.",
      "The bridge over the Dnipro reopened on Monday after nine months of repairs"
    ),
    (
      "ru",
      "Мост через Днепр открыли в понедельник после девяти месяцев ремонта, сообщает министерство инфраструктуры со ссылкой на подрядчиков.",
      "Мост через Днепр открыли в понедельник после девяти месяцев ремонта"
    ),
    ("uk", "Міст через Дніпро відкрили, повідомив мер.", "Міст через Дніпро відкрили, повідомив мер"),
  ])
  func madeFromOneSentence(_ language: String, _ sentence: String, _ expected: String) throws {
    #expect(try headline(sentence, language) == expected)
  }

  @Test(arguments: [
    // The only comma that begins a clause stands inside the quotation.
    "“We will reopen the bridge over the river on Monday, said nobody ever before in the long history of this town,” he joked.",
    // No place to cut.
    "The bridge over the river Dnipro in the centre of the capital of the country reopened on Monday morning to all traffic.",
    "Bridge open now.", "He (the mayor left town early.",
  ])
  func noneIsBetterThanABadOne(_ sentence: String) throws {
    #expect(try headline(sentence, "en") == nil)
  }

  private let sentences = [["The bridge over the Dnipro reopened on Monday.", "Trains cross it from Thursday on."]]

  @Test func aStoryWithoutATitleGetsOneWithProvenance() throws {
    var document = StoryFixture.document(sentences, title: nil)
    try StoryFixture.summarize(&document, SummaryOptions(budget: .init(sentences: 1)))
    let title = try #require(document.title)
    #expect(title.text.string == "The bridge over the Dnipro reopened on Monday")
    #expect(document.metadata.values["headline"] == "derived")
    // Its bytes are those of the story.
    #expect(title.inputOffset == 0)
    #expect(title.sourceSpan(of: title.text.span) == TextSpan(0, title.text.count))
    #expect(title.current.edits.origin(at: 0) == Origin(stage: "summarize", rule: "headline"))
    #expect(title.layers[.words]?.count == 8)
  }

  @Test func aTitleStaysAndTheOptionTurnsItOff() throws {
    var titled = StoryFixture.document(sentences, title: "Bridge opens")
    try StoryFixture.summarize(&titled, SummaryOptions(budget: .init(sentences: 1)))
    #expect(titled.title?.text.string == "Bridge opens")
    #expect(titled.metadata.values["headline"] == nil)
    var off = StoryFixture.document(sentences, title: nil)
    try StoryFixture.summarize(&off, SummaryOptions(budget: .init(sentences: 1), makesHeadline: false))
    #expect(off.title == nil)
  }

  /// The unit of the brief is too long to cut: the best short clause of the story is taken, marked as ours.
  @Test func theBestShortClauseWhereTheFirstUnitGivesNone() throws {
    let long =
      "The bridge over the river Dnipro in the centre of the capital of the country reopened on Monday morning to all traffic of trams and buses."
    var document = StoryFixture.document([[long, "Trains cross the bridge from Thursday on."]], title: nil)
    try StoryFixture.summarize(&document, SummaryOptions(method: "lead", budget: .init(sentences: 1)))
    #expect(document.text.text.string == long)
    #expect(document.title?.text.string == "Trains cross the bridge from Thursday on")
    #expect(document.metadata.values["headline"] == "derived")
    #expect(document.title?.inputOffset == long.utf8.count + 1)
  }

  @Test func anEmptyTitleIsNone() throws {
    var document = StoryFixture.document(sentences, title: " \u{A0}")
    try StoryFixture.summarize(&document, SummaryOptions(budget: .init(sentences: 1)))
    #expect(document.title?.text.string == "The bridge over the Dnipro reopened on Monday")
  }
}
