/// The smallest piece a summary may choose: a sentence, or a quotation with its reporting clause and continuation.
public struct Unit: Annotation, Hashable {
  public static let movesBySpan = true
  /// One reason for a score, for example `position` 0.41.
  public struct Reason: Sendable, Hashable {
    public var feature: String
    public var value: Double
    public init(feature: String, value: Double) {
      self.feature = feature
      self.value = value
    }
  }

  public var span: TextSpan
  /// 1-based number in the story, shared by all renditions: `u1`, `u2` …
  public var number: Int
  /// Span in the revision the unit was chosen from; stays as it is when the unit moves to later revisions.
  public var sourceSpan: TextSpan
  /// Sentences of the unit as spans of that same revision.
  public var sourceSentences: [TextSpan]
  public var score: Double
  public var reasons: [Reason]

  public init(
    span: TextSpan, number: Int, sourceSpan: TextSpan, sourceSentences: [TextSpan], score: Double = 0,
    reasons: [Reason] = []
  ) {
    self.span = span
    self.number = number
    self.sourceSpan = sourceSpan
    self.sourceSentences = sourceSentences
    self.score = score
    self.reasons = reasons
  }
}

extension LayerKey where Element == Unit {
  /// The chosen units, provided by `summarize`.
  public static var units: Self { Self("units") }
}
