import TextModel
import XMLText

/// The text of an entry of a feed: HTML, HTML that was escaped twice, or lines of plain text.
enum FeedText {
  /// HTML, also when it was escaped twice, as feeds of some sites have it.
  static func tree(_ html: String, path: String) throws(XMLError) -> HTMLTree {
    let tree = try HTMLTree(Array(html.utf8), path: path)
    if html.holds("<") || !html.holds("&lt;") { return tree }
    return try HTMLTree(Array(tree.raw(of: 0).utf8), path: path)
  }

  /// - Parameter html: what the tree was made of.
  static func text(_ tree: HTMLTree, of html: String, _ furniture: HTMLFurniture) -> StructuredText {
    if !html.holds("<"), !html.holds("&lt;"), let lines = lines(tree.raw(of: 0)) {
      var text = StructuredText()
      for line in lines {
        text.openBlock(.paragraph)
        text.text(line)
        text.closeBlock()
      }
      text.finish()
      return text
    }
    var omitted = HTMLMainText.furniture(ofFragment: tree, furniture)
    // What stands over an article with a headline: its section, times and writers.
    for header in tree.elements("header") where tree.elements("h1", in: header).count == 1 { omitted.insert(header) }
    return HTMLBody.text(of: 0, in: tree, omitted: omitted)
  }

  /// The only headline in a text, which is that of an entry without a title.
  static func headline(in tree: HTMLTree) -> String? {
    let headings = tree.elements("h1").map { tree.text(of: $0) }.filter { !$0.isEmpty }
    return headings.count == 1 ? headings[0] : nil
  }

  /// Paragraphs of plain text: parted by empty lines, and by any when each line is a sentence or several. nil for one.
  static func lines(_ text: String) -> [String]? {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map {
      String($0).trimmedSpace
    }
    let areWhole = lines.allSatisfy { $0.isEmpty || isWhole($0) }
    var paragraphs: [String] = []
    var isOpen = false
    for line in lines {
      if line.isEmpty {
        isOpen = false
      } else if isOpen {
        paragraphs[paragraphs.count - 1] += " " + line
      } else {
        paragraphs.append(line)
        isOpen = !areWhole
      }
    }
    return paragraphs.count > 1 ? paragraphs : nil
  }

  /// Ends as a sentence and does not begin inside one.
  private static func isWhole(_ line: String) -> Bool {
    guard let last = line.last, ".!?\u{2026}\u{201D}\"\u{BB}".contains(last), let first = line.first else {
      return false
    }
    return !first.isLowercase
  }

  /// HTML without a link to the story itself in square brackets at its end: `[more]`.
  static func withoutReadMore(_ html: String, _ addresses: [String]) -> String {
    guard let close = html.lastIndex(of: "]"), let open = html[..<close].lastIndex(of: "["),
      html[open..<close].utf8.count <= 600
    else { return html }
    let link = String(html[html.index(after: open)..<close]).trimmedSpace
    guard link.hasPrefix("<a "), link.hasSuffix("</a>"), addresses.contains(where: { link.contains("\"\($0)\"") }),
      isWithoutText(html[html.index(after: close)...])
    else { return html }
    return String(html[..<open]) + html[html.index(after: close)...]
  }

  /// Tags and white space only.
  private static func isWithoutText(_ html: Substring) -> Bool {
    var isTag = false
    for character in html {
      if character == "<" { isTag = true }
      if !isTag, !character.isWhitespace { return false }
      if character == ">" { isTag = false }
    }
    return true
  }
}
