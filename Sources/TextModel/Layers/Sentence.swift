/// A sentence without the white space around it (UAX #29 with corrections from data files).
public struct Sentence: Annotation, Hashable {
  public static let movesBySpan = true
  public static let mayOverlap = false

  public var span: TextSpan
  /// Index of its paragraph in the `paragraphs` layer.
  public var paragraph: Int

  public init(span: TextSpan, paragraph: Int = 0) {
    self.span = span
    self.paragraph = paragraph
  }
}

extension LayerKey where Element == Sentence {
  /// Provided by `segment`.
  public static var sentences: Self { Self("sentences") }
}
