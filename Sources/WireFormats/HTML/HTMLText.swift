import TextModel

/// Text made safe for HTML.
enum HTMLText {
  /// Escapes text for element content and double-quoted attributes. Bidi controls and other invisible characters that
  /// could disguise text are shown as `[U+202E]`.
  static func append(_ text: String, to out: inout [UInt8]) {
    var text = text
    text.withUTF8 { append($0, to: &out) }
  }

  /// The same for valid UTF-8.
  static func append(_ bytes: UnsafeBufferPointer<UInt8>, to out: inout [UInt8]) {
    var copied = 0
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      // Plain bytes are copied in stretches; lead bytes 0xC2, 0xE2 and 0xEF begin the characters that need care.
      if byte > 0x3E && byte != 0x7F && byte != 0xC2 && byte != 0xE2 && byte != 0xEF || byte == 0x20 || byte >= 0x28 && byte < 0x3C {
        index += 1
        continue
      }
      let (value, width) = UTF8Scan.scalar(bytes, at: index)
      if let replacement = replacement(of: value) {
        out.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[copied..<index]))
        out.append(contentsOf: replacement.utf8)
        copied = index + width
      }
      index += width
    }
    out.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[copied...]))
  }

  /// What stands for a scalar that must not stand as it is.
  private static func replacement(of value: UInt32) -> String? {
    switch value {
    case 0x26: "&amp;"
    case 0x3C: "&lt;"
    case 0x3E: "&gt;"
    case 0x22: "&quot;"
    case 0x27: "&#39;"
    case 0x0A, 0x0D, 0x09: " "
    // The last two XML does not allow, and feeds are XML.
    case 0..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069, 0xFFFE, 0xFFFF:
      "[U+\(String(value, radix: 16, uppercase: true))]"
    default: nil
    }
  }

  static func escape(_ text: String) -> String {
    var out: [UInt8] = []
    append(text, to: &out)
    return String(decoding: out, as: UTF8.self)
  }
}
