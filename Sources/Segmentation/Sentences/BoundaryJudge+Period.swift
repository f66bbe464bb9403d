import TextModel

extension BoundaryJudge {
  /// After a single full stop with white space.
  func period(_ t: Terminator, _ left: LeftContext) -> Bool {
    if isSignature(t) { return false }
    switch left.kind {
    case .nothing: return true
    case .other: return t.nextClass != .lower
    case .closer:
      // `1.) The first item`
      if t.nextClass == .lower { return !t.hasDash && !t.hasBracket && !t.hasQuote && !isEnumerator(left) }
      return !isEnumerator(left)
    case .number: return afterNumber(t, left)
    case .word: return afterWord(t, left)
    }
  }

  private func afterNumber(_ t: Terminator, _ left: LeftContext) -> Bool {
    if isEnumerator(left) || isInlineEnumerator(left) { return false }
    let isPlain = left.before == nil || left.before == .space || left.before == .dash || left.before == .openBracket
    switch t.nextClass {
    case .lower: return false
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

  private func afterWord(_ t: Terminator, _ left: LeftContext) -> Bool {
    if isEnumerator(left) { return false }
    var found = lexicon.abbreviation(b, word: left, floor: floor)
    // `АП.` is an acronym, not the apostle `ап.`, unless all words have capitals.
    if left.shape == .upper && left.length > 1 && found.parts == 1 {
      found.classes = isAllCapitals(t) ? found.classes.union(lexicon.capitalizedClasses(b, left.start, left.end)) : []
    }
    var classes = found.classes
    if classes.contains(.unit) && found.parts == 1 && left.followsNumber {
      return afterAbbreviation(t, digitEnds: false, upperEnds: !t.hasBracket && (!rules.hasCapitalNouns || isStarter(t)))
    }
    classes.remove(.unit)
    if classes.contains(.date) && isDate(left) {
      let ends = t.hasOpener || !isStarter(t) ? isLongSoFar(left.start) : true
      return !t.hasDash && afterAbbreviation(t, digitEnds: ends, upperEnds: ends && !t.hasBracket)
    }
    if classes.contains(.place) && (!left.followsNumber || t.nextClass == .lower) { return false }
    if classes.contains(.never) { return false }
    let isSingle = left.length == 1 && left.shape == .upper && found.parts == 1 && !isCompoundEnd(left)
    if classes.contains(.initial) || isSingle {
      return afterInitial(t, left)
    }
    if classes.contains(.rarely) { return afterAbbreviation(t, digitEnds: false, upperEnds: isStarter(t) && !t.hasDash) }
    if classes.contains(.may) { return afterAbbreviation(t, digitEnds: true, upperEnds: !t.hasBracket || isStarter(t)) }
    if classes.contains(.number) && isReference(t, left) { return false }
    if classes.contains(.foreign) && isForeign(t, left) { return false }
    if classes.contains(.innerPrefix) && t.nextClass?.isLetter == true && !t.hasOpener && !t.hasDash {
      let end = wordEnd(from: t.next)
      if end < limit && b[end] == 0x2E && lexicon.continues(b, left.start, left.end, next: t.next, nextEnd: end) {
        return false
      }
    }
    if left.before == .period && left.length == 1 {
      // An unlisted abbreviation of several parts.
      return t.nextClass == .upper && isStarter(t)
    }
    return afterCommonWord(t, left, isUnit: found.classes.contains(.unit))
  }

  /// A number (`1995`), with an ending (`1990-х`), or a Roman numeral stands before the word.
  private func isDate(_ left: LeftContext) -> Bool {
    if left.followsNumber { return true }
    guard left.before == .space, left.start > floor + 1 else { return false }
    let before = LeftContext(b, before: left.start - 1, floor: floor)
    if before.kind != .word { return false }
    if before.before == .dash, before.start > floor + 1 {
      return (0x30...0x39).contains(b[before.start - 2])
    }
    return before.shape == .upper && isRomanNumeral(at: before.start)
  }

  /// Six words or more since the start of the sentence, and no bracket open. Looks at 400 bytes.
  func isLongSoFar(_ offset: Int) -> Bool {
    var spaces = 0
    var depth = 0
    var index = max(floor, offset - 400)
    if index > floor { spaces = 5 }
    while index < offset {
      switch b[index] {
      case 0x20: spaces += 1
      case 0x28: depth += 1
      case 0x29: depth = max(0, depth - 1)
      default: break
      }
      index += 1
    }
    return spaces >= 5 && depth == 0
  }

  /// The next word has two capitals or more and no small letter.
  private func isAllCapitals(_ t: Terminator) -> Bool {
    guard t.nextClass == .upper else { return false }
    let end = wordEnd(from: t.next)
    let word = LeftContext(b, before: end, floor: t.next)
    return word.shape == .upper && word.length > 1
  }

  /// `рис. 14`, `розд. IV`, `(див. «Нові лідери»)`
  private func isReference(_ t: Terminator, _ left: LeftContext) -> Bool {
    if t.nextClass == .digit || t.nextClass == .lower || left.before == .openBracket { return true }
    guard isRomanNumeral(at: t.next) else { return false }
    // `І` alone before a lower-case word is the conjunction.
    let end = wordEnd(from: t.next)
    if end == t.next + 2, end + 1 < limit, b[end] == 0x20, scalarClass(at: end + 1) == .lower { return !isStarter(t) }
    return true
  }

  /// `англ. File`, `лат. «homo»`, `нем. яз.`
  private func isForeign(_ t: Terminator, _ left: LeftContext) -> Bool {
    if t.nextClass == .lower || left.before == .openBracket { return true }
    return t.next < limit && (b[t.next] < 0x80) != (b[left.start] < 0x80) && t.nextClass?.isLetter == true
  }

  private func afterAbbreviation(_ t: Terminator, digitEnds: Bool, upperEnds: Bool) -> Bool {
    switch t.nextClass {
    case .lower: false
    case .digit: digitEnds && !t.hasBracket && !t.hasDash
    case .upper: upperEnds
    case .emoji: true
    default: false
    }
  }

  private func afterCommonWord(_ t: Terminator, _ left: LeftContext, isUnit: Bool) -> Bool {
    let looksShort = left.shape != .upper && left.length <= 5 && !isUnit && left.before != .digit && !hasVowel(left)
    switch t.nextClass {
    case .upper:
      return !looksShort || isStarter(t) || t.hasDash
    case .lower:
      if t.hasQuote || t.hasBracket || looksShort || left.length < 2 || left.shape == .upper { return false }
      if left.shape == .capitalized { return left.length > 4 }
      if left.before == .digit { return true }
      return endsInVowel(left) || left.length > (rules.abbreviationsEndInConsonant ? 4 : 2)
    case .digit: return !looksShort
    default: return true
    }
  }

  /// `Objective-C.`, but not `Ж.-Ж.`
  private func isCompoundEnd(_ left: LeftContext) -> Bool {
    guard left.before == .dash, left.start > floor + 1 else { return false }
    let width = UTF8Scan.scalar(b, before: left.start).width
    let index = left.start - width
    return index > floor && ScalarClass.of(UTF8Scan.scalar(b, before: index).value).isLetter
  }

  private func afterInitial(_ t: Terminator, _ left: LeftContext) -> Bool {
    switch t.nextClass {
    case .lower: return false
    case .digit: return left.before == .space && !t.hasBracket
    case .upper:
      if t.hasBracket || t.hasDash { return t.hasDash == false && isStarter(t) }
      if t.hasOpener { return isStarter(t) }
      if isInitial(at: t.next) { return false }
      return isStarter(t)
    default: return false
    }
  }

  /// `(голосов) 2. Леван`: a small number after a closing bracket counts items.
  private func isInlineEnumerator(_ left: LeftContext) -> Bool {
    if left.length > 2 || left.before != .space { return false }
    var index = left.start
    while index > floor {
      let width = UTF8Scan.whiteSpaceWidth(b, before: index)
      if width == 0 { break }
      index -= width
    }
    return index > floor && b[index - 1] == UInt8(ascii: ")")
  }

  /// The sentence so far is only a number, a letter or a Roman numeral: the number of a list item.
  private func isEnumerator(_ left: LeftContext) -> Bool {
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

  private func endsInVowel(_ left: LeftContext) -> Bool {
    Vowels.contains(LowerCase.of(UTF8Scan.scalar(b, before: left.end).value))
  }

  private func hasVowel(_ left: LeftContext) -> Bool {
    var index = left.start
    while index < left.end {
      let (value, width) = UTF8Scan.scalar(b, at: index)
      if Vowels.contains(LowerCase.of(value)) { return true }
      index += width
    }
    return false
  }
}

/// Vowel letters of the Latin, Cyrillic and Greek alphabets, in lower case.
enum Vowels {
  private static let table: [Bool] = {
    var table = Array(repeating: false, count: 0x590)
    let letters = "aeiouyàáâãäåæèéêëìíîïòóôõöøùúûüýÿāăąēĕėęěĩīĭįıōŏőœũūŭůűųǫаеиоуыэюяёієїѐѝўӑӓӗӛәөүұъαεηιουωάέήίόύώ"
    for scalar in letters.unicodeScalars where scalar.value < 0x590 { table[Int(scalar.value)] = true }
    return table
  }()

  static func contains(_ value: UInt32) -> Bool { value < 0x590 ? table[Int(value)] : true }
}
