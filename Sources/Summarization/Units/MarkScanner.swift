import TextModel

/// Follows quotation marks and brackets through a text, to tell what may stand alone.
///
/// Marks: « », „ “, “ ”, ‟, ‹ ›, the straight double mark, round and square brackets. A single mark, which is an
/// apostrophe more often, opens a quotation only before a capital at the beginning of a word, and closes what it opened
/// only behind a word.
struct MarkScanner {
  private var guillemets = 0
  private var low = 0
  private var curly = 0
  private var isStraightOpen = false
  private var isSingleOpen = false
  private var brackets = 0
  /// True when something closed that had not been opened.
  private(set) var hasStrayClosing = false

  /// True inside a quotation.
  var isInQuotation: Bool { guillemets > 0 || low > 0 || curly > 0 || isStraightOpen || isSingleOpen }
  /// True inside a quotation or brackets.
  var isOpen: Bool { isInQuotation || brackets > 0 }
  var isBalanced: Bool { !isOpen && !hasStrayClosing }

  /// Reads on through a span. O(bytes).
  mutating func scan(_ bytes: UnsafeBufferPointer<UInt8>, _ span: TextSpan) {
    var position = span.start
    while position < span.end {
      // Letters, digits and spaces are passed here; the lead bytes 0xC2 and 0xE2 begin marks.
      let byte = bytes[position]
      let isPlain = byte > 0x5D ? byte != 0xC2 && byte != 0xE2 : byte < 0x22 || byte > 0x29 && byte < 0x5B
      position += isPlain ? 1 : step(bytes, at: position, in: span)
    }
  }

  /// Reads one byte or one mark; answers how many bytes it was.
  mutating func step(_ bytes: UnsafeBufferPointer<UInt8>, at position: Int, in span: TextSpan) -> Int {
    switch bytes[position] {
    case UInt8(ascii: "\""): isStraightOpen.toggle()
    case UInt8(ascii: "'"): single(bytes, TextSpan(position, position + 1), in: span)
    case UInt8(ascii: "("), UInt8(ascii: "["): brackets += 1
    case UInt8(ascii: ")"), UInt8(ascii: "]"): close(\.brackets)
    case 0xC2 where position + 1 < span.end && (bytes[position + 1] == 0xAB || bytes[position + 1] == 0xBB):
      guillemet(isLeft: bytes[position + 1] == 0xAB, bytes, TextSpan(position, position + 2), in: span)
      return 2
    case 0xE2 where position + 2 < span.end && bytes[position + 1] == 0x80:
      if bytes[position + 2] == 0x98 || bytes[position + 2] == 0x99 {
        single(bytes, TextSpan(position, position + 3), in: span)
        return 3
      }
      return general(bytes[position + 2])
    default: break
    }
    return 1
  }

  /// A mark of the block General Punctuation, U+2000 + 0…63.
  private mutating func general(_ last: UInt8) -> Int {
    switch last {
    case 0x9E: low += 1
    case 0x9C, 0x9F:
      if low > 0 { low -= 1 } else { curly += 1 }
    case 0x9D:
      if curly > 0 { curly -= 1 } else { close(\.low) }
    case 0xB9: guillemets += 1
    case 0xBA: close(\.guillemets)
    default: return 3
    }
    return 3
  }

  /// « opens and » closes, unless what stands around it says otherwise, as in »German« style: « behind a word closes
  /// what is open, » between a space and a word opens.
  private mutating func guillemet(
    isLeft: Bool, _ bytes: UnsafeBufferPointer<UInt8>, _ mark: TextSpan, in span: TextSpan
  ) {
    let isFirst = isAtStart(bytes, mark, in: span)
    let isLast = mark.end >= span.end || UTF8Scan.whiteSpaceWidth(bytes, at: mark.end) > 0
    if isLeft ? guillemets == 0 || isFirst : guillemets == 0 && isFirst && !isLast {
      guillemets += 1
    } else {
      close(\.guillemets)
    }
  }

  private mutating func single(_ bytes: UnsafeBufferPointer<UInt8>, _ mark: TextSpan, in span: TextSpan) {
    let isFirst = isAtStart(bytes, mark, in: span)
    let next = mark.end < span.end ? UTF8Scan.scalar(bytes, at: mark.end).value : 0x20
    if isSingleOpen {
      isSingleOpen = isFirst || WordKeys.isWordScalar(next)
    } else if isFirst && WordKeys.isWordScalar(next) && WordKeys.fold(next) != next {
      isSingleOpen = true
    }
  }

  /// True when a mark stands at the beginning or behind white space or another opening mark.
  private func isAtStart(_ bytes: UnsafeBufferPointer<UInt8>, _ mark: TextSpan, in span: TextSpan) -> Bool {
    mark.start == span.start || UTF8Scan.whiteSpaceWidth(bytes, before: mark.start) > 0
      || WordKeys.isOpeningMark(UTF8Scan.scalar(bytes, before: mark.start).value)
  }

  private mutating func close(_ depth: WritableKeyPath<Self, Int>) {
    if self[keyPath: depth] > 0 { self[keyPath: depth] -= 1 } else { hasStrayClosing = true }
  }
}
