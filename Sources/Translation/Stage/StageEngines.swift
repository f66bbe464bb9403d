import LanguageData
import PipelineCore
import TextModel

/// The engines of a stage: those it names, defined by the program, by the file or in the list itself.
public struct StageEngines {
  let options: OptionReader
  let context: StageContext
  let store: DataStore
  let from: String?
  let to: String

  private var patience: Int32 { Int32(options.integer("timeout_seconds", in: 1...3600) ?? context.limits.engineSeconds) * 1000 }

  /// In the order they are asked. Faults go to the sink.
  func engines() -> [any TranslationEngine] {
    var engines: [any TranslationEngine] = []
    for item in items() {
      switch item.value {
      case .scalar(let name):
        if let engine = named(name, at: item.position) { engines.append(engine) }
      case .mapping(let entries) where entries.count == 1:
        let entry = entries[0]
        if let engine = defined(entry.key, at: entry.keyPosition, entry.value) { engines.append(engine) }
      default:
        options.sink.error(
          "wrong_type", "an engine is a name or `name: {kind: …}`, not \(item.kindName)", at: item.position.location)
      }
    }
    // Definitions that no stage names are checked too: a typing error shall not wait for the day they are used.
    for entry in context.engines.definitions { _ = defined(entry.key, at: entry.keyPosition, entry.value) }
    if engines.isEmpty && !options.sink.hasErrors {
      options.sink.error("empty_list", "`engines` names no engine", at: options.position(of: "engines").location)
    }
    return engines
  }

  private func items() -> [ConfigNode] {
    guard let node = options.node("engines") else { return [ConfigNode(.scalar("apertium"), at: options.position)] }
    switch node.value {
    case .sequence(let items): return items
    case .null: return []
    case .mapping(let entries): return entries.map { ConfigNode(.mapping([$0]), at: $0.keyPosition) }
    case .scalar: return [node]
    }
  }

  private func named(_ name: String, at position: ConfigPosition) -> (any TranslationEngine)? {
    if let entry = context.engines.definition(of: name) { return defined(name, at: entry.keyPosition, entry.value) }
    switch name {
    case "apertium": return ApertiumEngine(store: store, patience: patience)
    case "command":
      guard let command = options.strings("command")?.map(\.text), let from else {
        options.sink.error(
          "missing_option", "the engine `command` needs the options `command` and `from`", at: position.location)
        return nil
      }
      return CommandEngine(command: command, pairs: [(from, to)], patience: patience)
    default:
      let known = EngineList.builtIn(store: store).map(\.name) + ["command"] + context.engines.definitions.map(\.key)
      options.sink.error(
        "unknown_engine", "there is no engine `\(name)`", at: position.location,
        notes: [
          NearestName.find(name, among: known).map { "did you mean `\($0)`?" }
            ?? "known engines: " + known.joined(separator: ", ")
        ])
      return nil
    }
  }

  private func defined(_ name: String, at position: ConfigPosition, _ node: ConfigNode) -> (any TranslationEngine)? {
    Self.make(
      ConfigNode.Entry(key: name, keyPosition: position, value: node), shelf: context.engines, store: store,
      sink: options.sink)
  }

  /// The engine of a definition, made once for each place in the file.
  ///
  /// - Returns: nil when it has a fault; every fault is in the sink.
  public static func make(
    _ entry: ConfigNode.Entry, shelf: EngineShelf, store: DataStore, sink: DiagnosticSink
  ) -> (any TranslationEngine)? {
    let place = entry.keyPosition
    return shelf.engine("\(place.path):\(place.line):\(place.column)") {
      EngineDefinition.engine(named: entry.key, at: place, entry.value, store: store, sink: sink)
    }
  }
}
