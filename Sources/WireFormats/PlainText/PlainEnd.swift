import TextModel

/// How a wire story in plain text is signed off: paragraphs at its end that are taken as from other wire stories, and the
/// last line of a press release, which says who sent it, with an address above it.
struct PlainEnd {
  /// The text without them.
  private(set) var story: TextSpan
  /// What was taken, in order.
  private(set) var lines: [String] = []
  /// Who sent a press release.
  private(set) var source: String?

  /// O(bytes).
  ///
  /// - Parameters:
  ///   - agency: what the frame around the text calls the agency.
  ///   - sender: who a press release is of, as its front says.
  init(
    of text: SourceText, _ whole: TextSpan, _ words: ServiceWords, _ releases: ReleaseWords, agency: String? = nil,
    sender: String? = nil
  ) {
    story = whole
    takeSource(text, releases, known: sender)
    takeContacts(text, words)
    let head = String(decoding: text.bytes[whole.range].prefix(200), as: UTF8.self).firstLine
    var service = ServiceParagraphs(words, agencies: [WireLines.dateline(head)?.agency, agency], byline: nil)
    var taken: [String] = []
    let hasBreaks = Self.hasBreaks(text.bytes[whole.range])
    for _ in 0..<8 {
      guard let last = Self.lastParagraph(text, story, hasBreaks: hasBreaks), last.count <= 1000 else { break }
      let words = String(decoding: text.bytes[last.range], as: UTF8.self).split { $0.isWhitespace }.joined(
        separator: " ")
      let before = text.trimmed(TextSpan(story.start, last.start))
      guard !before.isEmpty, service.takesEnd(words),
        !service.isText(words, below: text.bytes[before.range], linesPart: !hasBreaks)
      else { break }
      taken.append(words)
      story = before
    }
    // `… on Friday. NORWIRE`, `… (NORWIRE)`: the last word of the last paragraph.
    let last = Self.lastParagraph(text, story, hasBreaks: hasBreaks) ?? story
    if !last.isEmpty {
      let line = String(decoding: text.bytes[last.range].suffix(200), as: UTF8.self)
      if let words = service.lastWords(of: line), words.utf8.count < last.count {
        taken.append(words)
        story = text.trimmed(TextSpan(story.start, story.end - words.utf8.count))
      }
    }
    lines = taken.reversed() + lines
  }

  /// `SOURCE: Northern Bridge Company`, the first word in capitals or the name that the front has.
  private mutating func takeSource(_ text: SourceText, _ releases: ReleaseWords, known: String?) {
    guard let line = Self.lastParagraph(text, story, hasBreaks: false), line.count <= 120 else { return }
    let words = String(decoding: text.bytes[line.range], as: UTF8.self)
    let name = words.prefix { $0.isLetter }
    guard name.count >= 4, releases.sources.contains(name.lowercased()),
      let next = words.dropFirst(name.count).first, next == ":" || next == " ",
      let sender = String(words.dropFirst(name.count + 1)).trimmedSpace.nonEmpty, sender.first?.isUppercase == true,
      sender.isSame(known) || !name.contains(where: \.isLowercase) && words.last != "."
    else { return }
    let before = text.trimmed(TextSpan(story.start, line.start))
    if before.isEmpty { return }
    source = sender
    story = before
    guard let above = Self.lastParagraph(text, story, hasBreaks: false), above.start > story.start,
      Self.isBelowEmptyLine(text, above, in: story)
    else { return }
    let address = String(decoding: text.bytes[above.range].prefix(1000), as: UTF8.self)
    if address.hasPrefix("http"), !address.contains(" ") {
      lines = [address]
      story = text.trimmed(TextSpan(story.start, above.start))
    }
  }

  /// Whom to ask, a paragraph each line.
  private mutating func takeContacts(_ text: SourceText, _ service: ServiceWords) {
    var spans: [TextSpan] = []
    var end = story.end
    while spans.count < ServiceWords.mostContacts,
      let line = Self.lastParagraph(text, TextSpan(story.start, end), hasBreaks: false), line.count <= 200
    {
      spans.append(line)
      end = text.trimmed(TextSpan(story.start, line.start)).end
    }
    let words = spans.map { String(decoding: text.bytes[$0.range], as: UTF8.self) }
    let count = service.contactBlocks(of: words.count) { words[$0] }
    guard count > 0 else { return }
    story = text.trimmed(TextSpan(story.start, spans[count - 1].start))
    lines = words.prefix(count).reversed() + lines
  }

  /// An address right below a line is the end of its sentence.
  private static func isBelowEmptyLine(_ text: SourceText, _ line: TextSpan, in whole: TextSpan) -> Bool {
    text.bytes[whole.start..<line.start].reversed().prefix { $0 <= 0x20 }.count { $0 == 0x0A } >= 2
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
