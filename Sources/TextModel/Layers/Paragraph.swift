/// A block of text between line breaks, and what part of the story it is.
public struct Paragraph: Annotation, Hashable {
  public static let movesBySpan = true
  /// Part of a news item. Only `body` and `heading` text is read as the story; the rest is metadata.
  public enum Role: String, Sendable, Hashable, CaseIterable {
    case body, heading, dateline, byline, credit, caption
    /// "Read also" and other links out.
    case related
    /// A note of the editor or the agency, not part of the report.
    case note
  }

  public var span: TextSpan
  public var role: Role

  public init(span: TextSpan, role: Role = .body) {
    self.span = span
    self.role = role
  }
}

extension LayerKey where Element == Paragraph {
  /// Provided by `segment`.
  public static var paragraphs: Self { Self("paragraphs") }
  /// Datelines, bylines, credits and notes inside the text, whole or part of a paragraph. Provided by `segment`.
  public static var furniture: Self { Self("furniture") }
}
