import FileAccess
import LanguageData
import PipelineCore
import TextModel

/// Marks the names and terms of glossaries in every form.
public struct TermsStage: Stage {
  static let name = "terms"

  public static let descriptor = StageDescriptor(
    name: name, summary: "marks the names and terms of glossaries, whatever their case",
    requires: [StageFact.language], provides: [LayerKey<Term>.terms.name],
    options: [
      OptionSpec("glossaries", .paths, required: true, "glossary files: register (YAML), tab-separated, TBX, OmegaT or DeepL"),
      OptionSpec("fields", .strings, "fields to search; title and text when not given"),
    ])

  private let index: TermIndex
  private let fields: [String]
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
    fields = options.strings("fields")?.map(\.text) ?? [FieldName.title, FieldName.text]
    if isGood && paths.isEmpty {
      options.sink.error("empty_list", "`glossaries` names no file", at: options.position(of: "glossaries").location)
      isGood = false
    }
    let reading = GlossaryReader.Options(parseYAML: context.parseYAML)
    guard let glossary = GlossaryReader.read(paths: paths, options: reading, sink: options.sink), isGood else {
      return nil
    }
    let store = DataStore(folders: context.dataFolders)
    do {
      index = try TermIndex(glossary: glossary, store: store)
    } catch {
      options.sink.report(contentsOf: error.diagnostics)
      return nil
    }
    dataFiles = glossary.files
  }

  public func makeProcessor() -> any StageProcessor { TermsProcessor(index: index, fields: fields) }
}

private final class TermsProcessor: StageProcessor {
  private let index: TermIndex
  private let recognizer: TermRecognizer
  private let fields: [String]

  init(index: TermIndex, fields: [String]) {
    self.index = index
    self.fields = fields
    recognizer = index.makeRecognizer()
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
  }
}
