import TextModel

/// A text with its blocks and marks as CommonMark; a text without blocks is written a paragraph a line.
enum MarkdownMarkup {
  static func append(_ field: TextField, to out: inout [UInt8]) {
    var blocks = field.layers[.blocks].map { Array($0) } ?? []
    if blocks.isEmpty { blocks = HTMLMarkup.paragraphs(of: field.text, in: field.text.span) }
    let marks = field.layers[.marks].map { Array($0) } ?? []
    for (index, block) in blocks.enumerated() {
      let previous = index > 0 ? blocks[index - 1].kind : nil
      if previous.map({ !areClose($0, block.kind) }) ?? true { out.append(0x0A) }
      write(block, isFirstRow: previous != .tableRow, field.text, marks, to: &out)
    }
  }

  private static func areClose(_ a: Block.Kind, _ b: Block.Kind) -> Bool {
    switch (a, b) {
    case (.listItem(let first, let depth), .listItem(let second, let other)): first == second || depth != other
    case (.tableRow, .tableRow): true
    default: false
    }
  }

  private static func write(
    _ block: Block, isFirstRow: Bool, _ text: SourceText, _ marks: [InlineMark], to out: inout [UInt8]
  ) {
    switch block.kind {
    case .paragraph: break
    case .heading(let level): out += "\(String(repeating: "#", count: min(max(level, 2), 6))) ".utf8
    case .listItem(let ordered, let depth):
      out += "\(String(repeating: "   ", count: min(max(depth, 1), 16) - 1))\(ordered ? "1. " : "- ")".utf8
    case .quotation: out += "> ".utf8
    case .preformatted:
      let code = text.string(in: block.span)
      let fence = code.contains("```") ? "~~~" : "```"
      out += "\(fence)\n\(code)\n\(fence)\n".utf8
      return
    case .tableRow:
      var columns = 0
      var start = block.span.start
      while true {
        let end = text.bytes[start..<block.span.end].firstIndex(of: 0x09) ?? block.span.end
        out += "| ".utf8
        inline(TextSpan(start, end), text, marks, to: &out)
        out.append(0x20)
        columns += 1
        if end == block.span.end { break }
        start = end + 1
      }
      out += "|\n".utf8
      if isFirstRow { out += "|\(String(repeating: " --- |", count: columns))\n".utf8 }
      return
    }
    inline(block.span, text, marks, to: &out)
    out.append(0x0A)
  }

  /// The words of a span. Marks that cross others are left out.
  private static func inline(_ span: TextSpan, _ text: SourceText, _ marks: [InlineMark], to out: inout [UInt8]) {
    var open: [InlineMark] = []
    var position = span.start
    func words(upTo end: Int, _ out: inout [UInt8]) {
      if position < end {
        text.withBytes { MarkdownWriter.append(UnsafeBufferPointer(rebasing: $0[position..<end]), to: &out) }
        position = end
      }
    }
    func close(upTo place: Int, _ out: inout [UInt8]) {
      while let last = open.last, last.span.end <= place {
        words(upTo: last.span.end, &out)
        out += end(last.kind).utf8
        open.removeLast()
      }
    }
    for mark in marks where span.contains(mark.span) && !mark.span.isEmpty {
      close(upTo: mark.span.start, &out)
      if let last = open.last, mark.span.end > last.span.end { continue }
      words(upTo: mark.span.start, &out)
      out += start(mark.kind).utf8
      open.append(mark)
    }
    close(upTo: span.end, &out)
    words(upTo: span.end, &out)
  }

  private static func start(_ kind: InlineMark.Kind) -> String {
    switch kind {
    case .emphasis: "*"
    case .strong: "**"
    case .link: "["
    }
  }

  private static func end(_ kind: InlineMark.Kind) -> String {
    switch kind {
    case .emphasis: "*"
    case .strong: "**"
    // In angle brackets a target may hold parentheses.
    case .link(let target): "](<\(target.filter { !"<>\n\r".contains($0) })>)"
    }
  }
}
