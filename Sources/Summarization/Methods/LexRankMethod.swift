/// Continuous LexRank (Erkan and Radev 2004, "LexRank: graph-based lexical centrality as salience in text
/// summarization"): the stationary distribution of a walk between sentences along their cosines.
///
/// The matrix of cosines is the product of the matrix of rows with its transpose, so that a step costs O(words) and
/// no matrix of sentence pairs is ever made.
struct LexRankMethod: SummaryMethod {
  static let name = "lexrank"
  static let steps = 50

  /// Probability of going on along a cosine instead of jumping to any sentence.
  var damping = 0.85

  func scores(_ story: StoryUnits, steps: Int) -> [Double] {
    let terms = story.terms
    let count = story.candidates.count
    if count == 0 { return [] }
    // Sum of the cosines of a sentence with all, its own included.
    let degree = cosines(terms, [Double](repeating: 1, count: count))
    var rank = [Double](repeating: 1 / Double(count), count: count)
    for _ in 0..<Self.steps {
      let passed = rank.indices.map { degree[$0] == 0 ? 0 : rank[$0] / degree[$0] }
      let lost = rank.indices.reduce(0.0) { degree[$1] == 0 ? $0 + rank[$1] : $0 }
      let base = (1 - damping + damping * lost) / Double(count)
      rank = cosines(terms, passed).map { base + damping * $0 }
    }
    return rank
  }

  /// The matrix of cosines times a vector.
  private func cosines(_ terms: TermMatrix, _ vector: [Double]) -> [Double] {
    var sums = [Double](repeating: 0, count: terms.termCount)
    for candidate in vector.indices {
      for index in terms.row(candidate) {
        sums[terms.entries[index].term] += terms.entries[index].weight * vector[candidate]
      }
    }
    return vector.indices.map { terms.product($0, sums) }
  }
}
