import Testing
import TextModel

@testable import WireFormats

@Suite struct StructuredTextLineBreaksTests {
  private func text(_ paragraphs: [[String]], heading: String? = nil, mark: String? = nil) -> StructuredText {
    var text = StructuredText()
    if let heading {
      text.openBlock(.heading(level: 2))
      text.text(heading)
      text.closeBlock()
    }
    for lines in paragraphs {
      text.openBlock(.paragraph)
      for (index, line) in lines.enumerated() {
        if index > 0 { text.lineBreak() }
        if line == mark { text.openMark(.strong) }
        text.text(line)
        if line == mark { text.closeMark() }
      }
      text.closeBlock()
    }
    text.finish()
    text.partAtLineBreaks()
    return text
  }

  private let story = ["The bridge opened.", "\"It is long\", she said.", "Who was there?", "Ann Lee"]

  @Test func aStoryInOneParagraphIsPartedAtItsLineBreaks() {
    let text = text([story], heading: "Norport", mark: "Who was there?")
    #expect(text.blocks.map(text.string) == ["Norport"] + story)
    #expect(String(decoding: text.bytes, as: UTF8.self) == (["Norport"] + story).joined(separator: "\n\n"))
    #expect(text.marks.map { String(decoding: text.bytes[$0.span.range], as: UTF8.self) } == ["Who was there?"])
  }

  @Test(arguments: [
    [["Ann Lee", "1 Bridge Road", "Norport"]], [["The bridge opened.", "It is long."]],
    [["The bridge opened.", "It is long.", "It is new."], ["It is wide."]],
  ])
  func whatStaysTogether(_ paragraphs: [[String]]) {
    let text = text(paragraphs)
    #expect(text.blocks.map(text.string) == paragraphs.map { $0.joined(separator: "\n") })
  }

  @Test(arguments: [
    ("It opened.", true), ("“It opened.”", true), ("(It opened!)", true), ("Who: «Why?» ", true), ("He said:", true),
    ("It opened", false), ("Ann Lee,", false), ("", false), ("”", false),
  ])
  func theEndOfASentence(_ line: String, _ ends: Bool) {
    #expect(StructuredText.endsSentence(Array(line.utf8)) == ends)
  }
}
