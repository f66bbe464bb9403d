/// A binary heap of candidates by value; of equal values the earlier candidate is higher.
struct MaxHeap {
  struct Item {
    var value: Double
    var index: Int
  }

  private var items: [Item] = []

  var isEmpty: Bool { items.isEmpty }

  /// O(log n).
  mutating func push(_ item: Item) {
    items.append(item)
    var child = items.count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      if !Self.isHigher(items[child], items[parent]) { break }
      items.swapAt(child, parent)
      child = parent
    }
  }

  /// O(log n).
  mutating func pop() -> Item? {
    guard let top = items.first, let last = items.popLast() else { return nil }
    if items.isEmpty { return top }
    items[0] = last
    var parent = 0
    while true {
      var best = parent
      for child in [2 * parent + 1, 2 * parent + 2] where child < items.count && Self.isHigher(items[child], items[best]) {
        best = child
      }
      if best == parent { return top }
      items.swapAt(parent, best)
      parent = best
    }
  }

  private static func isHigher(_ a: Item, _ b: Item) -> Bool {
    a.value != b.value ? a.value > b.value : a.index < b.index
  }
}
