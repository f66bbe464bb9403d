import TextModel

/// URLs, e-mail addresses, hashtags and @names: text that must stay as it is to go on working.
enum Identifier {
  /// The token between white space that holds the letter at `offset`, looked for no further back than `floor`.
  ///
  /// - Returns: where it stands, and whether it is an identifier.
  static func token(
    _ bytes: UnsafeBufferPointer<UInt8>, around offset: Int, from floor: Int
  ) -> (start: Int, end: Int, isIdentifier: Bool) {
    var start = offset
    while start > floor, bytes[start - 1] > 0x20 { start -= 1 }
    var end = offset
    while end < bytes.count, bytes[end] > 0x20 { end += 1 }
    return (start, end, isIdentifier(bytes, start, end))
  }

  static func isIdentifier(_ bytes: UnsafeBufferPointer<UInt8>, _ from: Int, _ to: Int) -> Bool {
    var start = from
    while start < to, isOpening(bytes[start]) { start += 1 }
    if start + 1 >= to { return false }
    if bytes[start] == UInt8(ascii: "#") || bytes[start] == UInt8(ascii: "@") { return isWordByte(bytes[start + 1]) }
    var dotAfterAt = false
    var at = false
    for i in start..<to {
      switch bytes[i] {
      case UInt8(ascii: ":"):
        if i > start, i + 2 < to, bytes[i + 1] == UInt8(ascii: "/"), bytes[i + 2] == UInt8(ascii: "/") { return true }
      case UInt8(ascii: "@"):
        at = i > start && isWordByte(bytes[i - 1])
      case UInt8(ascii: "."):
        if at, i + 1 < to, isWordByte(bytes[i + 1]) { dotAfterAt = true }
      default: break
      }
    }
    if dotAfterAt { return true }
    let www: [UInt8] = Array("www.".utf8)
    return to - start > 4 && (0..<4).allSatisfy { bytes[start + $0] | 0x20 == www[$0] | 0x20 }
  }

  /// True for the letters of the escape sequences for line feed, return and tab.
  static func isEscaped(_ letter: UInt8) -> Bool {
    letter == UInt8(ascii: "n") || letter == UInt8(ascii: "r") || letter == UInt8(ascii: "t")
  }

  /// True when a text may hold identifiers at all; saves looking at each of its words.
  static func mayOccur(in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    for i in bytes.indices {
      switch bytes[i] {
      case UInt8(ascii: "@"), UInt8(ascii: "#"): return true
      case UInt8(ascii: "/") where i > 0 && bytes[i - 1] == UInt8(ascii: "/"): return true
      case UInt8(ascii: ".") where i > 2 && bytes[i - 1] | 0x20 == UInt8(ascii: "w"): return true
      default: break
      }
    }
    return false
  }

  private static func isOpening(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "(") || byte == UInt8(ascii: "[") || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'")
      || byte == UInt8(ascii: "<")
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    byte >= 0x80 || byte == UInt8(ascii: "_") || (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
  }
}
