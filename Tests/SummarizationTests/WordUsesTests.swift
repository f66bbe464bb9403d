import Testing
import TextModel

@testable import Summarization

@Suite struct WordUsesTests {
  @Test func usesOfEachWord() {
    let story = StoryUnits()
    let text = SourceText("Paris talks. The talks in Paris. Talks may end.")
    text.withBytes { WordKeys.words($0, in: text.span, into: &story.words) }
    let keys = ["Paris", "Talks", "Rome"].map { WordKeys.stemKey(of: $0, stem: WordKeys.stemLength) }
    let uses = WordUses(of: keys + keys, in: story, LanguageCues())
    #expect(uses[keys[0]].words == [0, 5])
    #expect(uses[keys[0]].areAllCapitalized)
    #expect(uses[keys[1]].words.count == 3 && !uses[keys[1]].areAllCapitalized)
    #expect(uses[keys[2]].words.isEmpty && !uses[keys[2]].holdsStopWord)
  }
}
