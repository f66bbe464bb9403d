/// Which bytes of a string JSON cannot hold as they are: the quotation mark, the backslash, C0 controls and DEL; and, for
/// readers that split lines on them, U+0085, U+2028 and U+2029.
enum JSONEscape {
  /// The next place at or after `index` that must be escaped; the end when there is none. O(bytes), eight at a time.
  static func next(in text: UnsafeBufferPointer<UInt8>, from index: Int) -> Int {
    var index = index
    guard let base = text.baseAddress else { return index }
    let raw = UnsafeRawPointer(base)
    while index < text.count {
      while index + 8 <= text.count, !isSuspect(raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)) { index += 8 }
      let end = min(index + 8, text.count)
      while index < end {
        if code(in: text, at: index).width > 0 { return index }
        index += 1
      }
    }
    return index
  }

  /// The scalar to escape at `index` and its bytes; width 0 when the byte stands as it is.
  static func code(in text: UnsafeBufferPointer<UInt8>, at index: Int) -> (code: UInt32, width: Int) {
    let byte = text[index]
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), 0..<0x20, 0x7F: return (UInt32(byte), 1)
    case 0xC2 where index + 1 < text.count && text[index + 1] == 0x85: return (0x85, 2)
    case 0xE2 where index + 2 < text.count && text[index + 1] == 0x80 && text[index + 2] & 0xFE == 0xA8:
      return (0x2000 | UInt32(text[index + 2]) & 0x3F, 3)
    default: return (0, 0)
    }
  }

  private static let ones: UInt64 = 0x0101_0101_0101_0101

  /// True when one of eight bytes may begin what must be escaped. False alarms are allowed, misses are not.
  @inline(__always)
  private static func isSuspect(_ word: UInt64) -> Bool {
    let high = ones << 7
    // (x - 1) & ~x has the high bit of the lowest zero byte; bytes below 0x20 borrow in the same way.
    var found = (word &- ones &* 0x20) & ~word
    for byte in [0x22, 0x5C, 0x7F, 0xC2, 0xE2] as [UInt64] {
      let difference = word ^ (ones &* byte)
      found |= (difference &- ones) & ~difference
    }
    return found & high != 0
  }
}
