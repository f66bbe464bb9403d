/// What the data say of a word around names: one look-up by the hash of its folded form says all.
struct WordTable: Sendable {
  struct Facts: Sendable {
    var classes: WordClass = []
    /// Of an office: the cases it may stand for.
    var cases: FormSet = []
    /// Of a given name: 1 masculine, 2 feminine, 3 both; 0 when it is none.
    var genders: UInt8 = 0

    fileprivate var isEmpty: Bool { classes.isEmpty && genders == 0 }
  }

  private struct Slot {
    var key: UInt64 = 0
    var facts = Facts()
  }

  /// Open addressing with linear probing, at most half full; a place without facts is empty.
  private var slots = [Slot](repeating: Slot(), count: 64)
  private var count = 0

  /// What is known of a word; nothing of most. O(1).
  @inline(__always)
  subscript(key: UInt64) -> Facts { slots[place(of: key)].facts }

  /// Adds a class to those of a word.
  mutating func insert(_ key: UInt64, _ classes: WordClass, cases: FormSet = []) {
    change(key) {
      $0.classes.formUnion(classes)
      $0.cases.formUnion(cases)
    }
  }

  mutating func insert(_ key: UInt64, genders: UInt8) { change(key) { $0.genders = genders } }

  /// How many words have a class. O(size).
  func count(of classes: WordClass) -> Int { slots.count { $0.facts.classes.isSuperset(of: classes) } }

  private mutating func change(_ key: UInt64, _ body: (inout Facts) -> Void) {
    if slots.count < 2 * (count + 1) { grow() }
    let index = place(of: key)
    if slots[index].facts.isEmpty { count += 1 }
    slots[index].key = key
    body(&slots[index].facts)
  }

  /// The slot of a key, or the empty one where it would stand.
  @inline(__always)
  private func place(of key: UInt64) -> Int {
    let mask = slots.count - 1
    var index = Int(truncatingIfNeeded: key ^ key >> 32) & mask
    while !slots[index].facts.isEmpty && slots[index].key != key { index = (index + 1) & mask }
    return index
  }

  private mutating func grow() {
    let old = slots
    slots = [Slot](repeating: Slot(), count: old.count * 2)
    for slot in old where !slot.facts.isEmpty { slots[place(of: slot.key)] = slot }
  }
}
