import PipelineCore
import Testing
import TextModel

@testable import WireFormats

/// Comments and notes behind the story that no name marks.
@Suite struct HTMLPageTailTests {
  private static let story =
    "<p>The bridge over the river reopened on Monday, after two years of repairs, the council of the town said.</p><p>Buses will follow in April, and cars must wait until the autumn, an official told reporters.</p>"

  private func text(_ body: String) throws -> String {
    try HTMLPageReaderTests.read(Array("<html><meta charset=utf-8><body><article>\(body)</article></body></html>".utf8)).get().text.text.string
  }

  @Test(arguments: [
    "<h3>Comments (2)</h3><p>I never liked that bridge, nor the river.</p><p>Nor did I, to tell you the truth, my friend.</p>",
    "<p>Коментарі</p><p>Ніколи не любив того мосту.</p>", "<h2>Оставить комментарий:</h2><p>Имя</p>",
    "<p>Помітили помилку?</p><p>Виділіть її та натисніть Ctrl+Enter</p>",
    "<p>Kļūda rakstā?</p><p>Spiediet Ctrl+Enter!</p><p>Spiediet pogas!</p>",
  ])
  func whatStandsBehindIsLeftOut(_ tail: String) throws {
    #expect(try text(Self.story + tail).hasSuffix("told reporters."))
  }

  @Test func aStoryOfCommentsAndKeysStays() throws {
    #expect(try text("<h2>Comments</h2>\(Self.story)").contains("told reporters."))
    #expect(try text("\(Self.story)<h2>Comments of the council</h2><p>It said no more.</p>").hasSuffix("no more."))
    #expect(try text("<p>Press Ctrl+Enter, said the engineer.</p>\(Self.story)").contains("Ctrl+Enter"))
  }
}
