import Testing

@testable import PipelineYAML

@Suite struct AnchorScannerTests {
  private func finds(_ text: String) -> [String] {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { Array($0.utf8) }
    return AnchorScanner.find(in: lines).map { find in
      "\(find.line + 1) " + String(decoding: lines[find.line][find.range], as: UTF8.self)
    }
  }

  @Test func findsAnchorsAndAliases() {
    #expect(finds("a: &x 1\nb: *x\nc: [*x, &y {d: *y}]\n- &z\n") == ["1 &x", "2 *x", "3 *x", "3 &y", "3 *y", "4 &z"])
  }

  @Test func leavesTextAlone() {
    #expect(finds("a: 'x &y *z'\nb: \"&q \\\" *w\"\nc: R&D *bold*\n# &k *k\nd: 5 * 3\ne: x # *n").isEmpty)
    #expect(finds("a: |\n  &x *y\n\n  *z\nb: >-\n  *k\nc: *d") == ["7 *d"])
  }

  @Test func quotedTextMaySpanLines() {
    #expect(finds("a: \"one\n  *two\n  three\"\nb: *x") == ["4 *x"])
  }
}
