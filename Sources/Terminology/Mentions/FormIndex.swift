/// Forms of the family names of several owners, found by the hash of the folded form.
struct FormIndex {
  struct Entry {
    var hash: UInt64
    var set: FormSet
    var owner: Int
  }

  /// Sorted by hash, then by owner.
  private let entries: [Entry]
  /// A bit for part of each hash: says no for nearly all words without a search.
  private var filter = [UInt64](repeating: 0, count: 64)

  /// O(forms · log forms).
  init(_ names: [[FamilyForm]]) {
    var entries: [Entry] = []
    entries.reserveCapacity(names.reduce(0) { $0 + $1.count })
    for (owner, forms) in names.enumerated() {
      for form in forms {
        entries.append(Entry(hash: form.hash, set: form.set, owner: owner))
        filter[Int(truncatingIfNeeded: form.hash >> 40) & 63] |= 1 << (form.hash >> 34 & 63)
      }
    }
    entries.sort { $0.hash != $1.hash ? $0.hash < $1.hash : $0.owner < $1.owner }
    self.entries = entries
  }

  /// The entries of a form in order of their owners. O(log forms).
  @inline(__always)
  func entries(of hash: UInt64) -> ArraySlice<Entry> {
    if filter[Int(truncatingIfNeeded: hash >> 40) & 63] & 1 << (hash >> 34 & 63) == 0 { return [] }
    var low = 0
    var high = entries.count
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].hash >= hash { high = middle } else { low = middle + 1 }
    }
    while high < entries.count && entries[high].hash == hash { high += 1 }
    return entries[low..<high]
  }

  /// Owners of which a form belongs to another, too.
  func sharing() -> Set<Int> {
    var owners: Set<Int> = []
    for index in entries.indices.dropFirst() where entries[index].hash == entries[index - 1].hash {
      owners.insert(entries[index].owner)
      owners.insert(entries[index - 1].owner)
    }
    return owners
  }
}
