import PipelineCore
import TextModel

/// The brief as JSON with provenance: every run of bytes with its place in the source and what changed it.
///
/// Keys sorted; offsets are UTF-8 bytes. The layout is described in README under "The JSON brief".
public struct BriefJSONWriter: DocumentWriter {
  public static let format = FormatDescriptor(
    id: "json", summary: "the brief with scores, names, findings and provenance", extensions: [".json"],
    mediaType: "application/json", holdsMetadata: true)
  public static let options = [
    OptionSpec("provenance", .boolean, default: "true", "also where every byte comes from")
  ]

  /// Version of the layout; goes up when a member changes its meaning.
  public static let layoutVersion = 1

  let includesProvenance: Bool

  public init?(options: OptionReader, context: StageContext) {
    includesProvenance = options.boolean("provenance") ?? true
  }

  public init(includesProvenance: Bool) { self.includesProvenance = includesProvenance }

  public func write(_ story: Story) -> [UInt8] {
    var json = JSONWriter(reserving: 8192)
    json.beginObject()
    writeMembers(of: story, to: &json)
    json.endObject()
    json.newline()
    return json.bytes
  }

  /// The members of the brief, sorted, into an object that is open.
  ///
  /// - Parameters:
  ///   - key: identity of the record in filter mode.
  ///   - status: `ok` in filter mode.
  public func writeMembers(of story: Story, key: String? = nil, status: String? = nil, to json: inout JSONWriter) {
    let document = story.document
    json.key("brief")
    json.integer(Self.layoutVersion)
    json.key("diagnostics")
    json.beginArray()
    for diagnostic in story.diagnostics { Self.write(diagnostic, to: &json) }
    json.endArray()
    json.key("id")
    json.string(document.id)
    if let key { json.key("key"); json.string(key) }
    json.key("language")
    json.string(document.language ?? "und")
    json.key("metadata")
    write(document.metadata, to: &json)
    json.key("names")
    json.beginArray()
    for name in BriefView.names(in: story) { write(name, to: &json) }
    json.endArray()
    json.key("renditions")
    json.beginArray()
    for rendition in story.renditions { write(rendition, to: &json) }
    json.endArray()
    json.key("script")
    json.string(document.script ?? "Zyyy")
    if let status { json.key("status"); json.string(status) }
  }

