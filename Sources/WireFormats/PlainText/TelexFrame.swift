import TextModel

/// What some agencies frame plain text with: `ZCZC` on the first line and `NNNN` on the last, as telex did (ITU-T S.4), and
/// behind the first a line each for what the story is called (`$`), its slug (`#`), the place in brackets (`:`) and codes, or
/// one with the priority and where it goes (`YY TDR`), below which the headline may have a mark (`:`). Behind `ZCZC` may be
/// the agency.
struct TelexFrame {
  /// The text inside.
  private(set) var inside: TextSpan
  private(set) var headline: TextSpan?
  private(set) var slug: TextSpan?
  /// Without its brackets.
  private(set) var place: TextSpan?
  private(set) var agency: String?
  private(set) var subheadline: TextSpan?
  /// Of the last line: `18-FEB-26 11:42 NNNN`. ISO 8601.
  private(set) var day: String?

  private static let marks: [UInt8] = Array("%#$:&*@~".utf8)

  /// nil when the first line does not begin with `ZCZC`.
  init?(in text: SourceText, _ whole: TextSpan, _ dates: WordDates = WordDates()) {
    guard let first = text.wireLine(from: whole.start, in: whole), Self.opens(text.bytes[first.range]) else {
      return nil
    }
    inside = whole
    agency = Self.agency(text.bytes[first.range])
    var start = first.end + 1
    while let line = text.wireLine(from: start, in: whole) {
      let words = text.trimmed(line)
      if words.isEmpty, let next = Self.markedLine(behind: line, text, whole) {
        start = next
        continue
      }
      guard !words.isEmpty, Self.marks.contains(text.bytes[words.start]) else { break }
      let value = text.trimmed(TextSpan(words.start + 1, words.end))
      let hasWords = text.bytes[value.range].contains(0x20)
      if text.bytes[words.start] == UInt8(ascii: "$"), hasWords, headline == nil { headline = value }
      if text.bytes[words.start] == UInt8(ascii: "#"), !value.isEmpty, slug == nil { slug = value }
      if text.bytes[words.start] == UInt8(ascii: ":"), place == nil, value.count > 2,
        text.bytes[value.start] == UInt8(ascii: "("), text.bytes[value.end - 1] == UInt8(ascii: ")")
      {
        place = TextSpan(value.start + 1, value.end - 1)
      }
      start = line.end + 1
    }
    if let line = text.wireLine(from: start, in: whole), Self.isAddress(text.bytes[text.trimmed(line).range]) {
      start = line.end + 1
      if headline == nil, let next = text.wireLine(from: start, in: whole) {
        let words = text.trimmed(next)
        let value = words.isEmpty ? words : text.trimmed(TextSpan(words.start + 1, words.end))
        if !words.isEmpty, text.bytes[words.start] == UInt8(ascii: ":"), text.bytes[value.range].contains(0x20) {
          headline = value
          start = next.end + 1
        }
      }
    }
    if Self.isNumbered(text.bytes[first.range]) { start = readTitles(text, TextSpan(start, whole.end)) }
    inside = text.trimmed(TextSpan(min(start, whole.end), whole.end))
    let end = text.bytes[inside.range].suffix(5).map { $0 >= 0x61 ? $0 & 0xDF : $0 }
    if end.elementsEqual("\nNNNN".utf8) || end.elementsEqual(" NNNN".utf8) || end.elementsEqual("NNNN".utf8) {
      inside = text.trimmed(TextSpan(inside.start, inside.end - 4))
    }
    takeTime(text, dates)
    if inside.isEmpty { return nil }
  }

  /// `ZCZC4471/SXA`: behind the first line come codes, then headline and deck up to the text, which is set in.
  ///
  /// - Returns: where the text begins.
  private mutating func readTitles(_ text: SourceText, _ rest: TextSpan) -> Int {
    var start = rest.start
    var titles: [TextSpan] = []
    while titles.count < 4, let line = text.wireLine(from: start, in: rest) {
      let words = text.trimmed(line)
      if words.isEmpty || words.start >= line.start + 2 { break }
      if titles.isEmpty, Self.areCodes(text.bytes[words.range]) {
        start = line.end + 1
        continue
      }
      titles.append(words)
      start = line.end + 1
    }
    guard let next = text.wireLine(from: start, in: rest), text.trimmed(next).start >= next.start + 2,
      let first = titles.first, let last = titles.last, PlainTextReader.isHeadline(text, first)
    else { return rest.start }
    if headline == nil { headline = first }
    if titles.count > 1 { subheadline = TextSpan(titles[1].start, last.end) }
    return start
  }

