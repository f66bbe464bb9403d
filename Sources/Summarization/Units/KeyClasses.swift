/// Classes of word keys, which are hashes already: one look-up a word says all there is to say of it.
struct KeyClasses: Sendable {
  /// What a key can be; one key may be several.
  struct Class: OptionSet, Sendable {
    let rawValue: UInt8
    /// Counts for nothing. Of the whole word, as `person` and `comment`.
    static let stop = Class(rawValue: 1)
    /// "I", "we": speech, not news.
    static let person = Class(rawValue: 2)
    /// A refused or awaited comment.
    static let comment = Class(rawValue: 4)
    /// The same, told by the stem.
    static let commentStem = Class(rawValue: 8)
  }

  private struct Slot {
    var key: UInt64
    var classes: Class
  }

  /// Open addressing with linear probing, at most a quarter full; a place without classes is empty.
  private var slots: [Slot] = []
  private var count = 0
  /// Bits of the keys, one kilobyte: says no for nearly all words without a look into the table.
  private var filter = [UInt64](repeating: 0, count: 128)

  /// Adds classes to those of a key.
  mutating func insert(_ key: UInt64, _ classes: Class) {
    if slots.count < 4 * (count + 1) { grow() }
    let index = place(of: key)
    if slots[index].classes.isEmpty { count += 1 }
    slots[index] = Slot(key: key, classes: slots[index].classes.union(classes))
    filter[Int(truncatingIfNeeded: key >> 40) & 127] |= 1 << (key >> 34 & 63)
  }

  @inline(__always)
  func classes(of key: UInt64) -> Class {
    if filter[Int(truncatingIfNeeded: key >> 40) & 127] & 1 << (key >> 34 & 63) == 0 { return [] }
    return slots[place(of: key)].classes
  }

  /// How many keys have a class. O(size).
  func count(of classes: Class) -> Int { slots.count { $0.classes.isSuperset(of: classes) } }

  /// The slot of a key, or the empty one where it would stand.
  @inline(__always)
  private func place(of key: UInt64) -> Int {
    let mask = slots.count - 1
    // FNV-1a mixes its low bits less well than its high ones.
    var index = Int(truncatingIfNeeded: key ^ key >> 32) & mask
    while !slots[index].classes.isEmpty && slots[index].key != key { index = (index + 1) & mask }
    return index
  }

  private mutating func grow() {
    let old = slots
    slots = [Slot](repeating: Slot(key: 0, classes: []), count: max(64, old.count * 2))
    for slot in old where !slot.classes.isEmpty { slots[place(of: slot.key)] = slot }
  }
}
