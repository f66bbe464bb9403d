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
  public func target(of span: TextSpan) -> TextSpan { target(of: span, run: firstRun(sourceEndAbove: span.start)) }

  /// The same when the first run is known whose source ends above the start of the span.
  @inline(__always)
  func target(of span: TextSpan, run first: Int) -> TextSpan {
    let start = Self.map(span.start, at: first, runs, toTarget: true, roundUp: false)
    if span.isEmpty { return TextSpan(start, start) }
    // Most spans end in the run they begin in, or in the next.
    var last = first
    while last < runs.count && last < first + 4 && runs[last].source.end < span.end { last += 1 }
    if last == first + 4 { last = firstRun(sourceEndAbove: span.end - 1) }
    let end = Self.map(span.end, at: last, runs, toTarget: true, roundUp: true)
    return TextSpan(start, max(start, end))
  }

  /// The source span that a target span came from; edited runs that it touches count whole. O(log runs).
  public func source(of span: TextSpan) -> TextSpan {
    let start = Self.map(span.start, at: firstRun(targetEndAbove: span.start), runs, toTarget: false, roundUp: false)
    if span.isEmpty { return TextSpan(start, start) }
    let end = Self.map(span.end, at: firstRun(targetEndAbove: span.end - 1), runs, toTarget: false, roundUp: true)
    return TextSpan(start, max(start, end))
  }

  /// The same when the first run is known whose target ends above the start of the span.
  @inline(__always)
  func source(of span: TextSpan, run first: Int) -> TextSpan {
    let start = Self.map(span.start, at: first, runs, toTarget: false, roundUp: false)
    if span.isEmpty { return TextSpan(start, start) }
    var last = first
    while last < runs.count && last < first + 4 && runs[last].target.end < span.end { last += 1 }
    if last == first + 4 { last = firstRun(targetEndAbove: span.end - 1) }
    let end = Self.map(span.end, at: last, runs, toTarget: false, roundUp: true)
    return TextSpan(start, max(start, end))
  }

  /// True when no byte of the source span survives in the target.
  public func isDeleted(_ span: TextSpan) -> Bool { !span.isEmpty && target(of: span).isEmpty }

  /// Where the passage ends that holds the span and was cut without replacement; nil when there is none. O(log runs).
  func cutEnd(of span: TextSpan) -> Int? { cutEnd(of: span, run: firstRun(sourceEndAbove: span.start)) }

  /// The same when the first run is known whose source ends above the start of the span.
  @inline(__always)
  func cutEnd(of span: TextSpan, run index: Int) -> Int? {
    guard index < runs.count, runs[index].edit != nil, runs[index].target.isEmpty, runs[index].source.contains(span)
    else { return nil }
    return runs[index].source.end
  }

  /// The runs that touch a target span, in order. O(log runs + found).
  public func runs(inTarget span: TextSpan) -> ArraySlice<Run> {
    let first = firstRun(targetEndAbove: span.start)
    var last = first
    while last < runs.count && runs[last].target.start < span.end { last += 1 }
    return runs[first..<last]
  }

  /// Going down, a run that starts at the offset or holds it decides; going up, the one that reaches it.
  private static func map(_ offset: Int, at index: Int, _ runs: [Run], toTarget: Bool, roundUp: Bool) -> Int {
    guard index < runs.count else { return runs.last.map { toTarget ? $0.target.end : $0.source.end } ?? 0 }
    let from = toTarget ? runs[index].source : runs[index].target
    let to = toTarget ? runs[index].target : runs[index].source
    if runs[index].edit == nil { return to.start + (offset - from.start) }
    if offset <= from.start { return to.start }
    return roundUp || offset >= from.end ? to.end : to.start
  }

  private func firstRun(sourceEndAbove offset: Int) -> Int {
    var low = 0
    var high = runs.count
    while low < high {
      let middle = (low + high) / 2
      if runs[middle].source.end > offset { high = middle } else { low = middle + 1 }
    }
    return low
  }

  private func firstRun(targetEndAbove offset: Int) -> Int {
    var low = 0
    var high = runs.count
    while low < high {
      let middle = (low + high) / 2
      if runs[middle].target.end > offset { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
