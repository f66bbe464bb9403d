/// The bytes of an XML document cut into tags and text, every byte in exactly one piece, so that what is not changed is
/// written back as it was.
///
/// For documents that libxml2 has read before and found well-formed: faults are not looked for.
struct WordMarkup {
  enum Kind: Equatable {
    case start(isEmpty: Bool)
    case end
    case text
    /// Comments, processing instructions, CDATA, the XML declaration.
    case other
  }

  struct Piece {
    var kind: Kind
    /// Qualified name of a tag.
    var name = ""
    var bytes: [UInt8]
  }

  var pieces: [Piece] = []

  /// O(bytes).
  init(_ bytes: [UInt8]) {
    var place = 0
    while place < bytes.count {
      var end = place
      guard bytes[place] == UInt8(ascii: "<") else {
        while end < bytes.count, bytes[end] != UInt8(ascii: "<") { end += 1 }
        pieces.append(Piece(kind: .text, bytes: Array(bytes[place..<end])))
        place = end
        continue
      }
      let rest = bytes[place...]
      if rest.starts(with: "<!--".utf8) {
        end = Self.end(of: "-->", in: bytes, from: place + 4)
      } else if rest.starts(with: "<![CDATA[".utf8) {
        end = Self.end(of: "]]>", in: bytes, from: place + 9)
      } else if rest.starts(with: "<?".utf8) {
        end = Self.end(of: "?>", in: bytes, from: place + 2)
      } else {
        var quote: UInt8?
        while end < bytes.count {
          let byte = bytes[end]
          if let open = quote {
            if byte == open { quote = nil }
          } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
            quote = byte
          } else if byte == UInt8(ascii: ">") {
            break
          }
          end += 1
        }
        end = min(end + 1, bytes.count)
        let tag = bytes[place..<end]
        let isEnd = tag.dropFirst().first == UInt8(ascii: "/")
        let name = tag.dropFirst(isEnd ? 2 : 1).prefix {
          $0 > 0x20 && $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: ">")
        }
        pieces.append(
          Piece(
            kind: isEnd ? .end : .start(isEmpty: tag.dropLast().last == UInt8(ascii: "/")),
            name: String(decoding: name, as: UTF8.self), bytes: Array(tag)))
        place = end
        continue
      }
      pieces.append(Piece(kind: .other, bytes: Array(bytes[place..<end])))
      place = end
    }
  }

  private static func end(of mark: StaticString, in bytes: [UInt8], from start: Int) -> Int {
    let mark = Array(UnsafeBufferPointer(start: mark.utf8Start, count: mark.utf8CodeUnitCount))
    var place = start
    while place + mark.count <= bytes.count {
      if bytes[place..<place + mark.count].elementsEqual(mark) { return place + mark.count }
      place += 1
    }
    return bytes.count
  }

  /// Prefix that the root element gives a namespace, with its colon; empty for the default namespace, nil for none.
  func prefix(of namespaces: [String]) -> String? {
    guard let root = pieces.first(where: { if case .start = $0.kind { true } else { false } }) else { return nil }
    for (name, value) in Self.attributes(of: root.bytes) where namespaces.contains(value) {
      if name == "xmlns" { return "" }
      if name.utf8.starts(with: "xmlns:".utf8) { return name.utf8.dropFirst(6).withString + ":" }
    }
    return nil
  }

  /// Attributes of a start tag, their values as written.
  static func attributes(of tag: [UInt8]) -> [(name: String, value: String)] {
    var found: [(String, String)] = []
    var place = tag.firstIndex { $0 <= 0x20 } ?? tag.count
    while place < tag.count {
      guard let equals = tag[place...].firstIndex(of: UInt8(ascii: "=")) else { break }
      let name = tag[place..<equals].filter { $0 > 0x20 }
      guard let open = tag[equals...].firstIndex(where: { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'") }),
        let close = tag[(open + 1)...].firstIndex(of: tag[open])
      else { break }
      found.append((String(decoding: name, as: UTF8.self), String(decoding: tag[(open + 1)..<close], as: UTF8.self)))
      place = close + 1
    }
    return found
  }

  /// A start tag with an attribute set, in the place of the one of this name or as the last.
  static func setting(_ name: String, to value: String, in tag: [UInt8]) -> [UInt8] {
    let kept = attributes(of: tag).filter { $0.name != name }
    let isEmpty = tag.dropLast().last == UInt8(ascii: "/")
    let head = tag.prefix { $0 > 0x20 && $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "/") }
    var out = Array(head)
    for (key, old) in kept + [(name, value)] {
      let quote = old.utf8.contains(UInt8(ascii: "\"")) ? "'" : "\""
      out += Array(" \(key)=\(quote)\(old)\(quote)".utf8)
    }
    return out + Array((isEmpty ? "/>" : ">").utf8)
  }
}

extension Sequence<UInt8> {
  fileprivate var withString: String { String(decoding: Array(self), as: UTF8.self) }
}
