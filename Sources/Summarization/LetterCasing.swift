/// Capital and small letters and the length of a text, as `String` has them, without its tables for ASCII and the
/// Cyrillic of news.
enum LetterCasing {
  static func upper(_ text: String) -> String { mapped(text, upper: true) ?? text.uppercased() }
  static func lower(_ text: String) -> String { mapped(text, upper: false) ?? text.lowercased() }

  /// Extended grapheme clusters.
  static func characters(_ text: String) -> Int {
    var text = text
    let scalars = text.withUTF8 { bytes -> Int? in
      var count = 0
      var index = 0
      while index < bytes.count {
        // CR LF is one.
        guard bytes[index] != 0x0D, let width = width(bytes, at: index) else { return nil }
        count += 1
        index += width
      }
      return count
    }
    return scalars ?? text.count
  }

  /// Nil when the text holds anything but ASCII, U+0400…U+045F, U+0490, U+0491 and U+2019.
  private static func mapped(_ text: String, upper: Bool) -> String? {
    var text = text
    return text.withUTF8 { bytes -> String? in
      var made: [UInt8] = []
      made.reserveCapacity(bytes.count)
      var index = 0
      while index < bytes.count {
        guard let width = width(bytes, at: index) else { return nil }
        switch width {
        case 1:
          let byte = bytes[index]
          let isChanged = upper ? (0x61...0x7A).contains(byte) : (0x41...0x5A).contains(byte)
          made.append(isChanged ? byte ^ 0x20 : byte)
        case 2:
          let value = UInt32(bytes[index] & 0x1F) << 6 | UInt32(bytes[index + 1] & 0x3F)
          let changed = upper ? upperCyrillic(value) : lowerCyrillic(value)
          made.append(0xC0 | UInt8(changed >> 6))
          made.append(0x80 | UInt8(changed & 0x3F))
        default:
          made.append(contentsOf: bytes[index..<(index + width)])
        }
        index += width
      }
      return String(decoding: made, as: UTF8.self)
    }
  }

  /// Bytes of a scalar that is known here.
  @inline(__always)
  private static func width(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int? {
    switch bytes[index] {
    case 0..<0x80: 1
    case 0xD0: 2
    case 0xD1: bytes[index + 1] < 0xA0 ? 2 : nil
    case 0xD2: bytes[index + 1] == 0x90 || bytes[index + 1] == 0x91 ? 2 : nil
    case 0xE2: bytes[index + 1] == 0x80 && bytes[index + 2] == 0x99 ? 3 : nil
    default: nil
    }
  }

  private static func upperCyrillic(_ value: UInt32) -> UInt32 {
    switch value {
    case 0x430...0x44F: value - 0x20
    case 0x450...0x45F: value - 0x50
    case 0x491: 0x490
    default: value
    }
  }

  private static func lowerCyrillic(_ value: UInt32) -> UInt32 {
    switch value {
    case 0x410...0x42F: value + 0x20
    case 0x400...0x40F: value + 0x50
    case 0x490: 0x491
    default: value
    }
  }
}
