import TextModel

/// Prefixes of namespaces that a feed uses and does not declare, which generators of feeds forget.
enum FeedPrefixes {
  /// Namespaces by the prefix that everybody has for them.
  private static let known = [
    "media": "http://search.yahoo.com/mrss/", "dc": "http://purl.org/dc/elements/1.1/",
    "content": "http://purl.org/rss/1.0/modules/content/", "atom": "http://www.w3.org/2005/Atom",
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
  ]

  /// More prefixes than this are not looked at.
  private static let maxPrefixes = 32

  /// The bytes with declarations in the first tag for the prefixes of elements that have none; nil when there is nothing
  /// to declare. O(bytes).
  static func declared(_ bytes: [UInt8]) -> [UInt8]? {
    var used: [[UInt8]] = []
    var declared: Set<[UInt8]> = [Array("xml".utf8), Array("xmlns".utf8)]
    var place: Int?
    var index = 0
    while let open = bytes[index...].firstIndex(of: UInt8(ascii: "<")) {
      let rest = bytes[(open + 1)...]
      if let end = skipped(rest, "![CDATA[", "]]>") ?? skipped(rest, "!--", "-->") {
        index = end
        continue
      }
      let name = rest.prefix(while: isNameByte)
      index = name.endIndex
      if name.isEmpty { continue }
      let tag = bytes[name.endIndex...].prefix { $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "<") }
      if place == nil { place = name.endIndex }
      index = tag.endIndex
      if let colon = name.firstIndex(of: UInt8(ascii: ":")), used.count < maxPrefixes {
        let prefix = Array(name[..<colon])
        if !prefix.isEmpty, !used.contains(prefix) { used.append(prefix) }
      }
      for word in tag.split(whereSeparator: StructuredText.isSpace) where word.starts(with: "xmlns:".utf8) {
        declared.insert(Array(word.dropFirst(6).prefix { $0 != UInt8(ascii: "=") }))
      }
    }
    let missing = used.filter { !declared.contains($0) }
    guard let place, !missing.isEmpty else { return nil }
    let declarations = missing.map { bytes in
      let prefix = String(decoding: bytes, as: UTF8.self)
      return " xmlns:\(prefix)=\"\(known[prefix] ?? "urn:undeclared:" + prefix)\""
    }
    return bytes[..<place] + Array(declarations.joined().utf8) + bytes[place...]
  }

  /// Behind the end of a section that begins here.
  private static func skipped(_ rest: ArraySlice<UInt8>, _ start: String, _ end: String) -> Int? {
    guard rest.starts(with: start.utf8) else { return nil }
    var index = rest.startIndex
    while let found = rest[index...].firstIndex(of: end.utf8.first ?? 0) {
      if rest[found...].starts(with: end.utf8) { return found + end.utf8.count }
      index = found + 1
    }
    return rest.endIndex
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) || [0x2D, 0x2E, 0x3A, 0x5F].contains(byte)
      || byte >= 0x80
  }
}
