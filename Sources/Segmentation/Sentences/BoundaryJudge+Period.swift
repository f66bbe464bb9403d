import TextModel

extension BoundaryJudge {
  /// After a single full stop with white space.
  func period(_ t: Terminator, _ left: LeftContext) -> Bool {
    if isSignature(t) { return false }
    switch left.kind {
    case .nothing: return true
    case .other:
      // `N°. 1026`
      if t.nextClass == .digit, let mark = left.before, mark == .other { return false }
      return t.nextClass != .lower
    case .closer:
      // `1.) The first item`
      if t.nextClass == .lower { return !t.hasDash && !t.hasBracket && !t.hasQuote && !isEnumerator(left) }
      return !isEnumerator(left)
    case .number: return afterNumber(t, left)
    case .word: return afterWord(t, left)
    }
  }

  private func afterWord(_ t: Terminator, _ left: LeftContext) -> Bool {
    if isEnumerator(left) { return false }
    if isNumberEnding(left) { return afterCommonWord(t, left, isUnit: true) }
    var found = lexicon.abbreviation(b, word: left, floor: floor)
    // `АП.` is an acronym, not the apostle `ап.`, unless all words have capitals.
    if left.shape == .upper && left.length > 1 && found.parts == 1 {
      if isAllCapitals(t) {
        found.classes.formUnion(lexicon.capitalizedClasses(b, left.start, left.end))
      } else if t.nextClass != .digit || !found.classes.contains(.number) {
        found.classes = []
      }
    }
    if left.before == .period && left.length == 1 && found.parts == 1 {
      // An unlisted abbreviation of several parts.
      return t.nextClass == .upper && isStarter(t)
    }
    var classes = found.classes
    if classes.contains(.unit) && found.parts == 1 && left.followsNumber {
      return afterAbbreviation(t, digitEnds: false, upperEnds: !t.hasBracket && (!rules.hasCapitalNouns || isStarter(t)))
    }
    classes.remove(.unit)
    if classes.contains(.date) && isDate(left) {
      let ends = t.hasOpener || !isStarter(t) ? isLongSoFar(left.start) : true
      return !t.hasDash && afterAbbreviation(t, digitEnds: ends && !classes.contains(.number), upperEnds: ends && !t.hasBracket)
    }
    if classes.contains(.place) && (!left.followsNumber || t.nextClass == .lower) { return false }
    if classes.contains(.never) && !(classes.contains(.may) && left.followsNumber) { return false }
    let isSingle = left.length == 1 && left.shape == .upper && found.parts == 1 && !isCompoundEnd(left)
    // `S. 12` is a page, not an initial.
    let isPage = classes.contains(.number) && t.nextClass == .digit
    if (classes.contains(.initial) || isSingle) && !isPage {
      return afterInitial(t, left)
    }
    if !classes.isDisjoint(with: [.rarely, .time, .company]) {
      let ends =
        isStarter(t) || isTitle(t, after: left, from: found.start)
        || classes.contains(.time) && !t.hasOpener && isLongSoFar(found.start) && !isClockWord(t)
        || classes.contains(.company) && isNewSubject(t, after: found.start)
      return afterAbbreviation(t, digitEnds: false, upperEnds: ends && !t.hasDash)
    }
    if classes.contains(.may) {
      // `2 млн. 300 тис.` goes on, `і т. п. 10 травня` does not.
      return afterAbbreviation(t, digitEnds: !left.followsNumber, upperEnds: !t.hasBracket || isStarter(t))
    }
    if classes.contains(.number) && isReference(t, left) { return false }
    if classes.contains(.foreign) && isForeign(t, left) { return false }
    if classes.contains(.innerPrefix) && t.nextClass?.isLetter == true && !t.hasOpener && !t.hasDash {
      let end = wordEnd(from: t.next)
      if end < limit && b[end] == 0x2E && lexicon.continues(b, left.start, left.end, next: t.next, nextEnd: end) {
        return false
      }
    }
    return afterCommonWord(t, left, isUnit: found.classes.contains(.unit))
  }

