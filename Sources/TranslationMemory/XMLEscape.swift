/// Text for XML 1.0.
enum XMLEscape {
  /// False when a character cannot stand in XML 1.0, not even as a reference.
  static func isWritable(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { isWritable($0) }
  }

  static func isWritable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D, 0x20...0xFFFD: true
    case 0x10000...: true
    default: false
    }
  }

  /// For content and for attributes in double quotes.
  static func append(_ text: String, to out: inout [UInt8]) {
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "&"): out += Array("&amp;".utf8)
      case UInt8(ascii: "<"): out += Array("&lt;".utf8)
      case UInt8(ascii: ">"): out += Array("&gt;".utf8)
      case UInt8(ascii: "\""): out += Array("&quot;".utf8)
      // A reader would make LF of it.
      case 0x0D: out += Array("&#13;".utf8)
      default: out.append(byte)
      }
    }
  }
}

extension [UInt8] {
  mutating func write(_ text: String) { append(contentsOf: text.utf8) }
  mutating func writeEscaped(_ text: String) { XMLEscape.append(text, to: &self) }
}
