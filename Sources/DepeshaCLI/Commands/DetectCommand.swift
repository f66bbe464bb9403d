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
        depesha detect --paragraphs mixed.txt

      With --jsonl the answer has a confidence from 0 to 1. A text whose best
      answer is below --minimum-confidence is `und`: short texts ("Kay Mann")
      may be in any language. --paragraphs adds `paragraphs` to the answer,
      [start, end, language, script] each in UTF-8 bytes.
      """)

  @Argument(help: "Text files; standard input when none is given.")
  var files: [String] = []

  @Flag(name: .long, help: "JSON Lines on standard input and output.")
  var jsonl = false

  @Flag(name: .long, help: "Also the language of every paragraph by itself.")
  var paragraphs = false

  @Option(name: .long, help: "Confidence (0 to 1) below which the language is `und`.")
  var minimumConfidence = "0.2"

  @OptionGroup var width: WidthOptions
  @OptionGroup var data: DataOptions

  func validate() throws {
    if jsonl && !files.isEmpty { throw ValidationError("--jsonl reads standard input: give no files with it") }
  }

  func run() async throws {
    let pipeline = try CommandPipeline.make([.init(stage: "identify", options: ["minimum_confidence": [minimumConfidence]])], data: data.store)
    let parts = paragraphs ? try ParagraphLanguages(data.store) : nil
    if jsonl {
      try await LineCommand.run(width: width.resolved) {
        // The language a record names is what is to be told: it is not read.
        DocumentAnswerer(pipeline, readsLanguage: false) { story, id, json in
          json.key("confidence")
          json.number(story.document.metadata.languageConfidence ?? 0)
          id(&json)
          json.key("language")
          json.string(story.document.language ?? "und")
          if let parts {
            json.key("paragraphs")
            parts.write(of: story.document.text.text, to: &json)
          }
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
      guard let parts else { continue }
      for part in parts.languages(of: found.text.text) {
        try Output.write("\(part.language)\t\(part.script)\t\(document.id):\(part.span.start)-\(part.span.end)\n")
      }
    }
  }
}
