import TextModel

/// Bytes that any of some spans holds, as spans that do not touch.
struct SpanSet {
  private var spans: [TextSpan] = []

  init() {}

  /// O(spans), and O(spans · log spans) when they are not sorted.
  init(_ all: [TextSpan]) {
    let isSorted = all.indices.dropFirst().allSatisfy { all[$0 - 1].start <= all[$0].start }
    spans.reserveCapacity(all.count)
    for span in isSorted ? all : all.sorted() where !span.isEmpty {
      if let last = spans.last, span.start <= last.end {
        spans[spans.count - 1].end = max(last.end, span.end)
      } else {
        spans.append(span)
      }
    }
  }

  /// True when a span shares a byte with one of them. O(log spans).
  func overlaps(_ span: TextSpan) -> Bool {
    var low = 0
    var high = spans.count
    while low < high {
      let middle = (low + high) / 2
      if spans[middle].end > span.start { high = middle } else { low = middle + 1 }
    }
    return low < spans.count && spans[low].start < span.end
  }
}
