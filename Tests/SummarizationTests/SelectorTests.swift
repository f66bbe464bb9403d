import Testing
import TextModel

@testable import Summarization

@Suite struct SelectorTests {
  private func choose(
    _ sentences: [String], scores: [Double], budget: SummaryBudget, redundancy: Double = 0,
    policy: AntecedentPolicy = .require, wordsPerSentence: Double? = nil
  ) throws -> [Int] {
    let story = StoryFixture.story(sentences, cues: try StoryFixture.cues("en"))
    let field = StoryFixture.field([sentences])
    let costs = story.candidates.map { budget.cost(of: $0, inserting: nil, in: field.text) }
    return try Selector(
      budget: budget, relevance: 1, redundancy: redundancy, policy: policy, wordsPerSentence: wordsPerSentence
    ).choose(story, scores: scores, costs: costs) { _ in false }
  }

  private let plain = ["Alpha bravo charlie delta.", "Echo foxtrot golf hotel.", "India juliet kilo lima mike."]

  @Test func takesTheBestInSourceOrder() throws {
    #expect(try choose(plain, scores: [1, 3, 2], budget: .init(sentences: 2)) == [1, 2])
  }

  @Test func tiesGoToTheEarlier() throws {
    #expect(try choose(plain, scores: [1, 1, 1], budget: .init(sentences: 2)) == [0, 1])
  }

  @Test func whatDoesNotFitIsPassedOver() throws {
    // The best has five words: four are allowed.
    #expect(try choose(plain, scores: [1, 2, 3], budget: .init(words: 4)) == [1])
    #expect(try choose(plain, scores: [1, 2, 3], budget: .init(words: 9)) == [1, 2])
  }

  @Test func charactersCountTheSeparators() throws {
    // The first has 26 characters, the second 24; one separator stands between them.
    #expect(try choose(plain, scores: [2, 1, 0], budget: .init(characters: 51)) == [0, 1])
    #expect(try choose(plain, scores: [2, 1, 0], budget: .init(characters: 50)) == [0])
    #expect(try choose(plain, scores: [2, 1, 0], budget: .init(characters: 26)) == [0])
    #expect(try choose(plain, scores: [2, 1, 0], budget: .init(characters: 25)) == [1])
  }

  @Test func allLimitsHoldTogether() throws {
    #expect(try choose(plain, scores: [1, 2, 3], budget: .init(sentences: 2, words: 8)) == [2])
    #expect(try choose(plain, scores: [1, 2, 3], budget: .init(sentences: 1, words: 8)) == [2])
    #expect(try choose(plain, scores: [3, 2, 1], budget: .init(sentences: 3, words: 8)) == [0, 1])
  }

  @Test func nothingThatFitsIsAFailure() throws {
    #expect(throws: Selector.Failure.nothingFits) { try choose(plain, scores: [1, 2, 3], budget: .init(words: 3)) }
  }

  @Test func repetitionCosts() throws {
    let sentences = ["Flood river town alpha.", "Flood river town alpha.", "Market share price index."]
    #expect(try choose(sentences, scores: [3, 2.5, 2], budget: .init(sentences: 2)) == [0, 1])
    #expect(try choose(sentences, scores: [3, 2.5, 2], budget: .init(sentences: 2), redundancy: 1) == [0, 2])
  }

  private let leaning = ["The mayor opened a bridge.", "He thanked the builders warmly.", "Trains run from Monday on."]

  @Test func aPronounBringsTheUnitBeforeItOrStaysOut() throws {
    // Alone 9, with the first (9 + 1) / 2 = 5 each: still the best.
    #expect(try choose(leaning, scores: [1, 9, 2], budget: .init(sentences: 2)) == [0, 1])
    // Both do not fit: the next best alone.
    #expect(try choose(leaning, scores: [1, 9, 2], budget: .init(sentences: 1)) == [2])
    #expect(try choose(leaning, scores: [1, 9, 2], budget: .init(sentences: 1), policy: .allow) == [1])
  }

