import TextModel

/// What services for press releases write in front of the headline: who the release is of, and that it is one.
///
/// ```
/// Source: Northern Bridge Company
/// MEDIA RELEASE PR12345
/// Bridge opens
/// ```
struct ReleaseFront {
  /// Who sent it, as the line says.
  private(set) var source: String?
  /// Byte offset behind the front.
  private(set) var end: Int
  /// True when there is a line of the front.
  private(set) var isFound = false

  private let known: ReleaseWords

  /// A longer line is none of the front, in bytes.
  private static let maxLineBytes = 120
  /// Lines that the front may have.
  private static let maxLines = 4

  init(in text: SourceText, _ whole: TextSpan, _ words: ReleaseWords) {
    known = words
    end = whole.start
    var start = whole.start
    var count = 0
    while count < Self.maxLines, let line = text.wireLine(from: start, in: whole) {
      let words = text.trimmed(line)
      if words.isEmpty {
        if !isFound { return }
      } else {
        guard words.count <= Self.maxLineBytes, read(String(decoding: text.bytes[words.range], as: UTF8.self)) else {
          return
        }
        count += 1
        isFound = true
        end = line.end
      }
      start = line.end + 1
    }
  }

  /// - Returns: false when the line is none of the front.
  private mutating func read(_ line: String) -> Bool {
    if let colon = line.firstIndex(of: ":"), known.sources.contains(line[..<colon].lowercased()), source == nil {
      source = String(line[line.index(after: colon)...]).trimmedSpace.nonEmpty
      return source != nil
    }
    let lower = line.lowercased()
    guard let name = known.names.first(where: lower.hasPrefix) else { return false }
    // Behind the name only a number or a code: `Press release service closes` is a headline.
    return line.dropFirst(name.count).unicodeScalars.allSatisfy { !$0.properties.isLowercase }
  }

  /// The headline behind the front: all lines up to the next empty one, when they are not more than three.
  ///
  /// - Returns: its words on one line, and its span; nil when it is none.
  func headline(in text: SourceText, _ whole: TextSpan) -> (words: [UInt8], span: TextSpan)? {
    let rest = text.trimmed(TextSpan(end, whole.end))
    var lines: [TextSpan] = []
    var start = rest.start
    while let line = text.wireLine(from: start, in: rest) {
      let words = text.trimmed(line)
      if words.isEmpty { break }
      if lines.count == 3 { return nil }
      lines.append(words)
      start = line.end + 1
    }
    guard let first = lines.first, let last = lines.last, last.end < rest.end else { return nil }
    let span = TextSpan(first.start, last.end)
    guard PlainTextReader.isHeadline(text, span) else { return nil }
    return (Array(lines.map { text.bytes[$0.range] }.joined(separator: [0x20])), span)
  }
}
