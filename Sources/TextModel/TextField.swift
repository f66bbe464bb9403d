/// One text of a document (`title`, `text`) with all its revisions.
public struct TextField: Sendable {
  public let name: String
  /// Byte offset of revision 0 in the input it was read from (after decoding to UTF-8), so that a place in the field
  /// is a place in the record or file.
  public let inputOffset: Int
  /// Revision 0 is the text as read. Never empty.
  public private(set) var revisions: [Revision]

  public init(name: String, text: SourceText, inputOffset: Int = 0) {
    self.name = name
    self.inputOffset = inputOffset
    revisions = [Revision(text: text)]
  }

  /// The newest revision. Its layers may be replaced; its text may not.
  public var current: Revision { revisions[revisions.count - 1] }
  public var text: SourceText { revisions[revisions.count - 1].text }

  public var layers: LayerSet {
    get { revisions[revisions.count - 1].layers }
    set { revisions[revisions.count - 1].layers = newValue }
  }

  /// Makes the next revision; an empty list makes none.
  public mutating func apply(_ edits: EditList) {
    if edits.isEmpty { return }
    revisions.append(Revision(applying: edits, to: current))
  }

  /// The span of revision 0 that a span of the current revision came from. O(revisions · log edits).
  public func sourceSpan(of span: TextSpan) -> TextSpan {
    var span = span
    for revision in revisions.dropFirst().reversed() { span = revision.alignment.source(of: span) }
    return span
  }
}