  @Test func aPairIsWorthItsMean() throws {
    // The pair is worth (0 + 3) / 2 = 1.5, the last unit 2.
    #expect(try choose(leaning, scores: [0, 3, 2], budget: .init(sentences: 1)) == [2])
    #expect(try choose(leaning, scores: [0, 3, 2], budget: .init(sentences: 3)) == [0, 1, 2])
  }

  @Test func onceTheUnitBeforeIsThereAPronounIsWorthItsOwnValue() throws {
    // First the bridge (5); then "He" alone is worth 4, more than the trains (3).
    #expect(try choose(leaning, scores: [5, 4, 3], budget: .init(sentences: 2)) == [0, 1])
  }

  @Test func aChainThatIsTooLongIsNoAntecedent() throws {
    func chain(_ count: Int) throws -> [Int] {
      let sentences = ["The mayor opened a bridge."] + Array(repeating: "He thanked the builders warmly.", count: count)
      // The first choice alone may have more words than are wanted, so a whole chain comes in only as the first.
      return try choose(
        sentences, scores: [0] + Array(repeating: -1, count: count - 1) + [1000], budget: .init(sentences: 200),
        wordsPerSentence: 0.1)
    }
    #expect(try chain(40) == Array(0...40))
    #expect(try chain(80) == [0, 1, 2, 3])
  }

  @Test func anAdditiveNeedsOnlySomethingBeforeIt() throws {
    let sentences = ["The mayor opened a bridge.", "Trains run from Monday on.", "Meanwhile, the port stays closed."]
    // The first is chosen first (5); "Meanwhile" then stands alone (4) before the trains (1).
    #expect(try choose(sentences, scores: [5, 1, 4], budget: .init(sentences: 2)) == [0, 2])
    // With nothing before it, it needs its neighbour.
    #expect(try choose(sentences, scores: [0, 1, 9], budget: .init(sentences: 2)) == [1, 2])
    #expect(try choose(sentences, scores: [2, 1, 9], budget: .init(sentences: 1)) == [0])
  }

  @Test func aPronounBehindWhatIsNoCandidateStaysOut() throws {
    let sentences = ["The mayor opened a bridge.", "Two reasons were named:", "He thanked the builders warmly."]
    #expect(try choose(sentences, scores: [1, 9], budget: .init(sentences: 2)) == [0])
  }

  @Test func aStoryOfPronounsCannotBeCut() throws {
    let sentences = ["Two reasons were named:", "He thanked the builders warmly."]
    #expect(throws: Selector.Failure.nothingStandsAlone) {
      try choose(sentences, scores: [1], budget: .init(sentences: 2))
    }
  }

  @Test func theFirstSentenceOfAStoryStandsAloneWhenNothingElseDoes() throws {
    let sentences = ["He opened a new bridge.", "He thanked the builders warmly."]
    #expect(try choose(sentences, scores: [1, 9], budget: .init(sentences: 1)) == [0])
    // Something that stands by itself goes before.
    #expect(
      try choose(sentences + ["Trains run from Monday on."], scores: [9, 9, 1], budget: .init(sentences: 1)) == [2])
  }

  @Test func stopsWhenLongEnough() throws {
    // 4 + 4 words are not above 3 × 2.7; the third would make 13.
    #expect(try choose(plain, scores: [3, 2, 1], budget: .init(sentences: 3), wordsPerSentence: 2.7) == [0, 1])
    #expect(try choose(plain, scores: [3, 2, 1], budget: .init(sentences: 3), wordsPerSentence: 5) == [0, 1, 2])
    // The first is taken however long.
    #expect(try choose(plain, scores: [3, 2, 1], budget: .init(sentences: 3), wordsPerSentence: 1) == [0])
  }

  @Test func heapGivesValuesFromTheTop() {
    var heap = MaxHeap()
    for (index, value) in [3.0, 1, 4, 1, 5, 9, 2, 6, 5, 3].enumerated() { heap.push(.init(value: value, index: index)) }
    var order: [Int] = []
    while let item = heap.pop() { order.append(item.index) }
    #expect(order == [5, 7, 4, 8, 2, 0, 9, 6, 1, 3])
    #expect(heap.isEmpty)
  }
}
