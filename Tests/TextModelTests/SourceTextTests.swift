import Testing
import TextModel

@Suite struct SourceTextTests {
  @Test func linesWithText() {
    let text = SourceText(" One.\r\n\r\n\u{A0}\nДва. \n three")
    #expect(text.lines(in: text.span).map(text.string) == ["One.", "Два.", "three"])
    #expect(text.lines(in: TextSpan(0, 3)).map(text.string) == ["On"])
    #expect(SourceText("").lines(in: TextSpan(0, 0)).isEmpty)
  }
}
