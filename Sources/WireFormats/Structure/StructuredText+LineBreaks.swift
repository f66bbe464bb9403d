import TextModel

extension StructuredText {
  /// Makes paragraphs of the lines of a story that is one paragraph alone, as some agencies write `<br/>` where others have
  /// `<p>`: at least three lines, each but the last ending as a sentence does. Call `finish` first.
  ///
  /// An address, a table or verses have lines that end without one, and stay together. O(bytes).
  mutating func partAtLineBreaks() {
    let paragraphs = blocks.indices.filter { blocks[$0].kind == .paragraph }
    guard paragraphs.count == 1, let index = paragraphs.first,
      blocks.allSatisfy({ if case .heading = $0.kind { true } else { $0.kind == .paragraph } })
    else { return }
    let span = blocks[index].span
    let breaks = bytes[span.range].indices.filter { bytes[$0] == 0x0A }
    // Number of breaks before a byte.
    let count = { (offset: Int) in
      var (low, high) = (0, breaks.count)
      while low < high {
        let middle = (low + high) / 2
        if breaks[middle] < offset { low = middle + 1 } else { high = middle }
      }
      return low
    }
    guard breaks.count >= 2, breaks.allSatisfy({ Self.endsSentence(bytes[span.start..<$0]) }),
      !marks.contains(where: { count($0.span.start) != count($0.span.end) })
    else { return }
    var parts: [Block] = []
    var start = span.start
    for (number, place) in (breaks + [span.end]).enumerated() {
      parts.append(Block(span: TextSpan(start, place).shifted(by: number), kind: .paragraph))
      start = place + 1
    }
    for mark in marks.indices { marks[mark].span = marks[mark].span.shifted(by: count(marks[mark].span.start)) }
    for later in blocks.indices.dropFirst(index + 1) {
      blocks[later].span = blocks[later].span.shifted(by: breaks.count)
    }
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count + breaks.count)
    for (offset, byte) in bytes.enumerated() {
      out.append(byte)
      if byte == 0x0A, span.range.contains(offset) { out.append(0x0A) }
    }
    bytes = out
    blocks.replaceSubrange(index...index, with: parts)
  }

  /// True for a full stop, an exclamation or question mark, an ellipsis or a colon at the end, also inside closing
  /// quotation marks and brackets.
  static func endsSentence(_ line: some Collection<UInt8>) -> Bool {
    var tail = String(decoding: line.suffix(16), as: UTF8.self).unicodeScalars[...]
    while let last = tail.last, last == " " || "\"'\u{201D}\u{201C}\u{2019}\u{BB}\u{AB})]".unicodeScalars.contains(last)
    {
      tail.removeLast()
    }
    return tail.last.map { ".!?\u{2026}:\u{61F}\u{3002}".unicodeScalars.contains($0) } ?? false
  }
}
