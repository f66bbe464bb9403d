import ArgumentParser
import Depesha
import PipelineCore

struct StagesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stages",
    abstract: "List the stages that a pipeline may use, with their options.",
    discussion: """
      Example:
        depesha stages --json
      """)

  @Flag(name: .long, help: "As JSON, for machines.")
  var json = false

  func run() throws {
    if json { return try Output.write(Self.json(BuiltIn.stages.descriptors)) }
    var out = ""
    for stage in BuiltIn.stages.descriptors {
      out += "\(stage.name): \(stage.summary)\n"
      if !stage.requires.isEmpty { out += "  needs \(stage.requires.joined(separator: ", "))\n" }
      if !stage.provides.isEmpty { out += "  provides \(stage.provides.joined(separator: ", "))\n" }
      for option in stage.options {
        out += "  \(option.key) (\(option.kind.name)"
        if option.isRequired { out += ", required" }
        if let value = option.defaultValue { out += ", default \(value)" }
        out += "): \(option.summary)\n"
      }
    }
    try Output.write(out)
  }

  static func json(_ stages: [StageDescriptor]) -> [UInt8] {
    var json = JSONWriter()
    json.beginArray()
    for stage in stages {
      json.beginObject()
      json.key("name")
      json.string(stage.name)
      json.key("options")
      json.beginArray()
      for option in stage.options {
        json.beginObject()
        json.key("default")
        if let value = option.defaultValue { json.string(value) } else { json.null() }
        json.key("key")
        json.string(option.key)
        json.key("kind")
        json.string(option.kind.name)
        json.key("required")
        json.bool(option.isRequired)
        json.key("summary")
        json.string(option.summary)
        json.endObject()
      }
      json.endArray()
      json.key("provides")
      json.value(.array(stage.provides.map { .string($0) }))
      json.key("requires")
      json.value(.array(stage.requires.map { .string($0) }))
      json.key("rewrites")
      json.bool(stage.rewrites)
      json.key("summary")
      json.string(stage.summary)
      json.endObject()
    }
    json.endArray()
    json.newline()
    return json.bytes
  }
}
