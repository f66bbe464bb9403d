import TextModel

/// Finds the main text of a page: the element whose own paragraphs are long and hold few links, after the way of
/// Mozilla's Readability and of Kohlschütter's text density.
struct HTMLMainText {
  let tree: HTMLTree
  private let furniture: HTMLFurniture
  /// Nodes that are no part of any story.
  private(set) var omitted: Set<Int> = []
  /// Bytes of text and of text in links before each node, so that those inside one are a difference.
  private(set) var textBefore: [Int]
  private var linkBefore: [Int]
  private var commasBefore: [Int]

  init(_ tree: HTMLTree, _ furniture: HTMLFurniture) {
    self.tree = tree
    self.furniture = furniture
    textBefore = [0]
    linkBefore = [0]
    commasBefore = [0]
    var linkEnd = 0
    var silentEnd = 0
    for index in tree.nodes.indices {
      let node = tree.nodes[index]
      if node.name == "a" { linkEnd = max(linkEnd, node.end) }
      if HTMLBody.silent.contains(node.name) { silentEnd = max(silentEnd, node.end) }
      let count = node.isText && index >= silentEnd ? node.text.utf8.count { $0 > 0x20 } : 0
      textBefore.append(textBefore[index] + count)
      linkBefore.append(linkBefore[index] + (index < linkEnd ? count : 0))
      commasBefore.append(commasBefore[index] + (node.isText ? Self.commas(node.text) : 0))
    }
    findFurniture()
  }

  func textBytes(_ index: Int) -> Int { textBefore[tree.nodes[index].end] - textBefore[index] }

  func linkDensity(_ index: Int) -> Double {
    let all = textBytes(index)
    return all == 0 ? 0 : Double(linkBefore[tree.nodes[index].end] - linkBefore[index]) / Double(all)
  }

  /// The text of the page; of all of it when no part stands out.
  func text() -> StructuredText {
    let found = HTMLBody.text(of: root(), in: tree, omitted: omitted)
    // Names are hints: a few words are no story where others hold many paragraphs.
    if found.bytes.count * 10 < prose(), !furniture.always.isEmpty {
      let other = HTMLMainText(tree, HTMLFurniture()).text()
      if found.bytes.count * 5 < other.bytes.count { return other }
    }
    if !found.bytes.isEmpty { return found }
    let whole = HTMLBody.text(of: 0, in: tree, omitted: omitted)
    return whole.bytes.isEmpty ? HTMLBody.text(of: 0, in: tree) : whole
  }

  var lines: PageLines { furniture.lines }

  func isNotice(_ text: String) -> Bool { furniture.lines.isNotice(text) }

  /// Named as what leads the story.
  func isNamedLead(_ index: Int) -> Bool {
    tree.attribute("class", of: index).map { HTMLNames($0).isLead(furniture) } ?? false
  }

  /// The node of the first long text of the story.
  var start: Int {
    let root = root()
    return (root..<tree.nodes[root].end).first { index in
      tree.nodes[index].isText && textBytes(index) >= 75 && linkDensity(index) < 0.5
        && !HTMLBody.silent.contains(tree.nodes[tree.nodes[index].parent].name)
        && !tree.isInside(index, ["h1", "h2"])
    } ?? root
  }

  /// One past the last node of the story.
  var end: Int { tree.nodes[root()].end }

  /// Bytes of the paragraphs of the page that hold few links.
  private func prose() -> Int {
    tree.elements("p").reduce(0) { $0 + (linkDensity($1) < 0.3 ? textBytes($1) : 0) }
  }

