import TextModel

/// The date that a page writes itself, when nothing else tells it.
enum HTMLPageDate {
  /// Nodes above the headline that are looked at.
  static let before = 14
  private static let places: Set<String> = ["div", "span", "p", "time", "li", "td", "em", "small", "b", "strong", "h5", "h6"]

  /// The first time, else the first day, in a short element between the headline and the first paragraph or shortly above
  /// the headline.
  ///
  /// - Parameter start: the node of the first paragraph.
  static func find(in tree: HTMLTree, title: String, start: Int, dates: WordDates) -> String? {
    guard let headline = headline(in: tree, title: title, start: start) else { return nil }
    var day: String?
    for index in max(1, headline - before)..<start
    where places.contains(tree.nodes[index].name) && tree.nodes[index].end - index < 20 {
      if tree.nodes[index].name == "time", let exact = tree.attribute("datetime", of: index)?.trimmedSpace,
        WireClock.day(of: exact) != nil
      {
        return exact
      }
      // A time inside says it more exactly than the words around it.
      if let exact = tree.elements("time", in: index).lazy.compactMap({ tree.attribute("datetime", of: $0)?.trimmedSpace })
        .first(where: { WireClock.day(of: $0) != nil })
      {
        return exact
      }
      let text = tree.text(of: index)
      guard text.utf8.count <= 150, text.utf8.contains(where: { (0x30...0x39).contains($0) }),
        let found = found(in: text, dates)
      else { continue }
      if found.iso.contains("T") { return found.iso }
      day = day ?? found.iso
    }
    return day
  }

  /// The date of a line, or of the one of its parts between bars that has it.
  private static func found(in text: String, _ dates: WordDates) -> WordDates.Found? {
    if let found = dates.find(text), found.rest.count <= 6 { return found }
    return text.split(separator: "|").lazy.compactMap { dates.find(String($0)) }.first { $0.rest.count <= 3 }
  }

  /// The element with the headline, the last before the story.
  static func headline(in tree: HTMLTree, title: String, start: Int) -> Int? {
    let folded = HTMLPageFacts.fold(title)
    guard folded.utf8.count > 5, start > 0 else { return nil }
    return (1..<start).last { index in
      let node = tree.nodes[index]
      guard !node.isText, node.end - index < 20, !["head", "title", "a", "option"].contains(node.name) else { return false }
      let text = HTMLPageFacts.fold(tree.text(of: index))
      return text == folded || node.name == "h1" && !text.isEmpty && (folded.hasPrefix(text) || text.hasPrefix(folded))
    }
  }

  /// The date of the first short text on the page that says when the story was published.
  static func published(in tree: HTMLTree, words: [String], dates: WordDates) -> String? {
    for index in tree.nodes.indices where tree.nodes[index].isText && tree.nodes[index].text.utf8.count <= 200 {
      let text = tree.nodes[index].text.trimmedSpace
      guard text.utf8.count <= 90, text.utf8.contains(where: { (0x30...0x39).contains($0) }) else { continue }
      let low = text.lowercased()
      if words.contains(where: low.hasPrefix), let found = dates.find(text), found.rest.count <= 4 { return found.iso }
    }
    return nil
  }

  /// The day that stands behind a bar in a title: `Bridge reopens | Post | 24.11.2026`.
  static func inTitle(_ titles: [String], dates: WordDates) -> String? {
    for title in titles where title.utf8.count <= 500 {
      for part in title.split(separator: "|").dropFirst() {
        if let found = dates.find(String(part)), found.rest.isEmpty { return found.iso }
      }
    }
    return nil
  }
}
