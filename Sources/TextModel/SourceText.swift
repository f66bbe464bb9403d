/// Immutable, contiguous, valid UTF-8.
///
/// Copying is O(1). Offsets are UTF-8 bytes.
public struct SourceText: Sendable, Hashable {
  /// The bytes; always valid UTF-8.
  public let bytes: [UInt8]

  public static let empty = SourceText(uncheckedUTF8: [])

  public init(_ string: String) { bytes = Array(string.utf8) }

  /// Takes bytes that the caller has validated already.
  ///
  /// - Precondition: `uncheckedUTF8` is valid UTF-8. Bytes that are not give replacement characters in `string(in:)`.
  public init(uncheckedUTF8 bytes: [UInt8]) { self.bytes = bytes }

  /// Length in UTF-8 bytes.
  @inlinable public var count: Int { bytes.count }
  @inlinable public var isEmpty: Bool { bytes.isEmpty }
  @inlinable public var span: TextSpan { TextSpan(0, bytes.count) }

  /// The text of a span. O(span length).
  public func string(in span: TextSpan) -> String {
    bytes.withUnsafeBufferPointer { String(decoding: UnsafeBufferPointer(rebasing: $0[span.range]), as: UTF8.self) }
  }

  public var string: String { String(decoding: bytes, as: UTF8.self) }

  /// Calls `body` with the bytes, which are valid only during the call.
  @inlinable
  public func withBytes<R, E: Error>(_ body: (UnsafeBufferPointer<UInt8>) throws(E) -> R) throws(E) -> R {
    try bytes.withUnsafeBufferPointer(body)
  }

  /// The span without white space (Unicode White_Space, and U+FEFF) at both ends.
  public func trimmed(_ span: TextSpan) -> TextSpan {
    bytes.withUnsafeBufferPointer { buffer in
      var start = span.start
      var end = span.end
      while start < end {
        let width = UTF8Scan.whiteSpaceWidth(buffer, at: start)
        if width == 0 { break }
        start += width
      }
      while end > start {
        let width = UTF8Scan.whiteSpaceWidth(buffer, before: end)
        if width == 0 { break }
        end -= width
      }
      return TextSpan(start, max(start, end))
    }
  }

  /// Lines that hold text, each without white space at its ends; a text without structure has its paragraphs so.
  public func lines(in span: TextSpan) -> [TextSpan] {
    var lines: [TextSpan] = []
    var start = span.start
    while start < span.end {
      var end = start
      while end < span.end && bytes[end] != 0x0A && bytes[end] != 0x0D { end += 1 }
      let line = trimmed(TextSpan(start, end))
      if !line.isEmpty { lines.append(line) }
      start = end + 1
    }
    return lines
  }
}
