import FileAccess
import LanguageData
import PipelineCore
import TextModel

/// Marks the names and terms of glossaries in every form.
public struct TermsStage: Stage {
  static let name = "terms"

  public static let descriptor = StageDescriptor(
    name: name, summary: "marks the names and terms of glossaries, whatever their case",
    requires: [StageFact.language], provides: [LayerKey<Term>.terms.name], rewrites: true,
    options: [
      OptionSpec("glossaries", .paths, required: true, "glossary files: register (YAML), tab-separated, TBX, OmegaT or DeepL"),
      OptionSpec(
        "style", .path, "house style (YAML, as in glossaries/styles): names are written as it says, outside quotations"),
      OptionSpec("fields", .strings, "fields to search; title and text when not given"),
      OptionSpec(
        "targets", .strings, "BCP 47 languages that the story is translated into: names are then ready in all their cases"),
    ])

  private let index: TermIndex
  private let fields: [String]
  private let style: HouseStyle?
  private let targets: [String]
  public let dataFiles: [String]

  public init?(options: OptionReader, context: StageContext) {
    let folderOf = { (position: ConfigPosition) in FileAccess.parent(of: position.path) }
    var paths: [String] = []
    var isGood = options.has("glossaries")
    for (text, position) in options.strings("glossaries") ?? [] {
      let path = FileAccess.resolve(text, from: folderOf(position))
      if !FileAccess.exists(path) || FileAccess.isFolder(path) {
        options.sink.error(
          "missing_file",
          FileAccess.isFolder(path) ? "`\(text)` is a folder, not a glossary" : "there is no file `\(text)`",
          at: position.location, notes: ["looked for \(path)"])
        isGood = false
      } else if paths.contains(path) {
        options.sink.error("repeated_file", "`\(text)` is named twice", at: position.location)
        isGood = false
      } else {
        paths.append(path)
      }
    }
    targets = options.strings("targets")?.map(\.text) ?? []
    fields = options.strings("fields")?.map(\.text) ?? [FieldName.title, FieldName.text]
    if isGood && paths.isEmpty {
      options.sink.error("empty_list", "`glossaries` names no file", at: options.position(of: "glossaries").location)
      isGood = false
    }
    let reading = GlossaryReader.Options(parseYAML: context.parseYAML)
    guard let glossary = GlossaryReader.read(paths: paths, options: reading, sink: options.sink), isGood else {
      return nil
    }
    do {
      index = try TermIndex(glossary: glossary, data: .shared(context))
    } catch {
      options.sink.report(contentsOf: error.diagnostics)
      return nil
    }
    if options.has("style") {
      guard let style = Self.readStyle(options, context, glossary) else { return nil }
      self.style = style
    } else {
      style = nil
    }
    dataFiles = glossary.files + (style.map { [$0.path] } ?? [])
  }

  /// A larger style is refused.
  private static let maxStyleBytes = 1 << 20

  private static func readStyle(_ options: OptionReader, _ context: StageContext, _ glossary: Glossary) -> HouseStyle? {
    guard let name = options.string("style") else { return nil }
    let position = options.position(of: "style")
    let path = FileAccess.resolve(name, from: FileAccess.parent(of: position.path))
    guard let parse = context.parseYAML else {
      options.sink.error("no_yaml", "house styles need a reader of YAML", at: position.location)
      return nil
    }
    do throws(FileError) {
      let bytes = try FileAccess.read(path, limit: maxStyleBytes)
      guard let root = parse(bytes, path, options.sink) else { return nil }
      return HouseStyleReader(sink: options.sink).read(root, entries: Set(glossary.entries.lazy.map(\.id)))
    } catch {
      options.sink.error(
        error.operation == .open ? "missing_file" : "unreadable_file", "the style `\(name)` cannot be read: \(error.reason)",
        at: position.location, notes: ["looked for \(path)"])
      return nil
    }
  }

  public func makeProcessor() -> any StageProcessor { 
    TermsProcessor(index: index, fields: fields, targets: targets, style: style)
  }
}

private final class TermsProcessor: StageProcessor {
  private let index: TermIndex
  private let recognizer: TermRecognizer
  private let fields: [String]
  private var replacer: Replacer?

  init(index: TermIndex, fields: [String], targets: [String], style: HouseStyle?) {
    self.index = index
    self.fields = fields
    recognizer = index.makeRecognizer(targets: targets)
    recognizer.keepsReadings = style != nil
    replacer = style.map { Replacer(index: index, style: $0) }
  }

  func process(_ document: inout Document) throws(StageFailure) {
    let language = document.language ?? "und"
    let places = document.fields.indices.filter { fields.contains(document.fields[$0].name) }
    let found = recognizer.recognize(places.map { document.fields[$0].text }, language: language)
    for (place, terms) in zip(places, found.terms) {
      document.withField(at: place) { $0.layers[.terms] = AnnotationLayer(terms) }
    }
    for ambiguity in found.ambiguities {
      document.report(
        .warning, code: "ambiguous_term",
        "more than one glossary entry owns this form; `\(ambiguity.entries[0])` was taken, the first in the glossary",
        field: document.fields[places[ambiguity.text]].name, span: ambiguity.span,
        notes: ["entries: " + ambiguity.entries.joined(separator: ", ")])
    }
    if let style = replacer?.style, style.languages.contains(Glossary.primaryLanguage(language)) {
      try replace(&document, places, found, language)
    }
  }

  /// Writes the names of the fields as the style says.
  ///
  /// - Throws: `E_NO_QUOTATIONS` when quotations are to be left alone and nobody has looked for them.
  private func replace(
    _ document: inout Document, _ places: [Int], _ found: TermRecognizer.Recognition, _ language: String
  ) throws(StageFailure) {
    guard var replacer else { return }
    defer { self.replacer = replacer }
    let date = document.metadata.date.flatMap { CalendarDate(String($0.prefix(10))) }
    for (number, place) in places.enumerated() {
      let field = document.fields[place]
      let quotations = field.layers[.quotations]
      if quotations == nil && !replacer.style.changesQuotations {
        throw StageFailure(
          code: "E_NO_QUOTATIONS",
          "the style leaves quotations alone, and no stage before `terms` has looked for them: `segment` does")
      }
      let mentions = zip(found.terms[number], found.readings[number]).map {
        Replacer.Mention(term: $0, reading: $1.reading, previous: $1.previous)
      }
      let result = replacer.edits(
        of: field.text, mentions, quotations: quotations?.elements ?? [], language: language, date: date,
        isBody: field.name == FieldName.text)
      for doubt in result.doubts {
        document.report(
          .warning, code: "case_undecided",
          "the case of this mention of `\(doubt.entry)` is not certain; `\(doubt.form)` was written", field: field.name,
          span: doubt.span)
      }
      document.withField(at: place) { $0.apply(result.edits) }
    }
  }
}
