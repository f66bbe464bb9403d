/// A word in the sense of UAX #29; white space and punctuation are left out.
public struct Word: Annotation, Hashable {
  public static let movesBySpan = true
  public static let mayOverlap = false

  public enum Kind: UInt8, Sendable, Hashable {
    case letters, number, kana, ideograph
  }

  public var span: TextSpan
  public var kind: Kind

  public init(span: TextSpan, kind: Kind) {
    self.span = span
    self.kind = kind
  }
}

extension LayerKey where Element == Word {
  /// Provided by `segment`.
  public static var words: Self { Self("words") }
}
