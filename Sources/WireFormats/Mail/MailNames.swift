import TextModel

/// Names in a field of addresses (RFC 5322).
enum MailNames {
  /// More addresses than these are not named.
  private static let most = 10

  /// `Ann Lee, Bob Ray` of `"Ann Lee" <ann@example.com>, Bob Ray <bob@example.com>`; an address where it has no name.
  static func names(_ field: String) -> String {
    addresses(field).prefix(most).map(name).joined(separator: ", ")
  }

  /// Parts between commas that stand outside quotation marks and brackets; a comma may be missing behind `>`. What has no
  /// address belongs to the next, as in `Lee, Ann <ann@example.com>`.
  private static func addresses(_ field: String) -> [String] {
    var parts: [String] = []
    var part: [UInt8] = []
    var isQuoted = false
    var depth = 0
    func hasAddress() -> Bool { part.contains(UInt8(ascii: "@")) }
    func end() {
      if let text = String(decoding: part, as: UTF8.self).trimmedSpace.nonEmpty { parts.append(text) }
      part = []
    }
    for byte in field.utf8 {
      switch byte {
      case UInt8(ascii: "\""): isQuoted.toggle()
      case UInt8(ascii: "("), UInt8(ascii: "<"): if !isQuoted { depth += 1 }
      case UInt8(ascii: ")"), UInt8(ascii: ">"): if !isQuoted { depth = max(0, depth - 1) }
      case UInt8(ascii: ",") where !isQuoted && depth == 0 && hasAddress():
        end()
        continue
      default: break
      }
      part.append(byte)
      if byte == UInt8(ascii: ">"), !isQuoted, depth == 0, hasAddress() { end() }
    }
    end()
    // The comma behind `>`, and white space.
    let texts = parts.map { part in part.hasPrefix(",") ? String(part.dropFirst()).trimmedSpace : part }
    return texts.filter { !$0.isEmpty }
  }

  /// The name of `"Ann Lee" <ann@example.com>`, else the address.
  private static func name(_ address: String) -> String {
    guard let open = address.lastIndex(of: "<") else { return RSSReader.author(address) }
    let name = String(address[..<open]).trimmedSpace
    let plain =
      name.hasPrefix("\"") && name.hasSuffix("\"") && name.count > 1 ? String(name.dropFirst().dropLast()) : name
    return plain.nonEmpty ?? String(address[address.index(after: open)...].prefix { $0 != ">" })
  }
}
