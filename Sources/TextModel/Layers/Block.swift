/// A block of a text that came with structure: HTML, NITF, Markdown.
public struct Block: Annotation, Hashable {
  public static let movesBySpan = true
  public enum Kind: Sendable, Hashable {
    case paragraph
    /// 1 to 6.
    case heading(level: Int)
    case listItem(ordered: Bool, depth: Int)
    case quotation
    case tableRow
    case preformatted
  }

  public var span: TextSpan
  public var kind: Kind

  public init(span: TextSpan, kind: Kind) {
    self.span = span
    self.kind = kind
  }
}

/// Marking of words inside a block.
public struct InlineMark: Annotation, Hashable {
  public static let movesBySpan = true
  public enum Kind: Sendable, Hashable {
    case emphasis, strong
    /// Target as written; readers keep only http, https and mailto.
    case link(String)
  }

  public var span: TextSpan
  public var kind: Kind

  public init(span: TextSpan, kind: Kind) {
    self.span = span
    self.kind = kind
  }
}

extension LayerKey where Element == Block {
  /// Provided by the readers of formats with structure; blocks do not overlap.
  public static var blocks: Self { Self("blocks") }
}

extension LayerKey where Element == InlineMark {
  /// Provided by the readers of formats with structure; marks of different kinds may stand on the same words.
  public static var marks: Self { Self("marks") }
}
