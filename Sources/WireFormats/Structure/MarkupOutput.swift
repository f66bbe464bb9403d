import TextModel

/// Names of the elements of a markup language for blocks and marked words.
protocol MarkupDialect {
  static func heading(_ level: Int) -> (name: StaticString, class: String?)
  static var quotation: StaticString { get }
  /// Element between a quotation and its paragraphs.
  static var quotationInner: StaticString? { get }
  static var strong: (name: StaticString, class: String?) { get }
  static var takesMarksInPreformatted: Bool { get }
  /// Attribute with the place of a unit in the source.
  static var sourceAttribute: StaticString { get }
}

/// XHTML as NewsML-G2 holds it.
enum XHTMLDialect: MarkupDialect {
  static func heading(_ level: Int) -> (name: StaticString, class: String?) {
    let names: [StaticString] = ["h1", "h2", "h3", "h4", "h5", "h6"]
    return (names[min(max(level, 1), 6) - 1], nil)
  }
  static let quotation: StaticString = "blockquote"
  static let quotationInner: StaticString? = nil
  static let strong: (name: StaticString, class: String?) = ("strong", nil)
  static let takesMarksInPreformatted = true
  static let sourceAttribute: StaticString = "data-source"
}

/// NITF 3.6: one level of heading, one kind of emphasis; what it was stands in `class`.
enum NITFDialect: MarkupDialect {
  static func heading(_ level: Int) -> (name: StaticString, class: String?) { ("hl2", level == 2 ? nil : "h\(level)") }
  static let quotation: StaticString = "bq"
  static let quotationInner: StaticString? = "block"
  static let strong: (name: StaticString, class: String?) = ("em", "strong")
  static let takesMarksInPreformatted = false
  static let sourceAttribute: StaticString = "dp:source"
}

extension XMLOutput {
  /// Writes the blocks of a rendition.
  ///
  /// - Parameter prefix: of the ids of units, unique in the file; nil writes no ids.
  mutating func write<D: MarkupDialect>(_ story: StoryBlocks, as dialect: D.Type, idPrefix prefix: String? = "") {
    var index = 0
    while index < story.items.count {
      let item = story.items[index]
      switch item.kind {
      case .listItem:
        index = writeList(story, from: index, as: dialect)
        continue
      case .tableRow:
        begin("table")
        while index < story.items.count, story.items[index].kind == .tableRow {
          writeRow(story, story.items[index].span, as: dialect)
          index += 1
        }
        end()
        continue
      case .quotation:
        begin(D.quotation)
        if let inner = D.quotationInner { begin(inner) }
        while index < story.items.count, story.items[index].kind == .quotation {
          writeBlock("p", nil, story, story.items[index], prefix, as: dialect)
          index += 1
        }
        if D.quotationInner != nil { end() }
        end()
        continue
      case .paragraph: writeBlock("p", nil, story, item, prefix, as: dialect)
      case .heading(let level):
        let (name, kind) = D.heading(level)
        writeBlock(name, kind, story, item, prefix, as: dialect)
      case .preformatted:
        indent()
        start("pre")
        writeText(story, item.span, keepsLines: true, hasMarks: D.takesMarksInPreformatted, as: dialect)
        finish()
        newline()
      }
      index += 1
    }
  }

  private mutating func writeBlock<D: MarkupDialect>(
    _ name: StaticString, _ kind: String?, _ story: StoryBlocks, _ item: StoryBlocks.Item, _ prefix: String?,
    as dialect: D.Type
  ) {
    let keeps = story.needsItsSpace(item.span)
    indent()
    start(
      name,
      [
        "id": prefix.flatMap { prefix in item.unit.map { "\(prefix)u\($0.number)" } }, "class": kind,
        D.sourceAttribute: item.unit.map { "\($0.source.start)-\($0.source.end)" },
        "xml:space": keeps ? "preserve" : nil,
      ])
    writeText(story, item.span, keepsLines: keeps, hasMarks: true, as: dialect)
    finish()
    newline()
  }

  private mutating func writeRow<D: MarkupDialect>(_ story: StoryBlocks, _ span: TextSpan, as dialect: D.Type) {
    begin("tr")
    var start = span.start
    for index in span.start...span.end where index == span.end || story.text.bytes[index] == 0x09 {
      indent()
      self.start("td")
      writeText(story, TextSpan(start, index), keepsLines: false, hasMarks: true, as: dialect)
      finish()
      newline()
      start = index + 1
    }
    end()
  }

  /// Writes the items from an index on that belong to one list, with the lists in them.
  private mutating func writeList<D: MarkupDialect>(_ story: StoryBlocks, from first: Int, as dialect: D.Type) -> Int {
    /// Lists that are open, each with an item that is.
    var open: [Bool] = []
    func closeOne(_ output: inout XMLOutput) {
      output.end()
      output.end()
      open.removeLast()
    }
    var index = first
    while index < story.items.count, case .listItem(let ordered, let depth) = story.items[index].kind {
      let depth = min(max(depth, 1), 32)
      while open.count > depth { closeOne(&self) }
      if open.count == depth, open.last != ordered { closeOne(&self) }
      if open.count == depth {
        end()
        begin("li")
      }
      while open.count < depth {
        begin(ordered ? "ol" : "ul")
        begin("li")
        open.append(ordered)
      }
      let span = story.items[index].span
      let keeps = story.needsItsSpace(span)
      indent()
      if keeps { start("p", ["xml:space": "preserve"]) }
      writeText(story, span, keepsLines: keeps, hasMarks: true, as: dialect)
      if keeps { finish() }
      newline()
      index += 1
    }
    while !open.isEmpty { closeOne(&self) }
    return index
  }

  /// Text of a span with its marks; a line feed is a line break unless white space is kept.
  private mutating func writeText<D: MarkupDialect>(
    _ story: StoryBlocks, _ span: TextSpan, keepsLines: Bool, hasMarks: Bool, as dialect: D.Type
  ) {
    var position = span.start
    var ends: [Int] = []
    func advance(_ output: inout XMLOutput, to target: Int) {
      while let end = ends.last, end <= target {
        output.writeLines(story.text, TextSpan(position, end), keepsLines)
        output.finish()
        position = end
        ends.removeLast()
      }
      output.writeLines(story.text, TextSpan(position, target), keepsLines)
      position = target
    }
    for mark in hasMarks ? story.nestedMarks(in: span) : [] {
      advance(&self, to: mark.span.start)
      switch mark.kind {
      case .emphasis: start("em")
      case .strong: start(D.strong.name, ["class": D.strong.class])
      case .link(let target): start("a", ["href": target])
      }
      ends.append(mark.span.end)
    }
    advance(&self, to: span.end)
  }

  private mutating func writeLines(_ source: SourceText, _ span: TextSpan, _ keepsLines: Bool) {
    source.withBytes { bytes in
      var start = span.start
      if !keepsLines {
        for index in span.range where bytes[index] == 0x0A {
          text(UnsafeBufferPointer(rebasing: bytes[start..<index]))
          single("br")
          start = index + 1
        }
      }
      text(UnsafeBufferPointer(rebasing: bytes[start..<span.end]))
    }
  }
}
