import TextModel

/// Decides whether a terminator ends a sentence. Looks at a bounded neighbourhood: O(1) a terminator.
struct BoundaryJudge {
  let b: UnsafeBufferPointer<UInt8>
  /// Start of the sentence so far.
  var floor: Int
  /// End of the paragraph.
  let limit: Int
  let lexicon: Lexicon

  var rules: SegmentationRules { lexicon.rules }

  enum Verdict {
    case inside
    /// The sentence ends at this byte.
    case end(Int)
  }

  func judge(_ t: Terminator) -> Verdict {
    guard t.nextClass != nil else { return .inside }
    let left = LeftContext(b, before: t.start, floor: floor)
    if !t.hasGap { return tight(t, left) }
    if t.nextClass == .comma && !t.hasOpener {
      guard let face = emoticonEnd(t.gapEnd) else { return .inside }
      return isUpper(at: Terminator.skipSpace(b, face, limit)) ? .end(face) : .inside
    }
    // `"Любовь?" .`, `чел. / км`
    if t.nextClass == .period || t.nextClass == .strong {
      return t.opensWithEllipsis ? .end(t.closersEnd) : .inside
    }
    if t.nextClass == .other && (b[t.next] == UInt8(ascii: "/") || isHashtagTail(t)) { return .inside }
    if t.hasQuote && t.hasOpener && isCitation(t) { return .inside }
    if left.kind == .number || left.length == 1, let start = nextItem(t, left) { return .end(start) }
    if left.kind == .nothing && isEmptySoFar(t.start) { return .inside }
    let ends: Bool
    switch t.kind {
    case .strong: ends = strong(t, left)
    case .ellipsis: ends = ellipsis(t, left)
    case .period: ends = period(t, left)
    }
    if !ends || isInsideQuotedTitle(t) { return .inside }
    return .end(afterEmoji(t))
  }

  // MARK: Shared looks

  func scalarClass(at offset: Int) -> ScalarClass? {
    offset < limit ? ScalarClass.of(UTF8Scan.scalar(b, at: offset).value) : nil
  }

  func isUpper(at offset: Int) -> Bool { scalarClass(at: offset) == .upper }

  /// No letter or digit stands between the start of the sentence and `offset`. Looks at 24 bytes.
  func isEmptySoFar(_ offset: Int) -> Bool {
    if offset - floor > 24 { return false }
    var index = floor
    while index < offset {
      let (value, width) = UTF8Scan.scalar(b, at: index)
      let found = ScalarClass.of(value)
      if found.isLetter || found == .digit { return false }
      index += width
    }
    return true
  }

  /// One past the letters (and marks, apostrophes, hyphens) from `start`. Looks at 64 bytes.
  func wordEnd(from start: Int) -> Int {
    var index = start
    let cap = min(limit, start + 64)
    while index < cap {
      let (value, width) = UTF8Scan.scalar(b, at: index)
      let found = ScalarClass.of(value)
      if !found.isLetter && found != .mark {
        let isApostrophe = value == 0x27 || value == 0x2019
        if !isApostrophe || index + width >= cap || scalarClass(at: index + width)?.isLetter != true { break }
      }
      index += width
    }
    return index
  }

  /// The next word has a capital and is one that begins sentences.
  func isStarter(_ t: Terminator) -> Bool {
    guard t.nextClass == .upper else { return false }
    let end = wordEnd(from: t.next)
    // `В.` is an initial, not the preposition.
    if end < limit && b[end] == 0x2E && end - t.next <= 4 { return false }
    return lexicon.classes(b, t.next, end).contains(.starter)
  }

  /// The next word is an initial: one capital, or a form of class `initial`, with a full stop.
  func isInitial(at start: Int) -> Bool {
    guard isUpper(at: start) else { return false }
    let end = wordEnd(from: start)
    guard end < limit, b[end] == 0x2E else { return false }
    let width = UTF8Scan.scalar(b, at: start).width
    return end == start + width || lexicon.classes(b, start, end).contains(.initial)
  }

  /// Hashtags after the terminator, and nothing but hashtags: they belong to the sentence before. A single one begins
  /// the next sentence.
  private func isHashtagTail(_ t: Terminator) -> Bool {
    guard b[t.next] == UInt8(ascii: "#") else { return false }
    var index = t.next
    let cap = min(limit, t.next + 128)
    while index < cap && UTF8Scan.whiteSpaceWidth(b, at: index) == 0 { index += 1 }
    index = Terminator.skipSpace(b, index, limit)
    return index >= limit || b[index] == UInt8(ascii: "#")
  }