  private func root() -> Int {
    for index in tree.nodes.indices where tree.attribute("itemprop", of: index)?.lowercased() == "articlebody" {
      if textBytes(index) > 200 { return index }
    }
    let (scores, points) = scores()
    let articles = tree.nodes.indices.filter {
      tree.nodes[$0].name == "article" || tree.nodes[$0].name == "main" || tree.attribute("role", of: $0) == "main"
    }
    // Sums before each node, so that those inside one are a difference.
    var before = [0.0]
    for point in points { before.append(before[before.count - 1] + point) }
    let all = before[before.count - 1]
    if all == 0 { return 0 }
    // Of articles that hold most of what is good the smallest.
    var best: (index: Int, size: Int)?
    for index in articles {
      let inside = before[tree.nodes[index].end] - before[index]
      let size = tree.nodes[index].end - index
      if inside > all * 0.6, size < best?.size ?? .max { best = (index, size) }
    }
    if let best { return withParagraphsBefore(best.index) }
    let highest = scores.max() ?? 0
    var root = scores.firstIndex(of: highest) ?? 0
    // A parent that has other good parts too: a text in several columns or sections.
    let parent = tree.nodes[root].parent
    if parent > 0, scores[parent] > highest * 0.75 { root = parent }
    return withParagraphsBefore(parentOfSiblings(root, scores) ?? root)
  }

  /// The parent of several blocks of one class, each with text: the parts of a story. One level or two above the block.
  private func parentOfSiblings(_ index: Int, _ scores: [Double]) -> Int? {
    var index = index
    for _ in 0..<2 {
      let parent = tree.nodes[index].parent
      guard parent > 0, isPart(index) else { return nil }
      if let name = tree.attribute("class", of: index)?.trimmedSpace, !name.isEmpty {
        var child = parent + 1
        var parts = 0
        while child < tree.nodes[parent].end {
          if tree.attribute("class", of: child)?.trimmedSpace == name, isPart(child) { parts += 1 }
          child = tree.nodes[child].end
        }
        if parts > 1 { return parent }
      }
      index = parent
    }
    return nil
  }

  /// A block with text and few links, and no headline or time of its own, which would make it another story.
  private func isPart(_ index: Int) -> Bool {
    !omitted.contains(index) && textBytes(index) >= 60 && linkDensity(index) < 0.3
      && !tree.nodes[index..<tree.nodes[index].end].contains { ["article", "h1", "h2", "time"].contains($0.name) }
  }

  /// Points of elements for the paragraphs in them: whole to the parent, half to its parent.
  private func scores() -> (scores: [Double], points: [Double]) {
    var scores = [Double](repeating: 0, count: tree.nodes.count)
    // Of the paragraphs themselves, each once.
    var own = scores
    var skipUntil = 0
    for index in tree.nodes.indices {
      if index < skipUntil { continue }
      let node = tree.nodes[index]
      if omitted.contains(index) || HTMLBody.silent.contains(node.name) {
        skipUntil = node.end
        continue
      }
      guard ["p", "pre", "blockquote", "td"].contains(node.name) || isTextBlock(index) else { continue }
      let length = textBytes(index)
      if length < 25 { continue }
      let commas = commasBefore[node.end] - commasBefore[index]
      let points = (1 + Double(commas) + min(Double(length) / 100, 3)) * (1 - linkDensity(index))
      let parent = node.parent
      if parent < 0 { continue }
      own[index] = points
      scores[parent] += points
      let grandparent = tree.nodes[parent].parent
      if grandparent >= 0 { scores[grandparent] += points / 2 }
    }
    for index in scores.indices where scores[index] > 0 { scores[index] *= 1 - linkDensity(index) }
    return (scores, own)
  }

  /// A `div` that holds text itself, as pages without paragraphs have it.
  private func isTextBlock(_ index: Int) -> Bool {
    let node = tree.nodes[index]
    guard node.name == "div" || node.name == "section" else { return false }
    var child = index + 1
    var own = 0
    while child < node.end {
      let node = tree.nodes[child]
      if node.isText || Self.inline.contains(node.name) { own += textBefore[node.end] - textBefore[child] }
      child = node.end
    }
    return own >= 80
  }

  /// Elements inside a line.
  private static let inline: Set<String> = ["span", "b", "strong", "i", "em", "font", "u", "mark", "small", "big"]

  private static func commas(_ text: String) -> Int {
    text.unicodeScalars.count { $0 == "," || $0 == "\u{3001}" || $0 == "\u{FF0C}" || $0 == "\u{060C}" }
  }

