/// Identifiers and codes as the URIs that ninjs asks for, and back.
enum NinjsURI {
  /// Before an identifier made of a document's id.
  static let own = "urn:x-depesha:"
  /// Before the vocabulary of a code that is no URI: `urn:x-scheme:iptc-subject:01000000`.
  private static let scheme = "urn:x-scheme:"

  static func isOwn(_ uri: String) -> Bool { uri.hasPrefix(own) }

  static func make(id: String) -> String { own + escape(id) }

  /// True for an absolute URI (RFC 3986) of a scheme that names things: not for a QCode.
  static func isURI(_ text: String) -> Bool {
    let utf8 = Array(text.utf8)
    guard let colon = utf8.firstIndex(of: UInt8(ascii: ":")), colon > 0, colon + 1 < utf8.count,
      isLetter(utf8[0]),
      utf8[..<colon].allSatisfy({ isLetter($0) || isDigit($0) || $0 == 0x2B || $0 == 0x2D || $0 == 0x2E })
    else { return false }
    let scheme = String(decoding: utf8[..<colon], as: UTF8.self).lowercased()
    guard ["urn", "tag", "mailto", "info"].contains(scheme) || utf8[(colon + 1)...].starts(with: "//".utf8) else {
      return false
    }
    var index = colon + 1
    while index < utf8.count {
      if utf8[index] == UInt8(ascii: "%") {
        guard index + 2 < utf8.count, isHex(utf8[index + 1]), isHex(utf8[index + 2]) else { return false }
        index += 3
      } else if isLetter(utf8[index]) || isDigit(utf8[index]) || "-._~:/?#@!$&'()*+,;=".utf8.contains(utf8[index]) {
        index += 1
      } else {
        return false
      }
    }
    return utf8.count { $0 == UInt8(ascii: "#") } <= 1
  }

  /// `uri` and `literal` of a code.
  static func parts(code: String?, scheme: String?) -> (uri: String?, literal: String?) {
    guard let scheme else {
      guard let code else { return (nil, nil) }
      return isURI(code) ? (code, nil) : (nil, code)
    }
    let joined = scheme + escape(code ?? "")
    if let code, !code.isEmpty, isURI(joined), !joined.hasPrefix(Self.scheme) { return (joined, code) }
    return (Self.scheme + escape(scheme) + ":" + escape(code ?? ""), code)
  }

  /// The code and vocabulary of `uri` and `literal`.
  static func code(uri: String?, literal: String?, scheme: String?) -> (code: String?, scheme: String?) {
    guard let uri else { return (literal, scheme) }
    if uri.hasPrefix(Self.scheme) {
      let rest = uri.dropFirst(Self.scheme.count)
      let end = rest.firstIndex(of: ":") ?? rest.endIndex
      return (literal, unescape(String(rest[..<end])))
    }
    if let literal, !literal.isEmpty {
      let ending = escape(literal)
      if uri.utf8.count > ending.utf8.count, uri.hasSuffix(ending) {
        return (literal, String(uri.dropLast(ending.count)))
      }
    }
    return (uri, scheme)
  }

  /// Percent-encoding of everything but unreserved characters.
  static func escape(_ text: String) -> String {
    var out: [UInt8] = []
    for byte in text.utf8 {
      if isLetter(byte) || isDigit(byte) || byte == 0x2D || byte == 0x2E || byte == 0x5F || byte == 0x7E {
        out.append(byte)
      } else {
        out.append(UInt8(ascii: "%"))
        out.append(contentsOf: [hex[Int(byte >> 4)], hex[Int(byte & 15)]])
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  static func unescape(_ text: String) -> String {
    let utf8 = Array(text.utf8)
    var out: [UInt8] = []
    var index = 0
    while index < utf8.count {
      if utf8[index] == UInt8(ascii: "%"), index + 2 < utf8.count,
        let byte = UInt8(String(decoding: utf8[index + 1...index + 2], as: UTF8.self), radix: 16)
      {
        out.append(byte)
        index += 3
      } else {
        out.append(utf8[index])
        index += 1
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  private static let hex = Array("0123456789ABCDEF".utf8)
  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
  private static func isHex(_ byte: UInt8) -> Bool { isDigit(byte) || (0x61...0x66).contains(byte | 0x20) }
}
