import TextModel

/// Paragraphs: blocks of text between line breaks.
///
/// Every line break ends a paragraph, except inside hard-wrapped text: a block of three or more lines of nearly the
/// same length, as in mail and plain-text wires, is one paragraph; and except where a line ends with a small letter or
/// a comma and the next begins with a small letter.
enum ParagraphScanner {
  /// Appends the paragraphs without white space around them. O(bytes).
  static func append(_ b: UnsafeBufferPointer<UInt8>, to paragraphs: inout [Paragraph]) {
    var lines: [TextSpan] = []
    var index = 0
    while index < b.count {
      let end = lineEnd(b, from: index)
      let span = trimmed(b, index, end)
      if span.isEmpty {
        flush(b, &lines, to: &paragraphs)
      } else {
        lines.append(span)
      }
      index = end < b.count ? end + breakWidth(b, at: end) : end
    }
    flush(b, &lines, to: &paragraphs)
  }

  private static func flush(_ b: UnsafeBufferPointer<UInt8>, _ lines: inout [TextSpan], to paragraphs: inout [Paragraph]) {
    defer { lines.removeAll(keepingCapacity: true) }
    guard let first = lines.first, let last = lines.last else { return }
    if isWrapped(b, lines) {
      paragraphs.append(Paragraph(span: TextSpan(first.start, last.end)))
    } else {
      var current = first
      for line in lines.dropFirst() {
        if isContinued(b, current, by: line) {
          current = TextSpan(current.start, line.end)
        } else {
          paragraphs.append(Paragraph(span: current))
          current = line
        }
      }
      paragraphs.append(Paragraph(span: current))
    }
  }

  /// A line that ends with a small letter or a comma goes on in a line that begins with a small letter.
  private static func isContinued(_ b: UnsafeBufferPointer<UInt8>, _ line: TextSpan, by next: TextSpan) -> Bool {
    let last = UTF8Scan.scalar(b, before: line.end).value
    if ScalarClass.of(last) != .lower && last != 0x2C { return false }
    if ScalarClass.of(UTF8Scan.scalar(b, at: next.start).value) != .lower { return false }
    return line.count >= 16 || beginsSentence(b, line)
  }

  /// A capital and three words or more: not a cell of a table nor an item of a list in small letters.
  private static func beginsSentence(_ b: UnsafeBufferPointer<UInt8>, _ line: TextSpan) -> Bool {
    if ScalarClass.of(UTF8Scan.scalar(b, at: line.start).value) != .upper { return false }
    var spaces = 0
    for index in line.range where b[index] == 0x20 { spaces += 1 }
    return spaces >= 2
  }

  /// Lines but the last are 40 to 100 scalars long and within a word of each other, and most of them do not end a
  /// sentence.
  private static func isWrapped(_ b: UnsafeBufferPointer<UInt8>, _ lines: [TextSpan]) -> Bool {
    if lines.count < 3 { return false }
    var shortest = Int.max
    var longest = 0
    var open = 0
    for line in lines.dropLast() {
      var length = 0
      for index in line.range where b[index] & 0xC0 != 0x80 { length += 1 }
      shortest = min(shortest, length)
      longest = max(longest, length)
      if longest > 100 { return false }
      let last = ScalarClass.of(UTF8Scan.scalar(b, before: line.end).value)
      if last.isLetter || last == .comma || last == .digit || last == .dash { open += 1 }
    }
    return longest >= 50 && shortest >= longest - 20 && open * 3 >= (lines.count - 1) * 2
  }

  private static func trimmed(_ b: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> TextSpan {
    let from = Terminator.skipSpace(b, start, end)
    var to = end
    while to > from {
      let width = UTF8Scan.whiteSpaceWidth(b, before: to)
      if width == 0 { break }
      to -= width
    }
    return TextSpan(from, to)
  }

  /// Offset of the next line break: LF, VT, FF, CR, U+0085, U+2028, U+2029.
  @inline(__always)
  private static func lineEnd(_ b: UnsafeBufferPointer<UInt8>, from: Int) -> Int {
    mayBreak.withUnsafeBufferPointer { mayBreak in
      var index = from
      while index < b.count {
        let byte = b[index]
        if mayBreak[Int(byte)] {
          if byte < 0x80 || ScalarClass.of(UTF8Scan.scalar(b, at: index).value) == .newline { return index }
        }
        index += 1
      }
      return index
    }
  }

  /// Bytes that may begin a line break.
  private static let mayBreak: [Bool] = (0..<256).map { (0x0A...0x0D).contains($0) || $0 == 0xC2 || $0 == 0xE2 }

  private static func breakWidth(_ b: UnsafeBufferPointer<UInt8>, at offset: Int) -> Int {
    if b[offset] == 0x0D && offset + 1 < b.count && b[offset + 1] == 0x0A { return 2 }
    return UTF8Scan.scalar(b, at: offset).width
  }
}