  private func write(_ metadata: DocumentMetadata, to json: inout JSONWriter) {
    json.beginObject()
    if let byline = metadata.byline { json.key("byline"); json.string(byline) }
    if let credit = metadata.credit { json.key("credit"); json.string(credit) }
    if let date = metadata.date { json.key("date"); json.string(date) }
    if let name = metadata.inputName { json.key("input"); json.string(name) }
    if let item = metadata.item { json.key("item"); json.value(item.json) }
    if let confidence = metadata.languageConfidence { json.key("language_confidence"); json.number(confidence) }
    if let record = metadata.record { json.key("record"); json.integer(record) }
    if !metadata.values.isEmpty {
      json.key("values")
      json.beginObject()
      for (key, value) in metadata.values.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
        json.key(key)
        json.string(value)
      }
      json.endObject()
    }
    json.endObject()
  }

  private func write(_ name: BriefView.Name, to json: inout JSONWriter) {
    json.beginObject()
    json.key("entry")
    json.string(name.entry)
    json.key("forms")
    json.beginObject()
    for form in name.forms {
      json.key(form.language)
      json.string(form.form)
    }
    json.endObject()
    json.key("type")
    json.string(name.type)
    json.endObject()
  }

  private func write(_ rendition: Rendition, to json: inout JSONWriter) {
    let document = rendition.document
    let view = BriefView(rendition)
    json.beginObject()
    if let changes = document.text.layers[.changes] {
      json.key("changes")
      ChangeJSON.write(changes, to: &json) { $0 }
    }
    json.key("dateline")
    Self.write(view.dateline, to: &json)
    json.key("headline")
    Self.write(view.headline, to: &json)
    json.key("id")
    json.string(rendition.id)
    if includesProvenance {
      json.key("provenance")
      json.beginObject()
      for field in document.fields.sorted(by: { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }) {
        json.key(field.name)
        write(field, to: &json)
      }
      json.endObject()
    }
    if let slugline = view.slugline {
      json.key("slugline")
      json.string(slugline)
    }
    json.key("tag")
    json.string(rendition.tag)
    let text = document.text
    if let terms = text.layers[.terms] {
      json.key("terms")
      json.beginArray()
      for term in terms {
        json.beginArray()
        json.integer(term.span.start)
        json.integer(term.span.end)
        json.string(term.entry)
        json.endArray()
      }
      json.endArray()
    }
    json.key("text")
    json.string(text.text, in: text.text.span)
    if let translation = view.translation {
      json.key("translation")
      json.beginObject()
      json.key("by")
      json.string(translation.by)
      json.key("from")
      json.string(translation.from)
      writeQuotations(of: document, to: &json)
      json.endObject()
    }
    json.key("units")
    json.beginArray()
    for item in view.items {
      json.beginObject()
      json.key("id")
      json.string("u\(item.unit.number)")
      json.key("reasons")
      json.beginObject()
      for reason in item.unit.reasons.sorted(by: { $0.feature.utf8.lexicographicallyPrecedes($1.feature.utf8) }) {
        json.key(reason.feature)
        json.number(reason.value)
      }
      json.endObject()
      json.key("score")
      json.number(item.unit.score)
      json.key("source")
      json.span(text.sourceSpan(of: item.unit.span).shifted(by: text.inputOffset))
      json.key("span")
      json.span(item.unit.span)
      json.endObject()
    }
    json.endArray()
    json.endObject()
  }

  /// Every quotation of a translation with the words it was translated from and their place in the source.
  private func writeQuotations(of document: Document, to json: inout JSONWriter) {
    json.key("quotations")
    json.beginArray()
    for field in document.fields.sorted(by: { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }) {
      for quotation in field.layers[.translatedQuotations] ?? AnnotationLayer() {
        json.beginObject()
        json.key("exact")
        json.bool(quotation.isExact)
        json.key("field")
        json.string(field.name)
        json.key("original")
        json.string(quotation.original)
        json.key("source")
        json.span(quotation.originalSpan.shifted(by: field.inputOffset))
        json.key("span")
        json.span(quotation.span)
        json.endObject()
      }
    }
    json.endArray()
  }

  /// `runs` are `[start, end, source start, source end, origin …]`.
  private func write(_ field: TextField, to json: inout JSONWriter) {
    let provenance = Provenance(of: field)
    json.beginObject()
    json.key("origins")
    json.beginArray()
    provenance.origins.withUnsafeBufferPointer { origins in
      // By place, because a copy of an origin counts references to all its texts.
      for index in origins.indices {
        json.beginObject()
        if let file = origins[index].file { json.key("file"); json.string(file) }
        if let line = origins[index].line { json.key("line"); json.integer(line) }
        json.key("rule")
        json.string(origins[index].rule)
        json.key("stage")
        json.string(origins[index].stage)
        json.endObject()
      }
    }
    json.endArray()
    json.key("runs")
    json.beginArray()
    var numbers: [Int] = []
    for run in provenance.runs {
      numbers.removeAll(keepingCapacity: true)
      numbers.append(run.span.start)
      numbers.append(run.span.end)
      numbers.append(run.source.start + field.inputOffset)
      numbers.append(run.source.end + field.inputOffset)
      provenance.append(originsOf: run, to: &numbers)
      numbers.withUnsafeBufferPointer { json.integers($0) }
    }
    json.endArray()
    json.key("text")
    json.string(field.text, in: field.text.span)
    json.endObject()
  }

  static func write(_ text: String?, to json: inout JSONWriter) {
    if let text { json.string(text) } else { json.null() }
  }

  /// `{"code","field","message","severity","span"}`
  public static func write(_ diagnostic: Diagnostic, to json: inout JSONWriter) {
    json.beginObject()
    json.key("code")
    json.string(diagnostic.code)
    if case .document(_, let field, _) = diagnostic.location { json.key("field"); json.string(field) }
    json.key("message")
    json.string(diagnostic.message)
    if !diagnostic.notes.isEmpty {
      json.key("notes")
      json.beginArray()
      for note in diagnostic.notes { json.string(note) }
      json.endArray()
    }
    json.key("severity")
    json.string(diagnostic.severity.rawValue)
    if case .document(_, _, let span) = diagnostic.location { json.key("span"); json.span(span) }
    json.endObject()
  }
}
