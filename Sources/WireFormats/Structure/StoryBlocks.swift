import PipelineCore
import TextModel

/// What a writer of a structured format writes of one rendition: its blocks in order.
struct StoryBlocks {
  struct Item {
    var span: TextSpan
    var kind: Block.Kind
    /// Number of the chosen unit, and its place in the source in bytes.
    var unit: (number: Int, source: TextSpan)?
  }

  let text: SourceText
  let items: [Item]
  private let marks: AnnotationLayer<InlineMark>
  /// Bytes of the longest mark.
  private let reach: Int

  /// The chosen units as paragraphs when there are some, else the blocks of the text, else its paragraphs.
  init(_ document: Document) {
    let field = document.text
    text = field.text
    marks = field.layers[.marks] ?? AnnotationLayer()
    reach = marks.lazy.map(\.span.count).max() ?? 0
    if let units = field.layers[.units], !units.isEmpty {
      items = units.map { unit in
        let source = field.sourceSpan(of: unit.span).shifted(by: field.inputOffset)
        return Item(span: field.text.trimmed(unit.span), kind: .paragraph, unit: (unit.number, source))
      }.filter { !$0.span.isEmpty }
      return
    }
    var items: [Item] = []
    var end = 0
    for block in field.layers[.blocks] ?? AnnotationLayer() where block.span.start >= end {
      items += Self.paragraphs(of: field.text, in: TextSpan(end, block.span.start))
      if !block.span.isEmpty { items.append(Item(span: block.span, kind: block.kind)) }
      end = block.span.end
    }
    self.items = items + Self.paragraphs(of: field.text, in: TextSpan(end, field.text.count))
  }

  /// Text outside every block, parted at empty lines.
  private static func paragraphs(of text: SourceText, in span: TextSpan) -> [Item] {
    var items: [Item] = []
    var start = span.start
    var index = span.start
    var breaks = 0
    func close(_ end: Int) {
      let words = text.trimmed(TextSpan(start, end))
      if !words.isEmpty { items.append(Item(span: words, kind: .paragraph)) }
      start = end
    }
    while index < span.end {
      let byte = text.bytes[index]
      if byte == 0x0A {
        breaks += 1
        if breaks == 2 { close(index) }
      } else if !StructuredText.isSpace(byte) {
        breaks = 0
      }
      index += 1
    }
    close(span.end)
    return items
  }

  /// True when collapsing would change the white space of a span.
  func needsItsSpace(_ span: TextSpan) -> Bool {
    var before: UInt8 = 0x20
    for byte in text.bytes[span.range] {
      let isSpace = StructuredText.isSpace(byte)
      if isSpace && byte != 0x20 && byte != 0x0A { return true }
      if isSpace && StructuredText.isSpace(before) { return true }
      before = byte
    }
    return StructuredText.isSpace(before)
  }

  /// Pieces of a span that the same marks stand on, outermost first; a mark that crosses another is cut in two.
  func nestedMarks(in span: TextSpan) -> [InlineMark] {
    let first = marks.firstIndex(startingAtOrAfter: max(0, span.start - reach))
    let near = marks[first...].prefix { $0.span.start < span.end }
    var waiting = near.filter { $0.span.overlaps(span) && !$0.span.isEmpty }.map { mark in
      InlineMark(
        span: TextSpan(max(mark.span.start, span.start), min(mark.span.end, span.end)), kind: mark.kind)
    }.sorted { $0.span < $1.span }
    var nested: [InlineMark] = []
    var open: [Int] = []
    var index = 0
    while index < waiting.count {
      var mark = waiting[index]
      index += 1
      while let last = open.last, last <= mark.span.start { open.removeLast() }
      if let limit = open.last, limit < mark.span.end {
        let rest = InlineMark(span: TextSpan(limit, mark.span.end), kind: mark.kind)
        let place = waiting[index...].firstIndex { rest.span < $0.span } ?? waiting.count
        waiting.insert(rest, at: place)
        mark.span.end = limit
      }
      open.append(mark.span.end)
      nested.append(mark)
    }
    return nested
  }
}
