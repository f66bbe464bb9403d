import TextModel

/// What the neighbours of a mark say about it.
struct MarkContext {
  enum Left { case space, opening, weak, closing }
  enum Right { case opening, ellipsis, space, closing, weak }
  enum Decision { case open, openWeakly, close, nothing }

  var left: Left
  var right: Right
  private let leftSign: MarkNeighbour

  /// - Parameter previous: whether the mark directly before opened (true) or closed (false) a quotation.
  init(_ mark: ScannedMark, previous: Bool?) {
    leftSign = mark.left
    if mark.touchesPrevious {
      left = previous == true ? .opening : .closing
    } else {
      left =
        switch mark.left {
        case .space: .space
        case .openBracket: .opening
        case .dash, .slash, .symbol: .weak
        case .letter, .digit, .closeBracket, .terminator, .ellipsis, .comma, .colon: .closing
        }
    }
    right =
      switch mark.right {
      case .letter, .digit, .openBracket, .symbol: .opening
      case .ellipsis: .ellipsis
      case .space: .space
      case .terminator, .comma, .colon, .closeBracket: .closing
      case .dash, .slash: .weak
      }
  }

  /// The mark can only open a quotation.
  var isOpening: Bool { left != .closing && (right == .opening || (right == .ellipsis && left != .weak)) }

  /// The mark can only close one.
  var isClosing: Bool { left == .closing && (right == .space || right == .closing || right == .weak) }

  /// For marks of the same form on both sides.
  ///
  /// - Parameter canClose: a quotation is open that the mark closes.
  func decision(canClose: Bool) -> Decision {
    if isOpening { return .open }
    switch (left, right) {
    case (.space, .space), (.space, .weak), (.opening, .space), (.opening, .closing), (.opening, .weak),
      (.weak, .space):
      return canClose ? .close : .openWeakly
    case (.closing, .opening):
      switch leftSign {
      case .colon: return .open
      case .comma, .terminator, .ellipsis, .closeBracket: return canClose ? .close : .openWeakly
      default: return canClose ? .close : .nothing
      }
    case (.closing, .space) where leftSign == .colon: return canClose ? .close : .openWeakly
    default: return canClose ? .close : .nothing
    }
  }
}

/// What follows the close of a quotation.
enum ClauseEdge {
  case dash, sentenceEnd, paragraphEnd, other

  /// O(1).
  static func after(_ b: UnsafeBufferPointer<UInt8>, _ offset: Int, _ end: Int) -> ClauseEdge {
    var index = offset
    var isTerminated = false
    var hasComma = false
    for _ in 0..<8 {
      if index >= end { return .paragraphEnd }
      let (value, width) = UTF8Scan.scalar(b, at: index)
      switch ScalarClass.quick(value) {
      case .period, .strong, .ellipsis: isTerminated = true
      case .comma where !isTerminated: hasComma = true
      case .space, .newline, .mark, .closeBracket: break
      case .dash: return hasComma ? .dash : .other
      case .upper, .openQuote, .quote, .digit, .openBracket: return isTerminated ? .sentenceEnd : .other
      default: return .other
      }
      index += width
    }
    return .other
  }

  /// A word and white space stand before. O(1).
  static func followsWord(_ b: UnsafeBufferPointer<UInt8>, _ offset: Int, _ floor: Int) -> Bool {
    var index = offset
    for _ in 0..<4 {
      if index <= floor { return false }
      let (value, width) = UTF8Scan.scalar(b, before: index)
      let found = ScalarClass.quick(value)
      if found.isLetter || found == .digit { return index < offset }
      if found != .space { return false }
      index -= width
    }
    return false
  }

  /// A full stop or the like stands between, or more than 200 bytes.
  static func hasSentenceEnd(_ b: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Bool {
    if end - start > 200 { return true }
    for index in start..<end where (b[index] == 0x2E || b[index] == 0x21 || b[index] == 0x3F) && b[index + 1] == 0x20 {
      return true
    }
    return false
  }
}
