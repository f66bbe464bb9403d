import CXML
import TextModel

/// Why an XML document cannot be read, and where.
public struct XMLError: Error, Sendable, Hashable {
  public enum Code: String, Sendable, Hashable, CaseIterable {
    /// Not well-formed.
    case syntax = "xml_syntax"
    /// The document ends before its root element does.
    case truncated = "xml_truncated"
    /// A document type declaration: it could define entities and name files.
    case doctype = "xml_doctype"
    /// A reference to an entity that is not predefined.
    case entity = "xml_entity"
    /// Nested deeper than the limit.
    case tooDeep = "xml_too_deep"
    /// Larger than a limit.
    case tooLarge = "xml_too_large"
    /// An encoding that is not known, or bytes it does not allow.
    case encoding = "xml_encoding"
    case outOfMemory = "out_of_memory"
  }

  public var code: Code
  public var message: String
  public var path: String
  public var position: XMLPosition

  public init(_ code: Code, _ message: String, path: String, position: XMLPosition) {
    self.code = code
    self.message = message
    self.path = path
    self.position = position
  }

  public var diagnostic: Diagnostic {
    Diagnostic(.error, code: code.rawValue, message, at: .file(path: path, line: position.line, column: position.column))
  }
}

extension XMLError: CustomStringConvertible {
  public var description: String { "\(path):\(position.line):\(position.column): \(message)" }
}

extension XMLError.Code {
  /// The code of a number of `dep_xml_error`.
  init(_ number: Int32) {
    switch UInt32(bitPattern: number) {
    case DEP_XML_ERROR_TRUNCATED.rawValue: self = .truncated
    case DEP_XML_ERROR_DOCTYPE.rawValue: self = .doctype
    case DEP_XML_ERROR_ENTITY.rawValue: self = .entity
    case DEP_XML_ERROR_DEPTH.rawValue: self = .tooDeep
    case DEP_XML_ERROR_SIZE.rawValue: self = .tooLarge
    case DEP_XML_ERROR_ENCODING.rawValue: self = .encoding
    case DEP_XML_ERROR_MEMORY.rawValue: self = .outOfMemory
    default: self = .syntax
    }
  }
}
