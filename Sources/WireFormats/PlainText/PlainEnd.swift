import TextModel

/// How a wire story in plain text is signed off: paragraphs at its end that are taken as from other wire stories.
struct PlainEnd {
  /// The text without them.
  private(set) var story: TextSpan
  /// What was taken, in order.
  private(set) var lines: [String] = []

  /// O(bytes).
  init(of text: SourceText, _ whole: TextSpan, _ words: ServiceWords) {
    story = whole
    let head = String(decoding: text.bytes[whole.range].prefix(200), as: UTF8.self).firstLine
    var service = ServiceParagraphs(words, agencies: [WireLines.dateline(head)?.agency], byline: nil)
    let hasBreaks = Self.hasBreaks(text.bytes[whole.range])
    for _ in 0..<8 {
      guard let last = Self.lastParagraph(text, story, hasBreaks: hasBreaks), last.count <= 1000 else { break }
      let words = String(decoding: text.bytes[last.range], as: UTF8.self).split { $0.isWhitespace }.joined(separator: " ")
      let before = text.trimmed(TextSpan(story.start, last.start))
      guard !before.isEmpty, service.takesEnd(words) else { break }
      lines.append(words)
      story = before
    }
    lines.reverse()
  }

  /// What stands behind the last empty line, or the last line of a text without one; nil when nothing is before it.
  private static func lastParagraph(_ text: SourceText, _ span: TextSpan, hasBreaks: Bool) -> TextSpan? {
    var start = span.end
    var lineFeed: Int?
    while start > span.start {
      let byte = text.bytes[start - 1]
      if byte == 0x0A {
        if lineFeed != nil || !hasBreaks { break }
        lineFeed = start
      } else if byte != 0x20, byte != 0x09, byte != 0x0D {
        lineFeed = nil
      }
      start -= 1
    }
    return start > span.start ? text.trimmed(TextSpan(start, span.end)) : nil
  }

  /// True when an empty line parts paragraphs.
  private static func hasBreaks(_ bytes: ArraySlice<UInt8>) -> Bool {
    var isBlank = false
    for byte in bytes {
      if byte == 0x0A {
        if isBlank { return true }
        isBlank = true
      } else if byte != 0x20, byte != 0x09, byte != 0x0D {
        isBlank = false
      }
    }
    return false
  }
}