  /// Without a small letter, or a number and one or two short words.
  private static func areCodes(_ line: ArraySlice<UInt8>) -> Bool {
    let words = line.split(separator: 0x20)
    if line.contains(where: { $0 >= 0x80 }) || line.count > 40 { return false }
    if !line.contains(where: { (0x61...0x7A).contains($0) }) { return true }
    return words.count <= 4 && words[0].allSatisfy { (0x30...0x39).contains($0) }
      && words.dropFirst().allSatisfy { $0.count <= 4 }
  }

  /// Day, month and year alone on the last line, with a time or without one.
  private mutating func takeTime(_ text: SourceText, _ dates: WordDates) {
    let start = text.bytes[inside.range].lastIndex(of: 0x0A).map { $0 + 1 } ?? inside.start
    let words = String(decoding: text.bytes[start..<inside.end].prefix(40), as: UTF8.self).split(separator: " ")
    let parts = words.first?.split(separator: "-") ?? []
    guard start > inside.start, (1...2).contains(words.count), parts.count == 3, parts[2].utf8.count == 2,
      Int(parts[2]) != nil, let found = dates.find("\(parts[0]) \(parts[1]) 20\(parts[2])")
    else { return }
    day = String(found.iso.prefix(10))
    inside = text.trimmed(TextSpan(inside.start, start))
  }

  /// `ZCZC4471/SXA`: a number right behind the sign.
  private static func isNumbered(_ line: ArraySlice<UInt8>) -> Bool {
    let rest = line.drop { $0 == 0x20 || $0 == 0x09 }.dropFirst(4)
    return rest.first.map { (0x30...0x39).contains($0) } == true
      && rest.allSatisfy { $0 == 0x0D || $0 == 0x2F || (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) }
  }

  /// The line behind empty ones, when it is one of the head still: a mark, and right behind it what it marks.
  private static func markedLine(behind line: TextSpan, _ text: SourceText, _ whole: TextSpan) -> Int? {
    var start = line.end + 1
    while let next = text.wireLine(from: start, in: whole) {
      let words = text.trimmed(next)
      if words.isEmpty {
        start = next.end + 1
        continue
      }
      guard words.start == start, (2...40).contains(words.count), marks.contains(text.bytes[start]),
        text.bytes[start + 1] != text.bytes[start], text.bytes[start + 1] > 0x20
      else { return nil }
      return start
    }
    return nil
  }

  /// The sign of a priority, which is one letter twice, and capitals and digits alone.
  private static func isAddress(_ line: ArraySlice<UInt8>) -> Bool {
    let signs = Array(line.prefix(3))
    return line.count <= 40 && signs.count >= 2 && signs[0] == signs[1] && (0x41...0x5A).contains(signs[0])
      && (signs.count == 2 || signs[2] == 0x20)
      && line.allSatisfy {
        $0 == 0x20 || $0 == 0x28 || $0 == 0x29 || (0x30...0x39).contains($0) || (0x41...0x5A).contains($0)
      }
  }

  /// `ZCZC NWI`: two to five capitals.
  private static func agency(_ line: ArraySlice<UInt8>) -> String? {
    let words = line.split { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
    guard words.count == 2, (2...5).contains(words[1].count), words[1].allSatisfy({ (0x41...0x5A).contains($0) }) else {
      return nil
    }
    return String(decoding: words[1], as: UTF8.self)
  }

  private static func opens(_ line: ArraySlice<UInt8>) -> Bool {
    let words = line.drop { $0 == 0x20 || $0 == 0x09 }
    return words.count <= 40 && words.prefix(4).map { $0 & 0xDF }.elementsEqual("ZCZC".utf8)
      && (words.count == 4 || isNumbered(line)
        || words.dropFirst(4).first.map { $0 == 0x20 || $0 == 0x0D || $0 == 0x09 } == true)
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
