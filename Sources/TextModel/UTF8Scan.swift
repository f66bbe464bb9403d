/// Small scans over UTF-8 that every target needs, without decoding to `Character`.
public enum UTF8Scan {
  /// The scalar at `offset` and its length in bytes. The buffer must be valid UTF-8 and `offset` a scalar boundary
  /// below its end. O(1).
  @inlinable
  public static func scalar(_ b: UnsafeBufferPointer<UInt8>, at offset: Int) -> (value: UInt32, width: Int) {
    let b0 = b[offset]
    if b0 < 0x80 { return (UInt32(b0), 1) }
    if b0 < 0xE0 { return ((UInt32(b0) & 0x1F) << 6 | UInt32(b[offset + 1]) & 0x3F, 2) }
    if b0 < 0xF0 {
      return ((UInt32(b0) & 0x0F) << 12 | (UInt32(b[offset + 1]) & 0x3F) << 6 | UInt32(b[offset + 2]) & 0x3F, 3)
    }
    let high = (UInt32(b0) & 0x07) << 18 | (UInt32(b[offset + 1]) & 0x3F) << 12
    return (high | (UInt32(b[offset + 2]) & 0x3F) << 6 | UInt32(b[offset + 3]) & 0x3F, 4)
  }

  /// The scalar that ends at `offset` and its length in bytes; `offset` must be above 0. O(1).
  @inlinable
  public static func scalar(_ b: UnsafeBufferPointer<UInt8>, before offset: Int) -> (value: UInt32, width: Int) {
    var start = offset - 1
    while start > 0 && b[start] & 0xC0 == 0x80 { start -= 1 }
    let found = scalar(b, at: start)
    return (found.value, offset - start)
  }

  /// Width in bytes of the white-space scalar at `offset`, 0 when there is none.
  /// White_Space of Unicode 15.0 (PropList.txt), and U+FEFF.
  @inlinable
  public static func whiteSpaceWidth(_ b: UnsafeBufferPointer<UInt8>, at offset: Int) -> Int {
    let byte = b[offset]
    if byte < 0x80 { return byte == 0x20 || (0x09...0x0D).contains(byte) ? 1 : 0 }
    if byte != 0xC2 && byte != 0xE1 && byte != 0xE2 && byte != 0xE3 && byte != 0xEF { return 0 }
    let (value, width) = scalar(b, at: offset)
    return isWhiteSpace(value) ? width : 0
  }

  /// Width in bytes of the white-space scalar that ends at `offset`, 0 when there is none.
  @inlinable
  public static func whiteSpaceWidth(_ b: UnsafeBufferPointer<UInt8>, before offset: Int) -> Int {
    let byte = b[offset - 1]
    if byte < 0x80 { return byte == 0x20 || (0x09...0x0D).contains(byte) ? 1 : 0 }
    let (value, width) = scalar(b, before: offset)
    return isWhiteSpace(value) ? width : 0
  }

  @inlinable
  public static func isWhiteSpace(_ value: UInt32) -> Bool {
    switch value {
    case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0xFEFF: true
    default: false
    }
  }

  /// Offset behind the next line feed at or after `start`, the end of the text when there is none. O(line).
  public static func lineEnd(_ b: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    let raw = UnsafeRawBufferPointer(b)
    var i = start
    let ones: UInt64 = 0x0101_0101_0101_0101
    while i + 8 <= b.count {
      // The high bit of a byte that is zero once the line feed is taken off by exclusive or.
      let x = raw.loadUnaligned(fromByteOffset: i, as: UInt64.self) ^ (ones &* 0x0A)
      if (x &- ones) & ~x & (ones << 7) != 0 { break }
      i += 8
    }
    while i < b.count && b[i] != 0x0A { i += 1 }
    return min(i + 1, b.count)
  }

  /// Appends the UTF-8 form of a scalar value; surrogates and values past U+10FFFF become U+FFFD.
  @inlinable
  public static func append(_ value: UInt32, to bytes: inout [UInt8]) {
    let v = value > 0x10FFFF || (0xD800...0xDFFF).contains(value) ? 0xFFFD : value
    if v < 0x80 {
      bytes.append(UInt8(v))
    } else if v < 0x800 {
      bytes.append(UInt8(0xC0 | v >> 6))
      bytes.append(UInt8(0x80 | v & 0x3F))
    } else if v < 0x10000 {
      bytes.append(UInt8(0xE0 | v >> 12))
      bytes.append(UInt8(0x80 | (v >> 6) & 0x3F))
      bytes.append(UInt8(0x80 | v & 0x3F))
    } else {
      bytes.append(UInt8(0xF0 | v >> 18))
      bytes.append(UInt8(0x80 | (v >> 12) & 0x3F))
      bytes.append(UInt8(0x80 | (v >> 6) & 0x3F))
      bytes.append(UInt8(0x80 | v & 0x3F))
    }
  }

  /// Offset of the first byte that is not valid UTF-8 (Unicode 15.0, table 3-7), or nil when all is. O(n).
  public static func firstInvalid(_ b: UnsafeBufferPointer<UInt8>) -> Int? {
    var i = 0
    let n = b.count
    let raw = UnsafeRawBufferPointer(b)
    while i < n {
      while i + 8 <= n && raw.loadUnaligned(fromByteOffset: i, as: UInt64.self) & 0x8080_8080_8080_8080 == 0 { i += 8 }
      if i >= n { break }
      // Four scalars of two bytes at a time, as Cyrillic, Greek and Latin letters with marks come.
      while i + 8 <= n && isFourPairs(UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: i, as: UInt64.self))) { i += 8 }
      if i >= n { break }
      let b0 = b[i]
      if b0 < 0x80 {
        i += 1
        continue
      }
      let width: Int
      var low: UInt8 = 0x80
      var high: UInt8 = 0xBF
      switch b0 {
      case 0xC2...0xDF: width = 2
      case 0xE0: (width, low) = (3, 0xA0)
      case 0xED: (width, high) = (3, 0x9F)
      case 0xE1...0xEF: width = 3
      case 0xF0: (width, low) = (4, 0x90)
      case 0xF1...0xF3: width = 4
      case 0xF4: (width, high) = (4, 0x8F)
      default: return i
      }
      if i + width > n { return i }
      if b[i + 1] < low || b[i + 1] > high { return i }
      var k = 2
      while k < width {
        if b[i + k] & 0xC0 != 0x80 { return i }
        k += 1
      }
      i += width
    }
    return nil
  }

  /// True when eight bytes, the first lowest, are four well-formed sequences of two bytes.
  @inline(__always)
  private static func isFourPairs(_ x: UInt64) -> Bool {
    // Leads are 110xxxxx and trails 10xxxxxx; of the leads C0 and C1 are none, which have no bit of 0x1E.
    if x & 0xC0E0_C0E0_C0E0_C0E0 != 0x80C0_80C0_80C0_80C0 { return false }
    return ((x & 0x001E_001E_001E_001E) &+ 0x001E_001E_001E_001E) & 0x0020_0020_0020_0020 == 0x0020_0020_0020_0020
  }
}
