import TextModel

/// A quotation between marks, before anything is said about it.
struct QuotePair {
  var mark: QuoteMark
  /// First byte of the opening mark.
  var start: Int
  /// One past the opening mark.
  var innerStart: Int
  /// First byte of the closing mark; the end of the paragraph when there is none.
  var innerEnd: Int
  var end: Int
  var isUnclosed = false
  /// Takes up the quotation before, which is not closed.
  var continues = false
}

/// Pairs the marks of one paragraph.
///
/// Marks whose form does not say whether they open or close are judged by their neighbours and by what is open. A
/// stack of open marks makes nesting right; a closer looks at most `window` marks down, so that time is linear in the
/// marks whatever they are.
struct MarkMatcher {
  struct OpenMark {
    var mark: QuoteMark
    var start: Int
    var end: Int
    /// The neighbours say "opens"; without a partner it still counts.
    var isStrong: Bool
    var isDoubled: Bool
    /// Offset of an apostrophe that closes this single mark if no better one comes (`the ‘boys’ toys`).
    var possibleClose: (start: Int, end: Int)?
    var continues = false
  }

  static let window = 8
  /// Open marks that are kept at most.
  static let mostOpen = 1024

  /// Openers usual in the language; they count without a partner too.
  let openers: QuoteMarkSet
  /// Marks of one form may stand inside each other (`«Акції «Газпрому»`). Where they may not, an opening mark at the
  /// start of a sentence inside a quotation takes that one up again: its line break is lost.
  let nestsSameMark: Bool
  /// Short forms that begin with an apostrophe.
  let elisions: ReportingLexicon
  var open: [OpenMark] = []
  var pairs: [QuotePair] = []

  enum Role { case opened, closed, none }
  var lastRole = Role.none
  var lastIsElision = false

  init(openers: QuoteMarkSet, nestsSameMark: Bool, elisions: ReportingLexicon) {
    self.openers = openers
    self.nestsSameMark = nestsSameMark
    self.elisions = elisions
  }

  /// Pairs the marks of a paragraph into `pairs`, sorted by start.
  ///
  /// - Parameter nextStart: offset of the next paragraph, where a quotation may be taken up again.
  mutating func match(
    _ b: UnsafeBufferPointer<UInt8>, _ marks: [ScannedMark], in paragraph: TextSpan, nextStart: Int?
  ) {
    pairs.removeAll(keepingCapacity: true)
    open.removeAll(keepingCapacity: true)
    lastRole = .none
    lastIsElision = false
    for mark in marks {
      lastRole = place(b, mark, paragraph)
    }
    closeRest(b, paragraph, nextStart: nextStart)
    pairs.sort { $0.start != $1.start ? $0.start < $1.start : $0.end > $1.end }
    dropIdle(b)
  }

  // MARK: One mark

  mutating func place(_ b: UnsafeBufferPointer<UInt8>, _ scanned: ScannedMark, _ paragraph: TextSpan) -> Role {
    if scanned.isDoubled, let role = placeDoubled(b, scanned, paragraph) { return role }
    let context = MarkContext(scanned, previous: lastRole == .opened ? true : lastRole == .closed ? false : nil)
    switch scanned.mark {
    case .straightSingle, .rightSingle: return placeApostrophe(b, scanned, context, paragraph)
    case .leftSingle, .lowSingle, .backtick: return placeSingle(b, scanned, context, paragraph)
    case .lowDouble: return push(scanned, strong: context.right == .opening)
    case .leftGuillemet, .rightGuillemet, .leftAngle, .rightAngle: return placeGuillemet(scanned, context)
    case .leftDouble, .rightDouble, .straightDouble: return placeDouble(b, scanned, context)
    }
  }

  mutating func placeGuillemet(_ scanned: ScannedMark, _ context: MarkContext) -> Role {
    let exact = opener(for: scanned.mark, loose: false)
    if scanned.mark == .leftGuillemet || scanned.mark == .leftAngle {
      if let exact, context.left == .closing { return close(exact, with: scanned) }
      if context.isClosing, let loose = opener(for: scanned.mark, loose: true) { return close(loose, with: scanned) }
      return push(scanned, strong: context.right != .space && context.left != .closing)
    }
    if let exact { return close(exact, with: scanned) }
    if context.isOpening { return push(scanned, strong: openers.contains(scanned.mark)) }
    if context.isClosing, let loose = opener(for: scanned.mark, loose: true) { return close(loose, with: scanned) }
    return .none
  }

  mutating func placeDouble(
    _ b: UnsafeBufferPointer<UInt8>, _ scanned: ScannedMark, _ context: MarkContext
  ) -> Role {
    let partner = opener(for: scanned.mark, loose: false) ?? opener(for: scanned.mark, loose: true)
    if scanned.mark == .rightDouble {
      if let partner { return close(partner, with: scanned) }
      return context.isOpening ? push(scanned, strong: openers.contains(.rightDouble)) : .none
    }
    if scanned.left == .letter, scanned.right == .letter, !scanned.touchesPrevious,
      Self.isCyrillicApostrophe(b, scanned)
    {
      return .none
    }
    switch context.decision(canClose: partner != nil) {
    case .open:
      let continues = takesUp(b, scanned, context)
      let role = push(scanned, strong: true)
      open[open.count - 1].continues = continues
      return role
    case .openWeakly: return push(scanned, strong: false)
    case .close:
      if let partner { return close(partner, with: scanned) }
      return .none
    case .nothing: return .none
    }
  }

