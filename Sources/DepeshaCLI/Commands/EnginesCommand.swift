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
        depesha engines --json
      """)

  @Flag(name: .long, help: "As JSON, for machines.")
  var json = false

  @OptionGroup var data: DataOptions

  func run() throws {
    let engines = EngineList.builtIn(store: data.store)
    if json {
      var json = JSONWriter()
      json.beginArray()
      for engine in engines {
        let pairs = engine.pairs()
        json.beginObject()
        json.key("available")
        json.bool(!pairs.isEmpty)
        json.key("deterministic")
        json.bool(engine.isDeterministic)
        json.key("name")
        json.string(engine.name)
        json.key("pairs")
        json.beginArray()
        for pair in pairs { json.string("\(pair.from)-\(pair.to)") }
        json.endArray()
        json.endObject()
      }
      json.endArray()
      json.newline()
      return try Output.write(json.bytes)
    }
    var out = ""
    for engine in engines {
      let pairs = engine.pairs()
      out += engine.name + "\t"
      out += pairs.isEmpty ? engine.remedy : pairs.map { "\($0.from)→\($0.to)" }.joined(separator: " ")
      out += "\n"
    }
    try Output.write(out)
  }
}
