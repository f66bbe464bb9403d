import XMLText

/// Mends what feeds in the wild have and XML does not allow: white space in front of the XML declaration, a DOCTYPE that
/// only names a file, named characters of HTML, ampersands that begin nothing, prefixes that are not declared. Lines stay
/// where they are.
enum FeedRepair {
  /// The mended bytes of a feed in UTF-8 or another charset that has ASCII in it; nil when there was nothing to mend, or
  /// the DOCTYPE declares things itself. O(bytes).
  static func mend(_ file: [UInt8]) -> [UInt8]? {
    let bytes = XMLProlog.mended(file)
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count)
    var isChanged = bytes.first != file.first
    var index = 0
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "<"):
        if let end = end(of: "<![CDATA[", "]]>", bytes, index) ?? end(of: "<!--", "-->", bytes, index) {
          out += bytes[index..<end]
          index = end
        } else if begins("<!DOCTYPE", bytes, index) {
          guard let end = bytes[index...].firstIndex(of: UInt8(ascii: ">")),
            !bytes[index..<end].contains(UInt8(ascii: "["))
          else { return nil }
          out += bytes[index...end].filter { $0 == 0x0A }
          isChanged = true
          index = end + 1
        } else {
          out.append(bytes[index])
          index += 1
        }
      case UInt8(ascii: "&"):
        let name = bytes[(index + 1)...].prefix(32).prefix { isNameByte($0) }
        let isEnded = name.endIndex < bytes.count && bytes[name.endIndex] == UInt8(ascii: ";")
        if isEnded, name.first == UInt8(ascii: "#") || predefined.contains(String(decoding: name, as: UTF8.self)) {
          out += bytes[index...name.endIndex]
          index = name.endIndex + 1
        } else if isEnded, let value = HTMLEvents.character(named: String(decoding: name, as: UTF8.self)) {
          out += "&#\(value);".utf8
          isChanged = true
          index = name.endIndex + 1
        } else {
          out += "&amp;".utf8
          isChanged = true
          index += 1
        }
      default:
        out.append(bytes[index])
        index += 1
      }
    }
    return FeedPrefixes.declared(out) ?? (isChanged ? out : nil)
  }

  private static let predefined: Set<String> = ["amp", "lt", "gt", "quot", "apos"]

  private static func isNameByte(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "#")
  }

  private static func begins(_ text: StaticString, _ bytes: [UInt8], _ index: Int) -> Bool {
    let pattern = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
    return index + pattern.count <= bytes.count && bytes[index..<index + pattern.count].elementsEqual(pattern)
  }

  /// Behind the end of a section that begins here; nil when none begins. One without an end goes to the end.
  private static func end(of start: StaticString, _ end: StaticString, _ bytes: [UInt8], _ index: Int) -> Int? {
    guard begins(start, bytes, index) else { return nil }
    var place = index + start.utf8CodeUnitCount
    while place < bytes.count {
      if begins(end, bytes, place) { return place + end.utf8CodeUnitCount }
      place += 1
    }
    return bytes.count
  }
}
