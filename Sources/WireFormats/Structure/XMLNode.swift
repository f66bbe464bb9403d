import XMLText

/// An element with all that is in it, for parts of a document that fit the memory: one news item.
///
/// Elements and attributes go by their local names, because agencies use every prefix and some no namespace at all.
/// Attributes of foreign namespaces are left out, but for `xml:lang`, `xml:space` and `xml:id`.
final class XMLNode {
  enum Child {
    case element(XMLNode)
    case text(String)
  }

  let name: String
  let attributes: [(name: String, value: String)]
  private(set) var children: [Child] = []
  let position: XMLPosition

  private init(_ name: XMLName, _ attributes: [XMLAttribute], _ position: XMLPosition) {
    self.name = Self.known(name.local)
    self.attributes =
      attributes.isEmpty
      ? []
      : attributes.compactMap { attribute in
        let namespace = attribute.name.namespace
        if !namespace.isEmpty && namespace != "http://www.w3.org/XML/1998/namespace" { return nil }
        return (Self.known(attribute.name.local), attribute.value)
      }
    self.position = position
  }

  /// No name of a wire format is longer; comparing strangers costs nothing this way.
  private static func known(_ name: String) -> String { name.utf8.count <= 64 ? name : "" }

  /// An element made of parts of another one.
  init(_ name: String, _ children: [Child], _ position: XMLPosition) {
    self.name = name
    self.children = children
    self.position = position
    attributes = []
  }

  /// Elements and texts that one item may have; a thousand times what any has.
  static let maxNodes = 500_000

  /// The element whose start the reader has just given, read up to its end. Nesting is bounded by the reader.
  ///
  /// - Throws: `XMLError.Code.tooLarge` for more than `limit` elements and texts.
  static func read(
    _ name: XMLName, _ attributes: [XMLAttribute], from reader: XMLReader, limit: Int = maxNodes
  ) throws(XMLError) -> XMLNode {
    var path = [XMLNode(name, attributes, reader.position)]
    var count = 1
    while let event = try reader.next() {
      if case .endElement = event {
        if path.count == 1 { return path[0] }
        path.removeLast()
        continue
      }
      count += 1
      if count > limit {
        throw XMLError(
          .tooLarge, "an element holds more than \(limit) elements and texts", path: reader.path,
          position: reader.position)
      }
      switch event {
      case .startElement(let name, let attributes):
        let node = XMLNode(name, attributes, reader.position)
        path[path.count - 1].children.append(.element(node))
        path.append(node)
      case .text(let text):
        path[path.count - 1].children.append(.text(text))
      case .endElement: break
      }
    }
    return path[0]
  }

  /// The root element and all in it.
  static func root(of reader: XMLReader, limit: Int = maxNodes) throws(XMLError) -> XMLNode? {
    guard case .startElement(let name, let attributes)? = try reader.next() else { return nil }
    let root = try read(name, attributes, from: reader, limit: limit)
    while try reader.next() != nil {}
    return root
  }

  // MARK: Asking

  var elements: some Sequence<XMLNode> {
    children.lazy.compactMap { if case .element(let node) = $0 { node } else { nil } }
  }

  func all(_ name: String) -> [XMLNode] { elements.filter { $0.name == name } }

  func first(_ name: String) -> XMLNode? { elements.first { $0.name == name } }

  /// The first element at the end of a path of names.
  func first(_ path: String...) -> XMLNode? {
    var node: XMLNode? = self
    for name in path { node = node?.first(name) }
    return node
  }

  /// The first element of a name at any depth, in document order.
  func descendant(_ name: String) -> XMLNode? {
    for node in elements {
      if node.name == name { return node }
      if let found = node.descendant(name) { return found }
    }
    return nil
  }

  /// All elements of a name at any depth, none inside another.
  func descendants(_ name: String) -> [XMLNode] {
    elements.flatMap { $0.name == name ? [$0] : $0.descendants(name) }
  }

  /// An attribute; nil when it is missing or empty.
  subscript(attribute: String) -> String? {
    guard let value = attributes.first(where: { $0.name == attribute })?.value, !value.isEmpty else { return nil }
    return value
  }

  /// All text inside, white space collapsed; nil when there is none. Blocks part words, other elements do not.
  var line: String? {
    if children.isEmpty { return nil }
    if children.count == 1, case .text(let text) = children[0] { return XMLOutput.collapsed(text) }
    var builder = StructuredText()
    builder.openBlock(.tableRow)
    addText(to: &builder)
    builder.finish()
    return builder.bytes.isEmpty ? nil : String(decoding: builder.bytes, as: UTF8.self)
  }

  private func addText(to builder: inout StructuredText) {
    for child in children {
      switch child {
      case .text(let text): builder.text(text)
      case .element(let node):
        let parts = Self.parting.contains(node.name)
        if parts || node.name == "byttl" { builder.text(" ") }
        node.addText(to: &builder)
        if parts { builder.text(" ") }
      }
    }
  }

  /// Elements of XHTML and NITF whose text is not one word with the text beside them.
  private static let parting: Set<String> = [
    "br", "p", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "section", "header", "tr", "td", "th",
    "hl1", "hl2",
  ]

  /// All text inside as it stands.
  var rawText: String {
    var text = ""
    appendRaw(to: &text)
    return text
  }

  private func appendRaw(to text: inout String) {
    for child in children {
      switch child {
      case .text(let piece): text += piece
      case .element(let node): node.appendRaw(to: &text)
      }
    }
  }
}
