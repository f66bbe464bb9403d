import ArgumentParser
import Depesha
import PipelineCore
import TextModel

struct SummarizeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "summarize",
    abstract: "Choose the sentences of a short brief.",
    discussion: """
      Examples:
        depesha summarize --sentences 3 story.txt
        depesha summarize --words 60 --jsonl < stories.jsonl
        depesha summarize --sentences 2 --focus Kharkiv --antecedent allow story.txt
        depesha summarize --sentences 4 --together agency1.txt agency2.txt

      With --together and --jsonl a record is {id, stories: [{id, language?, title?, text}, …]}; spans of its answer \
      name their story.
      """)

  @Argument(help: "Text files; standard input when none is given.")
  var files: [String] = []

  @OptionGroup var budget: BudgetOptions

  @Option(name: .long, help: "Method; `depesha stages` lists them.")
  var method: String?

  @Option(
    name: .long,
    help: "A unit that opens with a pronoun: require the one before, bracket the name (with --glossary), or allow.")
  var antecedent: String?

  @Option(
    name: .long,
    help: "Persons: keep, full (full name and office at the first mention) or full_then_short (the default).")
  var names: String?

  @Option(name: .long, help: "Word or glossary entry whose mentions raise a unit; may be given several times.")
  var focus: [String] = []

  @Flag(name: .long, help: "Fill --sentences even when the units are long.")
  var fill = false

  @Option(name: .long, help: "Weight of the score against repetition (MMR lambda), 0 to 1.")
  var relevance: String?

  @Option(name: .long, help: "Glossary file, for names; may be given several times.")
  var glossary: [String] = []

  @Flag(name: .long, help: "One brief of all files, which tell of one event in one language, without repetition.")
  var together = false

  @Flag(name: .long, help: "JSON Lines on standard input and output.")
  var jsonl = false

  @OptionGroup var width: WidthOptions
  @OptionGroup var data: DataOptions

  func validate() throws {
    if jsonl && !files.isEmpty { throw ValidationError("--jsonl reads standard input: give no files with it") }
  }

  func run() async throws {
    var options = budget.stageOptions
    if let method { options["method"] = [method] }
    if let antecedent { options["antecedent"] = [antecedent] }
    if let names { options["names"] = [names] }
    if let relevance { options["relevance"] = [relevance] }
    if !focus.isEmpty { options["focus"] = focus }
    if fill { options["fill"] = ["true"] }
    var steps: [CommandPipeline.Step] = [.init(stage: "identify"), .init(stage: "segment")]
    if !glossary.isEmpty { steps.append(.init(stage: "terms", options: ["glossaries": glossary])) }
    if names != "keep" { steps.append(.init(stage: "mentions")) }
    steps.append(.init(stage: "summarize", options: options))
    if together { return try await SeveralStories(steps, data: data.store, width: width.resolved).run(files, jsonl: jsonl) }
    let pipeline = try CommandPipeline.make(steps, data: data.store)
    if jsonl {
      try await LineCommand.run(width: width.resolved) {
        DocumentAnswerer(pipeline) { story, id, json in
          let text = story.document.text
          id(&json)
          json.key("language")
          json.string(story.document.language ?? "und")
          json.key("sentences")
          json.beginArray()
          for unit in text.layers[.units] ?? AnnotationLayer() {
            for sentence in unit.sourceSentences { json.span(sentence) }
          }
          json.endArray()
          json.key("text")
          json.string(text.text, in: text.text.span)
        }
      }
      return
    }
    let processor = pipeline.makeProcessor()
    for document in try TextInput.documents(files, data: data.store) {
      let story = try CommandPipeline.process(document, with: processor)
      try Output.write(story.document.text.text.string + "\n")
    }
  }
}
