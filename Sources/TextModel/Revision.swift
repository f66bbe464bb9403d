/// One state of a text. Text never changes in place: a rewriting stage makes the next revision.
public struct Revision: Sendable {
  public let text: SourceText
  /// The edits that made this revision out of the one before; empty for revision 0.
  public let edits: EditList
  /// Maps offsets between the revision before (source) and this one (target).
  public let alignment: Alignment
  public var layers: LayerSet

  /// Revision 0.
  public init(text: SourceText) {
    self.text = text
    edits = EditList()
    alignment = Alignment(identity: text.count)
    layers = LayerSet()
  }

  /// The revision after `previous`. Its layers are those of `previous`, moved.
  public init(applying edits: EditList, to previous: Revision) {
    let (text, alignment) = edits.apply(to: previous.text)
    self.text = text
    self.edits = edits
    self.alignment = alignment
    layers = previous.layers.moved(by: alignment)
  }
}
