import TextModel

/// The token before a terminator and what stands before that token. Looks back at most `cap` bytes.
struct LeftContext {
  enum Kind {
    /// White space or the start of the sentence.
    case nothing
    case word, number
    /// A closing quote or bracket.
    case closer
    case other
  }

  enum Shape { case lower, capitalized, upper }

  var kind: Kind = .nothing
  /// First byte of the token (its last letters or digits).
  var start: Int
  /// One past the token.
  let end: Int
  /// Letters or digits in the token; marks are not counted.
  var length = 0
  var shape: Shape = .lower
  /// Class of the scalar directly before the token; nil at the start of the sentence.
  var before: ScalarClass?
  /// A number, with or without white space, precedes the word.
  var followsNumber = false

  static let cap = 64

  /// - Parameter floor: start of the sentence; nothing before it is looked at.
  init(_ b: UnsafeBufferPointer<UInt8>, before offset: Int, floor: Int) {
    end = offset
    start = offset
    let stop = max(floor, offset - Self.cap)
    if offset <= floor { return }
    let first = ScalarClass.of(UTF8Scan.scalar(b, before: offset).value)
    switch first {
    case .space, .newline: return
    case .closeBracket, .closeQuote, .quote: kind = .closer
    case .digit: kind = .number
    case .upper, .lower, .letter, .mark: kind = .word
    default: kind = .other
    }
    if kind == .closer || kind == .other {
      before = first
      return
    }
    if kind == .number { readNumber(b, stop) } else { readWord(b, stop) }
    before = start > floor ? ScalarClass.of(UTF8Scan.scalar(b, before: start).value) : nil
    if kind == .word { followsNumber = Self.isNumber(b, before: start, stop) }
  }

  private mutating func readNumber(_ b: UnsafeBufferPointer<UInt8>, _ stop: Int) {
    while start > stop {
      let (value, width) = UTF8Scan.scalar(b, before: start)
      if ScalarClass.of(value) != .digit { break }
      start -= width
      length += 1
    }
  }

  private mutating func readWord(_ b: UnsafeBufferPointer<UInt8>, _ stop: Int) {
    var uppers = 0
    var firstIsUpper = false
    while start > stop {
      let (value, width) = UTF8Scan.scalar(b, before: start)
      let found = ScalarClass.of(value)
      if found.isLetter {
        length += 1
        firstIsUpper = found == .upper
        if firstIsUpper { uppers += 1 }
      } else if found == .quote && length > 0 && (value == 0x27 || value == 0x2019) {
        // An apostrophe only between letters.
        if start - width <= stop || !ScalarClass.of(UTF8Scan.scalar(b, before: start - width).value).isLetter { break }
      } else if found != .mark {
        break
      }
      start -= width
    }
    if length == 0 { kind = .other }
    shape = uppers == length ? .upper : firstIsUpper ? .capitalized : .lower
  }

  /// A digit directly before, or before white space.
  static func isNumber(_ b: UnsafeBufferPointer<UInt8>, before offset: Int, _ stop: Int) -> Bool {
    var index = offset
    var spaces = 0
    while index > stop && spaces < 3 {
      let (value, width) = UTF8Scan.scalar(b, before: index)
      let found = ScalarClass.of(value)
      if found == .digit { return true }
      if found != .space { return false }
      index -= width
      spaces += 1
    }
    return false
  }
}
