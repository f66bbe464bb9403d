import TextModel

/// Text made safe for HTML.
enum HTMLText {
  /// Escapes text for element content and double-quoted attributes. Bidi controls and other invisible characters that
  /// could disguise text are shown as `[U+202E]`.
  static func append(_ text: String, to out: inout [UInt8]) {
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x26: out.append(contentsOf: "&amp;".utf8)
      case 0x3C: out.append(contentsOf: "&lt;".utf8)
      case 0x3E: out.append(contentsOf: "&gt;".utf8)
      case 0x22: out.append(contentsOf: "&quot;".utf8)
      case 0x27: out.append(contentsOf: "&#39;".utf8)
      case 0x0A, 0x0D, 0x09: out.append(0x20)
      case 0..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069:
        out.append(contentsOf: "[U+\(String(scalar.value, radix: 16, uppercase: true))]".utf8)
      default: UTF8Scan.append(scalar.value, to: &out)
      }
    }
  }

  static func escape(_ text: String) -> String {
    var out: [UInt8] = []
    append(text, to: &out)
    return String(decoding: out, as: UTF8.self)
  }
}
