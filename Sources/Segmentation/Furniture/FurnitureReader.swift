import TextModel

/// Reads one paragraph for furniture.
struct FurnitureReader {
  let b: UnsafeBufferPointer<UInt8>
  let span: TextSpan
  let lexicon: FurnitureLexicon

  /// Longest paragraphs, in bytes, that can be a byline, a credit or link, and a note or caption.
  private static let longestByline = 240
  private static let longestCredit = 500
  private static let longestNote = 1500
  /// The end of a paragraph is searched this far back for a credit.
  private static let reachBack = 500

  // MARK: Whole paragraphs

  /// The role of the paragraph when all of it is furniture.
  func role() -> Paragraph.Role? {
    if span.count > Self.longestNote { return nil }
    let bracket = b[span.start] == 0x28 || b[span.start] == 0x5B
    let start = bracket ? span.start + 1 : afterBullet()
    if start >= span.end { return nil }
    if b[span.start] == 0x2A { return asterisk() }
    let wanted: FurnitureClass = [.by, .author, .label, .credit, .related, .note, .caption]
    if let phrase = lexicon.longest(b, at: start, limit: span.end, of: wanted), let role = role(phrase, from: start) {
      return role
    }
    if bracket, let phrase = lexicon.longest(b, at: start, limit: span.end, of: .change), isBracketed(phrase.end) {
      return .note
    }
    if span.count <= Self.longestByline && isNameAndAgency() { return .byline }
    return span.count <= Self.longestCredit && isCaption() ? .caption : nil
  }

  private func role(_ phrase: (end: Int, classes: FurnitureClass), from start: Int) -> Paragraph.Role? {
    let next = Terminator.skipSpace(b, phrase.end, span.end)
    let sign: ScalarClass = next < span.end ? ScalarClass.quick(UTF8Scan.scalar(b, at: next).value) : .newline
    let isColon = next < span.end && b[next] == 0x3A
    if phrase.classes.contains(.related), span.count <= Self.longestCredit {
      if next >= span.end || isColon || sign == .dash || sign == .other { return .related }
      // `READ MORE Storm hits coast`: no sentence that goes on.
      if (sign == .upper || sign == .openQuote || sign == .quote) && !endsSentence { return .related }
      if isCapitals(start, phrase.end) { return .related }
    }
    if phrase.classes.contains(.note) {
      if next >= span.end || isColon || sign == .dash || sign == .period { return .note }
      if phraseWords(start, phrase.end) >= 3 || (phraseWords(start, phrase.end) == 2 && sign == .ellipsis) {
        return .note
      }
    }
    if phrase.classes.contains(.caption), span.count <= Self.longestCredit {
      if isColon || sign == .dash || phraseWords(start, phrase.end) >= 2 && !isColon { return .caption }
    }
    if phrase.classes.contains(.credit), span.count <= Self.longestCredit, isColon || sign == .upper { return .credit }
    if phrase.classes.contains(.label), span.count <= Self.longestByline * 2, isColon || isLooseDash(next, sign) {
      return next + 1 < span.end && !hasSentence(from: next + 1) ? .credit : nil
    }
    if span.count > Self.longestByline { return nil }
    if phrase.classes.contains(.author), isColon || isLooseDash(next, sign), areNames(from: next + 1) { return .byline }
    if phrase.classes.contains(.by), sign == .upper, areNames(from: next) { return .byline }
    return nil
  }

  private func afterBullet() -> Int {
    var index = span.start
    while index < span.end, [0x3E, 0x2A, 0x7C].contains(b[index]) { index += 1 }
    return index == span.start ? index : Terminator.skipSpace(b, index, span.end)
  }

  /// `* Организация признана …`.
  private func asterisk() -> Paragraph.Role? {
    var index = span.start
    var words = 0
    while index < span.end && words < 14 {
      let (value, width) = UTF8Scan.scalar(b, at: index)
      if ScalarClass.quick(value).isLetter {
        let end = wordEnd(index)
        if lexicon.classes(b, index, end).contains(.flag) { return .note }
        words += 1
        index = end
      } else {
        index += width
      }
    }
    return nil
  }

  /// `Ігор Савчук, Депеша`, `Associated Press`.
  private func isNameAndAgency() -> Bool {
    if let phrase = lexicon.longest(b, at: span.start, limit: span.end, of: .agency), phrase.end == span.end {
      return true
    }
    var index = span.start
    var words = 0
    while index < span.end && words < 5 {
      let (value, width) = UTF8Scan.scalar(b, at: index)
      let found = ScalarClass.quick(value)
      if found == .upper {
        words += 1
        index = wordEnd(index)
        if index < span.end && b[index] == 0x2E { index += 1 }
      } else if found == .space {
        index += width
      } else if value == 0x2C || value == 0x2F || value == 0x7C {
        let start = Terminator.skipSpace(b, index + width, span.end)
        guard words >= 2, start < span.end, let agency = lexicon.longest(b, at: start, limit: span.end, of: .agency)
        else { return false }
        return agency.end == span.end
      } else {
        return false
      }
    }
    return false
  }

