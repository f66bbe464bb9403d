import XMLText

/// A page as a tree of elements and texts, in arrays: parents stand before their children.
struct HTMLTree {
  struct Node {
    /// Lower case; empty for a text.
    var name: String
    var text = ""
    var attributes: [XMLAttribute] = []
    var parent: Int
    /// One past the last node inside it.
    var end: Int
    var isText: Bool { name.isEmpty }
  }

  /// The first is a root of no name's meaning, `#root`.
  private(set) var nodes: [Node]

  /// - Throws: `XMLError` when the page is too large or nested too deep.
  init(_ bytes: [UInt8], path: String) throws(XMLError) {
    nodes = [Node(name: "#root", parent: -1, end: 0)]
    var open = [0]
    for event in try HTMLEvents.read(bytes, path: path) {
      let parent = open[open.count - 1]
      switch event {
      case .startElement(let name, let attributes):
        open.append(nodes.count)
        nodes.append(Node(name: name.local, attributes: attributes, parent: parent, end: 0))
      case .text(let text):
        nodes.append(Node(name: "", text: text, parent: parent, end: nodes.count + 1))
      case .endElement:
        if open.count > 1 { nodes[open.removeLast()].end = nodes.count }
      }
    }
    for index in open { nodes[index].end = nodes.count }
  }

  func attribute(_ name: String, of index: Int) -> String? {
    nodes[index].attributes.first { $0.name.local == name }?.value
  }

  /// Elements of a name inside a node, in order of the page.
  func elements(_ name: String, in index: Int = 0) -> [Int] {
    (index..<nodes[index].end).filter { nodes[$0].name == name }
  }

  /// All text inside a node with white space collapsed.
  func text(of index: Int) -> String {
    var out: [UInt8] = []
    for node in nodes[index..<nodes[index].end] where node.isText {
      HTMLSpace.append(node.text, to: &out)
    }
    if out.last == 0x20 { out.removeLast() }
    return String(decoding: out, as: UTF8.self)
  }

  /// The text of a node as it stands: of a script.
  func raw(of index: Int) -> String {
    nodes[index..<nodes[index].end].reduce(into: "") { if $1.isText { $0 += $1.text } }
  }

  /// True when the node or one it stands in is of a name.
  func isInside(_ index: Int, _ names: Set<String>) -> Bool {
    var index = index
    while index > 0 {
      if names.contains(nodes[index].name) { return true }
      index = nodes[index].parent
    }
    return false
  }
}

/// White space as HTML collapses it: runs of space, tab, line feed, form feed and carriage return become one space. The
/// no-break space stays.
enum HTMLSpace {
  static func append(_ text: String, to out: inout [UInt8]) {
    var text = text
    text.withUTF8 { bytes in
      for byte in bytes {
        if byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0C || byte == 0x0D {
          if let last = out.last, last != 0x20, last != 0x0A { out.append(0x20) }
        } else {
          out.append(byte)
        }
      }
    }
  }
}
