import PipelineCore

/// The root element of an XML document by a look at its first bytes, in any encoding that keeps ASCII apart.
struct XMLRoot {
  var name: String
  /// The tag from its `<` to its `>`, or as far as was looked.
  var tag: String

  /// How far is looked, in bytes; the second time for documents that begin with long comments.
  static let window = 8192
  static let longWindow = 131_072

  init?(of bytes: [UInt8]) {
    if let found = Self(in: bytes.prefix(Self.window)) {
      self = found
    } else if bytes.count > Self.window, let found = Self(in: bytes.prefix(Self.longWindow)) {
      self = found
    } else {
      return nil
    }
  }

  private init?(in bytes: ArraySlice<UInt8>) {
    // What is no markup is told by its first byte.
    guard let first = bytes.first(where: { $0 < 0x80 && $0 != 0 && !StructuredText.isSpace($0) }),
      first == UInt8(ascii: "<")
    else { return nil }
    // In UTF-16 every other byte of a tag is zero.
    let ascii = bytes.filter { $0 != 0 }
    var index = 0
    while index < ascii.count {
      guard let open = ascii[index...].firstIndex(of: UInt8(ascii: "<")) else { return nil }
      // Before the root there is nothing but white space and a byte order mark.
      if ascii[index..<open].contains(where: { !StructuredText.isSpace($0) && $0 < 0x80 }) { return nil }
      let rest = ascii[open...]
      if rest.starts(with: "<!--".utf8) {
        guard let end = Self.end(of: "-->", in: ascii, from: open) else { return nil }
        index = end
      } else if rest.starts(with: "<?".utf8) {
        guard let end = Self.end(of: "?>", in: ascii, from: open) else { return nil }
        index = end
      } else if rest.starts(with: "<!".utf8) {
        guard let end = Self.end(of: ">", in: ascii, from: open) else { return nil }
        // Of a DOCTYPE with declarations inside only the name is of use.
        if ascii[open..<end].contains(UInt8(ascii: "[")) {
          let words = ascii[open..<end].split { StructuredText.isSpace($0) || $0 == UInt8(ascii: "[") }
          guard words.count > 1 else { return nil }
          name = Self.local(words[1])
          tag = ""
          return
        }
        index = end
      } else {
        let end = rest.firstIndex(of: UInt8(ascii: ">")) ?? ascii.endIndex
        tag = String(decoding: ascii[open..<end], as: UTF8.self)
        let qualified = ascii[(open + 1)..<end].prefix { !StructuredText.isSpace($0) && $0 != UInt8(ascii: "/") }
        if qualified.isEmpty { return nil }
        name = Self.local(qualified)
        return
      }
    }
    return nil
  }

  private static func local(_ name: ArraySlice<UInt8>) -> String {
    String(decoding: name.split(separator: UInt8(ascii: ":")).last ?? name, as: UTF8.self)
  }

  private static func end(of mark: StaticString, in bytes: [UInt8], from start: Int) -> Int? {
    let mark = UnsafeBufferPointer(start: mark.utf8Start, count: mark.utf8CodeUnitCount)
    var index = start
    while index + mark.count <= bytes.count {
      if bytes[index...].starts(with: mark) { return index + mark.count }
      index += 1
    }
    return nil
  }
}
