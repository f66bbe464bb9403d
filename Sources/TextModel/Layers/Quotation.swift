/// Somebody's words: a balanced quotation with its marks, or direct speech after a dash.
public struct Quotation: Annotation, Hashable {
  public enum Style: String, Sendable, Hashable {
    /// Between quotation marks, which `span` holds.
    case marks
    /// Direct speech after a dash, without marks.
    case dash
  }

  /// The quotation with its marks.
  public var span: TextSpan
  public var style: Style
  /// 0 for an outermost quotation.
  public var depth: Int
  /// The reporting clause ("he said"), outside `span` or inside it for speech after a dash.
  public var reporting: TextSpan?
  /// The speaker's name or pronoun inside the reporting clause.
  public var speaker: TextSpan?
  /// Editor's insertions in brackets inside the quotation.
  public var insertions: [TextSpan]
  /// True for a quotation that reopens in this paragraph because the one before did not close.
  public var continuesPrevious: Bool
  /// True when the closing mark is missing and the quotation ends with its paragraph.
  public var isUnclosed: Bool

  public init(
    span: TextSpan, style: Style = .marks, depth: Int = 0, reporting: TextSpan? = nil, speaker: TextSpan? = nil,
    insertions: [TextSpan] = [], continuesPrevious: Bool = false, isUnclosed: Bool = false
  ) {
    self.span = span
    self.style = style
    self.depth = depth
    self.reporting = reporting
    self.speaker = speaker
    self.insertions = insertions
    self.continuesPrevious = continuesPrevious
    self.isUnclosed = isUnclosed
  }

  public func moved(by alignment: Alignment) -> Quotation? {
    if alignment.isDeleted(span) { return nil }
    func move(_ span: TextSpan?) -> TextSpan? {
      guard let span, !alignment.isDeleted(span) else { return nil }
      return alignment.target(of: span)
    }
    var copy = self
    copy.span = alignment.target(of: span)
    copy.reporting = move(reporting)
    copy.speaker = move(speaker)
    copy.insertions = insertions.compactMap { move($0) }
    return copy
  }
}

extension LayerKey where Element == Quotation {
  /// Provided by `segment`.
  public static var quotations: Self { Self("quotes") }
}
