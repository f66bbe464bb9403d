import Testing
import TextModel

@testable import Terminology

@Suite struct SpanSetTests {
  /// Unsorted, nested, touching and empty spans: as asking each of them.
  @Test func overlapsAsEachOfThem() {
    let spans = [
      TextSpan(20, 30), TextSpan(2, 5), TextSpan(5, 8), TextSpan(22, 25), TextSpan(12, 12), TextSpan(40, 41),
    ]
    let set = SpanSet(spans)
    for start in 0..<45 {
      for end in (start + 1)..<46 {
        let span = TextSpan(start, end)
        let expected = spans.contains { !$0.isEmpty && $0.overlaps(span) }
        #expect(set.overlaps(span) == expected, "\(span)")
      }
    }
  }

  @Test func nothingOverlapsNothing() { #expect(!SpanSet([]).overlaps(TextSpan(0, 9))) }
}
