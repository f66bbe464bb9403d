import TextModel
import TranslationMemory

/// A translated story as XLIFF, sentence by sentence.
enum XLIFFText {
  /// What people translated is `translated`; what an engine made is `initial`, so that it enters a memory only when
  /// somebody has looked at it.
  static func write(_ document: Document, from: String, to: String, original: String) -> [UInt8] {
    XLIFFWriter.write(document.fields.flatMap(segments), from: from, to: to, original: original)
  }

  private static func segments(of field: TextField) -> [XLIFFWriter.Segment] {
    let edits = (0..<field.current.edits.count).map { field.current.edits[$0] }
    // Without a sentence that was translated there is no revision of the stage.
    let isTranslated = edits.contains { $0.origin.stage == "translate" }
    let before: Revision = isTranslated ? field.revisions[field.revisions.count - 2] : field.current
    let whole = before.text.trimmed(before.text.span)
    let sentences: AnnotationLayer<Sentence>? = before.layers[.sentences]
    let spans = sentences.map { $0.map(\.span) } ?? (whole.isEmpty ? [] : [whole])
    return spans.map { span in
      let source = before.text.string(in: span)
      guard isTranslated, let edit = edits.first(where: { $0.span == span }) else {
        return XLIFFWriter.Segment(source: source, target: nil, state: .initial)
      }
      let isPeoples = edit.origin.rule == "memory/context" || edit.origin.rule == "memory/exact"
      return XLIFFWriter.Segment(
        source: source, target: String(decoding: edit.replacement, as: UTF8.self),
        state: isPeoples ? .translated : .initial, note: edit.origin.rule)
    }
  }
}
