import LanguageData
import PipelineCore
import TextModel

/// Translates a story sentence by sentence into the next revision.
public struct TranslateStage: Stage {
  static let name = "translate"

  public static let descriptor = StageDescriptor(
    name: name, summary: "translates title, text and dateline sentence by sentence",
    requires: [LayerKey<Sentence>.sentences.name], rewrites: true,
    options: [
      OptionSpec("from", .string, "BCP 47 language of the text; the document's own when not given"),
      OptionSpec("to", .string, required: true, "BCP 47 language to translate into"),
      OptionSpec("engines", .strings, default: "apertium", "engines in the order they are asked; the next one takes over where one fails"),
      OptionSpec("command", .strings, "program and arguments of the engine `command`; {from} and {to} are filled in"),
      OptionSpec(
        "timeout_seconds", .integer,
        "longest wait for an engine without a byte from it; `engine_timeout_seconds` of the limits when not given"),
      OptionSpec("on_failure", .choice(["fail", "keep"]), default: "fail", "what becomes of a story no engine can translate"),
      OptionSpec("fields", .strings, "fields to translate; title, text and dateline when not given"),
    ])

  let from: String?
  let to: String
  let engines: [any TranslationEngine]
  let keepsOnFailure: Bool
  let fields: [String]

  public init?(options: OptionReader, context: StageContext) {
    from = options.string("from")
    to = options.string("to") ?? "und"
    keepsOnFailure = options.string("on_failure") == "keep"
    fields = options.strings("fields")?.map(\.text) ?? [FieldName.title, FieldName.text, FieldName.dateline]
    let patience = Int32(options.integer("timeout_seconds", in: 1...3600) ?? context.limits.engineSeconds) * 1000
    let store = DataStore(folders: context.dataFolders)
    let command = options.strings("command")?.map(\.text)
    var engines: [any TranslationEngine] = []
    let known = EngineList.builtIn(store: store).map(\.name) + ["command"]
    for (name, position) in options.strings("engines") ?? [] {
      switch name {
      case "apertium": engines.append(ApertiumEngine(store: store, patience: patience))
      case "command":
        guard let command, let from else {
          options.sink.error(
            "missing_option", "the engine `command` needs the options `command` and `from`", at: position.location)
          continue
        }
        engines.append(CommandEngine(command: command, pairs: [(from, to)], patience: patience))
      default:
        options.sink.error(
          "unknown_engine", "there is no engine `\(name)`", at: position.location,
          notes: [
            NearestName.find(name, among: known).map { "did you mean `\($0)`?" }
              ?? "known engines: " + known.joined(separator: ", ")
          ])
      }
    }
    if engines.isEmpty && !options.sink.hasErrors {
      options.sink.error("empty_list", "`engines` names no engine", at: options.position(of: "engines").location)
    }
    // Missing packages shall show before the first story; a source that comes with the story cannot be checked yet.
    if let from, !keepsOnFailure, !engines.isEmpty,
      !engines.contains(where: { $0.pairs().contains { $0 == (from, options.string("to") ?? "und") } })
    {
      options.sink.error(
        "no_engine", "no engine translates from `\(from)` to `\(to)`", at: options.position(of: "to").location,
        notes: engines.map { "\($0.name): \($0.remedy)" })
    }
    if options.sink.hasErrors { return nil }
    self.engines = engines
  }

  public func makeProcessor() -> any StageProcessor { TranslateProcessor(self) }
}
