import CXML
import TextModel

/// Reads XML event by event, for input nobody vouches for. Used by one task at a time.
///
/// libxml2's xmlTextReader does the work, in any encoding that it and the system's iconv know. A DOCTYPE and every
/// entity reference but the predefined ones is an error, so nothing is expanded, opened or fetched. Events arrive while
/// the document is read: those before the markup that holds a fault are delivered before the fault is thrown.
public final class XMLReader {
  /// How large a document may be.
  public struct Limits: Sendable, Hashable {
    /// Of the whole document.
    public var bytes: Int
    /// Elements inside each other.
    public var depth: Int
    /// Of one element.
    public var attributes: Int
    /// Bytes of one tag, comment or processing instruction. Kept low because the parser compares each attribute with
    /// those before it.
    public var markupBytes: Int
    /// UTF-8 bytes between two tags.
    public var textBytes: Int

    public init(
      bytes: Int = 16 << 20, depth: Int = 256, attributes: Int = 4096, markupBytes: Int = 128 << 10,
      textBytes: Int = 8 << 20
    ) {
      self.bytes = bytes
      self.depth = depth
      self.attributes = attributes
      self.markupBytes = markupBytes
      self.textBytes = textBytes
    }
  }

  public let path: String
  /// Where the last event began.
  public private(set) var position = XMLPosition(line: 1, column: 1)

  private let limits: Limits
  private let storage: UnsafeMutableBufferPointer<UInt8>
  private let handle: OpaquePointer?
  /// Read already, while a text was joined.
  private var pending: dep_xml_event?
  private var failure: XMLError?
  private var lastNamespace = ""
  private var lastNamespaceBytes: [UInt8] = []
  /// Of a text whose pieces are joined.
  private var joinedBytes: [UInt8] = []

  /// Opens a document. Copies the bytes.
  ///
  /// - Parameter path: as messages name the document.
  public init(bytes: [UInt8], path: String, limits: Limits = Limits()) {
    self.path = path
    self.limits = limits
    storage = .allocate(capacity: max(bytes.count, 1))
    _ = storage.initialize(from: bytes)
    if bytes.count > limits.bytes {
      handle = nil
      failure = XMLError(
        .tooLarge, "the document has \(bytes.count) bytes, more than the limit of \(limits.bytes)", path: path,
        position: position)
    } else {
      handle = dep_xml_open(storage.baseAddress, bytes.count, limits.depth, limits.attributes, limits.markupBytes)
    }
  }

  deinit {
    if let handle { dep_xml_close(handle) }
    storage.deallocate()
  }

  /// The next event; nil after the end of the root element and of the document.
  ///
  /// - Throws: `XMLError`; every further call throws it again.
  /// - Complexity: O(bytes of the event), and O(attributes²) for one element.
  public func next() throws(XMLError) -> XMLEvent? {
    if let failure { throw failure }
    let event: dep_xml_event
    if let waiting = pending {
      event = waiting
      pending = nil
    } else {
      event = try read()
    }
    position = XMLPosition(line: Int(event.line), column: Int(event.column))
    switch UInt32(bitPattern: event.kind) {
    case DEP_XML_START_ELEMENT.rawValue:
      return .startElement(name(event.name, event.namespace_uri), attributes: attributes(event))
    case DEP_XML_END_ELEMENT.rawValue:
      return .endElement(name(event.name, event.namespace_uri))
    case DEP_XML_TEXT.rawValue:
      return .text(try joined(event))
    case DEP_XML_ERROR.rawValue:
      throw fail(XMLError.Code(event.error), string(event.text))
    default:
      return nil
    }
  }

  /// A text with the pieces that follow it.
  private func joined(_ first: dep_xml_event) throws(XMLError) -> String {
    joinedBytes.removeAll(keepingCapacity: true)
    var event = first
    while UInt32(bitPattern: event.kind) == DEP_XML_TEXT.rawValue {
      joinedBytes.append(contentsOf: UnsafeBufferPointer(start: event.text.bytes, count: event.text.length))
      if joinedBytes.count > limits.textBytes {
        throw fail(.tooLarge, "a text has more than \(limits.textBytes) bytes")
      }
      event = try read()
    }
    pending = event
    return String(decoding: joinedBytes, as: UTF8.self)
  }

  private func read() throws(XMLError) -> dep_xml_event {
    guard let handle else { throw fail(.outOfMemory, "out of memory") }
    var event = dep_xml_event()
    dep_xml_next(handle, &event)
    return event
  }

  /// Keeps the first error, so that it is thrown again.
  private func fail(_ code: XMLError.Code, _ message: String) -> XMLError {
    let made = failure ?? XMLError(code, message, path: path, position: position)
    failure = made
    return made
  }

  private func attributes(_ event: dep_xml_event) -> [XMLAttribute] {
    UnsafeBufferPointer(start: event.attributes, count: event.attribute_count).map {
      XMLAttribute(name($0.name, $0.namespace_uri), string($0.value))
    }
  }

  private func name(_ local: dep_xml_text, _ namespace: dep_xml_text) -> XMLName {
    XMLName(string(local), namespace: namespace.length == 0 ? "" : shared(namespace))
  }

  /// A string of a namespace, the same one as last time where it is the same: they are too long to fit a `String` without
  /// memory of its own.
  private func shared(_ text: dep_xml_text) -> String {
    let isLast = lastNamespaceBytes.withUnsafeBufferPointer { dep_xml_text_is(text, $0.baseAddress, $0.count) }
    if isLast == 0 {
      lastNamespaceBytes = Array(UnsafeBufferPointer(start: text.bytes, count: text.length))
      lastNamespace = string(text)
    }
    return lastNamespace
  }

  private func string(_ text: dep_xml_text) -> String {
    String(decoding: UnsafeBufferPointer(start: text.bytes, count: text.length), as: UTF8.self)
  }
}
