/// Text for services that read XML: what is markup in it is escaped, except the tags `<x id="…"/>` that stand for words
/// which must not be translated.
enum PlaceholderTags {
  /// The tags of a text, as UTF-8 byte ranges.
  static func ranges(_ bytes: [UInt8]) -> [Range<Int>] {
    let opening = Array("<x id=\"".utf8)
    var found: [Range<Int>] = []
    var index = 0
    while index < bytes.count {
      guard bytes[index] == UInt8(ascii: "<"), bytes[index...].starts(with: opening) else {
        index += 1
        continue
      }
      var end = index + opening.count
      while end < bytes.count, bytes[end] >= 0x30, bytes[end] <= 0x39 { end += 1 }
      // `<x id="1"/>` and `<x id="1" />`.
      var after = end + 1
      if after < bytes.count, bytes[after] == 0x20 { after += 1 }
      if end > index + opening.count, end < bytes.count, bytes[end] == UInt8(ascii: "\""),
        bytes.dropFirst(after).starts(with: Array("/>".utf8))
      {
        found.append(index..<after + 2)
        index = after + 2
      } else {
        index += 1
      }
    }
    return found
  }

  static func escaped(_ text: String) -> String {
    let bytes = Array(text.utf8)
    let tags = ranges(bytes)
    var out: [UInt8] = []
    var next = 0
    var index = 0
    while index < bytes.count {
      if next < tags.count, tags[next].lowerBound == index {
        out += bytes[tags[next]]
        index = tags[next].upperBound
        next += 1
        continue
      }
      switch bytes[index] {
      case UInt8(ascii: "&"): out += Array("&amp;".utf8)
      case UInt8(ascii: "<"): out += Array("&lt;".utf8)
      case UInt8(ascii: ">"): out += Array("&gt;".utf8)
      default: out.append(bytes[index])
      }
      index += 1
    }
    return String(decoding: out, as: UTF8.self)
  }

  static func unescaped(_ text: String) -> String {
    let entities: [(String, UInt8)] = [
      ("&amp;", UInt8(ascii: "&")), ("&lt;", UInt8(ascii: "<")), ("&gt;", UInt8(ascii: ">")),
      ("&quot;", UInt8(ascii: "\"")), ("&apos;", UInt8(ascii: "'")), ("&#39;", UInt8(ascii: "'")),
    ]
    let bytes = Array(text.utf8)
    var out: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "&"),
        let (entity, byte) = entities.first(where: { bytes[index...].starts(with: $0.0.utf8) })
      {
        out.append(byte)
        index += entity.utf8.count
      } else {
        out.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: out, as: UTF8.self)
  }
}
