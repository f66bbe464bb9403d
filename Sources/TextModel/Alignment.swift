/// Runs that map offsets between a revision (source) and the one after it (target).
///
/// The runs cover both texts without gaps, in order. A run without an edit is copied byte by byte.
public struct Alignment: Sendable {
  public struct Run: Sendable, Hashable {
    public var source: TextSpan
    public var target: TextSpan
    /// Index of the edit in the `EditList`; nil when the bytes were copied.
    public var edit: Int?

    public init(source: TextSpan, target: TextSpan, edit: Int?) {
      self.source = source
      self.target = target
      self.edit = edit
    }
  }

  public let runs: [Run]

  public init(runs: [Run]) { self.runs = runs }

  /// The alignment of a text of `count` bytes with itself.
  public init(identity count: Int) {
    runs = count == 0 ? [] : [Run(source: TextSpan(0, count), target: TextSpan(0, count), edit: nil)]
  }

  /// The target span that a source span became; edited runs that it touches count whole. O(log runs).
  public func target(of span: TextSpan) -> TextSpan {
    let start = map(span.start, from: \.source, to: \.target, roundUp: false)
    let end = span.isEmpty ? start : map(span.end, from: \.source, to: \.target, roundUp: true)
    return TextSpan(start, max(start, end))
  }

  /// The source span that a target span came from; edited runs that it touches count whole. O(log runs).
  public func source(of span: TextSpan) -> TextSpan {
    let start = map(span.start, from: \.target, to: \.source, roundUp: false)
    let end = span.isEmpty ? start : map(span.end, from: \.target, to: \.source, roundUp: true)
    return TextSpan(start, max(start, end))
  }

  /// True when no byte of the source span survives in the target.
  public func isDeleted(_ span: TextSpan) -> Bool { !span.isEmpty && target(of: span).isEmpty }

  /// The runs that touch a target span, in order. O(log runs + found).
  public func runs(inTarget span: TextSpan) -> ArraySlice<Run> {
    let first = firstIndex { $0.target.end > span.start }
    let last = firstIndex { $0.target.start >= span.end }
    return runs[first..<max(first, last)]
  }

  private func map(
    _ offset: Int, from: KeyPath<Run, TextSpan>, to: KeyPath<Run, TextSpan>, roundUp: Bool
  ) -> Int {
    // Going down the first run that ends after the offset holds it; going up the first that reaches it does.
    let index = firstIndex { roundUp ? $0[keyPath: from].end >= offset : $0[keyPath: from].end > offset }
    guard index < runs.count else { return runs.last?[keyPath: to].end ?? 0 }
    let run = runs[index]
    if run.edit == nil { return run[keyPath: to].start + (offset - run[keyPath: from].start) }
    if offset <= run[keyPath: from].start { return run[keyPath: to].start }
    return roundUp || offset >= run[keyPath: from].end ? run[keyPath: to].end : run[keyPath: to].start
  }

  private func firstIndex(where predicate: (Run) -> Bool) -> Int {
    var low = 0
    var high = runs.count
    while low < high {
      let middle = (low + high) / 2
      if predicate(runs[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
