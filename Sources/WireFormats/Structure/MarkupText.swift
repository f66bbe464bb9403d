import TextModel

/// Turns the content of XHTML or NITF elements into a text with blocks.
///
/// XHTML by HTML Living Standard names (and the older ones), NITF 3.1 to 3.6. Names of the two do not contradict each
/// other, and agencies mix them. Elements that are not named here show their text where it stands, as a block of its
/// own where blocks stand.
struct MarkupText {
  var text = StructuredText()
  /// Names of elements whose text was left out, sorted: pictures with captions, page headers, scripts.
  private(set) var leftOut: Set<String> = []
  /// Text of NITF `note` elements: for editors, and not part of the story.
  private(set) var notes: [String] = []
  /// What the first `byline` element says, which stays in the text too.
  private(set) var byline: String?
  /// Blocks of the class `byline`, which do not stay in it.
  private(set) var takenBylines: [String] = []
  /// What the element of the place and the day says, in a format that has one apart from the text.
  private(set) var takenDateline: String?
  /// True behind a story that has an element of its own.
  private var hasStory = false
  /// True inside markup that stood escaped in a paragraph: what is escaped there too is text.
  private var isUnescaped = false

  init() {}

  mutating func add(contentOf node: XMLNode) {
    for child in node.children {
      switch child {
      case .text(let string): text.text(TypesetDash.replaced(in: string))
      case .element(let element):
        if Self.role(element) == nil, TypesetDash.named(element.name) == nil, standsApart(in: node) {
          text.endBlock()
          add(contentOf: element)
          text.endBlock()
        } else {
          add(element)
        }
      }
    }
  }

  /// An element of an agency's own is a block where blocks stand: outside every block, beside no words.
  private func standsApart(in parent: XMLNode) -> Bool {
    if text.current != nil || !text.open.isEmpty { return false }
    return parent.children.allSatisfy { child in
      if case .text(let words) = child { words.utf8.allSatisfy(StructuredText.isSpace) } else { true }
    }
  }

  /// HTML that came as a string may be in capitals.
  private static func role(_ node: XMLNode) -> Role? {
    if node.name == "element", let type = node["type"] { return typed[type] }
    return roles[node.name] ?? roles[node.name.lowercased()]
  }

  mutating func finish() { text.finish() }

  /// What an element is to the text.
  private enum Role: Equatable {
    case block(Block.Kind), levelled, container, list(ordered: Bool), item, cell
    case inline, lineBreak, rule, emphasis, strong, link, quoted, apart, raised, fraction, note, dateline
    /// The story, when it has a headline; those with one that follow beside it are boxes.
    case story
    /// Nothing a reader sees.
    case hidden
    /// Seen, but no part of the story: named in a finding. It parts paragraphs unless it stands among words.
    case leftOut(isInline: Bool)
  }

  /// Elements of IDF, the format of newsrooms in Scandinavia, by their type.
  private static let typed: [String: Role] = [
    "headline": .block(.heading(level: 1)), "subheadline1": .block(.heading(level: 3)),
    "subheadline": .block(.heading(level: 3)),
    "blockquote": .block(.quotation), "dateline": .dateline, "preamble": .block(.paragraph),
    "leadin": .block(.paragraph), "body": .block(.paragraph),
  ]

  private static let roles: [String: Role] = {
    var roles: [String: Role] = [
      "blockquote": .block(.quotation), "bq": .block(.quotation), "pre": .block(.preformatted), "tr": .block(.tableRow),
      "hl1": .block(.heading(level: 1)), "hl2": .levelled, "ul": .list(ordered: false), "ol": .list(ordered: true),
      "menu": .list(ordered: false), "dir": .list(ordered: false), "li": .item, "td": .cell, "th": .cell,
      "br": .lineBreak, "hr": .rule, "em": .emphasis, "i": .emphasis, "strong": .strong, "b": .strong, "a": .link,
      "q": .quoted, "sup": .raised, "frac": .fraction, "note": .note,
    ]
    for level in 1...6 { roles["h\(level)"] = .block(.heading(level: level)) }
    for name in [
      "p", "dt", "dd", "figcaption", "summary", "address", "caption", "credit", "tagline", "byline",
      "dateline", "datasource",
    ] { roles[name] = .block(.paragraph) }
    for name in [
      "div", "section", "article", "main", "aside", "block", "body", "body.content", "details", "center", "dl", "table",
      "nitf-table", "thead", "tbody", "tfoot", "fn", "form", "fieldset", "html", "nitf", "body.end",
      "abstract",
    ] { roles[name] = .container }
    for name in ["byttl", "addressee", "care.of", "delivery.point", "delivery.office", "postcode"] {
      roles[name] = .apart
    }
    for name in ["head", "title", "script", "style", "template", "noscript", "meta", "link"] { roles[name] = .hidden }
    for name in [
      "header", "footer", "nav", "figure", "media", "video", "iframe", "body.head", "nitf-table-metadata",
      "custom-table", "table-reference", "colgroup",
    ] { roles[name] = .leftOut(isInline: false) }
    // Names of the Swedish agency TT: headline, heading, text, dateline, picture.
    roles["rubrik"] = .block(.heading(level: 1))
    roles["mellis"] = .block(.heading(level: 3))
    roles["text"] = .story
    for name in ["dat", "bild"] { roles[name] = .leftOut(isInline: false) }
    for name in [
      "span", "u", "font", "small", "big", "sub", "abbr", "acronym", "cite", "code", "tt", "lang", "time", "mark",
      "ins",
      "label", "kbd", "samp", "var", "dfn", "bdi", "bdo", "ruby", "chron", "classifier", "copyrite", "event",
      "function",
      "location", "money", "num", "object.title", "org", "person", "postaddr", "pronounce", "virtloc", "alt-code",
    ] { roles[name] = .inline }
    // What is struck out is no longer said.
    for name in [
      "del", "s", "strike", "img", "picture", "audio", "object", "svg", "math", "select", "button",
    ] { roles[name] = .leftOut(isInline: true) }
    return roles
  }()

