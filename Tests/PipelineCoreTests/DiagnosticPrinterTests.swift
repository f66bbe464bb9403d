import PipelineCore
import Testing
import TextModel

@Suite struct DiagnosticPrinterTests {
  @Test func showsLineCaretAndNotes() {
    var printer = DiagnosticPrinter()
    printer.addSource(path: "a.yaml", bytes: Array("ім'я: x\n\tкол: y\n".utf8))
    let text = printer.describe(
      Diagnostic(.error, code: "bad", "wrong", at: .file(path: "a.yaml", line: 2, column: 2), notes: ["why"]))
    #expect(text == "a.yaml:2:2: error: wrong [bad]\n  \tкол: y\n  \t^\n  note: why")
  }

  @Test func theCaretStandsUnderItsScalarNotItsByte() {
    var printer = DiagnosticPrinter()
    printer.addSource(path: "a.yaml", bytes: Array("аб: y".utf8))
    let text = printer.describe(Diagnostic(.error, code: "bad", "w", at: .file(path: "a.yaml", line: 1, column: 7)))
    #expect(text.hasSuffix("  аб: y\n      ^"))
  }

  @Test func controlsCannotDeceiveATerminal() {
    #expect(DiagnosticPrinter.visible("a\u{202E}b\u{1B}[31m") == "a<U+202E>b<U+001B>[31m")
  }
}
