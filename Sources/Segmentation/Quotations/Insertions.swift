import TextModel

/// What an editor put into somebody's words: `[in the process]`, `(йдеться про податок)`, `(… — Ред.)`.
enum Insertions {
  /// Deepest quotation that gets insertions of its own.
  private static let deepest = 4

  /// Adds the insertions to the quotations from index `first` on, which are those of one paragraph. O(bytes quoted).
  static func add(
    _ b: UnsafeBufferPointer<UInt8>, to quotations: inout [Quotation], from first: Int, lexicon: ReportingLexicon
  ) {
    var brackets: [TextSpan] = []
    for index in first..<quotations.count where quotations[index].depth == 0 {
      collect(b, quotations[index].span, into: &brackets, lexicon)
    }
    if brackets.isEmpty { return }
    for index in first..<quotations.count where quotations[index].depth < deepest {
      let span = quotations[index].span
      var position = firstIndex(brackets, from: span.start)
      while position < brackets.count && brackets[position].end <= span.end {
        quotations[index].insertions.append(brackets[position])
        position += 1
      }
    }
  }

  private static func collect(
    _ b: UnsafeBufferPointer<UInt8>, _ span: TextSpan, into brackets: inout [TextSpan], _ lexicon: ReportingLexicon
  ) {
    var open: Int?
    for index in span.range {
      switch b[index] {
      case 0x5B, 0x28: open = index
      case 0x5D, 0x29:
        guard let start = open else { continue }
        open = nil
        let isSquare = b[start] == 0x5B && b[index] == 0x5D
        let isRound = b[start] == 0x28 && b[index] == 0x29
        if isSquare || (isRound && isRemark(b, start + 1, index, lexicon)) {
          brackets.append(TextSpan(start, index + 1))
        }
      default: break
      }
    }
  }

  /// Begins or ends with a word of editors.
  private static func isRemark(_ b: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, _ lexicon: ReportingLexicon)
    -> Bool
  {
    var from = Terminator.skipSpace(b, start, end)
    var to = from
    while to < end && b[to] != 0x20 && b[to] != 0x2C { to += 1 }
    if lexicon.role(b, from, to).contains(.editor) { return true }
    from = end
    while from > start && b[from - 1] != 0x20 { from -= 1 }
    return lexicon.role(b, from, end).contains(.editor)
  }

  private static func firstIndex(_ brackets: [TextSpan], from offset: Int) -> Int {
    var low = 0
    var high = brackets.count
    while low < high {
      let middle = (low + high) / 2
      if brackets[middle].start < offset { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
