/// The byte order mark at the start of a file (Unicode 15.0, section 23.8).
struct ByteOrderMark: Sendable, Hashable {
  /// Lower-case IANA name.
  var charset: String
  /// Bytes of the mark.
  var length: Int

  /// nil when the bytes start with none. FF FE 00 00 is UTF-32: in UTF-16 it would be a mark and a NUL.
  init?(of bytes: [UInt8]) {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      (charset, length) = ("utf-8", 3)
    } else if bytes.starts(with: [0xFF, 0xFE, 0, 0]) {
      (charset, length) = ("utf-32le", 4)
    } else if bytes.starts(with: [0, 0, 0xFE, 0xFF]) {
      (charset, length) = ("utf-32be", 4)
    } else if bytes.starts(with: [0xFF, 0xFE]) {
      (charset, length) = ("utf-16le", 2)
    } else if bytes.starts(with: [0xFE, 0xFF]) {
      (charset, length) = ("utf-16be", 2)
    } else {
      return nil
    }
  }
}

/// UTF-16 without a byte order mark.
enum WideEncoding {
  private static let sample = 4096

  /// `utf-16le` or `utf-16be` when every second byte is the high byte of what news is written in.
  ///
  /// In texts of our languages most code units have the high byte 00 (Latin) or 04 (Cyrillic), which stand in no other
  /// text; nearly all the others are punctuation, symbols and the surrogates of emoji. O(1).
  static func looksLike(_ bytes: [UInt8]) -> String? {
    let count = min(bytes.count, sample) & ~1
    if count < 4 { return nil }
    var high = [0, 0]
    var letters = [0, 0]
    for index in 0..<count {
      switch bytes[index] {
      case 0, 4:
        letters[index & 1] += 1
        high[index & 1] += 1
      case 1...3, 0x20...0x27, 0x30, 0xD8...0xDF, 0xFE: high[index & 1] += 1
      default: break
      }
    }
    let units = count / 2
    // Little endian has the high byte at odd places.
    for (side, name) in [(1, "utf-16le"), (0, "utf-16be")]
    where high[side] * 20 >= units * 19 && letters[side] * 2 >= units && letters[1 - side] * 4 < units {
      return name
    }
    return nil
  }
}
