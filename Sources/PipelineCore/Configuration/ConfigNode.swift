import TextModel

/// A value of a configuration file with the place where it stands.
///
/// Scalars are text until a typed option reads them: `no` stays `no`, `1_000` stays `1_000`.
public struct ConfigNode: Sendable {
  public enum Value: Sendable {
    case null
    case scalar(String)
    case sequence([ConfigNode])
    case mapping([Entry])
  }

  public struct Entry: Sendable {
    public var key: String
    public var keyPosition: ConfigPosition
    public var value: ConfigNode

    public init(key: String, keyPosition: ConfigPosition, value: ConfigNode) {
      self.key = key
      self.keyPosition = keyPosition
      self.value = value
    }
  }

  public var value: Value
  public var position: ConfigPosition

  public init(_ value: Value, at position: ConfigPosition) {
    self.value = value
    self.position = position
  }

  /// The entry of a key when this is a mapping that has it.
  public func entry(_ key: String) -> Entry? {
    guard case .mapping(let entries) = value else { return nil }
    return entries.first { $0.key == key }
  }

  /// "a list", "a mapping": for messages.
  public var kindName: String {
    switch value {
    case .null: "nothing"
    case .scalar: "a value"
    case .sequence: "a list"
    case .mapping: "a mapping"
    }
  }
}

/// A place in a configuration file: 1-based line, 1-based column in UTF-8 bytes.
public struct ConfigPosition: Sendable, Hashable {
  public var path: String
  public var line: Int
  public var column: Int

  public init(path: String, line: Int, column: Int) {
    self.path = path
    self.line = line
    self.column = column
  }

  public var location: DiagnosticLocation { .file(path: path, line: line, column: column) }
}

/// Makes a tree of the text of a file. Faults go to the sink with their places; nil when there is no tree at all.
public typealias ConfigParser = @Sendable (_ bytes: [UInt8], _ path: String, _ sink: DiagnosticSink) -> ConfigNode?
