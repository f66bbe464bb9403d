import ArgumentParser
import PipelineCore
import TextModel

struct ReplaceCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replace",
    abstract: "Write the names of glossaries as a house style says, in the case they stand in.",
    discussion: """
      Examples:
        depesha replace --glossary glossaries/register.yaml --style glossaries/styles/wire-english.yaml story.txt
        depesha replace --glossary names.tsv --style house.yaml --jsonl < stories.jsonl

      Records may have a `date` (ISO 8601), by which dated spellings are judged; without one the newest hold. Quotations
      are left alone unless the style changes them. With --jsonl the answer has `replacements`, each with its place in
      the new text (`start`, `end`), in the old one (`source`), and the rule, file and line behind it.
      """)

  @Argument(help: "Text files; standard input when none is given.")
  var files: [String] = []

  @Option(name: .long, help: "Glossary file of any format; may be given several times.")
  var glossary: [String]

  @Option(name: .long, help: "House style (YAML).")
  var style: String

  @Flag(name: .long, help: "JSON Lines on standard input and output.")
  var jsonl = false

  @OptionGroup var width: WidthOptions
  @OptionGroup var data: DataOptions

  func validate() throws {
    if glossary.isEmpty { throw ValidationError("give at least one --glossary") }
    if jsonl && !files.isEmpty { throw ValidationError("--jsonl reads standard input: give no files with it") }
  }

  func run() async throws {
    let pipeline = try CommandPipeline.make(
      [
        .init(stage: "identify"), .init(stage: "segment"),
        .init(stage: "terms", options: ["glossaries": glossary, "style": [style]]),
      ], data: data.store)
    if jsonl {
      try await LineCommand.run(width: width.resolved) {
        DocumentAnswerer(pipeline) { story, id, json in
          let field = story.document.text
          id(&json)
          json.key("language")
          json.string(story.document.language ?? "und")
          json.key("replacements")
          Self.write(Provenance(of: field), to: &json)
          json.key("text")
          json.string(field.text, in: field.text.span)
        }
      }
      return
    }
    let processor = pipeline.makeProcessor()
    for document in try TextInput.documents(files, data: data.store) {
      let story = try CommandPipeline.process(document, with: processor)
      Reporting.show(story.diagnostics)
      if let title = story.document.title { try Output.write(title.text.string + "\n") }
      try Output.write(story.document.text.text.string + "\n")
    }
  }

  private static func write(_ provenance: Provenance, to json: inout JSONWriter) {
    json.beginArray()
    for run in provenance.runs where !run.isCopied {
      json.beginObject()
      json.key("end")
      json.integer(run.span.end)
      json.key("origins")
      json.beginArray()
      for index in provenance.origins(of: run) { json.string(provenance.origins[index].description) }
      json.endArray()
      json.key("source")
      json.span(run.source)
      json.key("start")
      json.integer(run.span.start)
      json.endObject()
    }
    json.endArray()
  }
}
