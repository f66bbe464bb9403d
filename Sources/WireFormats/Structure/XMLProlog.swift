/// White space in front of an XML declaration, which XML does not allow and generators of feeds write.
enum XMLProlog {
  /// The bytes with that white space behind the declaration, so that later lines stay where they are; the bytes
  /// themselves when there is none. O(1) but for the copy.
  static func mended(_ bytes: [UInt8]) -> [UInt8] {
    let space = bytes.prefix(XMLRoot.window).prefix(while: StructuredText.isSpace)
    let rest = bytes[space.endIndex...].prefix(XMLRoot.window)
    guard !space.isEmpty, rest.starts(with: "<?xml".utf8), let end = rest.firstIndex(of: UInt8(ascii: ">")) else {
      return bytes
    }
    return Array(rest[...end]) + space + bytes[(end + 1)...]
  }
}
