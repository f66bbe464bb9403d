import TextModel

/// What stands beside a mark.
enum MarkNeighbour: UInt8 {
  /// White space or the edge of the paragraph.
  case space
  case letter, digit
  case openBracket, closeBracket
  case dash
  case slash
  case comma, colon
  case terminator
  case ellipsis
  /// Signs of currency and the like.
  case symbol
}

/// One mark with its neighbours, in 16 bytes: a hostile text has nothing but marks.
struct ScannedMark {
  var start: Int
  /// Bytes.
  private var width: UInt8
  var mark: QuoteMark
  /// The scalar before; meaningless when `touchesPrevious`.
  var left: MarkNeighbour
  /// What follows the run of marks that this one stands in.
  var right: MarkNeighbour
  /// The mark before stands directly before this one.
  var touchesPrevious = false
  /// Two single signs that stand for a double mark (`''`).
  var isDoubled = false

  var end: Int { start + Int(width) }

  /// - Parameter end: at most 255 bytes behind `start`.
  init(
    mark: QuoteMark, start: Int, end: Int, left: MarkNeighbour, right: MarkNeighbour, touchesPrevious: Bool = false,
    isDoubled: Bool = false
  ) {
    self.mark = mark
    self.start = start
    self.width = UInt8(end - start)
    self.left = left
    self.right = right
    self.touchesPrevious = touchesPrevious
    self.isDoubled = isDoubled
  }
}

/// Finds the marks of a paragraph by their lead bytes.
enum MarkScanner {
  /// Bytes that may begin a mark: `" ' , backtick`, U+00AB and U+00BB, U+2018 to U+203A.
  private static let leads: [Bool] = (0..<256).map { [0x22, 0x27, 0x60, 0xC2, 0xE2].contains($0) }

  /// The marks of a span in order; apostrophes inside words are left out. O(bytes).
  static func scan(_ b: UnsafeBufferPointer<UInt8>, _ span: TextSpan, into marks: inout [ScannedMark]) {
    marks.removeAll(keepingCapacity: true)
    leads.withUnsafeBufferPointer { leads in
      var index = span.start
      let end = span.end
      while index < end {
        let byte = b[index]
        if !leads[Int(byte)] {
          if byte == 0x2C, index + 1 < end, b[index + 1] == 0x2C { appendLow(b, index, span, &marks) }
          index += 1
          continue
        }
        index += append(b, index, span, &marks)
      }
    }
    linkRuns(b, span, &marks)
  }

  /// Appends the mark at `index`, if there is one; answers how many bytes were read.
  private static func append(
    _ b: UnsafeBufferPointer<UInt8>, _ index: Int, _ span: TextSpan, _ marks: inout [ScannedMark]
  ) -> Int {
    let width: Int
    let mark: QuoteMark
    switch b[index] {
    case 0x22: (mark, width) = (.straightDouble, 1)
    case 0x27: (mark, width) = (.straightSingle, 1)
    case 0x60: (mark, width) = (.backtick, 1)
    case 0xC2:
      switch b[index + 1] {
      case 0xAB: (mark, width) = (.leftGuillemet, 2)
      case 0xBB: (mark, width) = (.rightGuillemet, 2)
      default: return 2
      }
    default:
      guard b[index + 1] == 0x80 else { return 3 }
      width = 3
      switch b[index + 2] {
      case 0x98, 0x9B: mark = .leftSingle
      case 0x99: mark = .rightSingle
      case 0x9A: mark = .lowSingle
      case 0x9C, 0x9F: mark = .leftDouble
      case 0x9D: mark = .rightDouble
      case 0x9E: mark = .lowDouble
      case 0xB9: mark = .leftAngle
      case 0xBA: mark = .rightAngle
      default: return 3
      }
    }
    let next = index + width
    if mark.isSingle {
      // Two of the same sign stand for a double mark.
      if next + width <= span.end, matches(b, index, next, width), mark != .lowSingle {
        let doubled: QuoteMark =
          switch mark {
          case .leftSingle, .backtick: .leftDouble
          case .rightSingle: .rightDouble
          default: .straightDouble
          }
        if mark != .leftAngle && mark != .rightAngle {
          marks.append(
            ScannedMark(
              mark: doubled, start: index, end: next + width, left: neighbour(b, before: index, span),
              right: neighbour(b, at: next + width, span), isDoubled: true))
          return 2 * width
        }
      }
      let left = neighbour(b, before: index, span)
      if left == .letter, next < span.end {
        // The quick way out for apostrophes.
        let following = b[next]
        if following < 0x80 ? isASCIILetter(following) : neighbour(b, at: next, span) == .letter { return width }
      }
      marks.append(
        ScannedMark(mark: mark, start: index, end: next, left: left, right: neighbour(b, at: next, span)))
    } else {
      marks.append(
        ScannedMark(
          mark: mark, start: index, end: next, left: neighbour(b, before: index, span),
          right: neighbour(b, at: next, span)))
    }
    return width
  }

