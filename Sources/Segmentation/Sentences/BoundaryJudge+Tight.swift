import TextModel

extension BoundaryJudge {
  /// A terminator with a letter, digit or mark directly after it: only a missing space is repaired.
  func tight(_ t: Terminator, _ left: LeftContext) -> Verdict {
    guard let next = t.nextClass, t.next == t.closersEnd || t.hasOpener else { return .inside }
    // ` ...Після перемоги`: the ellipsis opens the next sentence.
    if left.kind == .nothing && t.kind == .ellipsis {
      return next == .upper && !isEmptySoFar(t.start) ? .end(t.start) : .inside
    }
    if next == .emoji && t.kind != .period {
      let end = afterTightEmoji(t.next)
      return isUpper(at: Terminator.skipSpace(b, end, limit)) ? .end(end) : .inside
    }
    // `(type 2).10 This model`: the number of a note.
    if next == .digit && t.kind == .period && left.kind == .closer && !t.hasOpener {
      var end = t.next
      while end < limit, (0x30...0x39).contains(b[end]) { end += 1 }
      let after = Terminator.skipSpace(b, end, limit)
      return after > end && isUpper(at: after) && end - t.next <= 3 ? .end(end) : .inside
    }
    guard next == .upper, left.kind == .word || left.kind == .number || left.kind == .closer else { return .inside }
    if isInsideAddress(t) { return .inside }
    let end = wordEnd(from: t.next)
    let width = UTF8Scan.scalar(b, at: t.next).width
    // A capital alone is a word only when it is a starter; all capitals may be a code.
    let second = scalarClass(at: t.next + width)
    if end > t.next + width && second != .lower { return .inside }
    if t.kind != .period {
      return left.shape != .upper || left.kind != .word ? .end(t.closersEnd) : .inside
    }
    if end < limit && b[end] == 0x2E && end - t.next <= 4 {
      return left.kind == .word && left.length > 3 && left.before != .period && isTitledName(at: t.next, end)
        ? .end(t.closersEnd) : .inside
    }
    let starts = lexicon.classes(b, t.next, end).contains(.starter)
    if left.kind == .number { return starts && left.length < 5 ? .end(t.closersEnd) : .inside }
    if left.kind == .closer { return starts ? .end(t.closersEnd) : .inside }
    let classes = lexicon.classes(b, left.start, left.end)
    if classes.contains(.starter) && starts && left.length > 1 { return .end(t.closersEnd) }
    if left.shape != .lower || left.length < 3 || left.before == .period { return .inside }
    if !classes.isDisjoint(with: .abbreviation) { return starts ? .end(t.closersEnd) : .inside }
    let sameScript = (b[left.start] < 0x80) == (b[t.next] < 0x80)
    return starts || (sameScript && b[t.next] >= 0x80) ? .end(t.closersEnd) : .inside
  }

  /// `Mr. Smith` at `start`: a form of class `never`, a space and a capital.
  private func isTitledName(at start: Int, _ end: Int) -> Bool {
    guard end + 2 < limit, b[end + 1] == 0x20, isUpper(at: end + 2) else { return false }
    return end > start + 1 && lexicon.classes(b, start, end).contains(.never)
  }

  private func afterTightEmoji(_ start: Int) -> Int {
    var index = start
    let cap = min(limit, start + 96)
    while index < cap {
      let (value, width) = UTF8Scan.scalar(b, at: index)
      let found = ScalarClass.of(value)
      if found != .emoji && found != .mark && found != .closeBracket && !found.isTerminator { break }
      index += width
    }
    return index
  }

  /// The token around the terminator is a URL, an e-mail address or a file name. Looks back 64 bytes.
  private func isInsideAddress(_ t: Terminator) -> Bool {
    var index = t.start
    let stop = max(floor, t.start - 64)
    while index > stop {
      let byte = b[index - 1]
      if byte == 0x20 || byte == 0x0A { return false }
      if byte == 0x40 || byte == 0x2F || byte == 0x5C || byte == 0x3D || byte == 0x5F { return true }
      index -= 1
    }
    return false
  }
}
