/// An absolute http or https URL, as far as it decides where a request goes.
public struct HTTPAddress: Sendable, Hashable {
  public struct Problem: Error, Sendable, Hashable {
    public var message: String
  }

  public let text: String
  public let isSecure: Bool
  /// Lower case; an IPv6 address without brackets.
  public let host: String

  /// - Throws: `Problem` when it is not `http(s)://host[:port][/path]` in plain ASCII, or names a user.
  public init(_ text: String) throws(Problem) {
    let bytes = Array(text.utf8)
    guard bytes.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != 0x5C && $0 != 0x22 }) else {
      throw Problem(message: "a URL is written in ASCII without spaces")
    }
    let lower = text.lowercased()
    guard lower.hasPrefix("https://") || lower.hasPrefix("http://") else {
      throw Problem(message: "a URL begins with https:// (or http:// for a private address)")
    }
    isSecure = lower.hasPrefix("https://")
    let rest = lower.dropFirst(isSecure ? 8 : 7)
    let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    if rest.contains("#") { throw Problem(message: "a URL of a service has no fragment") }
    if authority.contains("@") { throw Problem(message: "a URL of a service names no user; give the key with `key`") }
    var host = String(authority)
    var port: Substring?
    if authority.hasPrefix("[") {
      guard let end = authority.firstIndex(of: "]") else { throw Problem(message: "`[` without `]`") }
      host = String(authority[authority.index(after: authority.startIndex)..<end])
      let after = authority[authority.index(after: end)...]
      if !after.isEmpty {
        guard after.hasPrefix(":") else { throw Problem(message: "a port stands after a colon") }
        port = after.dropFirst()
      }
    } else if let colon = authority.firstIndex(of: ":") {
      host = String(authority[..<colon])
      port = authority[authority.index(after: colon)...]
    }
    if let port {
      guard let number = Int(port), (1...65535).contains(number) else {
        throw Problem(message: "the port must be 1 to 65535")
      }
    }
    guard !host.isEmpty else { throw Problem(message: "a URL needs a host") }
    self.host = host
    self.text = text
  }

  /// The URL with a path added, one slash between.
  public func appending(_ path: String) throws(Problem) -> HTTPAddress {
    var base = text
    while base.hasSuffix("/") { base.removeLast() }
    return try HTTPAddress(base + path)
  }
}
