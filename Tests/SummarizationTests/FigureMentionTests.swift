import Testing
import TextModel

@testable import Summarization

@Suite struct FigureMentionTests {
  private func figures(_ string: String) -> [String] {
    let text = SourceText(string)
    let words = WordKeys.words(of: string)
    return FigureMention.find(text, in: words[...]).map { "\(text.string(in: $0.span))=\($0.value)" }
  }

  @Test func digitsAndTheMarksInThem() {
    #expect(figures("28 points, 1,200 tents, 1\u{A0}500 км, 3.5 and 3,5") == [
      "28=28", "1,200=1200", "1\u{A0}500=1500", "3.5=3.5", "3,5=3.5",
    ])
    #expect(figures("on 24, 25 and 2024-11-25") == ["24=24", "25=25", "2024=2024", "11=11", "25=25"])
    #expect(figures("no figure") == [])
  }

  @Test func theWordsBeside() throws {
    let string = "a plan of 28 points"
    let text = SourceText(string)
    let words = WordKeys.words(of: string)
    let figure = try #require(FigureMention.find(text, in: words[...]).first)
    #expect(figure.unit.map { text.string(in: $0) } == "points")
    #expect(figure.before == words[2].key)
    #expect(figure.after == words[4].key)
  }
}
