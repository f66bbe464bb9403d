import TextModel
import XMLText

/// A feed in XML, whatever its kind: what it says of itself, and its entries with their elements.
struct FeedXML {
  struct Element {
    /// Local name in lower case.
    var name: String
    var namespace: String
    var attributes: [XMLAttribute]
    /// All text inside.
    var text: String
    /// What is inside as markup, when there are elements in it; `children` are the first level of them.
    var markup: String?
    var children: [(name: String, text: String)] = []

    func attribute(_ name: String) -> String? { attributes.first { $0.name.local == name }?.value }
  }

  struct Entry {
    var elements: [Element]
    var line: Int
    var language: String?

    /// The first element of a name that is not empty; the namespace decides when it is given.
    func first(_ name: String, namespace: String? = nil) -> Element? {
      elements.first {
        $0.name == name && (namespace == nil || $0.namespace == namespace)
          && !($0.text.trimmedSpace.isEmpty && $0.markup == nil)
      }
    }

    func text(_ name: String, namespace: String? = nil) -> String? {
      first(name, namespace: namespace)?.text.trimmedSpace.nonEmpty
    }
    func all(_ name: String) -> [Element] { elements.filter { $0.name == name } }

    /// Without elements of extensions that are called as those of the feed's own namespace which the entry has too.
    func withoutNamesakes(of namespace: String) -> Entry {
      let own = Set(elements.filter { $0.namespace == namespace }.map(\.name)).intersection([
        "title", "description", "link",
      ])
      var entry = self
      entry.elements.removeAll {
        own.contains($0.name) && $0.namespace != namespace && !$0.namespace.contains("purl.org/dc/")
      }
      return entry
    }
  }

  private(set) var root = XMLName("")
  private(set) var rootAttributes: [XMLAttribute] = []
  /// Elements of the feed itself.
  private(set) var header = Entry(elements: [], line: 1)
  private(set) var entries: [Entry] = []

  static let maxEntries = 10_000

  private static let foreign: Set<String> = ["http://search.yahoo.com/mrss/", "http://search.yahoo.com/mrss"]
  /// Its elements are kept under names as `itunes:author`, as they are those of a story where it has no others.
  private static let podcasts = "http://www.itunes.com/dtds/podcast-1.0.dtd"

  /// Where the feed stops to be XML, when the entries in front of it are read all the same.
  private(set) var fault: XMLError?

  /// - Parameter mayBreakOff: whole entries in front of a place where the XML is broken are read, and `fault` says where.
  /// - Throws: `XMLError`; `tooLarge` for more than `maxEntries` entries.
  init(_ bytes: [UInt8], path: String, mayBreakOff: Bool = false) throws(XMLError) {
    do throws(XMLError) {
      try read(XMLReader(bytes: bytes, path: path), path: path)
    } catch {
      guard mayBreakOff, [.syntax, .truncated, .encoding].contains(error.code), !entries.isEmpty else { throw error }
      fault = error
    }
  }

  private mutating func read(_ reader: XMLReader, path: String) throws(XMLError) {
    var depth = 0
    var entry: Entry?
    while let event = try reader.next() {
      switch event {
      case .startElement(let name, let attributes):
        let local = name.local.lowercased()
        if depth == 0 {
          root = name
          rootAttributes = attributes
          header.language = attributes.first { $0.name.local == "lang" }?.value
        }
        let isContainer = depth == 0 || entry == nil && local == "channel"
        if isContainer {
          depth += 1
        } else if entry == nil, local == "item" || local == "entry" {
          depth += 1
          if entries.count >= Self.maxEntries {
            throw XMLError(
              .tooLarge, "the feed has more than \(Self.maxEntries) entries", path: path, position: reader.position)
          }
          entry = Entry(
            elements: [], line: reader.position.line, language: attributes.first { $0.name.local == "lang" }?.value)
        } else {
          var element = try Self.element(name, attributes, reader)
          if name.namespace == Self.podcasts { element.name = "itunes:" + element.name }
          if Self.foreign.contains(name.namespace) {
            // Pictures and sound have titles and descriptions of their own; a group of them may be the entry.
            guard local == "group" else { continue }
            element.name = "media:group"
          }
          if entry != nil { entry?.elements.append(element) } else { header.elements.append(element) }
        }
      case .endElement(let name):
        depth -= 1
        let local = name.local.lowercased()
        if let done = entry, local == "item" || local == "entry" {
          entries.append(done.withoutNamesakes(of: name.namespace))
          entry = nil
        }
      case .text: break
      }
    }
  }

  /// An element whose start was just read, to its end.
  private static func element(
    _ name: XMLName, _ attributes: [XMLAttribute], _ reader: XMLReader
  ) throws(XMLError) -> Element {
    var element = Element(name: name.local.lowercased(), namespace: name.namespace, attributes: attributes, text: "")
    var text: [UInt8] = []
    var markup: [UInt8] = []
    var depth = 0
    var childStart = 0
    var hasElements = false
    while let event = try reader.next() {
      switch event {
      case .text(let piece):
        text += piece.utf8
        escape(piece, to: &markup)
      case .startElement(let name, let attributes):
        hasElements = true
        depth += 1
        if depth == 1 { childStart = text.count }
        markup += "<\(name.local)".utf8
        for attribute in attributes {
          markup += " \(attribute.name.local)=\"".utf8
          escape(attribute.value, to: &markup)
          markup.append(UInt8(ascii: "\""))
        }
        markup.append(UInt8(ascii: ">"))
      case .endElement(let name):
        if depth == 0 {
          element.text = String(decoding: text, as: UTF8.self)
          if hasElements { element.markup = String(decoding: markup, as: UTF8.self) }
          return element
        }
        if depth == 1 {
          element.children.append((name.local.lowercased(), String(decoding: text[childStart...], as: UTF8.self)))
        }
        depth -= 1
        markup += "</\(name.local)>".utf8
      }
    }
    return element
  }

  private static func escape(_ text: String, to out: inout [UInt8]) {
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "&"): out += "&amp;".utf8
      case UInt8(ascii: "<"): out += "&lt;".utf8
      case UInt8(ascii: ">"): out += "&gt;".utf8
      case UInt8(ascii: "\""): out += "&quot;".utf8
      default: out.append(byte)
      }
    }
  }
}
