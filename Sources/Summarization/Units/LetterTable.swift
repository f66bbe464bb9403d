import TextModel

/// What `WordKeys` says of a scalar, looked up instead of worked out for the blocks up to Cyrillic.
struct LetterTable: Sendable {
  /// Flags and the folded scalar in one word.
  struct Entry: Sendable {
    private var value: UInt32

    init(_ scalar: UInt32) {
      let folded = WordKeys.fold(scalar)
      value = folded
      if WordKeys.isWordScalar(scalar) { value |= 1 << 24 }
      if WordKeys.isDigit(scalar) { value |= 1 << 25 }
      if WordKeys.isApostrophe(scalar) { value |= 1 << 26 }
      if folded != scalar { value |= 1 << 27 }
    }

    var folded: UInt32 { value & 0xFF_FFFF }
    var isWord: Bool { value & 1 << 24 != 0 }
    var isDigit: Bool { value & 1 << 25 != 0 }
    var isApostrophe: Bool { value & 1 << 26 != 0 }
    var isChangedByFolding: Bool { value & 1 << 27 != 0 }
    var isLetter: Bool { isWord && !isDigit }
  }

  static let shared = LetterTable()

  /// All scalars of one or two UTF-8 bytes.
  private let entries: [Entry] = (0..<0x800).map { Entry($0) }

  /// The scalar at a boundary of valid UTF-8 and its bytes. O(1).
  @inline(__always)
  func entry(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> (entry: Entry, width: Int) {
    let byte = bytes[index]
    if byte < 0x80 { return (entries[Int(byte)], 1) }
    if byte < 0xE0 { return (entries[Int(byte & 0x1F) << 6 | Int(bytes[index + 1] & 0x3F)], 2) }
    let (value, width) = UTF8Scan.scalar(bytes, at: index)
    return (Entry(value), width)
  }
}
