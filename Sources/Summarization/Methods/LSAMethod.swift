/// Latent semantic analysis (Steinberger and Ježek 2004, "Using latent semantic analysis in text summarization and
/// summary evaluation"): the length of a sentence's vector in the space of the story's topics, each weighted by its
/// singular value.
///
/// The first right singular vectors are found by orthogonal iteration with a fixed start and a fixed number of steps,
/// on the sparse rows: O(steps · topics · words) time, O(topics · sentences) memory. Topics whose singular value is
/// below half of the largest are left out, as in the paper.
struct LSAMethod: SummaryMethod {
  static let name = "lsa"
  static let steps = 60

  /// Topics at most.
  var topics = 5

  func scores(_ story: StoryUnits, steps: Int) -> [Double] {
    let terms = story.terms
    let count = story.candidates.count
    let topics = min(self.topics, count)
    var basis = (0..<topics).map { start($0, count) }
    var values = [Double](repeating: 0, count: topics)
    for _ in 0..<Self.steps {
      for topic in 0..<topics {
        var vector = gram(terms, basis[topic])
        for earlier in 0..<topic { remove(basis[earlier], from: &vector) }
        values[topic] = length(vector)
        basis[topic] = values[topic] == 0 ? vector : vector.map { $0 / values[topic] }
      }
    }
    // Eigenvalues of the Gram matrix are squares of the singular values: half of those is a quarter of these.
    let least = (values.first ?? 0) / 4
    return (0..<count).map { candidate in
      var sum = 0.0
      for topic in 0..<topics where values[topic] >= least {
        sum += basis[topic][candidate] * basis[topic][candidate] * values[topic]
      }
      return sum.squareRoot()
    }
  }

  /// A fixed start: all ones, then waves that grow shorter.
  private func start(_ topic: Int, _ count: Int) -> [Double] {
    (0..<count).map { topic == 0 ? 1 : (($0 / topic) % 2 == 0 ? 1 : -1) + Double($0 % (topic + 2)) / 8 }
  }

  private func gram(_ terms: TermMatrix, _ vector: [Double]) -> [Double] {
    var sums = [Double](repeating: 0, count: terms.termCount)
    for candidate in vector.indices {
      for index in terms.row(candidate) {
        let entry = terms.entries[index]
        sums[entry.term] += Double(entry.count) * terms.idf[entry.term] * vector[candidate]
      }
    }
    return vector.indices.map { candidate in
      terms.row(candidate).reduce(0.0) { sum, index in
        let entry = terms.entries[index]
        return sum + Double(entry.count) * terms.idf[entry.term] * sums[entry.term]
      }
    }
  }

  private func remove(_ direction: [Double], from vector: inout [Double]) {
    var product = 0.0
    for index in vector.indices { product += vector[index] * direction[index] }
    for index in vector.indices { vector[index] -= product * direction[index] }
  }

  private func length(_ vector: [Double]) -> Double { vector.reduce(0) { $0 + $1 * $1 }.squareRoot() }
}