  private static func appendLow(
    _ b: UnsafeBufferPointer<UInt8>, _ index: Int, _ span: TextSpan, _ marks: inout [ScannedMark]
  ) {
    let left = neighbour(b, before: index, span)
    let right = neighbour(b, at: index + 2, span)
    guard left == .space || left == .openBracket, right == .letter || right == .digit else { return }
    marks.append(ScannedMark(mark: .lowDouble, start: index, end: index + 2, left: left, right: right))
  }

  /// Marks that touch get the neighbour of their run, from right to left: O(marks).
  private static func linkRuns(_ b: UnsafeBufferPointer<UInt8>, _ span: TextSpan, _ marks: inout [ScannedMark]) {
    if marks.count < 2 { return }
    for index in stride(from: marks.count - 2, through: 0, by: -1) where marks[index].end == marks[index + 1].start {
      marks[index].right = marks[index + 1].right
      marks[index + 1].touchesPrevious = true
    }
  }

  private static func matches(_ b: UnsafeBufferPointer<UInt8>, _ first: Int, _ second: Int, _ width: Int) -> Bool {
    for offset in 0..<width where b[first + offset] != b[second + offset] { return false }
    return true
  }

  @inline(__always)
  private static func isASCIILetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

  /// Invisible characters beside a mark are looked through, at most this many.
  private static let invisible = 3

  static func neighbour(_ b: UnsafeBufferPointer<UInt8>, before offset: Int, _ span: TextSpan) -> MarkNeighbour {
    var offset = offset
    for _ in 0...invisible {
      if offset <= span.start { return .space }
      let (value, width) = UTF8Scan.scalar(b, before: offset)
      if let found = classify(value) { return found }
      offset -= width
    }
    return .letter
  }

  static func neighbour(_ b: UnsafeBufferPointer<UInt8>, at offset: Int, _ span: TextSpan) -> MarkNeighbour {
    var offset = offset
    for _ in 0...invisible {
      if offset >= span.end { return .space }
      let (value, width) = UTF8Scan.scalar(b, at: offset)
      if let found = classify(value) {
        if found == .terminator, value == 0x2E, offset + 1 < span.end, b[offset + 1] == 0x2E { return .ellipsis }
        return found
      }
      offset += width
    }
    return .letter
  }

  /// Nil for an invisible character.
  @inline(__always)
  private static func classify(_ value: UInt32) -> MarkNeighbour? {
    switch ScalarClass.quick(value) {
    case .upper, .lower, .letter: return .letter
    case .digit: return .digit
    case .space, .newline: return .space
    case .openBracket: return .openBracket
    case .closeBracket: return .closeBracket
    case .dash: return .dash
    case .period, .strong: return .terminator
    case .ellipsis: return .ellipsis
    case .comma: return value == 0x3A ? .colon : .comma
    case .mark: return nil
    case .openQuote, .closeQuote, .quote: return .symbol
    case .emoji, .other: return value == 0x2F ? .slash : value == 0x5F ? .dash : .symbol
    }
  }
}
