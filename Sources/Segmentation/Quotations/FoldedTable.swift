import ICUText
import TextModel

/// An immutable hash table from words and phrases to sets of bits. Case, the kinds of apostrophe and the kinds of
/// space do not count.
struct FoldedTable: Sendable {
  private struct Slot {
    var hash: UInt32 = 0
    var offset: UInt32 = 0
    var length: UInt16 = 0
    var value: UInt16 = 0
  }

  private var slots: [Slot] = []
  private var keys: [UInt8] = []
  private let mask: Int
  private let cases = SimpleCase.shared
  /// Longest key in bytes.
  let longest: Int

  /// - Parameter entries: keys as `key(_:)` makes them, with scalars below U+0800 only.
  init(_ entries: [[UInt8]: UInt16]) {
    var size = 16
    while size < entries.count * 2 { size *= 2 }
    mask = size - 1
    longest = entries.keys.lazy.map(\.count).max() ?? 0
    slots = Array(repeating: Slot(), count: size)
    // Sorted, so that the table does not depend on the order of a dictionary.
    for (key, value) in entries.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      let hash = key.withUnsafeBufferPointer { Self.hash($0, 0, key.count, cases) }
      var index = Int(hash) & mask
      while slots[index].length != 0 { index = (index + 1) & mask }
      slots[index] = Slot(hash: hash, offset: UInt32(keys.count), length: UInt16(key.count), value: value)
      keys += key
    }
  }

  /// Value of the bytes from `start` to `end`; 0 when they are not there. O(length).
  func value(_ b: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> UInt16 {
    if end - start > longest + 8 || end <= start { return 0 }
    let hash = Self.hash(b, start, end, cases)
    var index = Int(hash) & mask
    while slots[index].length != 0 {
      if slots[index].hash == hash && matches(slots[index], b, start, end) { return slots[index].value }
      index = (index + 1) & mask
    }
    return 0
  }

  private func matches(_ slot: Slot, _ b: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Bool {
    var position = Int(slot.offset)
    let limit = position + Int(slot.length)
    var index = start
    while index < end {
      let (value, width) = UTF8Scan.scalar(b, at: index)
      let folded = Self.fold(value, cases)
      index += width
      if position >= limit { return false }
      if folded < 0x80 {
        if keys[position] != UInt8(folded) { return false }
        position += 1
      } else if folded < 0x800 {
        if position + 1 >= limit || keys[position] != UInt8(0xC0 | folded >> 6)
          || keys[position + 1] != UInt8(0x80 | folded & 0x3F)
        {
          return false
        }
        position += 2
      } else {
        return false
      }
    }
    return position == limit
  }

  /// FNV-1a over folded scalars, 32 bit.
  private static func hash(
    _ b: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, _ cases: SimpleCase
  ) -> UInt32 {
    var hash: UInt32 = 0x811C_9DC5
    var index = start
    while index < end {
      let (value, width) = UTF8Scan.scalar(b, at: index)
      hash = (hash ^ fold(value, cases)) &* 0x0100_0193
      index += width
    }
    return hash ^ hash >> 15
  }

  /// Small letters, one apostrophe, one kind of space.
  @inline(__always)
  private static func fold(_ value: UInt32, _ cases: SimpleCase) -> UInt32 {
    switch value {
    case 0x2019, 0x02BC, 0x60, 0x2018: 0x27
    case 0xA0, 0x202F: 0x20
    default: cases.lower(value)
    }
  }

  /// The key of a word in the table.
  static func key(_ text: String) -> [UInt8] {
    var key: [UInt8] = []
    for scalar in text.unicodeScalars { UTF8Scan.append(fold(scalar.value, SimpleCase.shared), to: &key) }
    return key
  }
}
