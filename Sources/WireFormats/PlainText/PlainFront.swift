import TextModel

/// Short lines above the headline of a plain text, which say who sent it and when: the name of an agency, a day, or both.
///
/// ```
/// NORWIRE, 24.11.2026 10:07
///
/// Bridge opens
/// ```
struct PlainFront {
  private(set) var agency: String?
  /// ISO 8601.
  private(set) var day: String?
  /// The address of the story, where an archive has it.
  private(set) var url: String?
  /// `IDN38100`: what the sender calls the text by.
  private(set) var code: String?
  /// The text without the lines.
  private(set) var rest: TextSpan

  /// A longer line is none of the front, in bytes.
  private static let maxLineBytes = 60
  private static let maxLines = 3
  private static let maxRecordLines = 5
  private static let maxAddressBytes = 1000

  /// - Parameters:
  ///   - words: of agencies.
  ///   - dates: names of months.
  init(in text: SourceText, _ whole: TextSpan, _ words: ServiceWords, _ dates: WordDates) {
    rest = whole
    if readRecord(text, dates) { return }
    for _ in 0..<Self.maxLines {
      guard let line = text.wireLine(from: rest.start, in: rest), line.end < rest.end else { return }
      let span = text.trimmed(line)
      guard !span.isEmpty, span.count <= Self.maxLineBytes,
        read(String(decoding: text.bytes[span.range], as: UTF8.self), words, dates)
      else { return }
      rest = text.trimmed(TextSpan(line.end, rest.end))
    }
  }

  /// What archives put above a story: `nwi-17`, `en`, `2026-11-24` and an address, each alone on its line. A day and an address
  /// at least.
  private mutating func readRecord(_ text: SourceText, _ dates: WordDates) -> Bool {
    var rest = rest
    var found = (code: String?.none, day: String?.none, url: String?.none)
    var hasLanguage = false
    for _ in 0..<Self.maxRecordLines {
      guard let line = text.wireLine(from: rest.start, in: rest), line.end < rest.end else { break }
      let span = text.trimmed(line)
      if span.isEmpty || span.count > Self.maxAddressBytes { break }
      let words = String(decoding: text.bytes[span.range], as: UTF8.self)
      if words.contains(where: \.isWhitespace) { break }
      if words.hasPrefix("http://") || words.hasPrefix("https://"), found.url == nil {
        found.url = words
      } else if words.utf8.count == 10, let date = dates.find(words), date.rest.isEmpty, found.day == nil {
        found.day = date.iso
      } else if (2...3).contains(words.utf8.count), words.utf8.allSatisfy({ (0x61...0x7A).contains($0) }),
        !hasLanguage
      {
        // What the text is in is told by the text.
        hasLanguage = true
      } else if words.utf8.count <= Self.maxLineBytes, found.code == nil {
        found.code = words
      } else {
        break
      }
      rest = text.trimmed(TextSpan(line.end, rest.end))
    }
    guard let day = found.day, let url = found.url else { return false }
    (self.day, self.url, code, self.rest) = (day, url, found.code, rest)
    return true
  }

  /// One word of capitals and at least two digits.
  private static func isCode(_ line: String) -> Bool {
    line.utf8.count <= 16 && line.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) }
      && line.utf8.count { $0 <= 0x39 } >= 2 && line.utf8.contains { $0 >= 0x41 }
  }

  /// - Returns: false when the line is none of the front.
  private mutating func read(_ line: String, _ words: ServiceWords, _ dates: WordDates) -> Bool {
    if agency == nil, words.agencies.contains(line) {
      agency = line
      return true
    }
    if code == nil, Self.isCode(line) {
      code = line
      return true
    }
    guard day == nil, line.last != ".", let found = dates.find(line) else { return false }
    if !found.rest.isEmpty {
      // Of the words that are left all are the name in front.
      let name = String(line.prefix { $0 != "," }).trimmedSpace
      guard agency == nil, words.agencies.contains(name),
        name.lowercased().split(separator: " ").count == found.rest.count
      else {
        return false
      }
      agency = name
    }
    day = String(found.iso.prefix(10))
    return true
  }
}
