/// An immutable hash table from byte strings to rule classes: open addressing, keys in one block.
struct ByteTable: Sendable {
  private struct Slot {
    var hash: UInt32
    var offset: UInt32
    var length: UInt32
    var value: RuleClass
  }

  private var slots: [Slot]
  private var keys: [UInt8]
  private let mask: Int
  let count: Int
  /// Longest key in bytes.
  let longest: Int

  init(_ entries: [[UInt8]: RuleClass]) {
    var size = 16
    while size < entries.count * 2 { size *= 2 }
    mask = size - 1
    count = entries.count
    slots = Array(repeating: Slot(hash: 0, offset: 0, length: 0, value: []), count: size)
    keys = []
    longest = entries.keys.lazy.map(\.count).max() ?? 0
    // Sorted, so that the table does not depend on the order of a dictionary.
    for key in entries.keys.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
      let hash = key.withUnsafeBufferPointer(Self.hash)
      var index = Int(hash) & mask
      while slots[index].length != 0 { index = (index + 1) & mask }
      slots[index] = Slot(
        hash: hash, offset: UInt32(keys.count), length: UInt32(key.count), value: entries[key] ?? [])
      keys.append(contentsOf: key)
    }
  }

  /// Classes of a key, empty when it is not there. O(key length).
  @inline(__always)
  func classes(of key: UnsafeBufferPointer<UInt8>) -> RuleClass {
    if key.count > longest || key.isEmpty { return [] }
    let hash = Self.hash(key)
    var index = Int(hash) & mask
    while slots[index].length != 0 {
      let slot = slots[index]
      if slot.hash == hash && Int(slot.length) == key.count && matches(slot, key) { return slot.value }
      index = (index + 1) & mask
    }
    return []
  }

  private func matches(_ slot: Slot, _ key: UnsafeBufferPointer<UInt8>) -> Bool {
    var index = 0
    while index < key.count {
      if keys[Int(slot.offset) + index] != key[index] { return false }
      index += 1
    }
    return true
  }

  /// FNV-1a, 32 bit.
  @inline(__always)
  private static func hash(_ key: UnsafeBufferPointer<UInt8>) -> UInt32 {
    var hash: UInt32 = 0x811C_9DC5
    for byte in key { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
    return hash ^ hash >> 15
  }
}
