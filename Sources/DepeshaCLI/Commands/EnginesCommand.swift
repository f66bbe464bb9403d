import ArgumentParser
import PipelineCore
import Translation

struct EnginesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "engines",
    abstract: "List the translation engines and the pairs of languages they can translate now.",
    discussion: """
      Examples:
        depesha engines
        depesha engines pipelines/translate/libretranslate.yaml --probe
        depesha engines --json

      With a pipeline file also the engines it defines under `engines:`. --probe asks each service whether it is there; \
      nothing is translated.
      """)

  @Argument(help: "Pipeline file with `engines:`.")
  var file: String?

  @Flag(name: .long, help: "Ask each service whether it is there.")
  var probe = false

  @Flag(name: .long, help: "As JSON, for machines.")
  var json = false

  @OptionGroup var data: DataOptions

  func run() throws {
    let engines = try ConfiguredEngines(file: file, data: data.store).engines
    if json { return try Output.write(describe(engines)) }
    var out = ""
    for engine in engines {
      let pairs = engine.pairs()
      out += engine.name + "\t"
      out += pairs.isEmpty ? engine.remedy : Self.brief(pairs)
      if probe, let service = engine as? HTTPEngine {
        out += "\t" + (service.probe().map { "not reachable: \($0)" } ?? "reachable")
      }
      out += "\n"
    }
    try Output.write(out)
  }

  /// Every pair; for a service that knows all pairs of its languages the languages alone.
  static func brief(_ pairs: [(from: String, to: String)]) -> String {
    let languages = Set(pairs.map(\.from)).union(pairs.map(\.to)).sorted()
    if languages.count > 3, pairs.count == languages.count * (languages.count - 1) {
      return "any two of " + languages.joined(separator: " ")
    }
    return pairs.map { "\($0.from)→\($0.to)" }.joined(separator: " ")
  }

  private func describe(_ engines: [any TranslationEngine]) -> [UInt8] {
    var json = JSONWriter()
    json.beginArray()
    for engine in engines {
      let pairs = engine.pairs()
      let problem = probe ? (engine as? HTTPEngine)?.probe() : nil
      json.beginObject()
      json.key("available")
      json.bool(!pairs.isEmpty && problem == nil)
      json.key("deterministic")
      json.bool(engine.isDeterministic)
      json.key("name")
      json.string(engine.name)
      json.key("pairs")
      json.beginArray()
      for pair in pairs { json.string("\(pair.from)-\(pair.to)") }
      json.endArray()
      if let problem {
        json.key("problem")
        json.string(problem)
      }
      json.endObject()
    }
    json.endArray()
    json.newline()
    return json.bytes
  }
}
