import Testing

@testable import Translation

@Suite struct WordCacheTests {
  @Test func theDataOfAPair() throws {
    var data = PairData(names: NameForm())
    data.government = try Government(LexiconFixture.file([
      "# t", "# source: t", "# version: 1", "# licence: CC0-1.0", "к\tdat\tдо\tgen",
    ]))
    data.euphony = try Euphony(LexiconFixture.file([
      "# t", "# source: t", "# version: 1", "# licence: CC0-1.0", "у\tа\t-\tв",
    ]))
    let words = WordCache(data)
    // Asked twice: the second answer comes from the cache.
    for _ in 0..<2 {
      let preposition = words.facts(of: "К")
      #expect(preposition.lower == "к" && preposition.governs && !preposition.hasVariants)
      #expect(preposition.shape == .capitalized)
      #expect(words.facts(of: "у").hasVariants && !words.facts(of: "у").governs)
      #expect(words.facts(of: "ООН").shape == .upper)
    }
  }

  @Test func theLexiconIsAskedInSmallLetters() throws {
    let data = try LexiconFixture.data(from: "ru")
    let words = WordCache(data)
    for word in ["Которые", "которые", "К", "Энск"] {
      #expect(words.facts(of: word).entry == data.lexicon?.entry(LetterCase.lower(word)))
    }
  }
}
