import CXML

/// Reads HTML pages and fragments, mended: every start has its end, names are lower case, named characters are
/// resolved, and those that windows-1252 has at U+0080 to U+009F are read as they are meant.
///
/// libxml2's HTML parser (HTML 4 with recovery) does the work; it knows the elements of HTML 5 as plain ones. Nothing
/// is fetched. Namespaces are not kept apart. Comments, declarations and processing instructions are left out.
public enum HTMLEvents {
  /// How large a page may be.
  public struct Limits: Sendable, Hashable {
    public var bytes: Int
    /// Elements inside each other.
    public var depth: Int
    /// Tags and texts.
    public var events: Int

    public init(bytes: Int = 16 << 20, depth: Int = 512, events: Int = 1_000_000) {
      self.bytes = bytes
      self.depth = depth
      self.events = events
    }
  }

  /// The events of a page. O(bytes · depth).
  ///
  /// - Parameter bytes: UTF-8, whatever charset the page declares.
  /// - Throws: `XMLError` with code `tooLarge` or `tooDeep`; broken markup is no error.
  public static func read(_ bytes: [UInt8], path: String, limits: Limits = Limits()) throws(XMLError) -> [XMLEvent] {
    if bytes.count > limits.bytes {
      throw XMLError(
        .tooLarge, "the page has \(bytes.count) bytes, more than the limit of \(limits.bytes)", path: path,
        position: XMLPosition(line: 1, column: 1))
    }
    let collector = Collector()
    let status = bytes.withUnsafeBufferPointer {
      dep_html_parse(
        $0.baseAddress, $0.count, limits.depth, limits.events,
        { user, event in
          guard let user else { return }
          Unmanaged<Collector>.fromOpaque(user).takeUnretainedValue().add(event.pointee)
        }, Unmanaged.passUnretained(collector).toOpaque())
    }
    if status != 0 {
      let code = XMLError.Code(status)
      let message =
        code == .tooDeep
        ? "elements are nested deeper than \(limits.depth)"
        : "the page has too many elements, or one has too many attributes"
      throw XMLError(code, message, path: path, position: XMLPosition(line: collector.line, column: 1))
    }
    return collector.finish()
  }

  /// Scalar value of a named character of HTML 4 (`nbsp`), nil when there is none.
  public static func character(named name: String) -> UInt32? {
    let value = dep_html_entity(name)
    return value == 0 ? nil : value
  }

  private final class Collector {
    private var events: [XMLEvent] = []
    /// Pieces of a text that follow each other.
    private var text: [UInt8] = []
    private(set) var line = 1

    func add(_ event: dep_xml_event) {
      line = Int(event.line)
      switch UInt32(bitPattern: event.kind) {
      case DEP_XML_TEXT.rawValue:
        text.append(contentsOf: UnsafeBufferPointer(start: event.text.bytes, count: event.text.length))
      case DEP_XML_START_ELEMENT.rawValue:
        flush()
        let attributes = UnsafeBufferPointer(start: event.attributes, count: event.attribute_count).map {
          XMLAttribute(XMLName(string($0.name)), string($0.value))
        }
        events.append(.startElement(XMLName(string(event.name)), attributes: attributes))
      default:
        flush()
        events.append(.endElement(XMLName(string(event.name))))
      }
    }

    func finish() -> [XMLEvent] {
      flush()
      return events
    }

    private func flush() {
      if text.isEmpty { return }
      events.append(.text(String(decoding: WindowsCharacters.mended(text) ?? text, as: UTF8.self)))
      text.removeAll(keepingCapacity: true)
    }

    private func string(_ text: dep_xml_text) -> String {
      String(decoding: UnsafeBufferPointer(start: text.bytes, count: text.length), as: UTF8.self)
    }
  }
}