  /// `— Ред.)`, `- "Ъ")`: a signature that closes a bracket.
  func isSignature(_ t: Terminator) -> Bool {
    guard t.hasDash else { return false }
    var index = t.gapEnd
    var spaces = 0
    let cap = min(limit, t.next + 40)
    while index < cap {
      let (value, width) = UTF8Scan.scalar(b, at: index)
      switch ScalarClass.of(value) {
      case .closeBracket: return true
      case .openBracket, .strong, .newline: return false
      case .space:
        spaces += 1
        if spaces > 3 { return false }
      default: break
      }
      index += width
    }
    return false
  }

  /// `«Лепшы квас. Piano», які`: a quotation closes soon after without a terminator, and the sentence goes on.
  /// Looks at 200 bytes before and 100 after.
  private func isInsideQuotedTitle(_ t: Terminator) -> Bool {
    if t.hasQuote || t.hasDash { return false }
    var index = t.gapEnd
    let cap = min(limit, t.gapEnd + 100)
    while index < cap {
      // Only ASCII terminators and the lead bytes of `»` and of General Punctuation matter.
      let byte = b[index]
      if byte == 0x2E || byte == 0x21 || byte == 0x3F { return false }
      if byte != 0xC2 && byte != 0xE2 {
        index += 1
        continue
      }
      let (value, width) = UTF8Scan.scalar(b, at: index)
      let found = ScalarClass.of(value)
      if value == 0xBB || value == 0x201D {
        // `“We won. Now we rest,” he said`: direct speech, its comma stands inside the marks.
        if b[index - 1] == UInt8(ascii: ",") { return false }
        let after = Terminator.skipSpace(b, index + width, limit)
        guard after < limit, let next = scalarClass(at: after) else { return false }
        var goesOn = next == .lower || next == .openBracket
        if b[after] == UInt8(ascii: ",") {
          // `», — сказав він`: direct speech may have several sentences.
          goesOn = scalarClass(at: Terminator.skipSpace(b, after + 1, limit)) != .dash
        }
        return goesOn && opensQuote(before: t.start, value == 0xBB ? 0xAB : 0x201C)
      }
      if found.isTerminator || found == .openQuote || value == 0x201C { return false }
      index += width
    }
    return false
  }

  /// `"[…]" (Smith 55).`: brackets with the source of a quotation, and the full stop after them. Looks at 80 bytes.
  private func isCitation(_ t: Terminator) -> Bool {
    guard b[t.gapEnd] == UInt8(ascii: "(") else { return false }
    var index = t.gapEnd + 1
    let cap = min(limit - 1, t.gapEnd + 80)
    while index < cap {
      let byte = b[index]
      if byte == UInt8(ascii: ")") {
        return b[index - 1] != 0x2E && [0x2E, UInt8(ascii: ","), UInt8(ascii: ";")].contains(b[index + 1])
      }
      if byte == 0x21 || byte == 0x3F || byte == UInt8(ascii: "(") || byte == 0x0A { return false }
      index += 1
    }
    return false
  }

  private func opensQuote(before offset: Int, _ opener: UInt32) -> Bool {
    var index = offset
    let stop = max(floor, offset - 200)
    while index > stop {
      let (value, width) = UTF8Scan.scalar(b, before: index)
      if value == opener || (opener == 0x201C && value == 0x201E) { return true }
      if value == 0xBB || value == 0x201D { return false }
      index -= width
    }
    return false
  }

  /// Emoji after the terminator belong to the sentence they close, unless they touch the next word or are the tick or
  /// pointer of a list.
  private func afterEmoji(_ t: Terminator) -> Int {
    if t.nextClass != .emoji || t.hasDash || t.hasOpener { return t.closersEnd }
    // What follows a question is more often a reaction to it.
    if b[t.end - 1] == UInt8(ascii: "?") { return t.closersEnd }
    let first = UTF8Scan.scalar(b, at: t.next).value
    if (0x2705...0x27BF).contains(first) && first != 0x2764 || first == 0x1F449 { return t.closersEnd }
    var index = t.next
    let cap = min(limit, index + 64)
    var end = index
    var touches = false
    while index < cap {
      let (value, width) = UTF8Scan.scalar(b, at: index)
      let found = ScalarClass.of(value)
      if found == .emoji || found == .mark || (0x1F3FB...0x1F3FF).contains(value) {
        end = index + width
      } else if found != .space {
        touches = end == index
        break
      }
      index += width
    }
    return touches ? t.closersEnd : end
  }

  /// One past `:)`, `;-)`, `:D` at `start`.
  private func emoticonEnd(_ start: Int) -> Int? {
    guard start + 1 < limit, b[start] == 0x3A || b[start] == 0x3B else { return nil }
    var index = start + 1
    if b[index] == 0x2D { index += 1 }
    let face = index
    while index < limit, [0x28, 0x29, 0x44, 0x50, 0x70, 0x2A].contains(b[index]) { index += 1 }
    return index > face && (index == limit || UTF8Scan.whiteSpaceWidth(b, at: index) > 0) ? index : nil
  }
}
