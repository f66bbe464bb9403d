import TextModel

/// A run of sentence terminators with the closing marks after it and what follows: all that a decision looks at on
/// the right side. Offsets are UTF-8 bytes of the text.
struct Terminator {
  enum Kind { case period, strong, ellipsis }

  var kind: Kind = .period
  /// First byte of the run of `.`, `!`, `?`, `…`.
  var start = 0
  /// One past the run.
  var end = 0
  /// One past the closing quotes, brackets and note marks after the run; here the sentence would end.
  var closersEnd = 0
  var hasQuote = false
  var hasBracket = false
  /// White space, or a dash that stands for it, follows.
  var hasGap = false
  /// First byte after the white space.
  var gapEnd = 0
  /// A dash with white space after it opens what follows.
  var hasDash = false
  /// An opening quote or bracket stands before the next word.
  var hasOpener = false
  /// ` . . .` and a capital follow: an ellipsis opens the next sentence (The Chicago Manual of Style, 17th ed., 13.55).
  var opensWithEllipsis = false
  /// First byte of the next word, number or symbol.
  var next = 0
  /// Class of the scalar at `next`; nil at the end of the paragraph.
  var nextClass: ScalarClass?
}

extension Terminator {
  /// Reads the terminator at `offset`. O(length of what is read): closers, white space and openers are capped.
  init(_ b: UnsafeBufferPointer<UInt8>, at offset: Int, limit: Int) {
    start = offset
    var index = offset
    var periods = 0
    var hasStrong = false
    var hasEllipsis = false
    while index < limit {
      let (value, width) = UTF8Scan.scalar(b, at: index)
      switch ScalarClass.of(value) {
      case .period: periods += 1
      case .strong: hasStrong = true
      case .ellipsis: hasEllipsis = true
      case .mark where index > offset && value >= 0xFE00: break
      default:
        // Dots set apart by spaces are an ellipsis too.
        if periods == 1, !hasStrong, offset > 0, b[offset - 1] != 0x20, Self.opensWithEllipsis(b, at: index, limit: limit) {
          opensWithEllipsis = true
        } else if let spaced = Self.spacedDot(b, at: index, limit: limit), periods > 0, !hasStrong {
          periods += 1
          index = spaced
          continue
        }
        end = index
        kind = hasStrong ? .strong : hasEllipsis || periods > 1 ? .ellipsis : .period
        readClosers(b, limit)
        readRight(b, limit)
        return
      }
      index += width
    }
    end = limit
    closersEnd = limit
    gapEnd = limit
    next = limit
    kind = hasStrong ? .strong : hasEllipsis || periods > 1 ? .ellipsis : .period
  }

  /// Exactly three spaced dots, then a capital.
  private static func opensWithEllipsis(_ b: UnsafeBufferPointer<UInt8>, at index: Int, limit: Int) -> Bool {
    if index + 7 >= limit { return false }
    for offset in 0..<6 where b[index + offset] != (offset % 2 == 0 ? 0x20 : 0x2E) { return false }
    return b[index + 6] == 0x20 && ScalarClass.of(UTF8Scan.scalar(b, at: index + 7).value) == .upper
  }

  /// One past the dot of ` .` when neither a letter nor a digit follows it.
  private static func spacedDot(_ b: UnsafeBufferPointer<UInt8>, at index: Int, limit: Int) -> Int? {
    if index + 1 >= limit || b[index] != 0x20 || b[index + 1] != 0x2E { return nil }
    if index + 2 >= limit { return limit }
    let following = ScalarClass.of(UTF8Scan.scalar(b, at: index + 2).value)
    return following.isLetter || following == .digit || following.isTerminator ? nil : index + 2
  }

  private mutating func readClosers(_ b: UnsafeBufferPointer<UInt8>, _ limit: Int) {
    var index = end
    let cap = min(limit, end + 64)
    reading: while index < cap {
      let (value, width) = UTF8Scan.scalar(b, at: index)
      switch ScalarClass.of(value) {
      case .closeBracket: hasBracket = true
      case .quote, .closeQuote, .openQuote:
        if index + width < limit {
          let after = ScalarClass.of(UTF8Scan.scalar(b, at: index + width).value)
          if after.isLetter || after == .digit { break reading }
        }
        hasQuote = true
      case .mark: break
      case .openBracket:
        guard let close = Self.noteMark(b, at: index, limit: cap) else { break reading }
        index = close
        continue
      default:
        // Superscript digits and asterisks mark footnotes.
        if (0xB2...0xB3).contains(value) || value == 0xB9 || (0x2070...0x2079).contains(value) || value == 0x2A { break }
        break reading
      }
      index += width
    }
    closersEnd = index
    readSpacedBracket(b, limit)
    // `in opinion. [6] In short`: a note mark belongs to the sentence before.
    let mark = Self.skipSpace(b, closersEnd, limit)
    if mark < limit, let close = Self.noteMark(b, at: mark, limit: min(limit, mark + 24)) { closersEnd = close }
  }

  /// Text with spaces around every mark: `( дивно ! )`.
  private mutating func readSpacedBracket(_ b: UnsafeBufferPointer<UInt8>, _ limit: Int) {
    let close = Self.skipSpace(b, closersEnd, limit)
    if close == closersEnd || close >= limit || b[close] != UInt8(ascii: ")") { return }
    if close + 1 < limit && UTF8Scan.whiteSpaceWidth(b, at: close + 1) == 0 { return }
    hasBracket = true
    closersEnd = close + 1
  }

  /// One past `[12]` or `[3, 4]`.
  private static func noteMark(_ b: UnsafeBufferPointer<UInt8>, at start: Int, limit: Int) -> Int? {
    if b[start] != UInt8(ascii: "[") { return nil }
    var index = start + 1
    var digits = 0
    while index < limit {
      switch b[index] {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digits += 1
      case UInt8(ascii: ","), UInt8(ascii: " "), UInt8(ascii: "-"): break
      case UInt8(ascii: "]"): return digits > 0 ? index + 1 : nil
      default: return nil
      }
      index += 1
    }
    return nil
  }

  private mutating func readRight(_ b: UnsafeBufferPointer<UInt8>, _ limit: Int) {
    var index = Self.skipSpace(b, closersEnd, limit)
    gapEnd = index
    hasGap = index > closersEnd
    // `.— Він` is set without the space before the dash.
    if index < limit {
      let (value, width) = UTF8Scan.scalar(b, at: index)
      if ScalarClass.of(value) == .dash {
        var after = index + width
        while after < limit {
          let (value, width) = UTF8Scan.scalar(b, at: after)
          if ScalarClass.of(value) != .dash { break }
          after += width
        }
        let spaced = Self.skipSpace(b, after, limit)
        if spaced > after || hasGap {
          hasDash = true
          hasGap = true
          index = spaced
        }
      }
    }
    var openers = 0
    while index < limit && openers < 4 {
      let (value, width) = UTF8Scan.scalar(b, at: index)
      let found = ScalarClass.of(value)
      switch found {
      case .openQuote, .closeQuote, .quote, .openBracket:
        hasOpener = true
        openers += 1
      case .mark: openers += 1
      case .other where value == 0xBF || value == 0xA1: openers += 1
      default:
        next = index
        nextClass = found
        return
      }
      index += width
    }
    next = index
    nextClass = index < limit ? .other : nil
  }

  static func skipSpace(_ b: UnsafeBufferPointer<UInt8>, _ start: Int, _ limit: Int) -> Int {
    var index = start
    while index < limit {
      let width = UTF8Scan.whiteSpaceWidth(b, at: index)
      if width == 0 { break }
      index += width
    }
    return index
  }
}
