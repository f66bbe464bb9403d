/// What a unit of a story says that an earlier story or brief did not.
public struct StoryChange: Annotation, Hashable {
  public static let movesBySpan = true
  public enum Kind: String, Sendable, Hashable {
    /// Nothing in the earlier text is like it.
    case new
    /// The earlier text has a sentence like it, with other figures, names or further words.
    case changed
  }

  /// A figure in the place of another one.
  public struct Figure: Sendable, Hashable {
    /// As written in the earlier text and in this one.
    public var from: String
    public var to: String
    /// The word after it, else the one before it: what is counted.
    public var unit: String

    public init(from: String, to: String, unit: String) {
      self.from = from
      self.to = to
      self.unit = unit
    }
  }

  public var span: TextSpan
  public var kind: Kind
  /// The sentence of the earlier text that is most like it, in UTF-8 bytes of that text; nil for `new`.
  public var earlier: TextSpan?
  public var figures: [Figure]

  public init(span: TextSpan, kind: Kind, earlier: TextSpan? = nil, figures: [Figure] = []) {
    self.span = span
    self.kind = kind
    self.earlier = earlier
    self.figures = figures
  }
}

extension LayerKey where Element == StoryChange {
  /// Units that are new or changed against the field `earlier`. Provided by `summarize`.
  public static var changes: Self { Self("changes") }
}
