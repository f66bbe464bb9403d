import PipelineCore
import TextModel

/// The story for translators: XLIFF 2.1 or 2.2 (OASIS), a unit for the headline, the dateline and each paragraph or chosen
/// unit, a segment for each sentence, emphasis and links as inline codes.
///
/// The source is the first rendition. When a rendition in another language has the same units (a translated brief), its
/// text stands in the targets, in the state `initial`: it comes from an engine or from nobody has said whom. Translated
/// speech stands in its own words in a note of its unit, of the category `quotation`.
public struct XLIFFStoryWriter: DocumentWriter {
  public static let format = FormatDescriptor(
    id: "xliff", summary: "the story for translators, a segment a sentence", extensions: [".xlf"],
    mediaType: "application/xliff+xml", versions: "2.1 (2.2)")
  public static let options = [
    OptionSpec("version", .string, default: "2.1", "2.1 or 2.2"),
    OptionSpec(
      "target", .string, "rendition whose text stands in the targets; the first in another language when not given"),
  ]

  private let version: XLIFFWriter.Version
  private let target: String?

  public init?(options: OptionReader, context: StageContext) {
    let name = options.string("version") ?? XLIFFWriter.Version.v21.rawValue
    target = options.string("target")
    guard let version = XLIFFWriter.Version(rawValue: name) else {
      options.sink.error(
        "wrong_value", "there is no version `\(name)` of XLIFF here",
        at: options.position(of: "version").location, notes: ["known: 2.1, 2.2"])
      return nil
    }
    self.version = version
  }

  public func write(_ story: Story) -> [UInt8] {
    let source = story.renditions[0]
    let other = story.renditions.dropFirst().first { rendition in
      target.map { rendition.id == $0 } ?? (Self.language(rendition.tag) != Self.language(source.tag))
    }
    let names = [FieldName.title, FieldName.dateline, FieldName.text]
    let translation = (other ?? source).document.metadata.values
    var targets: [String: Text] = [:]
    for unit in names.flatMap({ Self.units(of: other?.document[field: $0]) }) { targets[unit.id] = unit.text }
    let units = names.flatMap { Self.units(of: source.document[field: $0]) }.map { unit in
      let target = targets[unit.id]
      let originals = (target ?? unit.text).originals.map { original in
        XLIFFWriter.Note(category: "quotation", text: "\(translation["translated_from"] ?? "und"): \(original)")
      }
      return XLIFFWriter.Unit(
        id: unit.id, notes: unit.notes + originals,
        parts: target.map { [.segment(unit.text.segment, target: $0.segment, state: .initial)] } ?? unit.text.sentences)
    }
    let item = source.document.metadata.item
    var notes: [XLIFFWriter.Note] = []
    for (category, text) in [
      ("item", item?.identifier), ("version", item?.version),
      ("rendition", story.renditions.count > 1 ? source.id : nil),
      ("embargo", item?.embargoed), ("editor", item?.editorialNote),
      ("translation", translation["translated_from"].map { "from \($0) by \(translation["translated_by"] ?? "?")" }),
    ] {
      if let text, !text.isEmpty { notes.append(XLIFFWriter.Note(category: category, text: text)) }
    }
    let hasTargets = units.contains { $0.parts.contains(where: \.hasTarget) }
    return XLIFFWriter.write(
      [
        XLIFFWriter.File(
          id: "f1", original: story.document.metadata.inputName ?? story.document.id, notes: notes, units: units)
      ],
      from: source.tag, to: hasTargets ? other?.tag : nil, version: version)
  }

  private static func language(_ tag: String) -> String { MemoryUnit.language(tag) }

  // MARK: - Units

  private struct SourceUnit {
    var id: String
    var notes: [XLIFFWriter.Note] = []
    var text: Text
  }

  /// A span of a text with what is marked in it.
  private struct Text {
    var field: TextField
    var span: TextSpan

    /// The whole as one.
    var segment: XLIFFWriter.Content { content(span) }

    /// Translated speech in the words it was translated from.
    var originals: [String] {
      (field.layers[.translatedQuotations] ?? AnnotationLayer())
        .filter { $0.isSpeech && $0.span.start >= span.start && $0.span.start < span.end }.map(\.original)
    }

    /// Sentences with the white space between them; one segment where no sentences are known.
    var sentences: [XLIFFWriter.Part] {
      let all = field.layers[.sentences] ?? AnnotationLayer<Sentence>()
      var parts: [XLIFFWriter.Part] = []
      var place = span.start
      for sentence in all where sentence.span.start >= span.start && sentence.span.end <= span.end {
        if sentence.span.start < place { continue }
        if sentence.span.start > place { add(TextSpan(place, sentence.span.start), to: &parts) }
        parts.append(.segment(content(sentence.span), target: nil, state: .initial))
        place = sentence.span.end
      }
      if place == span.start { return [.segment(segment, target: nil, state: .initial)] }
      if place < span.end { add(TextSpan(place, span.end), to: &parts) }
      return parts
    }

    /// What stands between sentences: white space is nothing to translate.
    private func add(_ span: TextSpan, to parts: inout [XLIFFWriter.Part]) {
      if field.text.trimmed(span).isEmpty {
        parts.append(.ignorable(field.text.string(in: span)))
      } else {
        parts.append(.segment(content(span), target: nil, state: .initial))
      }
    }

    private func content(_ span: TextSpan) -> XLIFFWriter.Content {
      var content = XLIFFWriter.Content(field.text.string(in: span))
      for mark in field.layers[.marks] ?? AnnotationLayer<InlineMark>() {
        let start = max(mark.span.start, span.start), end = min(mark.span.end, span.end)
        if start >= end { continue }
        let kind: XLIFFWriter.Mark.Kind
        switch mark.kind {
        case .emphasis: kind = .italic
        case .strong: kind = .bold
        case .link(let target): kind = .link(target)
        }
        content.marks.append(.init(range: (start - span.start)..<(end - span.start), kind: kind))
      }
      return content
    }
  }

  private static func units(of field: TextField?) -> [SourceUnit] {
    guard let field else { return [] }
    let whole = field.text.trimmed(field.text.span)
    if whole.isEmpty { return [] }
    if field.name != FieldName.text { return [SourceUnit(id: field.name, text: Text(field: field, span: whole))] }
    if let units = field.layers[.units], !units.isEmpty {
      return units.map { unit in
        SourceUnit(
          id: "u\(unit.number)",
          notes: [
            .init(category: "source", text: "bytes \(unit.sourceSpan.start)-\(unit.sourceSpan.end) of the story")
          ],
          text: Text(field: field, span: unit.span))
      }
    }
    let blocks = field.layers[.blocks] ?? AnnotationLayer()
    let spans = blocks.isEmpty ? field.text.lines(in: whole) : blocks.map(\.span)
    return spans.enumerated().compactMap { index, span in
      span.isEmpty ? nil : SourceUnit(id: "p\(index + 1)", text: Text(field: field, span: span))
    }
  }
}