  private mutating func add(_ node: XMLNode) {
    if let dash = TypesetDash.named(node.name) { return text.text(dash) }
    guard let role = Self.role(node) else { return add(contentOf: node) }
    switch role {
    case .inline: add(contentOf: node)
    case .block(let kind):
      if kind == .paragraph, takesByline(node) { return }
      if byline == nil, node.name.lowercased() == "byline" { byline = node.line }
      block(kind, node)
    case .levelled: block(.heading(level: Self.level(node) ?? 2), node)
    case .container:
      if takesByline(node) { return }
      text.endBlock()
      add(contentOf: node)
      text.endBlock()
    case .story:
      if text.current != nil || !text.open.isEmpty { return add(contentOf: node) }
      let hasHeadline = node.elements.contains { Self.role($0) == .block(.heading(level: 1)) }
      if hasStory, hasHeadline {
        leftOut.insert(node.name)
        return
      }
      text.endBlock()
      add(contentOf: node)
      text.endBlock()
      hasStory = hasStory || hasHeadline
    case .list(let ordered):
      text.openList(ordered: ordered)
      add(contentOf: node)
      text.closeList()
    case .item:
      text.openItem()
      add(contentOf: node)
      text.closeBlock()
    case .cell:
      text.cell()
      add(contentOf: node)
    case .lineBreak: text.lineBreak()
    case .rule: text.endBlock()
    case .emphasis: mark("strong".isSame(node["class"]) ? .strong : .emphasis, node)
    case .strong: mark(.strong, node)
    case .link:
      text.openLink(node["href"])
      add(contentOf: node)
      text.closeMark()
    case .quoted: addQuoted(node)
    case .apart:
      text.text(" ")
      add(contentOf: node)
    case .raised: addRaised(node)
    case .fraction: addFraction(node)
    case .note: if let note = node.line { notes.append(note) }
    case .dateline:
      guard takenDateline == nil, let line = node.line, line.utf8.count <= 80 else { return block(.paragraph, node) }
      text.endBlock()
      takenDateline = line
    case .hidden: break
    case .leftOut(let isInline):
      if !isInline { text.endBlock() }
      if node.line != nil { leftOut.insert(node.name) }
    }
  }

  /// Takes a short block whose class is `byline`, or a part of something with that name: `story__byline`.
  private mutating func takesByline(_ node: XMLNode) -> Bool {
    guard let names = node["class"], names.utf8.count <= 256, names.lowercased().hasSuffix("byline"),
      ["p", "div"].contains(node.name.lowercased()), let line = node.line, line.utf8.count <= 240
    else { return false }
    let start = names.dropLast("byline".count).last
    guard start == nil || start.map({ " _-".contains($0) }) == true else { return false }
    text.endBlock()
    takenBylines.append(line)
    return true
  }

  private mutating func block(_ kind: Block.Kind, _ node: XMLNode) {
    if kind == .paragraph, !isUnescaped, let inner = Self.paragraphs(inEscaped: node) {
      isUnescaped = true
      add(contentOf: inner)
      isUnescaped = false
      return
    }
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

  /// A power must not become a digit more: `10<sup>6</sup>` is 10⁶ and not 106.
  private mutating func addRaised(_ node: XMLNode) {
    guard let words = node.line, words.utf8.count <= 8, words.utf8.allSatisfy({ Self.superscripts[$0] != nil }) else {
      return add(contentOf: node)
    }
    text.text(String(String.UnicodeScalarView(words.utf8.compactMap { Self.superscripts[$0] })))
  }

  private static let superscripts: [UInt8: Unicode.Scalar] = Dictionary(
    uniqueKeysWithValues: zip("0123456789+-".utf8, "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻".unicodeScalars))

  /// A fraction of NITF, whose stroke may be missing; apart from a whole number before it.
  private mutating func addFraction(_ node: XMLNode) {
    if let last = text.bytes.last, (0x30...0x39).contains(last) { text.text(" ") }
    let parts = ["numer", "denom"].map { node.first($0)?.line ?? "" }
    if parts.contains("") { return add(contentOf: node) }
    text.text(parts[0] + (node.first("frac-sep")?.line ?? "/") + parts[1])
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
