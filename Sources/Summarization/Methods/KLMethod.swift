/// KLSum (Haghighi and Vanderwende 2009, "Exploring content models for multi-document summarization"): one after the
/// other the sentence that brings the summary's words closest to the story's, by the Kullback-Leibler divergence of
/// the story's distribution of terms from the summary's.
///
/// The divergence is taken over the terms that the summary has. The paper compares summaries of equal length in words;
/// with a budget in sentences a smoothed divergence over all terms would choose the shortest sentence, because every
/// added word takes probability from all the terms that are not there yet.
///
/// Scores are the order of choosing: 1, ½, ⅓ …; what is left after the last step keeps the order of that step.
struct KLMethod: SummaryMethod {
  static let name = "kl"

  func scores(_ story: StoryUnits, steps: Int) -> [Double] {
    var summary = Summary(story.terms)
    let count = story.candidates.count
    let steps = max(1, min(steps, count))
    var scores = [Double](repeating: 0, count: count)
    var left = Array(0..<count)
    var rank = 1.0
    for step in 0..<steps where !left.isEmpty {
      let divergences = left.map { summary.divergence(adding: $0) }
      if step == steps - 1 {
        let order = divergences.indices.sorted {
          divergences[$0] != divergences[$1] ? divergences[$0] < divergences[$1] : $0 < $1
        }
        for index in order {
          scores[left[index]] = 1 / rank
          rank += 1
        }
        break
      }
      var best = 0
      for index in divergences.indices where divergences[index] < divergences[best] { best = index }
      let chosen = left.remove(at: best)
      scores[chosen] = 1 / rank
      rank += 1
      summary.add(chosen)
    }
    return scores
  }

  /// The summary so far. With p the story's share of a term and c its count in the summary of n words, the divergence
  /// is Σ p·ln p − Σ p·ln c + ln n · Σ p: three sums that change only in the terms of an added sentence.
  private struct Summary {
    private let terms: TermMatrix
    private let share: [Double]
    private let shareLogarithm: [Double]
    private var counts: [Int]
    private var words = 0
    private var entropy = 0.0
    private var counted = 0.0
    private var covered = 0.0

    init(_ terms: TermMatrix) {
      self.terms = terms
      let total = Double(max(1, terms.frequency.reduce(0, +)))
      share = terms.frequency.map { Double($0) / total }
      shareLogarithm = share.map { $0 * Portable.log($0) }
      counts = Array(repeating: 0, count: terms.termCount)
    }

    private func sums(adding candidate: Int) -> (words: Int, entropy: Double, counted: Double, covered: Double) {
      var (words, entropy, counted, covered) = (self.words, self.entropy, self.counted, self.covered)
      for index in terms.row(candidate) {
        let entry = terms.entries[index]
        let before = counts[entry.term]
        words += entry.count
        counted += share[entry.term] * Portable.log(Double(before + entry.count))
        if before == 0 {
          entropy += shareLogarithm[entry.term]
          covered += share[entry.term]
        } else {
          counted -= share[entry.term] * Portable.log(Double(before))
        }
      }
      return (words, entropy, counted, covered)
    }

    func divergence(adding candidate: Int) -> Double {
      let sums = sums(adding: candidate)
      return sums.entropy - sums.counted + Portable.log(Double(max(1, sums.words))) * sums.covered
    }

    mutating func add(_ candidate: Int) {
      (words, entropy, counted, covered) = sums(adding: candidate)
      for index in terms.row(candidate) { counts[terms.entries[index].term] += terms.entries[index].count }
    }
  }
}
