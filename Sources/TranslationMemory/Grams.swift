/// Sequences of three characters, for finding sentences that are nearly the same.
enum Grams {
  /// Without repeats, sorted; of the text in lower case with its white space made one space. Three scalars of 21 bits
  /// make one number.
  static func of(_ text: String) -> [Int64] {
    var scalars: [UInt32] = [0x20]
    for scalar in text.unicodeScalars {
      if scalar.properties.isWhitespace {
        if scalars.last != 0x20 { scalars.append(0x20) }
      } else {
        scalars.append((scalar.properties.lowercaseMapping.unicodeScalars.first ?? scalar).value)
      }
    }
    if scalars.last != 0x20 { scalars.append(0x20) }
    guard scalars.count >= 3 else { return [] }
    var grams: Set<Int64> = []
    for index in 0...(scalars.count - 3) {
      grams.insert(Int64(scalars[index]) << 42 | Int64(scalars[index + 1]) << 21 | Int64(scalars[index + 2]))
    }
    return grams.sorted()
  }
}

/// How alike two texts are.
enum EditDistance {
  /// 1 for the same, 0 for nothing in common: one less the share of scalars that must be changed (Levenshtein).
  ///
  /// - Parameter threshold: below it 0 is returned, found sooner.
  /// - Complexity: O(length · distance).
  static func similarity(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar], threshold: Double) -> Double {
    let longest = max(a.count, b.count)
    if longest == 0 { return 1 }
    let allowed = Int(Double(longest) * (1 - threshold) + 1e-9)
    guard abs(a.count - b.count) <= allowed, let distance = distance(a, b, allowed: allowed) else { return 0 }
    return 1 - Double(distance) / Double(longest)
  }

  /// nil when it is more than `allowed`. Only the band of the table that can stay within it is filled.
  static func distance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar], allowed: Int) -> Int? {
    if a.isEmpty || b.isEmpty { return max(a.count, b.count) <= allowed ? max(a.count, b.count) : nil }
    let far = allowed + 1
    var row = (0...b.count).map { min($0, far) }
    for i in stride(from: 1, through: a.count, by: 1) {
      let low = max(1, i - allowed)
      let high = min(b.count, i + allowed)
      if low > high { return nil }
      var diagonal = row[low - 1]
      row[low - 1] = low == 1 ? min(i, far) : far
      var least = row[low - 1]
      for j in low...high {
        let above = j == i + allowed ? far : row[j]
        let value = a[i - 1] == b[j - 1] ? diagonal : min(diagonal, above, row[j - 1]) + 1
        diagonal = row[j]
        row[j] = min(value, far)
        least = min(least, row[j])
      }
      if least > allowed { return nil }
    }
    return row[b.count] <= allowed ? row[b.count] : nil
  }
}
