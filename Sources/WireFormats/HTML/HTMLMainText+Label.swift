import TextModel

extension HTMLMainText {
  private static let blocks: Set<String> = ["div", "p", "section", "ul", "ol", "address", "dl"]
  private static let ends = ".!?:;\u{2026}\u{201D}\u{2019}\"\u{BB}".unicodeScalars

  /// A short line or several that tell of the story: names, days, sections. No sentence, nothing that is said and nothing
  /// between paragraphs, where only the name of a writer may stand.
  func isLabel(_ index: Int, isWriter: Bool, _ dates: WordDates) -> Bool {
    guard textBytes(index) <= 160 else { return false }
    if tree.nodes[index].name == "span" { return isLabelSpan(index, dates) }
    guard Self.blocks.contains(tree.nodes[index].name) else { return false }
    let text = tree.text(of: index)
    guard let end = text.trimmedSpace.unicodeScalars.last else { return true }
    return !Self.ends.contains(end) && !isSaid(text) && (isWriter || !isBetweenParagraphs(index))
      && !tree.isInside(index, ["blockquote", "q"])
  }

  /// `Source: Norport City Council`, with paragraphs of the story behind it.
  func isAttribution(_ index: Int) -> Bool {
    guard tree.nodes[index].name == "p", lines.isSource(tree.text(of: index)), let after = sibling(after: index) else {
      return false
    }
    return isSentence(after) || textBytes(after) >= 60
  }

  /// A quotation, a line of talk, or more than one sentence.
  private func isSaid(_ text: String) -> Bool {
    if let first = text.first, "\u{2014}\u{2013}\u{AB}\u{201E}\u{201C}\"".contains(first) { return true }
    var words = 0
    var isEnded = false
    for word in text.split(separator: " ") {
      if isEnded, words >= 4, word.first?.isUppercase == true { return true }
      isEnded = word.count > 3 && (word.hasSuffix(".") || word.hasSuffix("!") || word.hasSuffix("?"))
      words += 1
    }
    return false
  }

  /// A paragraph with one of prose right before it and right behind it.
  private func isBetweenParagraphs(_ index: Int) -> Bool {
    guard tree.nodes[index].name == "p", let before = sibling(before: index), let after = sibling(after: index) else {
      return false
    }
    return isSentence(before) && isSentence(after)
  }

  /// A line alone in its block, or the day at the start of one.
  private func isLabelSpan(_ index: Int, _ dates: WordDates) -> Bool {
    let parent = tree.nodes[index].parent
    guard parent > 0, ["div", "header", "article", "section", "main", "td"].contains(tree.nodes[parent].name) else {
      return false
    }
    var child = parent + 1
    var isFirst = true
    var isAlone = true
    var children = 0
    while child < tree.nodes[parent].end {
      children += 1
      // No line has so many parts, and a page may have thousands of them in one block.
      if children > 64 { return false }
      if child < index, textBytes(child) > 0 { isFirst = false }
      if tree.nodes[child].isText, textBytes(child) > 0 { isAlone = false }
      child = tree.nodes[child].end
    }
    let text = tree.text(of: index)
    if isAlone { return text.unicodeScalars.last.map { !Self.ends.contains($0) } ?? true && !isSaid(text) }
    return isFirst && dates.find(text)?.rest.isEmpty == true
  }

  private func sibling(after index: Int) -> Int? {
    let parent = tree.nodes[index].parent
    guard parent >= 0 else { return nil }
    var child = tree.nodes[index].end
    while child < tree.nodes[parent].end {
      if textBytes(child) > 0 { return child }
      child = tree.nodes[child].end
    }
    return nil
  }

  private func sibling(before index: Int) -> Int? {
    let parent = tree.nodes[index].parent
    guard parent >= 0 else { return nil }
    // Looked for from the end, as parents may have thousands of children.
    var child = index - 1
    while child > parent {
      var own = child
      while own > parent, tree.nodes[own].parent != parent { own = tree.nodes[own].parent }
      if own <= parent { return nil }
      if textBytes(own) > 0 { return own }
      child = own - 1
    }
    return nil
  }
}