  mutating func placeSingle(
    _ b: UnsafeBufferPointer<UInt8>, _ scanned: ScannedMark, _ context: MarkContext, _ paragraph: TextSpan
  ) -> Role {
    if context.isOpening {
      // Word processors turn the apostrophe of `'em` and `'90s` the wrong way.
      if scanned.mark == .leftSingle, elisions.isElision(b, after: scanned.end, limit: paragraph.end, shortOnly: true) {
        lastIsElision = true
        return .none
      }
      return push(scanned, strong: scanned.mark == .leftSingle)
    }
    if scanned.mark == .lowSingle || context.left != .closing { return .none }
    if let partner = singleOpener(for: scanned.mark) { return close(partner, with: scanned) }
    return .none
  }

  mutating func placeApostrophe(
    _ b: UnsafeBufferPointer<UInt8>, _ scanned: ScannedMark, _ context: MarkContext, _ paragraph: TextSpan
  ) -> Role {
    if context.isOpening {
      let isCurly = scanned.mark == .rightSingle
      if elisions.isElision(b, after: scanned.end, limit: paragraph.end, anyYear: isCurly) {
        lastIsElision = true
        return .none
      }
      lastIsElision = false
      return push(scanned, strong: false)
    }
    // The second apostrophe of 'n'.
    if lastIsElision, scanned.start >= 2, MarkScanner.neighbour(b, before: scanned.start - 1, paragraph) == .symbol {
      lastIsElision = false
      return .none
    }
    guard context.left == .closing, let partner = singleOpener(for: scanned.mark) else { return .none }
    if context.right == .space, scanned.start > 0, b[scanned.start - 1] | 0x20 == 0x73, scanned.end < paragraph.end {
      pop(to: partner + 1)
      if open[partner].possibleClose == nil { open[partner].possibleClose = (scanned.start, scanned.end) }
      return .none
    }
    return close(partner, with: scanned)
  }

  /// Nil when the two signs are single marks after all.
  mutating func placeDoubled(
    _ b: UnsafeBufferPointer<UInt8>, _ scanned: ScannedMark, _ paragraph: TextSpan
  ) -> Role? {
    let context = MarkContext(scanned, previous: lastRole == .opened ? true : lastRole == .closed ? false : nil)
    if context.isOpening {
      let continues = takesUp(b, scanned, context)
      let role = push(scanned, strong: scanned.mark == .leftDouble)
      open[open.count - 1].continues = continues
      return role
    }
    if let partner = opener(for: scanned.mark, loose: false) ?? opener(for: scanned.mark, loose: true),
      open[partner].isDoubled || singleOpener(for: .straightSingle) == nil, context.left == .closing
    {
      return close(partner, with: scanned)
    }
    if scanned.mark == .leftDouble { return context.right == .space ? .some(.none) : push(scanned, strong: false) }
    let middle = scanned.start + (scanned.end - scanned.start) / 2
    let single: QuoteMark = scanned.mark == .rightDouble ? .rightSingle : .straightSingle
    let first = ScannedMark(
      mark: single, start: scanned.start, end: middle, left: scanned.left, right: scanned.right,
      touchesPrevious: scanned.touchesPrevious)
    lastRole = place(b, first, paragraph)
    let second = ScannedMark(
      mark: single, start: middle, end: scanned.end, left: scanned.left, right: scanned.right, touchesPrevious: true)
    return place(b, second, paragraph)
  }

  /// Ends the open quotation when this mark takes it up again: `“First paragraph. “Second.”` with the break lost.
  mutating func takesUp(
    _ b: UnsafeBufferPointer<UInt8>, _ scanned: ScannedMark, _ context: MarkContext
  ) -> Bool {
    guard !nestsSameMark, context.left == .space, !scanned.touchesPrevious, let index = openDouble,
      open[index].mark == scanned.mark, open[index].isStrong
    else { return false }
    var end = scanned.start
    while end > open[index].end {
      let width = UTF8Scan.whiteSpaceWidth(b, before: end)
      if width == 0 { break }
      end -= width
    }
    guard end > open[index].end, Self.endsSentence(b, end) else { return false }
    pop(to: index + 1)
    let opener = open.removeLast()
    pairs.append(
      QuotePair(
        mark: opener.mark, start: opener.start, innerStart: opener.end, innerEnd: end, end: end, isUnclosed: true,
        continues: opener.continues))
    return true
  }

  /// A full stop or the like stands before, closing marks between.
  static func endsSentence(_ b: UnsafeBufferPointer<UInt8>, _ end: Int) -> Bool {
    var index = end
    for _ in 0..<3 where index > 0 {
      let (value, width) = UTF8Scan.scalar(b, before: index)
      let found = ScalarClass.quick(value)
      if found.isTerminator { return true }
      if found != .quote && found != .closeQuote { return false }
      index -= width
    }
    return false
  }

  /// Index of the innermost double mark that is open, single ones aside.
  var openDouble: Int? {
    var index = open.count - 1
    let stop = max(0, open.count - Self.window)
    while index >= stop {
      if !open[index].mark.isSingle { return index }
      index -= 1
    }
    return nil
  }
}
