import TextModel

extension StructuredText {
  /// Adds plain text, whose line breaks are its only structure.
  ///
  /// An empty line ends a paragraph. In text whose lines mostly begin at the margin, so does a line that begins with
  /// white space. Lines inside a paragraph stay lines, without white space at their ends.
  mutating func plainText(_ text: String) {
    endBlock()
    let lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" || $0 == "\r" }
    let filled = lines.filter { !$0.allSatisfy(Self.isBlank) }
    let indented = filled.count { $0.first.map(Self.isBlank) ?? false }
    let indentParts = indented * 2 < filled.count
    openBlock(.paragraph)
    for line in lines {
      var words = line[...]
      while let last = words.last, Self.isBlank(last) { words.removeLast() }
      let whole = words.count
      while let first = words.first, Self.isBlank(first) { words.removeFirst() }
      if words.isEmpty || indentParts && words.count < whole { endBlock() }
      if words.isEmpty { continue }
      lineBreak()
      verbatim(String(words))
    }
    closeBlock()
  }

  private static func isBlank(_ character: Character) -> Bool { character == " " || character == "\t" || character == "\u{0C}" }
}
