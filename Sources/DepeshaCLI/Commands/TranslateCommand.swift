import ArgumentParser
import BatchRunner
import Depesha
import PipelineCore
import TextModel
import Translation
import WireFormats

struct TranslateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "translate",
    abstract: "Translate text with an engine.",
    discussion: """
      Examples:
        depesha translate --from ru --to uk story.txt
        depesha translate --from uk --to ru --glossary glossaries/people.tsv --jsonl < records.jsonl

      Text files, or records {id, text} with --jsonl. `depesha engines` lists the engines and their languages.
      """)

  @Argument(help: "Text files; standard input when none is given.")
  var files: [String] = []

  @Option(name: .long, help: "BCP 47 language of the text.")
  var from: String

  @Option(name: .long, help: "BCP 47 language to translate into.")
  var to: String

  @Option(name: .long, help: "Engine.")
  var engine = "apertium"

  @Option(name: .long, help: "Glossary file, for names; may be given several times.")
  var glossary: [String] = []

  @Flag(name: .long, help: "JSON Lines on standard input and output.")
  var jsonl = false

  @OptionGroup var width: WidthOptions
  @OptionGroup var data: DataOptions

  func validate() throws {
    if jsonl && !files.isEmpty { throw ValidationError("--jsonl reads standard input: give no files with it") }
  }

  func run() async throws {
    let known = EngineList.builtIn(store: data.store).map(\.name)
    guard let chosen = EngineList.engine(named: engine, store: data.store) else {
      StandardError.write("depesha: there is no engine `\(engine)`; known engines: \(known.joined(separator: ", "))\n")
      throw ExitStatus.configuration
    }
    if from != to && !chosen.pairs().contains(where: { $0 == (from, to) }) {
      StandardError.write(
        "depesha: the engine `\(engine)` cannot translate from `\(from)` to `\(to)` now; \(chosen.remedy)\n")
      throw ExitStatus.unavailable
    }
    var steps: [CommandPipeline.Step] = [.init(stage: "segment")]
    if !glossary.isEmpty { steps.append(.init(stage: "terms", options: ["glossaries": glossary, "targets": [to]])) }
    steps.append(.init(stage: "translate", options: ["from": [from], "to": [to], "engines": [engine]]))
    let pipeline = try CommandPipeline.make(steps, data: data.store)
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
      try Output.write(story.document.text.text.string + "\n")
    }
  }
}
