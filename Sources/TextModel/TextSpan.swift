/// A half-open range of UTF-8 byte offsets in one revision of a text.
///
/// All offsets in Depesha are UTF-8 bytes; they are converted to other units only when printing or writing.
public struct TextSpan: Sendable, Hashable {
  /// Offset of the first byte.
  public var start: Int
  /// Offset one past the last byte.
  public var end: Int

  /// - Precondition: `0 <= start <= end`.
  @inlinable
  public init(_ start: Int, _ end: Int) {
    precondition(0 <= start && start <= end, "a span starts at or before its end")
    self.start = start
    self.end = end
  }

  /// Length in UTF-8 bytes.
  @inlinable public var count: Int { end - start }
  @inlinable public var isEmpty: Bool { start == end }
  @inlinable public var range: Range<Int> { start..<end }

  @inlinable public func contains(_ offset: Int) -> Bool { start <= offset && offset < end }
  @inlinable public func contains(_ other: TextSpan) -> Bool { start <= other.start && other.end <= end }
  /// True when the two spans share at least one byte.
  @inlinable public func overlaps(_ other: TextSpan) -> Bool { start < other.end && other.start < end }
  @inlinable public func shifted(by delta: Int) -> TextSpan { TextSpan(start + delta, end + delta) }

  /// The smallest span that holds both.
  @inlinable public func union(_ other: TextSpan) -> TextSpan {
    TextSpan(min(start, other.start), max(end, other.end))
  }
}

extension TextSpan: Comparable {
  /// By start, then the longer span first, so that an enclosing span sorts before what it encloses.
  @inlinable
  public static func < (a: TextSpan, b: TextSpan) -> Bool {
    a.start != b.start ? a.start < b.start : a.end > b.end
  }
}
