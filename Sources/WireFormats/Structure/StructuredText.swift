import TextModel

/// Builds one text with its blocks and marked words out of a format with structure: XHTML, NITF, Markdown, feeds.
///
/// Blocks are joined by an empty line. White space is collapsed as HTML does, except in preformatted blocks; a line
/// break of the markup is a line feed. Every span is in UTF-8 bytes of the text.
///
/// Containers nest: a paragraph in a quotation is a quotation, one in a list item is an item of its list. What stands
/// outside every block becomes a paragraph. Blocks of the result never overlap and none is empty.
struct StructuredText {
  var bytes: [UInt8] = []
  var blocks: [Block] = []
  var marks: [InlineMark] = []

  /// Containers that are open, outermost first.
  var open: [(kind: Block.Kind, preserves: Bool)] = []
  /// Lists that are open: whether each is numbered.
  var lists: [Bool] = []
  /// Start and kind of the block that has text and is not yet ended.
  var current: (start: Int, kind: Block.Kind)?
  /// A white space that is written when text follows it.
  var owed = Owed.nothing
  /// Tabs between cells, written when text follows.
  var owedTabs = 0
  var openMarks: [(kind: InlineMark.Kind?, start: Int?)] = []
  /// Above 0 white space is kept.
  var preserving = 0

  enum Owed { case nothing, space, line }

  init() {}

  // MARK: Blocks

  /// Opens a paragraph, heading, quotation, table row or preformatted block; ends the text before it.
  ///
  /// - Parameter preservingSpace: keeps white space as it is, also in a block that is not preformatted.
  mutating func openBlock(_ kind: Block.Kind, preservingSpace: Bool = false) {
    boundary(kind)
    let preserves = preservingSpace || kind == .preformatted
    if preserves { preserving += 1 }
    open.append((kind, preserves))
  }

  /// Closes what `openBlock` or `openItem` opened last.
  mutating func closeBlock() {
    guard let (kind, preserves) = open.popLast() else { return }
    if preserves { preserving -= 1 }
    boundary(kind)
  }

  mutating func openList(ordered: Bool) {
    endBlock()
    lists.append(ordered)
  }

  mutating func closeList() {
    endBlock()
    _ = lists.popLast()
  }

  /// Opens an item of the innermost list; depth 1 is the outermost list.
  mutating func openItem() {
    openBlock(.listItem(ordered: lists.last ?? false, depth: max(lists.count, 1)))
  }

  /// Begins a cell of a table row. Cells are parted by a tab; empty ones at either end of a row leave nothing.
  mutating func cell() {
    guard isInRow else { return }
    owed = .nothing
    if current != nil { owedTabs += 1 }
  }

  /// Ends the text of a block without a new one: a rule, a picture.
  mutating func endBlock() {
    guard let (start, kind) = current else {
      owed = .nothing
      owedTabs = 0
      return
    }
    let end = trimEnd(from: start)
    // Marks stop at the end of the block and go on in the next one.
    for index in openMarks.indices {
      addMark(openMarks[index], end: end)
      openMarks[index].start = nil
    }
    if isVisible(from: start) {
      blocks.append(Block(span: TextSpan(start, end), kind: kind))
    } else {
      bytes.removeSubrange((blocks.last?.span.end ?? 0)...)
      while let mark = marks.last, mark.span.end > bytes.count { marks.removeLast() }
    }
    current = nil
    owed = .nothing
    owedTabs = 0
  }

  /// Paragraphs inside a table cell part words and not blocks.
  mutating func boundary(_ kind: Block.Kind) {
    if kind != .tableRow, kind != .preformatted, isInRow {
      if current != nil && owed == .nothing { owed = .space }
    } else {
      endBlock()
    }
  }

  /// False for nothing but white space of Unicode, such as the no-break space of an empty paragraph.
  func isVisible(from start: Int) -> Bool {
    bytes.withUnsafeBufferPointer { buffer in
      var index = start
      while index < buffer.count {
        let width = UTF8Scan.whiteSpaceWidth(buffer, at: index)
        if width == 0 { return true }
        index += width
      }
      return false
    }
  }

