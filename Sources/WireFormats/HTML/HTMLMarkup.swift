import TextModel

/// A text with its blocks and marks as HTML: paragraphs, headings, lists, quotations, rows, emphasis, links.
///
/// Well-formed as XML too. A text without blocks is written a paragraph a line.
enum HTMLMarkup {
  static func write(_ field: TextField, in span: TextSpan? = nil) -> String {
    let text = field.text
    let range = span ?? text.span
    var blocks = (field.layers[.blocks].map { Array($0) } ?? []).filter { $0.span.overlaps(range) && !$0.span.isEmpty }
    for index in blocks.indices {
      blocks[index].span = TextSpan(
        max(blocks[index].span.start, range.start), min(blocks[index].span.end, range.end))
    }
    if blocks.isEmpty { blocks = paragraphs(of: text, in: range) }
    let marks = (field.layers[.marks].map { Array($0) } ?? []).filter { mark in
      if case .link(let target) = mark.kind { return StructuredText.isWebTarget(target) }
      return true
    }
    var out = Output(text: text, marks: marks)
    for block in blocks { out.add(block) }
    out.finish()
    return String(decoding: out.bytes, as: UTF8.self)
  }

  /// Lines with text, each a paragraph.
  static func paragraphs(of text: SourceText, in span: TextSpan) -> [Block] {
    text.lines(in: span).map { Block(span: $0, kind: .paragraph) }
  }

  private struct Output {
    let text: SourceText
    let marks: [InlineMark]
    var bytes: [UInt8] = []
    /// Lists that are open, outermost first: whether each is numbered.
    var lists: [Bool] = []
    /// `table` or `blockquote` that is open.
    var container = ""

    mutating func raw(_ markup: String) { bytes += markup.utf8 }

    mutating func add(_ block: Block) {
      var wanted = ""
      switch block.kind {
      case .listItem(let ordered, let depth):
        setContainer("")
        setLists(ordered: ordered, depth: min(max(depth, 1), 16))
        raw("<li>")
        content(block.span)
        raw("</li>")
        return
      case .tableRow: wanted = "table"
      case .quotation: wanted = "blockquote"
      default: break
      }
      setLists(ordered: false, depth: 0)
      setContainer(wanted)
      switch block.kind {
      case .heading(let level): element("h\(min(max(level, 1), 6))", block.span)
      case .preformatted: element("pre", block.span)
      case .tableRow:
        raw("<tr>")
        var start = block.span.start
        while true {
          let end = text.bytes[start..<block.span.end].firstIndex(of: 0x09) ?? block.span.end
          element("td", TextSpan(start, end))
          if end == block.span.end { break }
          start = end + 1
        }
        raw("</tr>")
      default: element("p", block.span)
      }
    }

    mutating func finish() {
      setLists(ordered: false, depth: 0)
      setContainer("")
    }

    private mutating func setContainer(_ name: String) {
      if name == container { return }
      if !container.isEmpty { raw("</\(container)>") }
      if !name.isEmpty { raw("<\(name)>") }
      container = name
    }

    private mutating func setLists(ordered: Bool, depth: Int) {
      while lists.count > depth || lists.count == depth && depth > 0 && lists[depth - 1] != ordered {
        raw(lists.removeLast() ? "</ol>" : "</ul>")
      }
      while lists.count < depth {
        raw(ordered ? "<ol>" : "<ul>")
        lists.append(ordered)
      }
    }

    private mutating func element(_ name: String, _ span: TextSpan) {
      raw("<\(name)>")
      content(span)
      raw("</\(name)>")
    }

    /// The text of a span with its marks. Where marks cross, the inner ones end and begin anew.
    private mutating func content(_ span: TextSpan) {
      let inside = marks.filter { $0.span.overlaps(span) }
      var cuts = Set([span.start, span.end])
      for mark in inside {
        cuts.insert(max(mark.span.start, span.start))
        cuts.insert(min(mark.span.end, span.end))
      }
      var open: [InlineMark] = []
      let places = cuts.sorted()
      for (index, place) in places.enumerated() {
        if let first = open.firstIndex(where: { $0.span.end <= place }) {
          for mark in open[first...].reversed() { raw(Self.end(mark.kind)) }
          let again = open[first...].filter { $0.span.end > place }
          open.removeSubrange(first...)
          for mark in again { begin(mark, &open) }
        }
        for mark in inside where max(mark.span.start, span.start) == place && mark.span.end > place {
          begin(mark, &open)
        }
        if index + 1 < places.count { escaped(TextSpan(place, places[index + 1])) }
      }
      for mark in open.reversed() { raw(Self.end(mark.kind)) }
    }

    private mutating func begin(_ mark: InlineMark, _ open: inout [InlineMark]) {
      switch mark.kind {
      case .emphasis: raw("<em>")
      case .strong: raw("<strong>")
      case .link(let target):
        raw("<a href=\"")
        HTMLText.append(target, to: &bytes)
        raw("\">")
      }
      open.append(mark)
    }

    private static func end(_ kind: InlineMark.Kind) -> String {
      switch kind {
      case .emphasis: "</em>"
      case .strong: "</strong>"
      case .link: "</a>"
      }
    }

    private mutating func escaped(_ span: TextSpan) {
      var start = span.start
      while start < span.end {
        let end = text.bytes[start..<span.end].firstIndex(of: 0x0A) ?? span.end
        text.withBytes { HTMLText.append(UnsafeBufferPointer(rebasing: $0[start..<end]), to: &bytes) }
        if end < span.end { raw("<br/>") }
        start = end + 1
      }
    }
  }
}
