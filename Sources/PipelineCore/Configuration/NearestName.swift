/// Finds the valid name that a misspelt one most likely meant.
public enum NearestName {
  /// The candidate with the smallest optimal-string-alignment distance, when it is at most a third of the longer
  /// length (and at least 1). Ties go to the first in sorted order. O(candidates · length²).
  public static func find(_ name: String, among candidates: some Sequence<String>) -> String? {
    let wanted = Array(name.utf8)
    var best: (name: String, distance: Int)?
    for candidate in candidates.sorted() {
      let other = Array(candidate.utf8)
      let limit = max(1, max(wanted.count, other.count) / 3)
      let distance = Self.distance(wanted, other)
      if distance <= limit && distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    return best?.name
  }

  /// Optimal string alignment: insertions, deletions, substitutions and swaps of neighbours cost 1 each.
  static func distance(_ a: [UInt8], _ b: [UInt8]) -> Int {
    if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
    var before: [Int] = []
    var previous = Array(0...b.count)
    for i in 1...a.count {
      var row = [i]
      for j in 1...b.count {
        let cost = a[i - 1] == b[j - 1] ? 0 : 1
        var value = min(previous[j] + 1, row[j - 1] + 1, previous[j - 1] + cost)
        if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] { value = min(value, before[j - 2] + 1) }
        row.append(value)
      }
      (before, previous) = (previous, row)
    }
    return previous[b.count]
  }
}
