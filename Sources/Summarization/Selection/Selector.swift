import TextModel

/// Chooses candidates by score within a budget, with less for what repeats a chosen one.
///
/// Maximal marginal relevance (Carbonell and Goldstein 1998), found by lazy evaluation (Minoux 1978): since a value
/// only falls as more is chosen, the highest in a heap is chosen as soon as it is still the highest when brought up to
/// date. A candidate that leans on what stands before it brings that along and is worth the mean of both, or is not
/// chosen. One that does not fit the budget is passed over for the next. Ties go to the earlier candidate.
struct Selector {
  let budget: SummaryBudget
  /// Value is `relevance` · score − `redundancy` · highest cosine with a chosen candidate.
  let relevance: Double
  let redundancy: Double
  let policy: AntecedentPolicy
  /// Words a sentence beyond which a brief counted in sentences is not filled up; nil fills always.
  let wordsPerSentence: Double?
  /// Cosine with a chosen candidate from which one says the same and is left out; nil leaves none out.
  var mostRepetition: Double?

  /// Why nothing was chosen.
  enum Failure: Error { case nothingFits, nothingStandsAlone }

  /// Indexes of the chosen candidates in source order, never none. When every candidate leans on what is not there, and
  /// the story's own first sentence is among them, that one is taken to stand alone, as it does in the story.
  ///
  /// - Parameters:
  ///   - isExplained: candidates whose antecedent will be named in brackets.
  ///   - isKnown: candidates that the reader knows: they come in only with one that leans on them.
  func choose(
    _ story: StoryUnits, scores: [Double], costs: [SummaryBudget.Cost], isKnown: [Bool] = [],
    isExplained: (Int) -> Bool
  ) throws(Failure) -> [Int] {
    var run = Run(self, story, scores, costs, isKnown, story.candidates.indices.map(isExplained))
    run.chooseAll()
    if run.chosen.isEmpty, !run.isAnyTooLarge, story.candidates.first?.number == 1 {
      run.standsAlone(0)
      run.chooseAll()
    }
    if run.chosen.isEmpty { throw run.isAnyTooLarge ? .nothingFits : .nothingStandsAlone }
    return run.chosen.sorted()
  }
}

extension Selector {
  fileprivate struct Run {
    let selector: Selector
    let story: StoryUnits
    let scores: [Double]
    let costs: [SummaryBudget.Cost]
    let isKnown: [Bool]
    var isExplained: [Bool]
    var chosen: [Int] = []
    var isAnyTooLarge = false
    private var isChosen: [Bool]
    /// Highest cosine with a chosen candidate, over the first `compared` of them.
    private var repetition: [Double]
    private var compared: [Int]
    /// Value with which a candidate stands in the heap; items with another value are out of date.
    private var current: [Double?]
    private var heap = MaxHeap()
    private var used = SummaryBudget.Cost()
    /// Candidates that wait for something before them to be chosen.
    private var waiting: [Int] = []
    private var earliest = Int.max

    init(
      _ selector: Selector, _ story: StoryUnits, _ scores: [Double], _ costs: [SummaryBudget.Cost],
      _ isKnown: [Bool], _ isExplained: [Bool]
    ) {
      self.selector = selector
      self.story = story
      self.scores = scores
      self.costs = costs
      self.isKnown = isKnown
      self.isExplained = isExplained
      isChosen = Array(repeating: false, count: scores.count)
      repetition = Array(repeating: 0, count: scores.count)
      compared = Array(repeating: 0, count: scores.count)
      current = Array(repeating: nil, count: scores.count)
      for index in scores.indices { offer(index) }
    }

    mutating func standsAlone(_ index: Int) {
      isExplained[index] = true
      for index in scores.indices { offer(index) }
    }

    /// Puts a candidate into the heap with the most it can be worth.
    private mutating func offer(_ index: Int) {
      if isKnown.isEmpty || !isKnown[index] { put(index, value(of: index)) }
    }

    private mutating func put(_ index: Int, _ value: Double) {
      current[index] = value
      heap.push(.init(value: value, index: index))
    }

    private func value(of index: Int) -> Double {
      selector.relevance * scores[index] - selector.redundancy * repetition[index]
    }

    private mutating func refresh(_ index: Int) -> Double {
      if selector.redundancy > 0 || selector.mostRepetition != nil {
        while compared[index] < chosen.count {
          repetition[index] = max(repetition[index], story.terms.cosine(index, chosen[compared[index]]))
          compared[index] += 1
        }
      }
      return value(of: index)
    }

    mutating func chooseAll() {
      while let item = heap.pop() {
        let index = item.index
        if isChosen[index] || current[index] != item.value { continue }
        var value = refresh(index)
        if let most = selector.mostRepetition, repetition[index] >= most {
          current[index] = nil
          continue
        }
        guard let group = group(of: index) else {
          current[index] = nil
          waiting.append(index)
          continue
        }
        if group.count > 1 {
          let mean = group.reduce(0.0) { $0 + self.value(of: $1) } / Double(group.count)
          value = min(value, mean)
        }
        if value < item.value {
          put(index, value)
          if group.count > 1 { waiting.append(index) }
          continue
        }
        let cost = group.reduce(used) { $0 + costs[$1] }
        if !selector.budget.allows(cost) {
          isAnyTooLarge = true
          current[index] = nil
          if group.count > 1 { waiting.append(index) }
          continue
        }
        if !chosen.isEmpty, let limit = selector.wordsPerSentence, let sentences = selector.budget.sentences,
          Double(cost.words) > limit * Double(sentences)
        {
          return
        }
        used = cost
        for member in group { choose(member) }
      }
    }

    private mutating func choose(_ index: Int) {
      isChosen[index] = true
      chosen.append(index)
      let isEarlier = index < earliest
      earliest = min(earliest, index)
      // What waited for this one is worth its own value now.
      if index + 1 < scores.count, leans(index + 1), !isChosen[index + 1] { offer(index + 1) }
      guard isEarlier else { return }
      let again = waiting
      waiting.removeAll()
      for other in again where !isChosen[other] && other > index { offer(other) }
      waiting.append(contentsOf: again.filter { !isChosen[$0] && $0 < index })
    }

    private func leans(_ index: Int) -> Bool {
      if selector.policy == .allow || isExplained[index] { return false }
      return story.candidates[index].opening != .free
    }

    /// Candidates that one may bring along. A story whose every sentence leans on the one before would otherwise take
    /// time by the square of its length.
    private static let longestGroup = 64

    /// The candidate with those before it that it needs and that are not chosen yet; nil when one of them is no
    /// candidate, or when they are too many. O(`longestGroup`).
    private func group(of index: Int) -> [Int]? {
      var group = [index]
      var first = index
      while leans(first) {
        if story.candidates[first].opening == .additive && earliest < first { break }
        if first == 0 || !story.candidates[first].followsCandidate { return nil }
        first -= 1
        if isChosen[first] { break }
        if group.count == Self.longestGroup { return nil }
        group.append(first)
      }
      return group.reversed()
    }
  }
}
