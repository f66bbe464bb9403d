import LanguageData
import Segmentation
import Testing
import TextModel

@Suite struct SegmenterTests {
  private func segmenter() throws -> Segmenter {
    try Segmenter(SegmentationRuleStore(Fixtures.data))
  }

  @Test func paragraphsSentencesAndWordsAreByteSpans() throws {
    let text = SourceText("Він приїхав. Це м. Київ.\n\nТак!")
    let (paragraphs, sentences, words) = try segmenter().segment(text: text, language: "uk")
    #expect(paragraphs.map { text.string(in: $0.span) } == ["Він приїхав. Це м. Київ.", "Так!"])
    #expect(sentences.map { text.string(in: $0.span) } == ["Він приїхав.", "Це м. Київ.", "Так!"])
    #expect(sentences.map(\.paragraph) == [0, 0, 1])
    #expect(words.map { text.string(in: $0.span) } == ["Він", "приїхав", "Це", "м", "Київ", "Так"])
  }
}
