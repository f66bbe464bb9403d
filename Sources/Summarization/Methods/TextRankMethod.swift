/// TextRank (Mihalcea and Tarau 2004, "TextRank: bringing order into texts"): PageRank over sentences that are tied
/// by the words they share, divided by the sum of the logarithms of their lengths.
///
/// Memory is linear: the ties of one sentence are found again in every step from the lists of sentences by word.
/// A step costs O(Σ over words of the square of the number of sentences that have it).
struct TextRankMethod: SummaryMethod {
  static let name = "textrank"
  static let steps = 30

  var damping = 0.85

  func scores(_ story: StoryUnits, steps: Int) -> [Double] {
    let terms = story.terms
    let count = story.candidates.count
    if count == 0 { return [] }
    let logarithms = (0..<count).map { candidate in
      Portable.log(Double(max(2, terms.row(candidate).reduce(0) { $0 + terms.entries[$1].count })))
    }
    let lists = SentenceLists(terms, candidates: count)
    var shared = [Double](repeating: 0, count: count)
    var touched: [Int] = []
    /// Calls `body` with each neighbour of a sentence and the strength of the tie.
    func forEachTie(of candidate: Int, _ body: (Int, Double) -> Void) {
      touched.removeAll(keepingCapacity: true)
      for index in terms.row(candidate) {
        for other in lists.sentences(of: terms.entries[index].term) where other != candidate {
          if shared[other] == 0 { touched.append(other) }
          shared[other] += 1
        }
      }
      for other in touched {
        body(other, shared[other] / (logarithms[candidate] + logarithms[other]))
        shared[other] = 0
      }
    }
    var degree = [Double](repeating: 0, count: count)
    for candidate in 0..<count { forEachTie(of: candidate) { degree[candidate] += $1 } }
    var rank = [Double](repeating: 1, count: count)
    for _ in 0..<Self.steps {
      var next = [Double](repeating: 1 - damping, count: count)
      for candidate in 0..<count where degree[candidate] > 0 {
        let share = damping * rank[candidate] / degree[candidate]
        forEachTie(of: candidate) { next[$0] += share * $1 }
      }
      rank = next
    }
    return rank
  }
}

/// For every term the candidates that have it, in order.
struct SentenceLists {
  private var starts: [Int]
  private var list: [Int]

  init(_ terms: TermMatrix, candidates: Int) {
    starts = [0]
    starts.reserveCapacity(terms.termCount + 1)
    for count in terms.candidateCount { starts.append((starts.last ?? 0) + count) }
    list = [Int](repeating: 0, count: starts.last ?? 0)
    var next = starts
    for candidate in 0..<candidates {
      for index in terms.row(candidate) {
        let term = terms.entries[index].term
        list[next[term]] = candidate
        next[term] += 1
      }
    }
  }

  func sentences(of term: Int) -> ArraySlice<Int> { list[starts[term]..<starts[term + 1]] }
}
