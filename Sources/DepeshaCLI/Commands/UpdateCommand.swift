import ArgumentParser
import Depesha
import PipelineCore
import TextModel
import WireFormats

struct UpdateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "update",
    abstract: "Choose what a story says that an earlier story or brief did not.",
    discussion: """
      Examples:
        depesha update morning.txt evening.txt --sentences 3
        depesha update brief.txt story.txt --words 60 --json
        depesha update --sentences 2 --jsonl < pairs.jsonl

      A unit is new, or changed: the earlier text has a sentence like it, with other figures, names or words. A story \
      that adds nothing gives no text and says `unchanged`. With --jsonl a record is {id, language?, earlier, text}.
      """)

  @Argument(help: "The earlier story or brief, then the story.")
  var files: [String] = []

  @OptionGroup var budget: BudgetOptions

  @Flag(name: .long, help: "One JSON object.")
  var json = false

  @Flag(name: .long, help: "JSON Lines on standard input and output.")
  var jsonl = false

  @OptionGroup var width: WidthOptions
  @OptionGroup var data: DataOptions

  func validate() throws {
    if jsonl && !files.isEmpty { throw ValidationError("--jsonl reads standard input: give no files with it") }
    if !jsonl && files.count != 2 { throw ValidationError("give two files: the earlier text and the story") }
  }

  func run() async throws {
    let options = budget.stageOptions
    let pipeline = try CommandPipeline.make(
      [.init(stage: "identify"), .init(stage: "segment"), .init(stage: "summarize", options: options)], data: data.store)
    if jsonl {
      try await LineCommand.run(width: width.resolved) {
        DocumentAnswerer(pipeline, requires: [FieldName.earlier]) { Self.write($0, id: $1, to: &$2) }
      }
      return
    }
    let documents = try TextInput.documents(files, data: data.store)
    guard let earlier = documents.first, var story = documents.last, documents.count == 2 else { throw ExitStatus.failures }
    // The headline of the earlier text is known too.
    let known = (earlier.title.map { $0.text.string + "\n\n" } ?? "") + earlier.text.text.string
    story[field: FieldName.earlier] = TextField(name: FieldName.earlier, text: SourceText(known))
    let made = try CommandPipeline.process(story, with: pipeline.makeProcessor())
    if json {
      var out = JSONWriter()
      out.beginObject()
      Self.write(made, id: { $0.key("id"); $0.string(story.id) }, to: &out)
      out.endObject()
      out.newline()
      return try Output.write(out.bytes)
    }
    if made.document.metadata.values["update"] == "unchanged" {
      return try Output.write("unchanged: the story says nothing that the earlier one did not\n")
    }
    try Output.write(Self.lines(made.document))
  }

  /// A unit a line, with what changed in it.
  private static func lines(_ document: Document) -> String {
    var out = ""
    for change in document.text.layers[.changes] ?? AnnotationLayer() {
      let figures = change.figures.map { "\($0.from) → \($0.to)" + ($0.unit.isEmpty ? "" : " \($0.unit)") }
      let note = ([change.kind.rawValue] + figures).joined(separator: ", ")
      out += document.text.text.string(in: change.span).split(whereSeparator: \.isNewline).joined(separator: " ") + " [\(note)]\n"
    }
    return out
  }

  private static func write(_ story: Story, id: (inout JSONWriter) -> Void, to json: inout JSONWriter) {
    let text = story.document.text
    json.key("changes")
    ChangeJSON.write(text.layers[.changes] ?? AnnotationLayer(), to: &json) { text.sourceSpan(of: $0) }
    id(&json)
    json.key("language")
    json.string(story.document.language ?? "und")
    json.key("sentences")
    json.beginArray()
    for unit in text.layers[.units] ?? AnnotationLayer() {
      for sentence in unit.sourceSentences { json.span(sentence) }
    }
    json.endArray()
    json.key("status")
    json.string(story.document.metadata.values["update"] ?? "changed")
    json.key("text")
    json.string(text.text, in: text.text.span)
  }
}
