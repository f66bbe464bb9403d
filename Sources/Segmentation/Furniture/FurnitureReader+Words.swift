import TextModel

/// Words and signs of a paragraph.
extension FurnitureReader {
  func wordEnd(_ start: Int) -> Int {
    var index = start
    while index < span.end {
      let (value, width) = UTF8Scan.scalar(b, at: index)
      let found = ScalarClass.quick(value)
      if !(found.isLetter || found == .mark || found == .digit || value == 0x2D || value == 0x27 || value == 0x2019) {
        break
      }
      index += width
    }
    return index
  }

  var endsSentence: Bool {
    let found = ScalarClass.quick(UTF8Scan.scalar(b, before: span.end).value)
    return found == .period
  }

  func isLooseDash(_ next: Int, _ sign: ScalarClass) -> Bool {
    sign == .dash && UTF8Scan.whiteSpaceWidth(b, before: next) > 0
  }

  /// Another sentence begins after `start`.
  func hasSentence(from start: Int) -> Bool {
    var index = start
    while index + 2 < span.end {
      if (b[index] == 0x2E || b[index] == 0x21 || b[index] == 0x3F), b[index + 1] == 0x20, index - start > 3,
        ScalarClass.quick(UTF8Scan.scalar(b, at: index + 2).value) == .upper,
        b[index - 2] & 0xC0 == 0x80
          ? ScalarClass.quick(UTF8Scan.scalar(b, before: index).value) == .lower : b[index - 2] != 0x20
      {
        return true
      }
      index += 1
    }
    return false
  }

  func phraseWords(_ start: Int, _ end: Int) -> Int {
    var words = 1
    for index in start..<end where b[index] == 0x20 { words += 1 }
    return words
  }

  func isCapitals(_ start: Int, _ end: Int) -> Bool {
    var index = start
    while index < end {
      let (value, width) = UTF8Scan.scalar(b, at: index)
      if ScalarClass.quick(value) == .lower { return false }
      index += width
    }
    return true
  }

  func isBracketed(_ from: Int) -> Bool { bracketEnd(from) == span.end }

  /// One past the bracket that closes the one at the start.
  func bracketEnd(_ from: Int) -> Int? {
    var index = from
    var depth = 1
    while index < span.end && index - from < 300 {
      if b[index] == 0x28 { depth += 1 }
      if b[index] == 0x29 {
        depth -= 1
        if depth == 0 { return index + 1 }
      }
      index += 1
    }
    return nil
  }

  /// Names up to the end of the paragraph: `Jane Doe and John Roe, Associated Press`.
  ///
  /// Up to the first comma only names and the words that join them; behind it an office or body may follow.
  func areNames(from start: Int) -> Bool {
    var index = start
    var capitals = 0
    var smalls = 0
    var isBehindSign = false
    while index < span.end {
      let (value, width) = UTF8Scan.scalar(b, at: index)
      switch ScalarClass.quick(value) {
      case .upper:
        capitals += 1
        smalls = 0
        index = wordEnd(index)
        continue
      case .lower, .letter:
        let end = wordEnd(index)
        if lexicon.classes(b, index, end).isDisjoint(with: [.connector, .author, .label]) {
          smalls += 1
          if !isBehindSign || smalls > 3 { return false }
        }
        index = end
        continue
      case .comma: isBehindSign = true
      case .strong, .ellipsis, .digit: return false
      default: if value == 0x2F || value == 0x7C { isBehindSign = true }
      }
      index += width
    }
    return capitals >= 2
  }
}
