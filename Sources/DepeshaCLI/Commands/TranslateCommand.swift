import ArgumentParser
import BatchRunner
import Depesha
import PipelineCore
import TextModel
import Translation
import TranslationMemory
import WireFormats

struct TranslateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "translate",
    abstract: "Translate text with an engine.",
    discussion: """
      Examples:
        depesha translate --from ru --to uk story.txt
        depesha translate --from uk --to ru --glossary glossaries/people.tsv --jsonl < records.jsonl
        depesha translate --from en --to uk --engines pipelines/translate/deepl.yaml --engine deepl story.txt
        depesha translate --from ru --to uk --memory desk.sqlite --xliff story.txt > story.xlf

      Text files, or records {id, text} with --jsonl. `depesha engines` lists the engines and their languages. With \
      several engines the next one takes over where one fails, sentence by sentence.
      """)

  @Argument(help: "Text files; standard input when none is given.")
  var files: [String] = []

  @Option(name: .long, help: "BCP 47 language of the text.")
  var from: String

  @Option(name: .long, help: "BCP 47 language to translate into.")
  var to: String

  @Option(name: .long, help: "Engines in the order they are asked, separated by commas.")
  var engine = "apertium"

  @Option(name: .long, help: "Glossary file, for names; may be given several times.")
  var glossary: [String] = []

  @Option(name: .long, help: "Pipeline file whose `engines:` may be named.")
  var engines: String?

  @Option(name: .long, help: "Translation memory; made when there is none.")
  var memory: String?

  @Option(
    name: .customLong("on-failure"),
    help: "What becomes of a text with a sentence no engine can translate: fail, keep (the whole as it was) or keep_source (that sentence as it was).")
  var onFailure = "fail"

  @Flag(name: .long, help: "Sentences with their translations as XLIFF 2.2, for a translator.")
  var xliff = false

  @Flag(name: .long, help: "JSON Lines on standard input and output.")
  var jsonl = false

  @OptionGroup var width: WidthOptions
  @OptionGroup var data: DataOptions

  func validate() throws {
    if jsonl && !files.isEmpty { throw ValidationError("--jsonl reads standard input: give no files with it") }
    if jsonl && xliff { throw ValidationError("--xliff and --jsonl exclude each other") }
    if xliff && files.count > 1 { throw ValidationError("--xliff writes one text") }
    if !["fail", "keep", "keep_source"].contains(onFailure) {
      throw ValidationError("--on-failure must be fail, keep or keep_source")
    }
  }

  private var names: [String] { engine.split(separator: ",").map { String($0) } }

  func run() async throws {
    let configured = try ConfiguredEngines(file: engines, data: data.store)
    let chosen = try names.map { try configured.engine(named: $0) }
    if from != to && !chosen.contains(where: { $0.pairs().contains { $0 == (from, to) } }) {
      for engine in chosen {
        StandardError.write(
          "depesha: the engine `\(engine.name)` cannot translate from `\(from)` to `\(to)` now; \(engine.remedy)\n")
      }
      throw ExitStatus.unavailable
    }
    var options = ["from": [from], "to": [to], "engines": names, "on_failure": [onFailure]]
    if let memory { options["memory"] = [memory] }
    var steps: [CommandPipeline.Step] = [.init(stage: "segment")]
    if !glossary.isEmpty { steps.append(.init(stage: "terms", options: ["glossaries": glossary, "targets": [to]])) }
    steps.append(.init(stage: "translate", options: options))
    let pipeline = try CommandPipeline.make(steps, data: data.store, engines: configured.shelf)
    if jsonl {
      let from = from
      let to = to
      try await LineCommand.run(width: width.resolved) {
        DocumentAnswerer(pipeline, language: from) { story, id, json in
          id(&json)
          json.key("language")
          json.string(to)
          json.key("text")
          json.string(story.document.text.text, in: story.document.text.text.span)
        }
      }
      return
    }
    let processor = pipeline.makeProcessor()
    for var document in try TextInput.documents(files, data: data.store) {
      document.language = from
      let story = try CommandPipeline.process(document, with: processor)
      Reporting.show(story.document.diagnostics.filter { $0.severity >= .warning })
      if xliff {
        try Output.write(XLIFFText.write(story.document, from: from, to: to, original: files.first ?? "-"))
      } else {
        try Output.write(story.document.text.text.string + "\n")
      }
    }
  }
}
