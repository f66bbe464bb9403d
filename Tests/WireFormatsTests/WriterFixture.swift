import LanguageData
import PipelineCore
import TextModel

/// A story with a headline, a dateline, a name, markup in its text and a rewritten letter.
enum WriterFixture {
  /// - Parameter slugline: one made for the story; none when nil.
  static func story(slugline: String? = nil) -> Story {
    var text = TextField(name: FieldName.text, text: SourceText("Cut. The *mayor* of Кyiv <b> said “yes”. End."))
    text.layers[.terms] = AnnotationLayer([
      Term(
        span: TextSpan(20, 25), entry: "kyiv", type: "place", lemma: "Kyiv",
        forms: [.init(language: "en", form: "Kyiv"), .init(language: "uk", form: "Київ")],
        origin: Origin(stage: "terms", rule: "kyiv", file: "places.tsv", line: 3))
    ])
    text.layers[.units] = AnnotationLayer([
      Unit(
        span: TextSpan(5, 45), number: 2, sourceSpan: TextSpan(5, 45), sourceSentences: [TextSpan(5, 45)], score: 1.25,
        reasons: [.init(feature: "position", value: 0.5)])
    ])
    var edits = EditList()
    edits.append(TextSpan(0, 5), [], origin: Origin(stage: "summarize", rule: "not chosen"))
    edits.append(TextSpan(20, 22), Array("K".utf8), origin: Origin(stage: "hygiene", rule: "homoglyph", file: "h.tsv", line: 9))
    edits.append(TextSpan(45, 50), [], origin: Origin(stage: "summarize", rule: "not chosen"))
    text.apply(edits)
    var document = Document(
      id: "s1", language: "en", text: text, title: TextField(name: FieldName.title, text: SourceText("Q & A #1")))
    document[field: FieldName.dateline] = TextField(name: FieldName.dateline, text: SourceText("KYIV (Depesha) —"))
    if let slugline {
      var field = TextField(name: FieldName.slugline, text: SourceText("Q & A #1"))
      var edits = EditList()
      edits.append(field.text.span, Array(slugline.utf8), origin: Origin(stage: "summarize", rule: "slugline"))
      field.apply(edits)
      document[field: FieldName.slugline] = field
    }
    document.script = "Latn"
    document.report(.warning, code: "mixed_script_word", "a <word> mixes scripts", span: TextSpan(3, 5))
    return Story(document: document, renditions: [Rendition(id: "source", tag: "en", document: document)])
  }

  /// A brief in Ukrainian of a Russian story, with a translated quotation that is markup to every writer.
  static func translated(isSpeech: Bool = true) -> Story {
    var text = TextField(name: FieldName.text, text: SourceText("Он сказал: «Да <b>&*»."), inputOffset: 100)
    var edits = EditList()
    edits.append(text.text.span, Array("Він сказав: \"Так <b>&*\".".utf8), origin: Origin(stage: "translate", rule: "t"))
    text.apply(edits)
    let place = TextSpan(21, 35)
    text.layers[.units] = AnnotationLayer([
      Unit(span: text.text.span, number: 1, sourceSpan: TextSpan(0, 34), sourceSentences: [TextSpan(0, 34)])
    ])
    text.layers[.translatedQuotations] = AnnotationLayer([
      TranslatedQuotation(
        span: place, isExact: true, original: "«Да <b>&*»", originalSpan: TextSpan(19, 33), isSpeech: isSpeech)
    ])
    var document = Document(
      id: "t1", language: "uk", text: text, title: TextField(name: FieldName.title, text: SourceText("Так")))
    document.metadata.values = ["translated_from": "ru", "translated_by": "t"]
    return Story(document: document, renditions: [Rendition(id: "ukrainian", tag: "uk", document: document)])
  }

  static func make<Writer: DocumentWriter>(_ type: Writer.Type) -> Writer? {
    let position = ConfigPosition(path: "test", line: 1, column: 1)
    let options = OptionReader(
      ConfigNode(.null, at: position), owner: "test", specs: Writer.options, sink: DiagnosticSink())
    return Writer(options: options, context: StageContext(dataFolders: DataStore.standard().folders))
  }
}
