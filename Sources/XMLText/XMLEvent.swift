/// What an XML document consists of, for the readers of the project. Comments and processing instructions are left out.
public enum XMLEvent: Sendable, Hashable {
  case startElement(XMLName, attributes: [XMLAttribute])
  /// Text and CDATA, joined up to the next tag; references are resolved, line ends are LF.
  case text(String)
  case endElement(XMLName)
}

/// A local name with the namespace it belongs to (Namespaces in XML 1.0, third edition).
public struct XMLName: Sendable, Hashable {
  /// Without a prefix.
  public var local: String
  /// URI of the namespace; empty when there is none.
  public var namespace: String

  public init(_ local: String, namespace: String = "") {
    self.local = local
    self.namespace = namespace
  }
}

/// An attribute; declarations of namespaces are not among them.
public struct XMLAttribute: Sendable, Hashable {
  public var name: XMLName
  public var value: String

  public init(_ name: XMLName, _ value: String) {
    self.name = name
    self.value = value
  }
}

/// 1-based line, 1-based column in Unicode scalars: a document in another encoding has no UTF-8 bytes to count.
///
/// More than 512 bytes into a line the column is libxml2's own, which is only near.
public struct XMLPosition: Sendable, Hashable {
  public var line: Int
  public var column: Int

  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }
}
