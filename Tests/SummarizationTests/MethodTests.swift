import Testing
import TextModel

@testable import Summarization

/// Each method on a text so small that its order can be worked out by hand. Words count as they stand: no stop words.
@Suite struct MethodTests {
  private func order(_ method: some SummaryMethod, _ story: StoryUnits, steps: Int = 10) -> [Int] {
    let scores = method.scores(story, steps: steps)
    return scores.indices.sorted { scores[$0] != scores[$1] ? scores[$0] > scores[$1] : $0 < $1 }
  }

  @Test func leadKeepsTheOrderOfTheStory() {
    let story = StoryFixture.story(["Alpha beta gamma delta.", "Kilo lima mike november.", "Papa quebec romeo sierra."])
    #expect(order(LeadMethod(), story) == [0, 1, 2])
  }

  /// Sentences of equal length: the middle one shares three words with the first and two with the last, which share
  /// one with each other.
  private let graph = ["Flood river town alpha.", "Flood river town bravo.", "Charlie delta river bravo."]

  @Test func textRankPrefersTheSentenceWithTheStrongestTies() {
    // Five shared words, then four, then three.
    #expect(order(TextRankMethod(), StoryFixture.story(graph)) == [1, 0, 2])
  }

  @Test func textRankIsAFixedPointOfItsEquation() {
    let story = StoryFixture.story(graph)
    let rank = TextRankMethod().scores(story, steps: 1)
    // Lengths are equal: the strength of a tie is the number of shared words, up to a factor that falls away.
    let fromMiddle: Double = rank[1] * 3 / (3 + 2)
    let fromLast: Double = rank[2] * 1 / (1 + 2)
    let expected: Double = 0.15 + 0.85 * (fromMiddle + fromLast)
    #expect(abs(rank[0] - expected) < 1e-6)
    #expect(abs(rank.reduce(0, +) - 3) < 1e-9)
  }

  @Test func lexRankPrefersTheMiddleOfTheStory() {
    // The last sentence shares nothing: its walk stays at home. The first two share all but one word.
    let story = StoryFixture.story([
      "Flood river town alpha.", "Flood river town bravo.", "Charlie delta echo foxtrot.", "Flood river golf hotel.",
    ])
    let rank = LexRankMethod().scores(story, steps: 1)
    #expect(abs(rank.reduce(0, +) - 1) < 1e-9)
    // Sentences 0 and 1 have the same ties; 3 has weaker ones.
    #expect(abs(rank[0] - rank[1]) < 1e-12)
    #expect(rank[0] > rank[3])
  }

  @Test func lexRankGivesEqualSentencesEqualRanks() {
    let story = StoryFixture.story(["Flood river town alpha.", "Flood river town alpha.", "Flood river town alpha."])
    #expect(LexRankMethod().scores(story, steps: 1).allSatisfy { abs($0 - 1.0 / 3) < 1e-12 })
  }

  @Test func luhnScoresTheDensestCluster() {
    // Significant (twice or more): flood, river, town. Stop words are none here.
    // 0: cluster flood…river of 2 significant in 2 words = 4/2 = 2.
    // 1: flood, 3 others, river: 2 significant in 5 words = 4/5; then 5 others, town alone = 1 → best 1.
    // 2: flood river town: 9/3 = 3.
    let story = StoryFixture.story([
      "Flood river alpha bravo.", "Flood charlie delta echo river fox golf hotel india juliet town.",
      "Kilo flood river town.",
    ])
    #expect(LuhnMethod().scores(story, steps: 1) == [2, 1, 3])
  }

  @Test func luhnLeavesAGapOfFourButNotOfFive() {
    // The second sentence makes both words significant; the first has four, the third five words between them.
    let story = StoryFixture.story([
      "Flood one two three four river.", "Golf flood hotel india juliet kilo mike river.",
      "Flood lima november oscar papa quebec river.",
    ])
    let scores = LuhnMethod().scores(story, steps: 1)
    #expect(scores[0] == 4.0 / 6)
    #expect(scores[1] == 1)
    #expect(scores[2] == 1)
  }

