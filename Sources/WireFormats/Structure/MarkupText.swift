import TextModel

/// Turns the content of XHTML or NITF elements into a text with blocks.
///
/// XHTML by HTML Living Standard names (and the older ones), NITF 3.1 to 3.6. Names of the two do not contradict each
/// other, and agencies mix them. Elements that are not named here show their text where it stands.
struct MarkupText {
  var text = StructuredText()
  /// Names of elements whose text was left out, sorted: pictures with captions, page headers, scripts.
  private(set) var leftOut: Set<String> = []
  /// Text of NITF `note` elements: for editors, and not part of the story.
  private(set) var notes: [String] = []

  init() {}

  mutating func add(contentOf node: XMLNode) {
    for child in node.children {
      switch child {
      case .text(let string): text.text(string)
      case .element(let element): add(element)
      }
    }
  }

  mutating func finish() { text.finish() }

  private mutating func add(_ node: XMLNode) {
    switch node.name {
    case "p", "dt", "dd", "figcaption", "summary", "address", "postaddr", "caption", "credit", "tagline":
      block(.paragraph, node)
    case "div", "section", "article", "main", "aside", "block", "body", "body.content", "details", "center",
      "dl", "table", "nitf-table", "thead", "tbody", "tfoot", "fn", "form", "fieldset", "html", "nitf", "body.end":
      text.endBlock()
      add(contentOf: node)
      text.endBlock()
    case "h1", "h2", "h3", "h4", "h5", "h6":
      block(.heading(level: Int(node.name.dropFirst()) ?? 1), node)
    case "hl1": block(.heading(level: 1), node)
    case "hl2": block(.heading(level: Self.level(node) ?? 2), node)
    case "blockquote", "bq": block(.quotation, node)
    case "pre": block(.preformatted, node)
    case "ul", "ol", "menu", "dir":
      text.openList(ordered: node.name == "ol")
      add(contentOf: node)
      text.closeList()
    case "li":
      text.openItem()
      add(contentOf: node)
      text.closeBlock()
    case "tr": block(.tableRow, node)
    case "td", "th":
      text.cell()
      add(contentOf: node)
    case "br": text.lineBreak()
    case "hr": text.endBlock()
    case "em", "i": mark("strong".isSame(node["class"]) ? .strong : .emphasis, node)
    case "strong", "b": mark(.strong, node)
    case "a":
      text.openLink(node["href"])
      add(contentOf: node)
      text.closeMark()
    case "q": addQuoted(node)
    case "byttl":
      text.text(" ")
      add(contentOf: node)
    case "note":
      if let note = node.line { notes.append(note) }
    case "head", "title", "script", "style", "template", "noscript", "meta", "link":
      break
    case "header", "footer", "nav", "figure", "media", "object", "img", "picture", "video", "audio", "iframe", "svg",
      "body.head", "nitf-table-metadata", "custom-table", "table-reference", "colgroup", "math", "select", "button":
      text.endBlock()
      if node.line != nil { leftOut.insert(node.name) }
    default: add(contentOf: node)
    }
  }

  private mutating func block(_ kind: Block.Kind, _ node: XMLNode) {
    let preserves = node.attributes.contains { $0.name == "space" && $0.value.isSame("preserve") }
    text.openBlock(kind, preservingSpace: preserves)
    add(contentOf: node)
    text.closeBlock()
  }

  /// Level of a heading whose language knows one level only: `class="h3"`.
  private static func level(_ node: XMLNode) -> Int? {
    guard let bytes = node["class"].map({ Array($0.utf8.prefix(3)) }), bytes.count == 2, bytes[0] == UInt8(ascii: "h")
    else { return nil }
    let level = Int(bytes[1]) - 0x30
    return (1...6).contains(level) ? level : nil
  }

  private mutating func mark(_ kind: InlineMark.Kind, _ node: XMLNode) {
    text.openMark(kind)
    add(contentOf: node)
    text.closeMark()
  }

  /// HTML says that who shows a `q` writes its quotation marks. They are left away where the text has them already.
  private mutating func addQuoted(_ node: XMLNode) {
    guard let words = node.line else { return }
    let before = String(decoding: text.bytes.suffix(4), as: UTF8.self).unicodeScalars.last
    let isMarked = [words.unicodeScalars.first, before].contains { $0.map(Self.quotationMarks.contains) ?? false }
    if !isMarked { text.text("\"") }
    add(contentOf: node)
    if !isMarked { text.text("\"") }
  }

  private static let quotationMarks: Set<Unicode.Scalar> = [
    "\"", "'", "“", "”", "„", "«", "»", "‘", "’", "‹", "›", "‚",
  ]

}
