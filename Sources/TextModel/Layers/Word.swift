/// A word in the sense of UAX #29; white space and punctuation are left out.
public struct Word: Annotation, Hashable {
  public static let movesBySpan = true
  public static let mayOverlap = false

  public enum Kind: UInt8, Sendable, Hashable {
    case letters, number, kana, ideograph
  }

  /// Eight bytes a word, because a text has more words than anything else: offset, and length and kind in one.
  @usableFromInline var start: UInt32
  @usableFromInline var lengthAndKind: UInt32

  /// Bytes of the longest text that words may be of.
  public static let longestText = 1 << 30

  /// - Precondition: ends before `longestText`.
  @inlinable public var span: TextSpan {
    get { TextSpan(Int(start), Int(start) + Int(lengthAndKind & 0x3FFF_FFFF)) }
    set {
      precondition(newValue.end < 1 << 30, "a text with words has less than 2³⁰ bytes")
      start = UInt32(truncatingIfNeeded: newValue.start)
      lengthAndKind = lengthAndKind & 0xC000_0000 | UInt32(truncatingIfNeeded: newValue.count)
    }
  }

  @inlinable public var kind: Kind { Kind(rawValue: UInt8(truncatingIfNeeded: lengthAndKind >> 30)) ?? .letters }

  /// - Precondition: the span ends before `longestText`.
  @inlinable
  public init(span: TextSpan, kind: Kind) {
    start = 0
    lengthAndKind = UInt32(kind.rawValue) << 30
    self.span = span
  }
}

extension LayerKey where Element == Word {
  /// Provided by `segment`.
  public static var words: Self { Self("words") }
}
