import ArgumentParser
import PipelineCore
import TextModel

struct TermsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "terms",
    abstract: "Find the names and terms of glossaries, in every grammatical case.",
    discussion: """
      Examples:
        depesha terms --glossary glossaries/people.tsv story.txt
        depesha terms --glossary names.tsv --jsonl < stories.jsonl

      Without --jsonl it prints a line a term: start, end, entry, case, number and the text.
      """)

  @Argument(help: "Text files; standard input when none is given.")
  var files: [String] = []

  @Option(name: .long, help: "Glossary file of any format; may be given several times.")
  var glossary: [String]

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
      [.init(stage: "identify"), .init(stage: "terms", options: ["glossaries": glossary])], data: data.store)
    if jsonl {
      try await LineCommand.run(width: width.resolved) {
        DocumentAnswerer(pipeline) { story, id, json in
          id(&json)
          json.key("language")
          json.string(story.document.language ?? "und")
          json.key("terms")
          json.beginArray()
          for term in story.document.text.layers[.terms] ?? AnnotationLayer() { Self.write(term, to: &json) }
          json.endArray()
        }
      }
      return
    }
    let processor = pipeline.makeProcessor()
    for document in try TextInput.documents(files, data: data.store) {
      let story = try CommandPipeline.process(document, with: processor)
      Reporting.show(story.diagnostics)
      var out = ""
      for field in story.document.fields {
        for term in field.layers[.terms] ?? AnnotationLayer() {
          let start = term.span.start + field.inputOffset
          let text = DiagnosticPrinter.visible(field.text.string(in: term.span))
          out += "\(start)\t\(start + term.span.count)\t\(term.entry)\t\(term.grammaticalCase)\t\(term.number)\t\(text)\n"
        }
      }
      try Output.write(out)
    }
  }

  private static func write(_ term: Term, to json: inout JSONWriter) {
    json.beginObject()
    json.key("case")
    json.string(term.grammaticalCase)
    json.key("end")
    json.integer(term.span.end)
    json.key("entry")
    json.string(term.entry)
    json.key("lemma")
    json.string(term.lemma)
    json.key("number")
    json.string(term.number)
    json.key("start")
    json.integer(term.span.start)
    json.key("type")
    json.string(term.type)
    json.endObject()
  }
}
