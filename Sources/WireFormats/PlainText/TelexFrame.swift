import TextModel

/// What some agencies frame plain text with: `ZCZC` on the first line and `NNNN` on the last, as telex did (ITU-T S.4), and
/// behind the first a line each for what the story is called (`$`), its slug (`#`) and codes, or one with the priority and
/// where it goes (`YY TDR`).
struct TelexFrame {
  /// The text inside.
  private(set) var inside: TextSpan
  private(set) var headline: TextSpan?
  private(set) var slug: TextSpan?

  private static let marks: [UInt8] = Array("%#$:&*@~".utf8)

  /// nil when the first line does not begin with `ZCZC`.
  init?(in text: SourceText, _ whole: TextSpan) {
    guard let first = text.wireLine(from: whole.start, in: whole), Self.opens(text.bytes[first.range]) else {
      return nil
    }
    var start = first.end + 1
    while let line = text.wireLine(from: start, in: whole) {
      let words = text.trimmed(line)
      guard !words.isEmpty, Self.marks.contains(text.bytes[words.start]) else { break }
      let value = text.trimmed(TextSpan(words.start + 1, words.end))
      let hasWords = text.bytes[value.range].contains(0x20)
      if text.bytes[words.start] == UInt8(ascii: "$"), hasWords, headline == nil { headline = value }
      if text.bytes[words.start] == UInt8(ascii: "#"), !value.isEmpty, slug == nil { slug = value }
      start = line.end + 1
    }
    if let line = text.wireLine(from: start, in: whole), Self.isAddress(text.bytes[text.trimmed(line).range]) {
      start = line.end + 1
    }
    inside = text.trimmed(TextSpan(min(start, whole.end), whole.end))
    let end = text.bytes[inside.range].suffix(5)
    if end.elementsEqual("\nNNNN".utf8) || end.elementsEqual("NNNN".utf8) {
      inside = text.trimmed(TextSpan(inside.start, inside.end - 4))
    }
    if inside.isEmpty { return nil }
  }

  /// The sign of a priority, which is one letter twice, and capitals and digits alone.
  private static func isAddress(_ line: ArraySlice<UInt8>) -> Bool {
    let signs = Array(line.prefix(3))
    return line.count <= 24 && signs.count >= 2 && signs[0] == signs[1] && (0x41...0x5A).contains(signs[0])
      && (signs.count == 2 || signs[2] == 0x20)
      && line.allSatisfy { $0 == 0x20 || (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) }
  }

  private static func opens(_ line: ArraySlice<UInt8>) -> Bool {
    let words = line.drop { $0 == 0x20 || $0 == 0x09 }
    return words.count <= 40 && words.prefix(4).map { $0 & 0xDF }.elementsEqual("ZCZC".utf8)
      && (words.count == 4 || words.dropFirst(4).first.map { $0 == 0x20 || $0 == 0x0D || $0 == 0x09 } == true)
  }
}

extension SourceText {
  /// The line that begins at an offset, without its line feed; nil at the end.
  func wireLine(from start: Int, in whole: TextSpan) -> TextSpan? {
    guard start < whole.end else { return nil }
    let end = bytes[start..<whole.end].firstIndex(of: 0x0A) ?? whole.end
    return TextSpan(start, end)
  }
}
