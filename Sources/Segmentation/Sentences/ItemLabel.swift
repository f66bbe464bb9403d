import TextModel

/// The label of a list item inside running text: `2.`, `2)`, `2.)`, `b)`, `б)`, `b.`.
struct ItemLabel {
  /// Number, or 1 for `a`.
  var value: Int
  var isLetter: Bool
  /// 1: full stop, 2: bracket, 3: both.
  var mark: Int
  /// One past the label.
  var end: Int

  /// Reads a label at `start`. O(1).
  ///
  /// - Parameter allowsLetterStop: take `b.` too, in small letters only; it is more often an initial.
  init?(_ b: UnsafeBufferPointer<UInt8>, at start: Int, limit: Int, allowsLetterStop: Bool = false) {
    var index = start
    var number = 0
    while index < limit, index - start < 3, (0x30...0x39).contains(b[index]) {
      number = number * 10 + Int(b[index] - 0x30)
      index += 1
    }
    isLetter = index == start
    if isLetter {
      guard index < limit else { return nil }
      if (0x61...0x7A).contains(b[index] | 0x20) {
        number = Int(b[index] | 0x20) - 0x60
        index += 1
      } else {
        // а…е: after these the alphabets differ.
        let (value, width) = UTF8Scan.scalar(b, at: index)
        guard (0x430...0x435).contains(value) else { return nil }
        number = Int(value) - 0x42F
        index += width
      }
    }
    var mark = 0
    if index < limit && b[index] == 0x2E {
      mark = 1
      index += 1
    }
    if index < limit && b[index] == 0x29 {
      mark += 2
      index += 1
    }
    if mark == 0 { return nil }
    if isLetter && mark == 1 && !(allowsLetterStop && ScalarClass.of(UTF8Scan.scalar(b, at: start).value) == .lower) {
      return nil
    }
    if index < limit && UTF8Scan.whiteSpaceWidth(b, at: index) == 0 { return nil }
    value = number
    self.mark = mark
    end = index
  }

  /// Reads a label after bullets (`• 9.`). Looks at 12 bytes.
  init?(_ b: UnsafeBufferPointer<UInt8>, afterBulletsAt start: Int, limit: Int, allowsLetterStop: Bool = false) {
    var index = start
    while index < min(limit, start + 12) {
      let (value, width) = UTF8Scan.scalar(b, at: index)
      let found = ScalarClass.of(value)
      if found != .other && found != .space && found != .emoji && found != .dash { break }
      index += width
    }
    self.init(b, at: index, limit: limit, allowsLetterStop: allowsLetterStop)
  }

  func isFollowed(by next: ItemLabel) -> Bool {
    next.isLetter == isLetter && next.mark == mark && next.value == value + 1
  }
}

extension BoundaryJudge {
  /// The sentence began with the label of a list item and the next label stands here: where the new item starts.
  func nextItem(_ t: Terminator, _ left: LeftContext) -> Int? {
    if left.length > 3 || left.start <= floor { return nil }
    // `a. First b. Second`
    let stops = left.before == .space && t.nextClass == .upper
    guard let label = ItemLabel(b, at: left.start, limit: limit, allowsLetterStop: stops), label.end <= t.closersEnd,
      let first = ItemLabel(b, afterBulletsAt: floor, limit: limit, allowsLetterStop: stops), first.isFollowed(by: label)
    else { return nil }
    return Self.startWithBullet(b, left.start, floor: floor)
  }

  /// Start of the bullet before a label, or of the label.
  static func startWithBullet(_ b: UnsafeBufferPointer<UInt8>, _ start: Int, floor: Int) -> Int {
    var index = start
    while index > floor, UTF8Scan.whiteSpaceWidth(b, before: index) > 0 { index -= UTF8Scan.whiteSpaceWidth(b, before: index) }
    if index <= floor { return start }
    let (value, width) = UTF8Scan.scalar(b, before: index)
    let found = ScalarClass.of(value)
    return (found == .other || found == .dash) && value > 0x7F && index - width > floor ? index - width : start
  }
}

/// Splits a sentence that holds a list with brackets: `a) first b) second`.
enum EnumerationSplitter {
  /// Appends the sentence, or its items. O(1) for sentences that do not begin with such a label, else O(length).
  static func append(
    _ b: UnsafeBufferPointer<UInt8>, _ span: TextSpan, paragraph: Int, to sentences: inout [Sentence]
  ) {
    var start = span.start
    if var label = ItemLabel(b, at: start, limit: span.end), label.mark == 2 {
      var index = label.end
      while index < span.end {
        let width = UTF8Scan.whiteSpaceWidth(b, at: index)
        index += max(1, width)
        if width == 0 { continue }
        guard let next = ItemLabel(b, at: index, limit: span.end), label.isFollowed(by: next) else { continue }
        var end = index
        while end > start, UTF8Scan.whiteSpaceWidth(b, before: end) > 0 { end -= UTF8Scan.whiteSpaceWidth(b, before: end) }
        sentences.append(Sentence(span: TextSpan(start, end), paragraph: paragraph))
        start = index
        label = next
      }
    }
    sentences.append(Sentence(span: TextSpan(start, span.end), paragraph: paragraph))
  }
}
