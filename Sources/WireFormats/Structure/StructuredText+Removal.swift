import TextModel

/// Takes text away that turned out to be no part of the story. Call `finish` first.
extension StructuredText {
  /// Takes the first block away, with what parts it from the next: a headline that is also in the text.
  mutating func removeFirstBlock() {
    guard let first = blocks.first else { return }
    let cut = blocks.count > 1 ? blocks[1].span.start : first.span.end
    bytes.removeFirst(cut)
    blocks.removeFirst()
    for index in blocks.indices { blocks[index].span = blocks[index].span.shifted(by: -cut) }
    marks.removeAll { $0.span.start < cut }
    for index in marks.indices { marks[index].span = marks[index].span.shifted(by: -cut) }
  }

  /// Takes the last block away, with what parts it from the one before.
  mutating func removeLastBlock() {
    guard let last = blocks.popLast() else { return }
    let end = blocks.last?.span.end ?? 0
    bytes.removeSubrange(end...)
    marks.removeAll { $0.span.start >= last.span.start }
  }

  /// Takes so many bytes away from the end of the last block, and the white space before them.
  mutating func removeEnd(_ count: Int) {
    guard let last = blocks.last, count < last.span.count else { return }
    bytes.removeLast(count)
    let end = trimEnd(from: last.span.start)
    blocks[blocks.count - 1].span = TextSpan(last.span.start, end)
    marks.removeAll { $0.span.start >= end }
    for index in marks.indices where marks[index].span.end > end {
      marks[index].span = TextSpan(marks[index].span.start, end)
    }
  }

  /// Keeps blocks by their numbers, in order; what is not in one falls away. Call `finish` first.
  mutating func keepBlocks(_ kept: some Sequence<Int>) {
    var text = StructuredText()
    for block in kept.map({ blocks[$0] }) {
      if !text.bytes.isEmpty { text.bytes += [0x0A, 0x0A] }
      let shift = text.bytes.count - block.span.start
      text.bytes += bytes[block.span.range]
      text.blocks.append(Block(span: block.span.shifted(by: shift), kind: block.kind))
      for mark in marks where mark.span.start >= block.span.start && mark.span.end <= block.span.end {
        text.marks.append(InlineMark(span: mark.span.shifted(by: shift), kind: mark.kind))
      }
    }
    self = text
  }
}
