import LanguageData
import PipelineCore
import TextModel

@testable import Summarization

/// Stories whose sentences are written one by one, so that no test depends on a segmenter.
enum StoryFixture {
  /// A field with the layers `paragraphs`, `sentences` and `words`; a space between sentences, a line feed between
  /// paragraphs.
  static func field(_ paragraphs: [[String]], name: String = FieldName.text) -> TextField {
    var bytes: [UInt8] = []
    var paragraphLayer: [Paragraph] = []
    var sentences: [Sentence] = []
    for (number, paragraph) in paragraphs.enumerated() {
      if number > 0 { bytes.append(0x0A) }
      let start = bytes.count
      for (index, sentence) in paragraph.enumerated() {
        if index > 0 { bytes.append(0x20) }
        let from = bytes.count
        bytes += Array(sentence.utf8)
        sentences.append(Sentence(span: TextSpan(from, bytes.count), paragraph: number))
      }
      paragraphLayer.append(Paragraph(span: TextSpan(start, bytes.count)))
    }
    var field = TextField(name: name, text: SourceText(uncheckedUTF8: bytes))
    var words: [WordKeys.Word] = []
    field.text.withBytes { WordKeys.words($0, in: field.text.span, into: &words) }
    field.layers[.paragraphs] = AnnotationLayer(paragraphLayer)
    field.layers[.sentences] = AnnotationLayer(sentences)
    field.layers[.words] = AnnotationLayer(words.map { Word(span: $0.span, kind: $0.isNumber ? .number : .letters) })
    return field
  }

  static func document(
    _ paragraphs: [[String]], language: String = "en", title: String? = "Nothing in common"
  ) -> Document {
    Document(
      id: "story", language: language, text: field(paragraphs),
      title: title.map { TextField(name: FieldName.title, text: SourceText($0)) })
  }

  /// Candidates of sentences in one paragraph, with no cues unless given.
  static func story(_ sentences: [String], title: String? = nil, cues: LanguageCues = LanguageCues()) -> StoryUnits {
    let story = StoryUnits()
    UnitBuilder(cues: cues).build(
      field([sentences]), title: title.map { TextField(name: FieldName.title, text: SourceText($0)) }, into: story)
    return story
  }

  /// Loaded once: the tests ask for them hundreds of times.
  private static let data = Result { try SummaryData(store: DataStore.standard()) }

  static func cues(_ language: String) throws -> LanguageCues { try data.get().cues[language] ?? LanguageCues() }

  static func worker(_ options: SummaryOptions) throws -> SummaryWorker {
    Summarizer(data: try data.get(), options: options).makeWorker()
  }

  static func summarize(_ document: inout Document, _ options: SummaryOptions) throws(any Error) {
    try worker(options).summarize(&document)
  }

  /// Text of the first span of a string in the text of a document.
  static func span(_ string: String, in field: TextField) -> TextSpan? {
    let needle = Array(string.utf8)
    let bytes = field.text.bytes
    guard needle.count <= bytes.count else { return nil }
    for start in 0...(bytes.count - needle.count) where bytes[start..<start + needle.count].elementsEqual(needle) {
      return TextSpan(start, start + needle.count)
    }
    return nil
  }

  static func texts(_ story: StoryUnits, _ field: TextField) -> [String] {
    story.candidates.map { field.text.string(in: $0.span) }
  }
}
