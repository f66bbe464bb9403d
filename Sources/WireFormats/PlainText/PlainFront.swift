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
  /// `IDN38100`: what the sender calls the text by.
  private(set) var code: String?
  /// The text without the lines.
  private(set) var rest: TextSpan

  /// A longer line is none of the front, in bytes.
  private static let maxLineBytes = 60
  private static let maxLines = 3

  /// - Parameters:
  ///   - words: of agencies.
  ///   - dates: names of months.
  init(in text: SourceText, _ whole: TextSpan, _ words: ServiceWords, _ dates: WordDates) {
    rest = whole
    for _ in 0..<Self.maxLines {
      guard let line = text.wireLine(from: rest.start, in: rest), line.end < rest.end else { return }
      let span = text.trimmed(line)
      guard !span.isEmpty, span.count <= Self.maxLineBytes,
        read(String(decoding: text.bytes[span.range], as: UTF8.self), words, dates)
      else { return }
      rest = text.trimmed(TextSpan(line.end, rest.end))
    }
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
