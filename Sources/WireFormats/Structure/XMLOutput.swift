import TextModel

/// Bytes of an XML document that is being written, UTF-8.
///
/// Characters that XML 1.0 (fifth edition, 2.2) does not allow become U+FFFD. Nothing else of a text changes: carriage
/// returns are written as references, which a parser gives back.
struct XMLOutput {
  private(set) var bytes: [UInt8] = Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".utf8)
  private var open: [StaticString] = []

  init() { bytes.reserveCapacity(8192) }

  typealias Attributes = KeyValuePairs<StaticString, String?>

  // MARK: Elements on lines of their own

  /// A start tag on a line of its own; attributes without a value are left out.
  mutating func begin(_ name: StaticString, _ attributes: Attributes = [:]) {
    indent()
    start(name, attributes)
    newline()
  }

  mutating func end() {
    guard let name = open.popLast() else { return }
    indent()
    raw("</")
    raw(name)
    raw(">\n")
  }

  /// An element with nothing in it.
  mutating func empty(_ name: StaticString, _ attributes: Attributes) {
    indent()
    tag(name, attributes)
    raw("/>\n")
  }

  /// An element with text, white space collapsed; nothing when there is none.
  mutating func line(_ name: StaticString, _ text: String?) { line(name, [:], text) }

  mutating func line(_ name: StaticString, _ attributes: Attributes, _ text: String?) {
    guard let text, let collapsed = XMLOutput.collapsed(text) else { return }
    indent()
    start(name, attributes)
    self.text(collapsed)
    finish()
    newline()
  }

  // MARK: Elements inside a line

  mutating func start(_ name: StaticString, _ attributes: Attributes = [:]) {
    tag(name, attributes)
    raw(">")
    open.append(name)
  }

  mutating func finish() {
    guard let name = open.popLast() else { return }
    raw("</")
    raw(name)
    raw(">")
  }

  mutating func single(_ name: StaticString) {
    raw("<")
    raw(name)
    raw("/>")
  }

  mutating func newline() { bytes.append(0x0A) }

  mutating func indent() { for _ in 0..<(open.count * 2) { bytes.append(0x20) } }

  // MARK: Text

  mutating func text(_ string: String) {
    var string = string
    string.withUTF8 { text($0, inAttribute: false) }
  }

  mutating func text(_ utf8: UnsafeBufferPointer<UInt8>) { text(utf8, inAttribute: false) }

  private mutating func text(_ utf8: UnsafeBufferPointer<UInt8>, inAttribute: Bool) {
    var copied = 0
    var index = 0
    while index < utf8.count {
      let byte = utf8[index]
      var replacement: StaticString?
      var width = 1
      switch byte {
      case 0x26: replacement = "&amp;"
      case 0x3C: replacement = "&lt;"
      case 0x3E: replacement = "&gt;"
      case 0x22: replacement = inAttribute ? "&quot;" : nil
      case 0x09: replacement = inAttribute ? "&#9;" : nil
      case 0x0A: replacement = inAttribute ? "&#10;" : nil
      case 0x0D: replacement = "&#13;"
      case 0x00..<0x20: replacement = "\u{FFFD}"
      case 0xEF where index + 2 < utf8.count && utf8[index + 1] == 0xBF && utf8[index + 2] >= 0xBE:
        // U+FFFE and U+FFFF.
        replacement = "\u{FFFD}"
        width = 3
      default: break
      }
      if let replacement {
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[copied..<index]))
        raw(replacement)
        copied = index + width
      }
      index += width
    }
    bytes.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[copied...]))
  }

  private mutating func tag(_ name: StaticString, _ attributes: Attributes) {
    raw("<")
    raw(name)
    for (key, value) in attributes {
      guard var value else { continue }
      raw(" ")
      raw(key)
      raw("=\"")
      value.withUTF8 { text($0, inAttribute: true) }
      raw("\"")
    }
  }

  private mutating func raw(_ markup: StaticString) {
    bytes.append(contentsOf: UnsafeBufferPointer(start: markup.utf8Start, count: markup.utf8CodeUnitCount))
  }

  /// White space at the ends taken away and inside made one space; nil for nothing.
  static func collapsed(_ text: String) -> String? {
    // Most texts are so already.
    var before: UInt8 = 0x20
    let isNeat = text.utf8.allSatisfy { byte in
      let isNeat = byte > 0x20 || byte == 0x20 && before != 0x20
      before = byte
      return isNeat
    }
    if isNeat && before != 0x20 { return text }
    let words = text.utf8.split { StructuredText.isSpace($0) || $0 == 0x0B }
    if words.isEmpty { return nil }
    return words.map { String(decoding: $0, as: UTF8.self) }.joined(separator: " ")
  }
}