  /// `1990-х.`, `15-а.`, `40 °C.`: the end of a number, not an abbreviation. Words of class `date` are left to it.
  private func isNumberEnding(_ left: LeftContext) -> Bool {
    if left.length > 3 || left.start <= floor { return false }
    if left.before == .dash { return left.start - 2 >= floor && (0x30...0x39).contains(b[left.start - 2]) }
    var index = left.start
    if b[index - 1] == 0x20 { index -= 1 }
    return left.length == 1 && index - 2 >= floor && b[index - 2] == 0xC2 && b[index - 1] == 0xB0
  }

  /// `at 6 p.m. Mr. Smith`, `Motors Corp. Mr. Smith`: a title begins a sentence after a long one. Not after an acronym
  /// (`U.S. Sen.`).
  private func isTitle(_ t: Terminator, after left: LeftContext, from start: Int) -> Bool {
    if t.nextClass != .upper || t.hasOpener || !isLongSoFar(start) { return false }
    let end = wordEnd(from: t.next)
    if end >= limit || b[end] != 0x2E || !lexicon.classes(b, t.next, end).contains(.never) { return false }
    return left.before != .period || LeftContext.isNumber(b, before: start, max(floor, start - 16))
  }

  /// `9 a.m. EST`, `5 p.m. Friday`, `Nov. F. Smith`: the date goes on, or there is an initial or abbreviation that says
  /// nothing of it.
  private func isClockWord(_ t: Terminator) -> Bool {
    let end = wordEnd(from: t.next)
    if end < limit && b[end] == 0x2E { return true }
    return lexicon.classes(b, t.next, end).contains(.clock)
  }

  /// `bought by Unitel Corp. Unitel said`, `4.9% of Orchid Inc. Filings were`: the name before `start` is said again, or
  /// a long sentence ends and a subject and its verb follow.
  private func isNewSubject(_ t: Terminator, after start: Int) -> Bool {
    if t.nextClass != .upper || t.hasOpener { return false }
    let end = wordEnd(from: t.next)
    if end - t.next > 1 && isInName(t.next, end, before: start) { return true }
    guard end + 1 < limit, b[end] == 0x20, scalarClass(at: end + 1) == .lower, isLongSoFar(start) else { return false }
    return lexicon.classes(b, end + 1, wordEnd(from: end + 1)).contains(.verb)
  }

  /// One of the up to four words with capitals before `start` is the word at `from`.
  private func isInName(_ from: Int, _ to: Int, before start: Int) -> Bool {
    var index = start
    for _ in 0..<4 {
      while index > floor, b[index - 1] == 0x20 || b[index - 1] == UInt8(ascii: "&") { index -= 1 }
      let word = LeftContext(b, before: index, floor: floor)
      if word.kind != .word || word.shape == .lower { return false }
      if word.end - word.start == to - from && (0..<(to - from)).allSatisfy({ b[word.start + $0] == b[from + $0] }) {
        return true
      }
      index = word.start
    }
    return false
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
    let looksShort =
      left.shape != .upper && left.length <= 5 && !isUnit && left.before != .digit && !hasVowel(left) && !isFileEnding(left)
    switch t.nextClass {
    case .upper:
      return !looksShort || isStarter(t) || t.hasDash
    case .lower:
      if t.hasQuote || t.hasBracket || looksShort || left.length < 2 || left.shape == .upper { return false }
      if lexicon.classes(b, left.start, left.end).contains(.starter) { return true }
      if left.shape == .capitalized { return left.length > 4 }
      if left.before == .digit { return true }
      return endsInVowel(left) || left.length > (rules.abbreviationsEndInConsonant ? 4 : 2)
    case .digit: return !looksShort
    default: return true
    }
  }

  /// `notes.txt.`: the part before is no abbreviation.
  private func isFileEnding(_ left: LeftContext) -> Bool {
    guard left.before == .period, left.start > floor + 1 else { return false }
    let part = LeftContext(b, before: left.start - 1, floor: floor)
    return part.kind == .word && part.length > 3
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
