/// KLSum (Haghighi and Vanderwende 2009, "Exploring content models for multi-document summarization"): one after the
/// other the sentence that brings the summary's words closest to the story's, by the Kullback-Leibler divergence of
/// the story's word distribution from the summary's, which is smoothed by adding a hundredth of a word to each count.
///
/// Scores are the order of choosing: 1, ½, ⅓ …; what is left after the last step keeps the order of the last one.
struct KLMethod: SummaryMethod {
  static let name = "kl"
  static let smoothing = 0.01

  func scores(_ story: Story, steps: Int) -> [Double] {
    let terms = story.terms
    let count = story.candidates.count
    let total = Double(max(1, terms.frequency.reduce(0, +)))
    let share = terms.frequency.map { Double($0) / total }
    let lengths = (0..<count).map { candidate in
      Double(terms.row(candidate).reduce(0) { $0 + terms.entries[$1].count })
    }
    var summary = [Double](repeating: 0, count: terms.termCount)
    var logarithms = [Double](repeating: Portable.log(Self.smoothing), count: terms.termCount)
    var length = Self.smoothing * Double(terms.termCount)
    var scores = [Double](repeating: 0, count: count)
    var left = Array(0..<count)
    var rank = 1.0
    // Σ p·ln q changes only in the words of the added sentence and in the length of the summary.
    func gain(_ candidate: Int) -> Double {
      var gain = -Portable.log(length + lengths[candidate])
      for index in terms.row(candidate) {
        let entry = terms.entries[index]
        let after = Portable.log(summary[entry.term] + Double(entry.count) + Self.smoothing)
        gain += share[entry.term] * (after - logarithms[entry.term])
      }
      return gain
    }
    for step in 0..<max(1, min(steps, count)) where !left.isEmpty {
      let gains = left.map(gain)
      if step == min(steps, count) - 1 {
        let order = gains.indices.sorted { gains[$0] != gains[$1] ? gains[$0] > gains[$1] : $0 < $1 }
        for index in order {
          scores[left[index]] = 1 / rank
          rank += 1
        }
        break
      }
      var best = 0
      for index in gains.indices where gains[index] > gains[best] { best = index }
      let chosen = left.remove(at: best)
      scores[chosen] = 1 / rank
      rank += 1
      length += lengths[chosen]
      for index in terms.row(chosen) {
        let entry = terms.entries[index]
        summary[entry.term] += Double(entry.count)
        logarithms[entry.term] = Portable.log(summary[entry.term] + Self.smoothing)
      }
    }
    return scores
  }
}
