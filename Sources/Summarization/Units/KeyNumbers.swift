/// Numbers word keys from 0 in the order they come. Keys are hashes already and nothing is hashed again.
struct KeyNumbers {
  private struct Slot {
    var key: UInt64
    /// -1 for an empty place.
    var number: Int
  }

  /// Open addressing with linear probing, at most half full.
  private var slots: [Slot] = []
  private var mask = 0
  private(set) var count = 0

  /// Forgets all keys and makes room for as many as are given. O(room).
  mutating func removeAll(reserving capacity: Int) {
    var size = 64
    while size < 2 * capacity { size *= 2 }
    slots.removeAll(keepingCapacity: true)
    slots.append(contentsOf: repeatElement(Slot(key: 0, number: -1), count: size))
    mask = size - 1
    count = 0
  }

  /// The number of a key, a new one when it is not known. There must be room for it.
  mutating func number(of key: UInt64) -> Int {
    var index = Self.start(key) & mask
    while slots[index].number >= 0 {
      if slots[index].key == key { return slots[index].number }
      index = (index + 1) & mask
    }
    slots[index] = Slot(key: key, number: count)
    count += 1
    return count - 1
  }

  func known(_ key: UInt64) -> Int? {
    if slots.isEmpty { return nil }
    var index = Self.start(key) & mask
    while slots[index].number >= 0 {
      if slots[index].key == key { return slots[index].number }
      index = (index + 1) & mask
    }
    return nil
  }

  /// FNV-1a mixes its low bits less well than its high ones.
  private static func start(_ key: UInt64) -> Int { Int(truncatingIfNeeded: key ^ key >> 32) & .max }
}