  /// Takes white space away that kept text may end with, and the part of marks that stood on it.
  mutating func trimEnd(from start: Int) -> Int {
    var end = bytes.count
    while end > start && Self.isSpace(bytes[end - 1]) { end -= 1 }
    if end == bytes.count { return end }
    bytes.removeSubrange(end...)
    var index = marks.count
    while index > 0 && marks[index - 1].span.start >= start {
      index -= 1
      let span = marks[index].span
      if span.end > end { marks[index].span = TextSpan(min(span.start, end), end) }
      if marks[index].span.isEmpty { marks.remove(at: index) }
    }
    return end
  }

  var isInRow: Bool { open.contains { $0.kind == .tableRow } }

  var effectiveKind: Block.Kind {
    var kind = Block.Kind.paragraph
    for container in open.reversed() {
      switch container.kind {
      case .paragraph: continue
      case .preformatted, .heading, .tableRow, .listItem: return container.kind
      case .quotation: kind = .quotation
      }
      break
    }
    return kind
  }

  // MARK: Text

  /// Text of the innermost block. O(bytes).
  mutating func text(_ string: String) {
    var string = string
    string.withUTF8 { text($0) }
  }

  /// The same for valid UTF-8.
  mutating func text(_ utf8: UnsafeBufferPointer<UInt8>) {
    if preserving > 0 { return preformatted(utf8) }
    var index = 0
    while index < utf8.count {
      if Self.isSpace(utf8[index]) {
        if current != nil && owed == .nothing { owed = .space }
        index += 1
        continue
      }
      var end = index + 1
      while end < utf8.count && !Self.isSpace(utf8[end]) { end += 1 }
      // A single space goes along with the words around it.
      while end + 1 < utf8.count && utf8[end] == 0x20 && !Self.isSpace(utf8[end + 1]) {
        end += 2
        while end < utf8.count && !Self.isSpace(utf8[end]) { end += 1 }
      }
      begin()
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[index..<end]))
      index = end
    }
  }

  /// A line break inside a block.
  mutating func lineBreak() {
    if preserving > 0 {
      if current != nil { bytes.append(0x0A) }
      return
    }
    if owed == .line {
      // A second one in a row is an empty line, which parts blocks.
      endBlock()
    } else if current != nil {
      owed = isInRow ? .space : .line
    }
  }

  /// Text whose white space is kept, of one line and without any at its ends.
  mutating func verbatim(_ utf8: ArraySlice<UInt8>) {
    if utf8.isEmpty { return }
    begin()
    bytes.append(contentsOf: utf8)
  }

  mutating func preformatted(_ utf8: UnsafeBufferPointer<UInt8>) {
    var rest = utf8[...]
    if current == nil {
      // Empty lines before the first text; its own indent stays.
      var start = 0
      for (offset, byte) in utf8.enumerated() {
        if byte == 0x0A { start = offset + 1 } else if !Self.isSpace(byte) { break }
        if offset == utf8.count - 1 { return }
      }
      rest = utf8[start...]
    }
    if rest.isEmpty { return }
    begin()
    bytes.append(contentsOf: UnsafeBufferPointer(rebasing: rest))
  }

  /// Makes ready for a visible byte.
  mutating func begin() {
    if current == nil {
      if !bytes.isEmpty { bytes.append(contentsOf: [0x0A, 0x0A]) }
      current = (bytes.count, effectiveKind)
    } else if owedTabs > 0 {
      for _ in 0..<owedTabs { bytes.append(0x09) }
    } else if owed != .nothing {
      bytes.append(owed == .space ? 0x20 : 0x0A)
    }
    owed = .nothing
    owedTabs = 0
    var index = openMarks.count
    while index > 0 && openMarks[index - 1].start == nil {
      index -= 1
      openMarks[index].start = bytes.count
    }
  }

  static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte >= 0x09 && byte <= 0x0D && byte != 0x0B }

  // MARK: Result

  /// Ends every block. The text is in `bytes`.
  mutating func finish() {
    endBlock()
    while closeAll() {}
  }

  mutating func closeAll() -> Bool {
    lists.removeAll()
    openMarks.removeAll()
    preserving = 0
    return open.popLast() != nil
  }

  func string(of block: Block) -> String {
    String(decoding: bytes[block.span.range], as: UTF8.self)
  }

  /// The field with its layers. Call `finish` first.
  func field(_ name: String) -> TextField {
    var field = TextField(name: name, text: SourceText(uncheckedUTF8: bytes))
    field.layers[.blocks] = AnnotationLayer(blocks)
    if !marks.isEmpty { field.layers[.marks] = AnnotationLayer(marks) }
    return field
  }
}
