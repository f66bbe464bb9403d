import TextModel

extension StructuredText {
  /// Adds plain text, whose line breaks are its only structure.
  ///
  /// An empty line ends a paragraph. In text with lines that begin at the margin, so does a line that begins with white
  /// space; and where all begin with a tab and some are longer than teleprinters write them, each is a paragraph. Lines inside a paragraph stay lines, without white space at their ends.
  mutating func plainText(_ text: String) {
    let bytes = Array(text.utf8)
    let lines = Self.lines(of: bytes)
    let filled = lines.count { !$0.words.isEmpty }
    let indented = lines.count { !$0.words.isEmpty && $0.isIndented }
    let areLong = lines.contains { $0.words.end - $0.words.start > 120 }
    let indentParts = indented < filled || areLong && lines.allSatisfy { $0.words.isEmpty || $0.beginsWithTab }
    openBlock(.paragraph)
    for line in lines {
      if line.words.isEmpty || indentParts && line.isIndented { endBlock() }
      if line.words.isEmpty { continue }
      lineBreak()
      verbatim(bytes[line.words.range])
    }
    closeBlock()
  }

  private static func lines(of bytes: [UInt8]) -> [(words: TextSpan, isIndented: Bool, beginsWithTab: Bool)] {
    var lines: [(words: TextSpan, isIndented: Bool, beginsWithTab: Bool)] = []
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.count
      var words = TextSpan(start, end)
      while words.end > words.start && isSpace(bytes[words.end - 1]) { words.end -= 1 }
      while words.start < words.end && isSpace(bytes[words.start]) { words.start += 1 }
      lines.append((words, words.start > start, start < end && bytes[start] == 0x09))
      start = end + 1
      if end < bytes.count && bytes[end] == 0x0D && start < bytes.count && bytes[start] == 0x0A { start += 1 }
    }
    return lines
  }
}