  /// Marks navigation, notices, lists of links and what its class or id names as none of the story.
  private mutating func findFurniture() {
    for index in tree.nodes.indices.dropFirst() where !tree.nodes[index].isText {
      let node = tree.nodes[index]
      switch node.name {
      // Some systems put the whole page into a form.
      case "form": if textBytes(index) * 2 < textBytes(0) { omitted.insert(index) }
      case "nav", "aside", "footer", "figure", "figcaption", "dialog", "menu": omitted.insert(index)
      case "header" where !tree.isInside(index, ["article", "main"]): omitted.insert(index)
      case "html", "body", "article", "main": break
      // `Read also:` and a link.
      case "p" where isLinkParagraph(index) || isCaption(index): omitted.insert(index)
      case "ul", "ol", "div", "section", "table":
        if isNamedFurniture(index) || isLinkList(index) || isLinkParagraph(index) { omitted.insert(index) }
      default: if isNamedFurniture(index) { omitted.insert(index) }
      }
    }
  }

  /// Most of its text is links, of which there are several.
  private func isLinkList(_ index: Int) -> Bool {
    guard linkDensity(index) > 0.75 else { return false }
    let end = tree.nodes[index].end
    return tree.nodes[index..<end].count { $0.name == "a" } >= 2
  }

  /// A short paragraph that is a link and little else, with others around it.
  private func isLinkParagraph(_ index: Int) -> Bool {
    textBytes(index) < 300 && linkDensity(index) > 0.7 && textBytes(index) * 4 < textBytes(0)
      && tree.nodes[index..<tree.nodes[index].end].contains { $0.name == "a" } && !isAttribution(index)
  }

  /// A picture and a few words behind it, all of them emphasised.
  private func isCaption(_ index: Int) -> Bool {
    let inside = index..<tree.nodes[index].end
    guard (1...150).contains(textBytes(index)), inside.contains(where: { tree.nodes[$0].name == "img" }) else {
      return false
    }
    return inside.allSatisfy { node in
      guard tree.nodes[node].isText, textBefore[node + 1] > textBefore[node] else { return true }
      return ["em", "i", "small", "cite"].contains(tree.nodes[tree.nodes[node].parent].name)
    }
  }

  private static let roles: Set<String> = [
    "navigation", "banner", "complementary", "contentinfo", "search", "dialog", "alertdialog", "menu", "menubar",
  ]

  private func isNamedFurniture(_ index: Int) -> Bool {
    if let role = tree.attribute("role", of: index), Self.roles.contains(role.lowercased()) { return true }
    // A wrapper of the whole page may be named after what is in it somewhere.
    guard textBytes(index) * 2 < textBytes(0) else { return false }
    for key in ["class", "id"] {
      guard let value = tree.attribute(key, of: index) else { continue }
      let names = HTMLNames(value)
      if names.isFurniture(furniture), !(names.isLead(furniture) && isPlainParagraph(index)) { return true }
      if names.isPicture(furniture) && isPictureBlock(index)
        || names.isAbout(furniture) && isLabel(index, isWriter: names.isWriter(furniture), furniture.dates)
      {
        return true
      }
    }
    return false
  }

  /// One paragraph without links.
  private func isPlainParagraph(_ index: Int) -> Bool {
    let inside = tree.nodes[index..<tree.nodes[index].end]
    return textBytes(index) >= 50
      && !inside.contains { $0.name == "a" || $0.name.hasPrefix("h") && $0.name.utf8.count == 2 }
      && inside.count { $0.name == "p" } <= 1
  }

  /// A picture and few words with it.
  private func isPictureBlock(_ index: Int) -> Bool {
    let inside = tree.nodes[index..<tree.nodes[index].end]
    return textBytes(index) <= 250 && inside.contains { $0.name == "img" || $0.name == "picture" }
      && inside.count { $0.name == "p" } <= 2
  }
}

extension HTMLMainText {
  /// What is left out of a fragment: figures, forms and what its class names as sharing, related stories and the like.
  static func furniture(ofFragment tree: HTMLTree, _ words: HTMLFurniture) -> Set<Int> {
    HTMLMainText(tree, words).omitted
  }
}
