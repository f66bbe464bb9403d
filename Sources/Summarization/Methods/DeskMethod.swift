import TextModel

/// What a news editor looks at: place in the story, closeness to its centre and to its headline, names and figures, a
/// sensible length; less for quotations, for who said it and for what was not said.
///
/// A linear model of few features: position, cue words and length follow Edmundson (1969, "New methods in automatic
/// extracting"), centrality the centroid of MEAD (Radev, Jing, Styś and Tam 2004), ties the graph of TextRank
/// (Mihalcea and Tarau 2004). The weights of a language stand in `summarization/desk-weights.tsv`; how they were found
/// is described in `summarization/training`. O(words · log words), memory O(words).
struct DeskMethod: SummaryMethod {
  static let name = "desk"

  let weights: DeskWeights

  func scores(_ story: StoryUnits, steps: Int) -> [Double] { scores(of: features(story)) }

  /// Weighted sums of values as `features` gives them.
  func scores(of features: [Double]) -> [Double] {
    let count = DeskFeature.allCases.count
    return stride(from: 0, to: features.count, by: count).map { start in
      var sum = 0.0
      for index in 0..<count { sum += features[start + index] * weights.features[index] }
      return sum
    }
  }

  /// Values of the features, one candidate after the other.
  func features(_ story: StoryUnits) -> [Double] {
    let terms = story.terms
    let candidates = story.candidates
    let count = candidates.count
    if count == 0 { return [] }
    let centroid = terms.centroid(count)
    let title = terms.dense(terms.vector(story.title))
    let names = NameSet(story)
    let ties = self.ties(story)
    let strongest = max(ties.max() ?? 0, 1e-9)
    let covering = min(1, weights.coveringShare * story.share)
    var features: [Double] = []
    features.reserveCapacity(count * DeskFeature.allCases.count)
    for (index, candidate) in candidates.enumerated() {
      let words = Double(max(1, candidate.wordCount))
      func value(_ feature: DeskFeature) -> Double {
        switch feature {
        case .position: 3 / (3 + Double(candidate.place))
        case .lead: 1 / (1 + Double(candidate.place))
        case .title: terms.product(index, title) * (1 - covering)
        case .centrality: terms.product(index, centroid)
        case .degree: ties[index] / strongest
        case .coverage: ties[index] / strongest * covering
        case .names: names.share(in: index, terms)
        case .figures: min(1, Double(candidate.figures) / 3)
        case .quotation: Double(candidate.quotedBytes) / Double(max(1, candidate.span.count))
        case .quotedStart: candidate.startsQuoted ? 1 : 0
        case .multiple: candidate.sentences.count > 1 ? 1 : 0
        case .long: max(0, words - 30) / 20
        case .length: abs(Portable.log(words / weights.idealWords))
        case .attribution: candidate.isAttribution ? 1 : 0
        case .comment: candidate.isAboutComment ? 1 : 0
        case .person: min(1, 6 * Double(candidate.persons) / words)
        case .parenthesis: candidate.hasParenthesis ? 1 : 0
        }
      }
      for feature in DeskFeature.allCases { features.append(value(feature)) }
    }
    return features
  }

  /// Strength of the ties of every candidate with all others. The other end of a tie is given the mean logarithm of
  /// the lengths, so that a term counts as often as it stands in other candidates and nothing is compared in pairs.
  private func ties(_ story: StoryUnits) -> [Double] {
    // Locals in all loops here: an access to a property of a class is checked each time.
    let terms = story.terms
    let entries = terms.entries
    let frequency = terms.frequency
    let count = story.candidates.count
    var logarithms: [Double] = []
    var shared: [Int] = []
    logarithms.reserveCapacity(count)
    shared.reserveCapacity(count)
    for candidate in 0..<count {
      var length = 0
      var ties = 0
      for index in terms.row(candidate) {
        let entry = entries[index]
        length += entry.count
        ties += entry.count * (frequency[entry.term] - entry.count)
      }
      logarithms.append(Portable.log(Double(max(2, length))))
      shared.append(ties)
    }
    let mean = logarithms.reduce(0, +) / Double(max(1, count))
    return (0..<count).map { Double(shared[$0]) / (logarithms[$0] + mean) }
  }
}

/// The names that stand in the headline or the first candidate: words with a capital inside a sentence, wherever they
/// stand there.
private struct NameSet {
  private var isName: [Bool]
  private var count = 0

  init(_ story: StoryUnits) {
    let terms = story.terms
    isName = Array(repeating: false, count: terms.termCount)
    var capitals = [Int](repeating: 0, count: terms.termCount)
    var inside = capitals
    let termOfWord = terms.termOfWord
    let words = story.words
    for candidate in story.candidates {
      for word in candidate.words.dropFirst() {
        let term = termOfWord[word]
        if term < 0 || words[word].isNumber { continue }
        inside[term] += 1
        if words[word].isCapitalized { capitals[term] += 1 }
      }
    }
    func add(_ term: Int) {
      if inside[term] > 0 && capitals[term] == inside[term] && !isName[term] {
        isName[term] = true
        count += 1
      }
    }
    for word in story.title { if let term = terms.term(of: word.key) { add(term) } }
    if !story.candidates.isEmpty { for index in terms.row(0) { add(terms.entries[index].term) } }
  }

  func share(in candidate: Int, _ terms: TermMatrix) -> Double {
    if count == 0 { return 0 }
    let entries = terms.entries
    return Double(terms.row(candidate).reduce(0) { $0 + (isName[entries[$1].term] ? 1 : 0) }) / Double(count)
  }
}
