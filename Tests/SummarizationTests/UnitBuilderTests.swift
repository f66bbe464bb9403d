import Testing
import TextModel

@testable import Summarization

@Suite struct UnitBuilderTests {
  private func units(_ field: TextField, language: String = "en") throws -> (StoryUnits, [String]) {
    let story = StoryUnits()
    UnitBuilder(cues: try StoryFixture.cues(language)).build(field, title: nil, into: story)
    return (story, StoryFixture.texts(story, field))
  }

  @Test func marksHoldSentencesTogether() throws {
    let field = StoryFixture.field([
      [
        "The plant stopped on Monday.", "“We had no choice.", "The gas ran out,” the director said.",
        "Work resumes in May.",
      ]
    ])
    let (story, texts) = try units(field)
    #expect(
      texts == [
        "The plant stopped on Monday.", "“We had no choice. The gas ran out,” the director said.",
        "Work resumes in May.",
      ])
    #expect(story.candidates.map(\.sentences.count) == [1, 2, 1])
    #expect(story.candidates.map(\.number) == [1, 2, 3])
  }

  @Test func aQuotationBringsItsReportingClauseAndContinuation() throws {
    var field = StoryFixture.field([
      ["Talks ended late on Friday.", "«Мир нужен всем».", "Так сказал посол.", "The next round is in June."],
      ["«Мы ждём ответа»."],
    ])
    let first = try #require(StoryFixture.span("«Мир нужен всем»", in: field))
    let reporting = try #require(StoryFixture.span("Так сказал посол.", in: field))
    let second = try #require(StoryFixture.span("«Мы ждём ответа»", in: field))
    field.layers[.quotations] = AnnotationLayer([
      Quotation(span: first, reporting: reporting), Quotation(span: second, continuesPrevious: true),
    ])
    let (_, texts) = try units(field)
    // The reopened quotation takes everything since the first one with it.
    #expect(
      texts == [
        "Talks ended late on Friday.",
        "«Мир нужен всем». Так сказал посол. The next round is in June.\n«Мы ждём ответа».",
      ])
  }

  @Test func aQuotationThatNeverClosesIsNoUnit() throws {
    let field = StoryFixture.field([
      [
        "The court met on Tuesday.", "“I did not sign anything.", "They signed it for me.",
        "The case goes on in autumn.",
      ],
      ["The verdict is due in March."],
    ])
    let (story, texts) = try units(field)
    #expect(texts == ["The court met on Tuesday.", "The verdict is due in March."])
    // What came between is no candidate, so that nothing may lean on it.
    #expect(story.candidates.map(\.followsCandidate) == [false, false])
  }

  @Test func furnitureIsCutAndItsParagraphsAreLeftOut() throws {
    var field = StoryFixture.field([
      ["KYIV, Nov 24 (Agency) — The bridge reopened after nine months."], ["Read also: ten bridges to see now."],
      ["By Anna Koval and Ivan Bondar."], ["Trains cross it from Thursday."],
    ])
    let dateline = try #require(StoryFixture.span("KYIV, Nov 24 (Agency) — ", in: field))
    let byline = try #require(StoryFixture.span("By Anna Koval and Ivan Bondar.", in: field))
    field.layers[.furniture] = AnnotationLayer([
      Paragraph(span: dateline, role: .dateline), Paragraph(span: byline, role: .byline),
    ])
    var paragraphs = field.layers[.paragraphs]?.elements ?? []
    paragraphs[1].role = .related
    field.layers[.paragraphs] = AnnotationLayer(paragraphs)
    #expect(try units(field).1 == ["The bridge reopened after nine months.", "Trains cross it from Thursday."])
  }

  @Test func whatCannotStandInPrintIsLeftOut() throws {
    let field = StoryFixture.field([
      [
        "Interview", "The mayor named three reasons:", "No.", "He (the mayor left.",
        "The budget passed on first reading.",
      ]
    ])
    let (story, texts) = try units(field)
    #expect(texts == ["The budget passed on first reading."])
    #expect(!story.isMakeshift)
  }

  @Test func theLessBadIsTakenWhenNothingElseIsThere() throws {
    let field = StoryFixture.field([["Storm closes port", "“Ships wait outside."]])
    let (story, texts) = try units(field)
    #expect(texts == ["Storm closes port"])
    #expect(story.isMakeshift)
  }

  @Test func singleMarksHoldSentencesTogetherToo() throws {
    let field = StoryFixture.field([
      [
        "Police spoke on Friday.", "The inspector said: 'The case isn't closed.", "We ask all witnesses to call.'",
        "Calls to it are free.",
      ]
    ])
    #expect(
      try units(field).1 == [
        "Police spoke on Friday.", "The inspector said: 'The case isn't closed. We ask all witnesses to call.'",
        "Calls to it are free.",
      ])
  }

  @Test func marksAroundAWholeStoryHoldNothingTogether() throws {
    let inner = (1...10).map { "The plant number \($0) stopped." }
    let field = StoryFixture.field([["\"The first plant stopped."] + inner + ["The last plant stopped.\""]])
    let (story, texts) = try units(field)
    #expect(texts == inner)
    #expect(story.candidates.allSatisfy { $0.opening == .free && $0.quotedBytes == 0 })
    // Nine sentences are a quotation among twelve.
    let quoted = StoryFixture.field([
      ["\"The first plant stopped."] + inner.prefix(7) + ["It was the last,\" he said."] + inner.suffix(3)
    ])
    #expect(try units(quoted).0.candidates.map(\.sentences.count) == [9, 1, 1, 1])
  }

  @Test func aQuotationWithoutItsSpeakerLeansOnTheSentenceBefore() throws {
    let field = StoryFixture.field([
      ["Rubio spoke in Rome on Sunday.", "“We made progress today.”", "“We did,” he said in Rome."]
    ])
    let (story, _) = try units(field)
    #expect(story.candidates.map(\.opening) == [.free, .pronoun, .free])
  }
}
