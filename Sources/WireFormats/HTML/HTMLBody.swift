import TextModel
import XMLText

/// The text of an HTML element: paragraphs, headings, lists, quotations and rows as blocks; emphasis and links as marks.
enum HTMLBody {
  /// Elements that hold nothing to read.
  static let silent: Set<String> = [
    "script", "style", "noscript", "template", "iframe", "svg", "math", "object", "embed", "button", "input", "select",
    "textarea", "head", "title", "audio", "video", "canvas", "map", "datalist", "dialog", "meter", "progress",
  ]
  private static let breaking: Set<String> = [
    "p", "div", "section", "article", "main", "header", "footer", "aside", "nav", "figure", "figcaption", "table",
    "thead", "tbody", "tfoot", "dl", "dt", "dd", "address", "hr", "body", "html", "center", "form", "fieldset",
    "details", "summary", "caption",
  ]

  /// A fragment such as the content of a feed's entry.
  ///
  /// - Throws: `XMLError` when it is too large or nested too deep.
  static func fragment(_ html: String, path: String) throws(XMLError) -> StructuredText {
    text(of: 0, in: try HTMLTree(Array(html.utf8), path: path))
  }

  /// - Parameter omitted: nodes that are left out with all that is inside.
  static func text(of root: Int, in tree: HTMLTree, omitted: Set<Int> = []) -> StructuredText {
    var walk = Walk(tree: tree, omitted: omitted)
    walk.run(root)
    walk.out.finish()
    return walk.out
  }

  private struct Walk {
    let tree: HTMLTree
    let omitted: Set<Int>
    var out = StructuredText()
    private var open: [(end: Int, close: Close)] = []

    private enum Close { case none, block, mark, list, quote }

    init(tree: HTMLTree, omitted: Set<Int>) {
      self.tree = tree
      self.omitted = omitted
    }

    mutating func run(_ root: Int) {
      var index = root
      let end = tree.nodes[root].end
      while index < end {
        while let last = open.last, last.end <= index { close() }
        let node = tree.nodes[index]
        if node.isText {
          out.text(node.text)
          index += 1
        } else if omitted.contains(index) || HTMLBody.silent.contains(node.name) || tree.isHidden(index) {
          index = node.end
        } else {
          open.append((node.end, enter(index, node)))
          index += 1
        }
      }
      while !open.isEmpty { close() }
    }

    private mutating func enter(_ index: Int, _ node: HTMLTree.Node) -> Close {
      switch node.name {
      case "br":
        out.lineBreak()
        return .none
      case "h1", "h2", "h3", "h4", "h5", "h6":
        out.openBlock(.heading(level: Int(node.name.utf8.last ?? 0x31) - 0x30))
        return .block
      case "li":
        out.openItem()
        return .block
      case "ul", "ol":
        out.openList(ordered: node.name == "ol")
        return .list
      case "blockquote":
        out.openBlock(.quotation)
        return .block
      case "pre":
        out.openBlock(.preformatted)
        return .block
      case "tr":
        out.openBlock(.tableRow)
        return .block
      case "td", "th":
        out.cell()
        return .none
      case "em", "i", "cite", "dfn":
        out.openMark(.emphasis)
        return .mark
      case "strong", "b":
        out.openMark(.strong)
        return .mark
      case "a":
        out.openLink(tree.attribute("href", of: index))
        return .mark
      case "q":
        out.text("\u{201C}")
        return .quote
      case let name where HTMLBody.breaking.contains(name):
        out.openBlock(.paragraph)
        return .block
      default: return .none
      }
    }

    private mutating func close() {
      switch open.removeLast().close {
      case .none: break
      case .block: out.closeBlock()
      case .mark: out.closeMark()
      case .list: out.closeList()
      case .quote: out.text("\u{201D}")
      }
    }
  }
}

extension HTMLTree {
  /// True for an element that browsers do not show.
  func isHidden(_ index: Int) -> Bool {
    for attribute in nodes[index].attributes {
      switch attribute.name.local {
      case "hidden": return true
      case "aria-hidden" where attribute.value == "true": return true
      case "style":
        let style = attribute.value.lowercased().utf8.filter { $0 != 0x20 }
        let rules = String(decoding: style, as: UTF8.self).split(separator: ";").map(String.init)
        if rules.contains(where: { $0.hasPrefix("display:none") }) || Self.isOffScreen(rules) { return true }
      default: break
      }
    }
    return false
  }

  /// Far outside the window, or of no height with what is over it cut off.
  private static func isOffScreen(_ rules: [String]) -> Bool {
    if rules.contains("position:absolute") {
      for rule in rules where rule.hasPrefix("top:-") || rule.hasPrefix("left:-") {
        let digits = rule.drop { !$0.isNumber }.prefix { $0.isASCII && $0.isNumber }
        if digits.count >= 3, rule.hasSuffix("px") { return true }
      }
    }
    return rules.contains("overflow:hidden") && rules.contains { ["height:0", "height:0px"].contains($0) }
  }
}
