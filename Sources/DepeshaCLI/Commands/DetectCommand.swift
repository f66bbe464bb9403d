import ArgumentParser
import PipelineCore
import TextModel

struct DetectCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "detect",
    abstract: "Tell the language (BCP 47) and script (ISO 15924) of texts.",
    discussion: """
      Examples:
        depesha detect story.txt
        depesha detect --jsonl < stories.jsonl

      A text that is too short or odd to tell is `und`.
      """)

  @Argument(help: "Text files; standard input when none is given.")
  var files: [String] = []

  @Flag(name: .long, help: "JSON Lines on standard input and output.")
  var jsonl = false

  @OptionGroup var width: WidthOptions
  @OptionGroup var data: DataOptions

  func validate() throws {
    if jsonl && !files.isEmpty { throw ValidationError("--jsonl reads standard input: give no files with it") }
  }

  func run() async throws {
    let pipeline = try CommandPipeline.make([.init(stage: "identify")], data: data.store)
    if jsonl {
      try await LineCommand.run(width: width.resolved) {
        // The language a record names is what is to be told: it is not read.
        DocumentAnswerer(pipeline, readsLanguage: false) { story, id, json in
          json.key("confidence")
          json.number(story.document.metadata.languageConfidence ?? 0)
          id(&json)
          json.key("language")
          json.string(story.document.language ?? "und")
          json.key("script")
          json.string(story.document.script ?? "Zyyy")
        }
      }
      return
    }
    let processor = pipeline.makeProcessor()
    for document in try TextInput.documents(files, data: data.store) {
      let story = try CommandPipeline.process(document, with: processor)
      let found = story.document
      try Output.write("\(found.language ?? "und")\t\(found.script ?? "Zyyy")\t\(document.id)\n")
    }
  }
}
