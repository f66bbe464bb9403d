/// The Apertium stream format: lexical units `^surface/reading/reading$` between blanks, superblanks in `[]`.
enum ApertiumStream {
  private static let reserved: Set<UInt8> = Set("[]{}^$/\\@<>*#~+".utf8)

  /// A text for the first program: reserved characters escaped, white space other than single spaces in superblanks,
  /// Ukrainian apostrophes as the dictionaries have them. O(n).
  static func escape(_ text: String) -> [UInt8] {
    var out: [UInt8] = []
    let bytes = Array(text.utf8)
    out.reserveCapacity(bytes.count + 16)
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      // U+2019 and U+02BC between letters.
      let typographic = byte == 0xE2 && index + 2 < bytes.count && bytes[index + 1] == 0x80 && bytes[index + 2] == 0x99
      let modifier = byte == 0xCA && index + 1 < bytes.count && bytes[index + 1] == 0xBC
      if typographic || modifier {
        let width = typographic ? 3 : 2
        let between = index > 0 && bytes[index - 1] >= 0x80 && index + width < bytes.count && bytes[index + width] >= 0x80
        if between { out.append(UInt8(ascii: "'")) } else { out += bytes[index..<index + width] }
        index += width
        continue
      }
      if byte < 0x20 || byte == 0x7F {
        if byte != 0 { out += [UInt8(ascii: "["), byte, UInt8(ascii: "]")] }
      } else {
        if reserved.contains(byte) { out.append(UInt8(ascii: "\\")) }
        out.append(byte)
      }
      index += 1
    }
    return out
  }

  /// Takes the escapes and the brackets of superblanks away. O(n).
  static func unescape(_ bytes: some Sequence<UInt8>) -> [UInt8] {
    var out: [UInt8] = []
    var escaped = false
    for byte in bytes {
      if escaped {
        out.append(byte)
        escaped = false
      } else if byte == UInt8(ascii: "\\") {
        escaped = true
      } else if byte != UInt8(ascii: "[") && byte != UInt8(ascii: "]") {
        out.append(byte)
      }
    }
    return out
  }

  enum Token: Sendable, Hashable {
    /// What stands between `^` and `$`, escapes kept.
    case unit(String)
    /// Text between units, escapes and brackets removed.
    case blank(String)
  }

  /// Units and blanks in order. O(n).
  static func tokens(_ bytes: ArraySlice<UInt8>) -> [Token] {
    var tokens: [Token] = []
    var start = bytes.startIndex
    var index = start
    var inside = false
    func flush(_ end: Int) {
      if inside {
        tokens.append(.unit(String(decoding: bytes[start..<end], as: UTF8.self)))
      } else if end > start {
        tokens.append(.blank(String(decoding: unescape(bytes[start..<end]), as: UTF8.self)))
      }
    }
    while index < bytes.endIndex {
      switch bytes[index] {
      case UInt8(ascii: "\\"): index += 1
      case UInt8(ascii: "^") where !inside:
        flush(index)
        start = index + 1
        inside = true
      case UInt8(ascii: "$") where inside:
        flush(index)
        start = index + 1
        inside = false
      default: break
      }
      index += 1
    }
    if start < bytes.endIndex { flush(bytes.endIndex) }
    return tokens
  }

  /// What stands before the first unescaped separator, and what after it; nil without one. O(n).
  static func divide(_ unit: String, at separator: UInt8) -> (before: Substring.UTF8View, after: Substring.UTF8View?) {
    let bytes = Substring(unit).utf8
    var index = bytes.startIndex
    var escaped = false
    while index != bytes.endIndex {
      let byte = bytes[index]
      if !escaped && byte == separator { return (bytes[..<index], bytes[bytes.index(after: index)...]) }
      escaped = !escaped && byte == UInt8(ascii: "\\")
      index = bytes.index(after: index)
    }
    return (bytes, nil)
  }

  /// Parts of a unit between unescaped separators. O(n).
  static func split(_ unit: String, at separator: UInt8) -> [String] {
    var parts: [String] = []
    var part: [UInt8] = []
    var escaped = false
    for byte in unit.utf8 {
      if !escaped && byte == separator {
        parts.append(String(decoding: part, as: UTF8.self))
        part = []
      } else {
        part.append(byte)
      }
      escaped = !escaped && byte == UInt8(ascii: "\\")
    }
    parts.append(String(decoding: part, as: UTF8.self))
    return parts
  }

  /// A reading without the tags that a constraint grammar adds (`<@CNP>`).
  static func withoutSyntax(_ reading: String) -> String {
    guard reading.utf8.contains(UInt8(ascii: "@")) else { return reading }
    var out: [UInt8] = []
    var skipping = false
    let bytes = Array(reading.utf8)
    for (index, byte) in bytes.enumerated() {
      if byte == UInt8(ascii: "<") && index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "@") { skipping = true }
      if !skipping { out.append(byte) }
      if byte == UInt8(ascii: ">") { skipping = false }
    }
    return String(decoding: out, as: UTF8.self)
  }
}
