import TextModel

/// Chooses candidates by score within a budget, with less for what repeats a chosen one.
///
/// Maximal marginal relevance (Carbonell and Goldstein 1998). A candidate that points back is taken only together
/// with the one before it; when both do not fit, neither is taken. Ties go to the earlier candidate.
struct Selector {
  let budget: SummaryBudget
  /// 1 ignores repetition, 0 nothing but repetition.
  let relevance: Double

  /// Indexes of the chosen candidates in source order; empty when not one fits.
  /// O(chosen · candidates · words of a candidate).
  func choose(_ candidates: [Candidate], scores: [Scored], costs: [SummaryBudget.Cost]) -> [Int] {
    let vectors = SentenceVectors(candidates)
    var redundancy = [Double](repeating: 0, count: candidates.count)
    var isChosen = [Bool](repeating: false, count: candidates.count)
    var isOut = [Bool](repeating: false, count: candidates.count)
    let highest = max(1e-9, scores.map(\.score).max() ?? 0)
    var used = SummaryBudget.Cost()
    while true {
      var best: (index: Int, value: Double)?
      for index in candidates.indices where !isChosen[index] && !isOut[index] {
        let value = relevance * scores[index].score / highest - (1 - relevance) * redundancy[index]
        if best == nil || value > best?.value ?? 0 { best = (index, value) }
      }
      guard let best else { break }
      let group = self.group(of: best.index, candidates, isChosen)
      let cost = (group ?? []).reduce(used) { $0 + costs[$1] }
      guard let group, budget.allows(cost) else {
        isOut[best.index] = true
        continue
      }
      used = cost
      for index in group {
        isChosen[index] = true
        for other in candidates.indices where !isChosen[other] {
          redundancy[other] = max(redundancy[other], SentenceVectors.cosine(vectors.rows[other], vectors.rows[index]))
        }
      }
    }
    return candidates.indices.filter { isChosen[$0] }
  }

  /// The candidate with those before it that it needs; nil when it needs one and none is there.
  private func group(of index: Int, _ candidates: [Candidate], _ isChosen: [Bool]) -> [Int]? {
    var group = [index]
    var first = index
    while candidates[first].needsPrevious {
      if first == 0 { return nil }
      first -= 1
      if isChosen[first] { break }
      group.append(first)
    }
    return group.reversed()
  }
}
