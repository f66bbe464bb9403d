import TextModel

/// Something in a brief that its story does not bear out.
public struct Finding: Sendable, Hashable {
  public enum Kind: String, Sendable, CaseIterable {
    case quotation = "quotation_not_in_source"
    case number = "number_not_in_source"
    case unit = "unit_differs"
    case date = "date_not_in_source"
    case name = "name_not_in_source"
  }

  public var kind: Kind
  /// UTF-8 bytes in the brief.
  public var span: TextSpan
  public var message: String
}
