/// Sparse tf-idf vectors of candidates, with document frequencies counted over the candidates themselves
/// (inverse sentence frequency, as in LexRank: Erkan and Radev 2004).
struct SentenceVectors {
  /// Word number and weight, sorted by number, of unit length (or empty).
  private(set) var rows: [[(word: Int, weight: Double)]] = []
  private(set) var wordCount = 0
  private var numbers: [UInt64: Int] = [:]
  private var idf: [Double] = []

  /// O(words · log words of a candidate).
  init(_ candidates: [Candidate]) {
    var frequencies: [Int] = []
    var counts: [[(word: Int, weight: Double)]] = []
    counts.reserveCapacity(candidates.count)
    for candidate in candidates {
      var seen: [(word: Int, weight: Double)] = []
      seen.reserveCapacity(candidate.words.count)
      for word in candidate.words {
        let number = numbers[word.key] ?? numbers.count
        if number == numbers.count { numbers[word.key] = number }
        seen.append((number, 1))
      }
      let merged = Self.merge(seen)
      for entry in merged {
        while frequencies.count <= entry.word { frequencies.append(0) }
        frequencies[entry.word] += 1
      }
      counts.append(merged)
    }
    wordCount = numbers.count
    let total = Double(candidates.count)
    // Every logarithm of a count is computed once: they are few.
    idf = frequencies.map { Portable.log(1 + total / Double(max(1, $0))) }
    rows = counts.map { row in Self.normalized(row.map { ($0.word, $0.weight * idf[$0.word]) }) }
  }

  /// Vector of other words in the same space; words that no candidate has are left out.
  func vector(_ words: [WordKeys.Word]) -> [(word: Int, weight: Double)] {
    let known = words.compactMap { word in numbers[word.key].map { (word: $0, weight: 1.0) } }
    return Self.normalized(Self.merge(known).map { ($0.word, $0.weight * idf[$0.word]) })
  }

  /// Sum of all rows, of unit length.
  func centroid() -> [Double] {
    var sum = [Double](repeating: 0, count: wordCount)
    for row in rows { for entry in row { sum[entry.word] += entry.weight } }
    let length = sum.reduce(0) { $0 + $1 * $1 }.squareRoot()
    return length == 0 ? sum : sum.map { $0 / length }
  }

  /// Cosine of two sparse rows. O(words of both).
  static func cosine(_ a: [(word: Int, weight: Double)], _ b: [(word: Int, weight: Double)]) -> Double {
    var i = 0
    var j = 0
    var sum = 0.0
    while i < a.count && j < b.count {
      if a[i].word == b[j].word {
        sum += a[i].weight * b[j].weight
        i += 1
        j += 1
      } else if a[i].word < b[j].word {
        i += 1
      } else {
        j += 1
      }
    }
    return sum
  }

  private static func merge(_ entries: [(word: Int, weight: Double)]) -> [(word: Int, weight: Double)] {
    var merged: [(word: Int, weight: Double)] = []
    for entry in entries.sorted(by: { $0.word < $1.word }) {
      if merged.last?.word == entry.word {
        merged[merged.count - 1].weight += entry.weight
      } else {
        merged.append(entry)
      }
    }
    return merged
  }

  private static func normalized(_ row: [(Int, Double)]) -> [(word: Int, weight: Double)] {
    let length = row.reduce(0) { $0 + $1.1 * $1.1 }.squareRoot()
    return length == 0 ? [] : row.map { ($0.0, $0.1 / length) }
  }
}
