import LanguageData
import PipelineCore
import Segmentation
import Testing
import TextModel

@Suite struct SegmenterTests {
  private func segmenter() throws -> Segmenter { try Segmenter(Fixtures.rules()) }

  @Test func paragraphsSentencesAndWordsAreByteSpans() throws {
    let text = SourceText("Він приїхав. Це м. Київ.\n\nТак!")
    let (paragraphs, sentences, words) = try segmenter().segment(text: text, language: "uk")
    #expect(paragraphs.map { text.string(in: $0.span) } == ["Він приїхав. Це м. Київ.", "Так!"])
    #expect(sentences.map { text.string(in: $0.span) } == ["Він приїхав.", "Це м. Київ.", "Так!"])
    #expect(sentences.map(\.paragraph) == [0, 0, 1])
    #expect(words.map { text.string(in: $0.span) } == ["Він", "приїхав", "Це", "м", "Київ", "Так"])
  }

  /// What ends with a terminator, what does not, and every mark at the edges of a text.
  @Test(arguments: [
    "", " ", ".", "...", "?!", ". . .", "«", "»", "(", "1.", "А.", "—", "\u{301}", "\u{FEFF}", "а.\u{301}", ".а", "😀", "!😀",
    "т.", "т. з", "\"", "'", "[1]", "a)", "a) b)", "\u{0}", "і.\u{0}І", "«А. Б", "(А.)", "U.S.", "…", "\u{2800}", "5.5.", "№.",
  ])
  func oddTextsGiveSpansInside(_ string: String) throws {
    let text = SourceText(string)
    for language in ["uk", "en", "de", "sr", nil] {
      let (paragraphs, sentences, words) = try segmenter().segment(text: text, language: language)
      #expect(paragraphs.isEmpty == sentences.isEmpty)
      for span in sentences.map(\.span) + words.map(\.span) {
        #expect(!span.isEmpty && span.end <= text.count)
        #expect(text.trimmed(span) == span)
      }
    }
  }

  /// Sentences of random text out of hostile pieces: in order, apart, inside their paragraph, on scalar boundaries, and
  /// nothing but white space between them.
  @Test func sentencesCoverTheirParagraphs() throws {
    let pieces = [
      "Він", "т. зв.", "А.", "Б", "12", ".", "!", "?", "…", "...", " ", "  ", "\n", "\u{A0}", "«", "»", "\"", "(", ")", "—", "- ", ",",
      "р.", "U.S.", "1)", "a)", "😀", "\u{301}", "https://a.b/c", "[1]", "漢。", "\u{2028}", "'", "“", "”", "#тег", "№",
    ]
    var generator = SplitMix64(state: 7)
    let segmenter = try segmenter()
    for round in 0..<3000 {
      var string = ""
      for _ in 0..<Int.random(in: 1...24, using: &generator) { string += pieces.randomElement(using: &generator) ?? "" }
      let text = SourceText(string)
      let language = ["uk", "ru", "en", "de", "pl", nil][round % 6]
      let (paragraphs, sentences, _) = try segmenter.segment(text: text, language: language)
      var rebuilt: [TextSpan?] = Array(repeating: nil, count: paragraphs.count)
      var end = 0
      for sentence in sentences {
        #expect(sentence.span.start >= end && !sentence.span.isEmpty, "\(string)")
        #expect(paragraphs[sentence.paragraph].span.contains(sentence.span), "\(string)")
        #expect(text.bytes[sentence.span.start] & 0xC0 != 0x80, "\(string)")
        if let before = rebuilt[sentence.paragraph] {
          #expect(text.trimmed(TextSpan(before.end, sentence.span.start)).isEmpty, "\(string)")
          rebuilt[sentence.paragraph] = before.union(sentence.span)
        } else {
          rebuilt[sentence.paragraph] = sentence.span
        }
        end = sentence.span.end
      }
      #expect(rebuilt == paragraphs.map(\.span), "\(string)")
    }
  }

  /// Long rows of what the rules look at end, and lose no letter.
  @Test(arguments: [".", "А. ", "т. ", "1. ", "(", "\"", "а", "«а. ", "а) б) ", "1) ", "! ", "😀", "#а ", " .", "а.б."])
  func hostileTextsAreTakenApart(_ piece: String) throws {
    let segmenter = try segmenter()
    let text = SourceText("Слово " + String(repeating: piece, count: 64_000))
    let sentences = try segmenter.sentences(of: text, in: segmenter.paragraphs(of: text), language: "uk")
    var position = 0
    for sentence in sentences {
      #expect(text.trimmed(TextSpan(position, sentence.span.start)).isEmpty)
      position = sentence.span.end
    }
    #expect(text.trimmed(TextSpan(position, text.count)).isEmpty)
  }

  @Test func stageWritesTheLayers() throws {
    let place = ConfigPosition(path: "test", line: 1, column: 1)
    let options = OptionReader(ConfigNode(.null, at: place), owner: "test", specs: SegmentStage.descriptor.options, sink: DiagnosticSink())
    let stage = try #require(
      SegmentStage(options: options, context: StageContext(dataFolders: DataStore.standard().folders)))
    let processor = stage.makeProcessor()
    var document = Document(
      id: "1", language: "uk", text: TextField(name: FieldName.text, text: SourceText("«Так». Ні.")),
      title: TextField(name: FieldName.title, text: SourceText("Заголовок")))
    try processor.process(&document)
    #expect(document.text.layers[.sentences]?.count == 2)
    #expect(document.text.layers[.paragraphs]?.count == 1)
    #expect(document.text.layers[.words]?.count == 2)
    #expect(document.text.layers[.quotations]?.count == 1)
    #expect(document.title?.layers[.sentences]?.count == 1)
    #expect(SegmentStage.descriptor.provides.contains("sentences"))
  }
}

/// SplitMix64 (Steele, Lea, Flood 2014): the same numbers in every run.
struct SplitMix64: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
