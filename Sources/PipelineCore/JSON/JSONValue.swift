/// A JSON value (RFC 8259). Objects keep their members in order; numbers keep their text.
public enum JSONValue: Sendable, Hashable {
  case null
  case bool(Bool)
  /// The number as it was written, so that no digit is lost.
  case number(String)
  case string(String)
  case array([JSONValue])
  case object([Member])

  public struct Member: Sendable, Hashable {
    public var key: String
    public var value: JSONValue
    public init(key: String, value: JSONValue) {
      self.key = key
      self.value = value
    }
  }

  /// The value of a key when this is an object that has it.
  public subscript(key: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key == key }?.value
  }

  public var string: String? {
    guard case .string(let text) = self else { return nil }
    return text
  }

  public var array: [JSONValue]? {
    guard case .array(let values) = self else { return nil }
    return values
  }

  /// The number when it is a whole one that fits.
  public var integer: Int? {
    guard case .number(let text) = self else { return nil }
    return Int(text)
  }
}
