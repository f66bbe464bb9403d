import TextModel

/// The day of a plain text: alone on a line below the headline, as press releases have it, or in the dateline.
struct PlainDate {
  /// The text without the line.
  private(set) var story: TextSpan
  /// ISO 8601.
  private(set) var day: String?

  /// A longer line is no date, in bytes.
  private static let maxLineBytes = 60
  /// A dateline ends by then, in bytes.
  private static let maxHeadBytes = 120

  init(in text: SourceText, _ whole: TextSpan, _ dates: WordDates) {
    story = whole
    guard let line = text.wireLine(from: whole.start, in: whole) else { return }
    let words = text.trimmed(line)
    let first = String(decoding: text.bytes[words.range].prefix(Self.maxHeadBytes), as: UTF8.self)
    if words.count <= Self.maxLineBytes, line.end < whole.end, !first.hasSuffix("."),
      let found = dates.find(first, dayFirst: Self.isCyrillic(text, whole)), found.rest.count <= 1
    {
      day = String(found.iso.prefix(10))
      story = text.trimmed(TextSpan(line.end, whole.end))
      return
    }
    // `NORPORT, Nov. 24, 2026 /Norwire/`: a dateline alone on its line.
    if words.count <= Self.maxHeadBytes, line.end < whole.end, first.hasSuffix("/"),
      let stroke = first.firstIndex(of: "/"), first.index(after: stroke) < first.endIndex,
      let found = dates.find(String(first[..<stroke]))
    {
      day = String(found.iso.prefix(10))
      story = text.trimmed(TextSpan(line.end, whole.end))
      return
    }
    // `NORPORT, Nov. 24, 2026 /Norwire/ -- The bridge opened.`
    // Some begin the text on the next line.
    let head = first + " "
    let ends = [" - ", " -- ", " \u{2013} ", " \u{2014} "].compactMap { head.firstRange(of: $0)?.lowerBound }
    guard let end = ends.min() else { return }
    day = dates.find(String(head[..<end])).map { String($0.iso.prefix(10)) }
  }
  /// Where Cyrillic is written, nobody puts the month in front of the day.
  private static func isCyrillic(_ text: SourceText, _ whole: TextSpan) -> Bool {
    let head = text.bytes[whole.range].prefix(400)
    return head.count { (0xD0...0xD3).contains($0) } * 4 > head.count
  }
}
