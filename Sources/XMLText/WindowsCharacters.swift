/// Characters U+0080 to U+009F in HTML, which are meant as those of windows-1252: `&#146;` is an apostrophe.
///
/// Source: HTML Standard (WHATWG), 13.2.5.80 "Numeric character reference end state".
enum WindowsCharacters {
  /// Scalar values for 0x80 to 0x9F; 0 where windows-1252 has none.
  private static let scalars: [UInt16] = [
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
    0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E,
    0x0178,
  ]

  /// The text with those characters as they are meant; nil when it holds none. UTF-8. O(bytes).
  static func mended(_ text: [UInt8]) -> [UInt8]? {
    guard var index = text.indices.dropLast().first(where: { isMeant(text, $0) }) else { return nil }
    var out = Array(text[..<index])
    while index < text.count {
      if index + 1 < text.count, isMeant(text, index) {
        out += String(UnicodeScalar(scalars[Int(text[index + 1] - 0x80)]) ?? " ").utf8
        index += 2
      } else {
        out.append(text[index])
        index += 1
      }
    }
    return out
  }

  private static func isMeant(_ text: [UInt8], _ index: Int) -> Bool {
    text[index] == 0xC2 && (0x80...0x9F).contains(text[index + 1]) && scalars[Int(text[index + 1] - 0x80)] != 0
  }
}
