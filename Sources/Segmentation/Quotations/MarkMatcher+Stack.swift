import TextModel

/// The marks that are open.
extension MarkMatcher {
  mutating func push(_ scanned: ScannedMark, strong: Bool) -> Role {
    if let last = open.last, last.mark.isSingle, last.possibleClose != nil, scanned.mark.isSingle {
      pop(to: open.count - 1)
    }
    if open.count >= Self.mostOpen { thin() }
    open.append(
      OpenMark(
        mark: scanned.mark, start: scanned.start, end: scanned.end, isStrong: strong, isDoubled: scanned.isDoubled))
    return .opened
  }

  /// Gives up half of the open marks, the outer ones but for those that `closeRest` may take. A paragraph with so many
  /// is noise; what is kept of it must not grow with it.
  private mutating func thin() {
    var outermost = 0
    var kept = 0
    for index in 0..<Self.mostOpen / 2 {
      let mark = open[index]
      if mark.isStrong, !mark.mark.isSingle, outermost < Self.mostUnclosed {
        outermost += 1
        open[kept] = mark
        kept += 1
      } else {
        takePossibleClose(of: mark)
      }
    }
    open.removeSubrange(kept..<Self.mostOpen / 2)
  }

  mutating func close(_ index: Int, with scanned: ScannedMark) -> Role {
    pop(to: index + 1)
    let opener = open.removeLast()
    pairs.append(
      QuotePair(
        mark: opener.mark, start: opener.start, innerStart: opener.end, innerEnd: scanned.start, end: scanned.end,
        continues: opener.continues))
    return .closed
  }

  /// Gives up the open marks from `index` on; single ones take an apostrophe as their close.
  mutating func pop(to index: Int) {
    while open.count > index {
      takePossibleClose(of: open.removeLast())
    }
  }

  mutating func takePossibleClose(of mark: OpenMark) {
    guard let end = mark.possibleClose else { return }
    pairs.append(
      QuotePair(mark: mark.mark, start: mark.start, innerStart: mark.end, innerEnd: end.start, end: end.end))
  }

  /// Index of the nearest open mark that `closer` closes.
  func opener(for closer: QuoteMark, loose: Bool) -> Int? {
    var index = open.count - 1
    let stop = max(0, open.count - Self.window)
    while index >= stop {
      let mark = open[index].mark
      if (loose ? mark.looseClosers : mark.closers).contains(closer) { return index }
      // What is typed carelessly closes only the innermost double mark.
      if loose && !mark.isSingle { return nil }
      index -= 1
    }
    return nil
  }

  /// Index of the nearest single opener above every double one.
  func singleOpener(for closer: QuoteMark) -> Int? {
    var index = open.count - 1
    let stop = max(0, open.count - Self.window)
    while index >= stop, open[index].mark.isSingle {
      let mark = open[index].mark
      if mark.closers.contains(closer) || mark.looseClosers.contains(closer) { return index }
      index -= 1
    }
    return nil
  }

  /// `об"єкт`: the straight mark typed for the apostrophe before є, ю, я, ї.
  static func isCyrillicApostrophe(_ b: UnsafeBufferPointer<UInt8>, _ scanned: ScannedMark) -> Bool {
    guard scanned.mark == .straightDouble, scanned.end + 1 < b.count else { return false }
    switch UTF8Scan.scalar(b, at: scanned.end).value {
    case 0x454, 0x44E, 0x44F, 0x457, 0x451, 0x435, 0x404, 0x42E, 0x42F, 0x407: break
    default: return false
    }
    switch UTF8Scan.scalar(b, before: scanned.start).value {
    // Consonants that an apostrophe follows.
    case 0x431, 0x43F, 0x432, 0x43C, 0x444, 0x440, 0x434, 0x442, 0x437, 0x441, 0x43D, 0x436, 0x447, 0x448, 0x43A,
      0x433, 0x445:
      return true
    default: return false
    }
  }
}
