/// A set of word keys, which are hashes already: no further hashing, one or two loads a look-up.
struct KeySet: Sendable, ExpressibleByArrayLiteral {
  /// Open addressing with linear probing at most half full; 0 is an empty place.
  private var slots: [UInt64] = []
  private var hasZero = false
  private(set) var count = 0

  init(arrayLiteral elements: UInt64...) { for element in elements { insert(element) } }

  var isEmpty: Bool { count == 0 }

  mutating func insert(_ key: UInt64) {
    if contains(key) { return }
    count += 1
    if key == 0 {
      hasZero = true
      return
    }
    if slots.count < 2 * count { grow() }
    place(key)
  }

  func contains(_ key: UInt64) -> Bool {
    if key == 0 { return hasZero }
    if slots.isEmpty { return false }
    let mask = slots.count - 1
    return slots.withUnsafeBufferPointer { slots in
      var index = Self.start(key) & mask
      while slots[index] != 0 {
        if slots[index] == key { return true }
        index = (index + 1) & mask
      }
      return false
    }
  }

  /// FNV-1a mixes its low bits less well than its high ones.
  private static func start(_ key: UInt64) -> Int { Int(truncatingIfNeeded: key ^ key >> 32) & .max }

  private mutating func grow() {
    let old = slots
    slots = [UInt64](repeating: 0, count: max(16, old.count * 2))
    for key in old where key != 0 { place(key) }
  }

  private mutating func place(_ key: UInt64) {
    let mask = slots.count - 1
    var index = Self.start(key) & mask
    while slots[index] != 0 { index = (index + 1) & mask }
    slots[index] = key
  }
}
