import TextModel

/// The name of the writer that stands beside the headline of a page, when nothing else tells it.
enum HTMLByline {
  /// Nodes above the first paragraph that are looked at without a headline; a longer element is no line.
  private static let before = 60

  /// Names in the first short element between the headline and the first paragraph, or shortly above the headline, that
  /// is marked as those of writers.
  ///
  /// - Parameter start: the node of the first paragraph.
  /// - Parameter words: what stands before a name, as `by`.
  static func find(
    in tree: HTMLTree, title: String?, start: Int, _ furniture: HTMLFurniture, words: [String]
  ) -> String? {
    // A page may have no headline that can be told.
    let headline = title.flatMap { HTMLPageDate.headline(in: tree, title: $0, start: start) }
    guard start > 1 else { return nil }
    for index in max(1, headline.map { $0 - HTMLPageDate.before } ?? start - Self.before)..<start {
      let node = tree.nodes[index]
      guard !node.isText, node.end - index < Self.before else { continue }
      guard isMarked(index, in: tree, furniture) else {
        if let names = told(index, in: tree, words) { return names }
        continue
      }
      // Of a block with other things in it the part that is so marked.
      let inner = ((index + 1)..<node.end).filter { !tree.nodes[$0].isText && isMarked($0, in: tree, furniture) }
      let links = inner.filter { tree.nodes[$0].name == "a" }.flatMap { tree.elements("a", in: tree.nodes[$0].parent) }
        .map { tree.text(of: $0) }.filter(isName)
      if !links.isEmpty { return joined(links) }
      if let names = inner.lazy.compactMap({ named($0, in: tree, words) }).first(where: { _ in true }) { return names }
      if let names = named(index, in: tree, words) { return names }
    }
    return nil
  }

  /// Names in a marked line of a story that says whose it is: `Author: Ann Lee` behind the last paragraph.
  static func find(inStory range: Range<Int>, of tree: HTMLTree, _ furniture: HTMLFurniture, words: [String]) -> String? {
    range.lazy.filter { index in
      !tree.nodes[index].isText && tree.nodes[index].end - index < 12 && isMarked(index, in: tree, furniture)
    }.compactMap { told($0, in: tree, words) }.first { _ in true }
  }

  /// Names of links in an element, else those that it begins with.
  private static func named(_ index: Int, in tree: HTMLTree, _ words: [String]) -> String? {
    let links = tree.elements("a", in: index).map { tree.text(of: $0) }.filter(isName)
    if !links.isEmpty { return joined(links) }
    let text = tree.text(of: index)
    return text.utf8.count > 160 ? nil : names(in: text, words)
  }

  /// Names behind a word for the writer and a colon: `Author: Ann Lee`.
  private static func told(_ index: Int, in tree: HTMLTree, _ words: [String]) -> String? {
    guard ["div", "p", "span", "li", "td", "small"].contains(tree.nodes[index].name) else { return nil }
    let text = tree.text(of: index)
    guard text.utf8.count <= 250, text.contains(":") else { return nil }
    let low = text.lowercased()
    guard words.contains(where: { low.hasPrefix($0 + ":") }) else { return nil }
    return names(in: text, words)
  }

  private static func isMarked(_ index: Int, in tree: HTMLTree, _ furniture: HTMLFurniture) -> Bool {
    if tree.nodes[index].name == "a", tree.attribute("rel", of: index)?.lowercased() == "author" { return true }
    if tree.attribute("itemprop", of: index)?.lowercased() == "author" { return true }
    return ["class", "id"].contains { key in
      tree.attribute(key, of: index).map { HTMLNames($0).isWriter(furniture) } ?? false
    }
  }

  /// The names at the start of `By Ann Lee and Bob Ray, River Post`.
  private static func names(in text: String, _ words: [String]) -> String? {
    var rest = text[...]
    let low = text.lowercased()
    if let word = words.first(where: { low.hasPrefix($0 + " ") || low.hasPrefix($0 + ":") }) {
      rest = rest.dropFirst(word.count)
    }
    rest = rest.drop { $0 == ":" || $0 == " " }
    // A full stop ends the names where a space is behind it, but for an initial.
    if let stop = sentenceEnd(rest) { rest = rest[..<stop] }
    let parts = rest.split { ",|(\u{B7}\u{2022};/".contains($0) }.map { String($0).trimmedSpace }
    let names = Array(parts.prefix(while: isName))
    return names.isEmpty ? nil : joined(names)
  }

  private static func sentenceEnd(_ text: Substring) -> Substring.Index? {
    var length = 0
    for index in text.indices {
      if text[index] == ".", length >= 3, text[text.index(after: index)...].hasPrefix(" ") { return index }
      length = text[index].isLetter ? length + 1 : 0
    }
    return nil
  }

  private static func joined(_ names: [String]) -> String {
    var seen: [String] = []
    for name in names where !seen.contains(name) { seen.append(name) }
    return seen.joined(separator: ", ")
  }

  /// Two to six words that begin with capitals but for one or two short ones.
  private static func isName(_ text: String) -> Bool {
    guard text.utf8.count <= 80, !text.contains(where: { $0.isNumber || "@.!?:\u{A9}".contains($0) }) else { return false }
    let words = text.split(separator: " ")
    let small = words.filter { $0.first?.isUppercase != true }
    return (2...6).contains(words.count) && words[0].first?.isUppercase == true && small.count <= 2
      && small.allSatisfy { $0.count <= 3 && $0.first?.isLetter == true }
  }
}
