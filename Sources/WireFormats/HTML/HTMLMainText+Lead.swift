import TextModel

extension HTMLMainText {
  /// The element that holds paragraphs of the story in front of its block as well, at most three levels above it.
  func withParagraphsBefore(_ block: Int) -> Int {
    var best = block
    var index = block
    for _ in 0..<3 {
      let parent = tree.nodes[index].parent
      guard parent > 0, !["body", "html"].contains(tree.nodes[parent].name) else { return best }
      let headline = (parent..<index).last { tree.nodes[$0].name == "h1" }
      let start = headline.map { tree.nodes[$0].end } ?? parent + 1
      let isLed = (start..<max(start, index)).contains { node in
        // Deeper inside only one that is so named, below the headline.
        (tree.nodes[node].parent == parent || headline != nil && isNamedLead(node)) && isLead(node)
      }
      // What else is there must be little, or it is another story.
      if isLed, shown(start..<index) < 1500, shown(tree.nodes[index].end..<tree.nodes[parent].end) < 80 { best = parent }
      index = parent
    }
    return best
  }

  /// A paragraph of prose, alone in a block or not, that is no notice.
  private func isLead(_ index: Int) -> Bool {
    if omitted.contains(index) || tree.nodes[index].end - index > 200 { return false }
    let paragraphs = tree.nodes[index].name == "p" ? [index] : tree.elements("p", in: index)
    guard ["p", "div", "section", "header"].contains(tree.nodes[index].name), paragraphs.count == 1,
      let only = paragraphs.first, textBytes(only) == textBytes(index), isSentence(only)
    else { return false }
    return !isNotice(tree.text(of: only))
  }

  /// A paragraph of prose: long, with few links, and ended.
  func isSentence(_ index: Int) -> Bool {
    guard tree.nodes[index].name == "p", !omitted.contains(index), textBytes(index) >= 50, linkDensity(index) < 0.3
    else { return false }
    return tree.text(of: index).unicodeScalars.last.map { ".!?\u{2026}\u{201D}\"\u{BB}".unicodeScalars.contains($0) } ?? false
  }

  /// Bytes of text that is not left out.
  private func shown(_ range: Range<Int>) -> Int {
    var index = range.lowerBound
    var bytes = 0
    while index < range.upperBound {
      if omitted.contains(index) || HTMLBody.silent.contains(tree.nodes[index].name) {
        index = tree.nodes[index].end
        continue
      }
      if tree.nodes[index].isText { bytes += textBefore[index + 1] - textBefore[index] }
      index += 1
    }
    return bytes
  }
}