  @Test func centroidSumsTheValuesOfFrequentWords() {
    let story = StoryFixture.story([
      "Flood river alpha bravo.", "Flood river charlie the river.", "Flood delta echo golf.",
    ])
    // tf·idf: flood 3·ln(1+3/3) = 2.08, river 3·ln(1+3/2) = 2.75, words that stand once ln(1+3/1) = 1.39.
    // 0: 2.08 + 2.75 + 2·1.39 = 7.60; 1: 2.08 + 2·2.75 + 2·1.39 = 10.35; 2: 2.08 + 3·1.39 = 6.24.
    #expect(order(CentroidMethod(), story) == [1, 0, 2])
    let scores = CentroidMethod().scores(story, steps: 1)
    let (ln2, ln25, ln4) = (Portable.log(2), Portable.log(2.5), Portable.log(4))
    let second: Double = 3 * ln2 + 6 * ln25 + 2 * ln4
    let third: Double = 3 * ln2 + 3 * ln4
    #expect(abs(scores[1] - second) < 1e-9)
    #expect(abs(scores[2] - third) < 1e-9)
  }

  @Test func klChoosesWhatBringsTheWordsClosest() {
    // Shares: flood 3/12, river 2/12, others 1/12 each. One term a sentence of four different words has 1/4 in it.
    // Divergence over the summary's terms: Σ p·ln(p / ¼). For 0: flood ¼·ln 1 + river ⅙·ln ⅔ + 2·(1/12)·ln ⅓ = −0.251;
    // for 1 the same terms counted alike = −0.251; for 2: ¼·ln 1 + 3·(1/12)·ln ⅓ = −0.275. Lowest first: 2.
    let story = StoryFixture.story(["Flood river alpha bravo.", "Flood river charlie delta.", "Flood echo golf hotel."])
    #expect(order(KLMethod(), story, steps: 1) == [2, 0, 1])
  }

  @Test func mmrScoresClosenessToTheHeadline() {
    let story = StoryFixture.story(
      ["Storm closed the harbour.", "Flood river town alpha.", "Flood bravo charlie delta."],
      title: "Flood in river town")
    #expect(order(MMRMethod(), story) == [1, 2, 0])
  }

  @Test func mmrFallsBackToTheCentroidWithoutAHeadline() {
    let story = StoryFixture.story([
      "Storm closed every harbour.", "Flood river town alpha.", "Flood river bravo charlie.",
    ])
    #expect(order(MMRMethod(), story).last == 0)
  }

  @Test func lsaFindsTheStrongestTopic() {
    // Two topics without a common word: the first has three sentences, the second one. The strongest topic is the
    // first, and in it the sentence with the most of its words.
    let story = StoryFixture.story([
      "Flood river flood river flood river.", "Flood river town flood.", "Flood river charlie flood.",
      "Market share price index.",
    ])
    let scores = LSAMethod(topics: 1).scores(story, steps: 1)
    #expect(scores[3] < 1e-6)
    #expect(scores[0] > scores[1])
    #expect(scores[1] > 0)
  }

  @Test func lsaOfOneSentenceIsItsLength() {
    // The Gram matrix is the number Σ (tf·idf)², its eigenvector 1: the score is the root of the eigenvalue.
    let story = StoryFixture.story(["Flood river town alpha."])
    let expected = (4 * Portable.log(2) * Portable.log(2)).squareRoot()
    #expect(abs(LSAMethod().scores(story, steps: 1)[0] - expected) < 1e-9)
  }

  @Test func methodsAnswerEmptyAndWordlessStories() {
    let empty = StoryUnits()
    let methods: [any SummaryMethod] = [
      CentroidMethod(), DeskMethod(weights: DeskWeights()), KLMethod(), LeadMethod(), LexRankMethod(), LSAMethod(),
      LuhnMethod(), MMRMethod(), TextRankMethod(),
    ]
    empty.terms.build([], words: [], classes: KeyClasses())
    let wordless = StoryFixture.story(["…!", "?!"])
    for method in methods {
      #expect(method.scores(empty, steps: 1).isEmpty)
      let scores = method.scores(wordless, steps: 1)
      #expect(scores.count == 2 && scores.allSatisfy { $0.isFinite }, "\(type(of: method).name)")
    }
  }
}
