import FileAccess
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
      OptionSpec("engines", .node, default: "apertium", "engines in the order they are asked, by name or as `name: {kind: …}`; the next one takes over where one fails"),
      OptionSpec("command", .strings, "program and arguments of the engine `command`; {from} and {to} are filled in"),
      OptionSpec(
        "timeout_seconds", .integer,
        "longest wait for an engine without a byte from it; `engine_timeout_seconds` of the limits when not given"),
      OptionSpec("on_failure", .choice(["fail", "keep", "keep_source"]), default: "fail", "what becomes of a story with a sentence no engine can translate: none, the whole story as it was, or that sentence as it was"),
      OptionSpec("memory", .path, "translation memory; made when there is none"),
      OptionSpec("fields", .strings, "fields to translate; title, text and dateline when not given"),
    ])

  let from: String?
  let to: String
  let engines: [any TranslationEngine]
  let onFailure: FailurePolicy
  let fields: [String]
  let memory: (any SentenceMemory)?
  let store: DataStore

  /// What becomes of a story with a sentence that no engine can translate.
  enum FailurePolicy: String {
    case fail, keep
    case keepSource = "keep_source"
  }

  public init?(options: OptionReader, context: StageContext) {
    from = options.string("from")
    to = options.string("to") ?? "und"
    onFailure = options.string("on_failure").flatMap(FailurePolicy.init) ?? .fail
    fields = options.strings("fields")?.map(\.text) ?? [FieldName.title, FieldName.text, FieldName.dateline]
    store = DataStore(folders: context.dataFolders)
    memory = Self.memory(options, context)
    let engines = StageEngines(options: options, context: context, store: store, from: from, to: to).engines()
    // Missing packages shall show before the first story; a source that comes with the story cannot be checked yet.
    if let from, onFailure == .fail, !engines.isEmpty, !options.sink.hasErrors,
      !engines.contains(where: { $0.pairs().contains { $0 == (from, options.string("to") ?? "und") } })
    {
      options.sink.error(
        "no_engine", "no engine translates from `\(from)` to `\(to)`", at: options.position(of: "to").location,
        notes: engines.map { "\($0.name): \($0.remedy)" })
    }
    if options.sink.hasErrors { return nil }
    self.engines = engines
  }

  private static func memory(_ options: OptionReader, _ context: StageContext) -> (any SentenceMemory)? {
    guard let name = options.string("memory") else { return nil }
    let position = options.position(of: "memory")
    do throws(MemoryFailure) {
      guard let open = context.openMemory else { throw MemoryFailure("there is no translation memory in this program") }
      return try open(FileAccess.resolve(name, from: FileAccess.parent(of: position.path)))
    } catch {
      options.sink.error("memory", error.message, at: position.location)
      return nil
    }
  }

  public func makeProcessor() -> any StageProcessor { TranslateProcessor(self) }
}
