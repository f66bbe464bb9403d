import TextModel

extension BoundaryJudge {
  /// After a number and a full stop with white space.
  func afterNumber(_ t: Terminator, _ left: LeftContext) -> Bool {
    if isEnumerator(left) { return rules.separatesListNumbers && t.nextClass == .upper }
    if isInlineEnumerator(left) { return false }
    let isPlain = left.before == nil || left.before == .space || left.before == .dash || left.before == .openBracket
    switch t.nextClass {
    case .lower: return !rules.hasOrdinalPeriod && left.length > 2 && !t.hasBracket && !t.hasQuote
    case .digit:
      // `18. 10. 2020`
      return !(left.length <= 2 && dayOrMonth(at: t.next)) && !(left.length <= 2 && rules.hasOrdinalPeriod && isPlain)
    case .upper:
      if t.hasOpener || t.hasDash { return true }
      let end = wordEnd(from: t.next)
      let classes = lexicon.classes(b, t.next, end)
      if !classes.isDisjoint(with: [.month, .ordinal]) && left.length <= 2 { return false }
      if !rules.hasOrdinalPeriod || classes.contains(.starter) { return true }
      if classes.contains(.ordinal) { return false }
      if rules.hasCapitalNouns { return left.length > 2 || !isPlain }
      // `2007. Vlada`: years have a full stop too.
      return left.length != 4 || isLongSoFar(left.start)
    default: return true
    }
  }

  private func dayOrMonth(at start: Int) -> Bool {
    var index = start
    while index < limit, (0x30...0x39).contains(b[index]) { index += 1 }
    return index < limit && index - start <= 4 && (b[index] == 0x2E || index - start == 4)
  }

  /// `(голосов) 2. Леван`, `треба: 1. Взяти`: a small number after a closing bracket or a colon counts items.
  private func isInlineEnumerator(_ left: LeftContext) -> Bool {
    if left.length > 2 || left.before != .space { return false }
    var index = left.start
    while index > floor {
      let width = UTF8Scan.whiteSpaceWidth(b, before: index)
      if width == 0 { break }
      index -= width
    }
    if index - 1 <= floor { return false }
    // Not the score `2: 3`.
    if b[index - 1] == UInt8(ascii: ":") { return !(0x30...0x39).contains(b[index - 2]) }
    return b[index - 1] == UInt8(ascii: ")")
  }

  /// The sentence so far is only a number, a letter or a Roman numeral: the number of a list item.
  func isEnumerator(_ left: LeftContext) -> Bool {
    if left.end - floor > 16 { return false }
    var index = floor
    var letters = 0
    var digits = 0
    var isRoman = true
    while index < left.end {
      let (value, width) = UTF8Scan.scalar(b, at: index)
      let found = ScalarClass.of(value)
      if found.isLetter {
        letters += 1
        if !Self.roman.contains(value) { isRoman = false }
      } else if found == .digit {
        digits += 1
      } else if letters + digits > 0 && (found == .space || found == .dash) {
        return false
      }
      index += width
    }
    if letters == 0 { return digits > 0 && digits <= 4 && left.length <= 3 }
    return letters == 1 && digits <= 2 || (isRoman && digits == 0 && letters <= 6)
  }

  /// I V X L C M, and the Cyrillic letters that look like them.
  private static let roman: Set<UInt32> = [
    0x49, 0x56, 0x58, 0x4C, 0x43, 0x4D, 0x69, 0x76, 0x78, 0x406, 0x425, 0x421, 0x41C,
  ]

  func isRomanNumeral(at start: Int) -> Bool {
    let end = wordEnd(from: start)
    if end - start > 14 { return false }
    var index = start
    while index < end {
      let (value, width) = UTF8Scan.scalar(b, at: index)
      if !Self.roman.contains(value) { return false }
      index += width
    }
    return end > start
  }
}
