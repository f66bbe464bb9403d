/// One option of a stage, reader, writer or engine. The list of them is what is allowed: a key outside is an error.
public struct OptionSpec: Sendable, Hashable {
  public enum Kind: Sendable, Hashable {
    case string, integer, number, boolean, strings
    /// A file; resolved from the folder of the configuration file it is named in.
    case path, paths
    case choice([String])
    /// Anything; the owner reads it itself.
    case node

    public var name: String {
      switch self {
      case .string: "text"
      case .integer: "whole number"
      case .number: "number"
      case .boolean: "true or false"
      case .strings: "list of texts"
      case .path: "file"
      case .paths: "list of files"
      case .choice(let names): names.joined(separator: " | ")
      case .node: "mapping"
      }
    }
  }

  /// Lower snake case with the unit as suffix, for example `max_bytes`.
  public var key: String
  public var kind: Kind
  /// As it would stand in the file; nil when there is none.
  public var defaultValue: String?
  public var isRequired: Bool
  public var summary: String

  public init(_ key: String, _ kind: Kind, default defaultValue: String? = nil, required: Bool = false, _ summary: String)
  {
    self.key = key
    self.kind = kind
    self.defaultValue = defaultValue
    isRequired = required
    self.summary = summary
  }
}
