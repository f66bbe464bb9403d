import TextModel

/// The date that a page writes beside the headline, when nothing else tells it.
enum HTMLPageDate {
  /// Nodes above the headline that are looked at.
  private static let before = 14
  private static let places: Set<String> = ["div", "span", "p", "time", "li", "td", "em", "small", "b", "strong"]

  /// The first time, else the first day, in a short element between the headline and the first paragraph or shortly above
  /// the headline.
  ///
  /// - Parameter start: the node of the first paragraph.
  static func find(in tree: HTMLTree, title: String, start: Int, dates: WordDates) -> String? {
    let folded = HTMLPageFacts.fold(title)
    guard folded.count > 5, start > 0 else { return nil }
    let headline = (1..<start).last { index in
      let node = tree.nodes[index]
      guard !node.isText, node.end - index < 20, !["title", "a", "option"].contains(node.name) else { return false }
      let text = HTMLPageFacts.fold(tree.text(of: index))
      return text == folded || node.name == "h1" && !text.isEmpty && (folded.hasPrefix(text) || text.hasPrefix(folded))
    }
    guard let headline else { return nil }
    var day: String?
    for index in max(1, headline - before)..<start
    where places.contains(tree.nodes[index].name) && tree.nodes[index].end - index < 20 {
      let text = tree.text(of: index)
      guard text.utf8.count <= 150, let found = dates.find(text), found.rest.count <= 6 else { continue }
      if found.iso.contains("T") { return found.iso }
      day = day ?? found.iso
    }
    return day
  }
}