  /// `Посол під час зустрічі / фото УНІАН`: the last bracket, slash or dash begins with a word for pictures.
  private func isCaption() -> Bool {
    var index = span.end
    let stop = max(span.start, span.end - 100)
    while index > stop {
      let byte = b[index - 1]
      if byte == 0x28 || byte == 0x2F || byte == 0x7C {
        let start = Terminator.skipSpace(b, index, span.end)
        if start < span.end, index - 1 > span.start, byte != 0x2F || b[index - 2] == 0x20,
          let phrase = lexicon.longest(b, at: start, limit: span.end, of: .photo)
        {
          let last = b[span.end - 1]
          if byte == 0x28 ? last == 0x29 : last != 0x2E { return phrase.end < span.end || byte != 0x28 }
        }
        if byte == 0x28 { return false }
      }
      index -= 1
    }
    return false
  }

  // MARK: Pieces

  /// Appends datelines and remarks at the start of the paragraph, credits at its end.
  ///
  /// - Parameter position: index of the paragraph in the text; the less certain forms of datelines stand near the top.
  /// - Parameter mayEndStory: false where too many paragraphs follow for a credit.
  /// - Returns: true when a dateline is the whole paragraph.
  func appendPieces(to pieces: inout [Paragraph], position: Int, mayEndStory: Bool) -> Bool {
    var start = span.start
    if b[start] == 0x28, let phrase = lexicon.longest(b, at: start + 1, limit: span.end, of: .change),
      let close = bracketEnd(phrase.end), close < span.end,
      ScalarClass.quick(UTF8Scan.scalar(b, at: start + 1).value) == .upper
    {
      pieces.append(Paragraph(span: TextSpan(start, close), role: .note))
      start = Terminator.skipSpace(b, close, span.end)
    }
    let rest = FurnitureReader(b: b, span: TextSpan(start, span.end), lexicon: lexicon)
    if start < span.end, let end = rest.dateline(position: position) {
      if end >= span.end {
        if start == span.start { return true }
      } else {
        pieces.append(Paragraph(span: TextSpan(start, end), role: .dateline))
        start = end
      }
    }
    if mayEndStory, let tail = tail(from: start) {
      pieces.append(Paragraph(span: TextSpan(tail.start, span.end), role: tail.role))
    }
    return false
  }

  /// A credit that ends the paragraph: `(Reporting by …; editing by …)`, `(PAP)`.
  private func tail(from floor: Int) -> (start: Int, role: Paragraph.Role)? {
    let stop = max(floor, span.end - Self.reachBack)
    var index = span.end
    var isShortBracket = b[span.end - 1] == 0x29
    var found: (start: Int, role: Paragraph.Role)?
    while index > stop + 1 {
      index -= 1
      let byte = b[index]
      if byte == 0x28 {
        if isShortBracket {
          isShortBracket = false
          if span.end - index < 40, let agency = lexicon.longest(b, at: index + 1, limit: span.end - 1, of: .agency),
            agency.end == span.end - 1, isAfterSentence(index)
          {
            return (index, .credit)
          }
        }
        if isCredit(index + 1) { found = (index, .credit) }
      } else if byte == 0x20 || byte == 0x0A, Self.mayEndSentence(b[index - 1]), isAfterSentence(index + 1) {
        if isCredit(index + 1) { found = (index + 1, .credit) }
        // Stories in one paragraph: the sentence before is the report again.
        if found != nil && found?.start != index + 1 && found?.start != index + 2 { break }
      }
    }
    return found
  }

  /// Last bytes of signs that may end a sentence: `. ! ? ) ]`, quotation marks, `…`, spaces.
  @inline(__always)
  private static func mayEndSentence(_ byte: UInt8) -> Bool {
    // Letters first: they are most of what stands before a space.
    if byte >= 0x61 && byte < 0x80 { return false }
    switch byte {
    case 0x20, 0x21, 0x22, 0x27, 0x29, 0x2E, 0x3F, 0x5D, 0x98, 0x99, 0x9C, 0x9D, 0xA0, 0xA6, 0xAF, 0xBA, 0xBB:
      return true
    default: return false
    }
  }

  private func isCredit(_ start: Int) -> Bool {
    guard start < span.end, let phrase = lexicon.longest(b, at: start, limit: span.end, of: .credit)
    else { return false }
    let next = Terminator.skipSpace(b, phrase.end, span.end)
    return next < span.end && ScalarClass.quick(UTF8Scan.scalar(b, at: next).value) == .upper
  }

  /// A full stop, question mark, bracket or quotation mark stands before, with white space between.
  private func isAfterSentence(_ start: Int) -> Bool {
    var index = start
    while index > span.start {
      let width = UTF8Scan.whiteSpaceWidth(b, before: index)
      if width == 0 { break }
      index -= width
    }
    guard index > span.start, index < start else { return false }
    switch ScalarClass.quick(UTF8Scan.scalar(b, before: index).value) {
    case .period, .strong, .ellipsis, .closeQuote, .quote, .closeBracket: return true
    default: return false
    }
  }
}
