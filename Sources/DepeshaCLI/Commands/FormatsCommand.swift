import ArgumentParser
import Depesha
import PipelineCore
import Terminology
import WireFormats

struct FormatsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "formats",
    abstract: "List the formats that are read and written, those of glossaries too.",
    discussion: """
      Example:
        depesha formats --json
      """)

  @Flag(name: .long, help: "As JSON, for machines.")
  var json = false

  func run() throws {
    let glossaries = GlossaryFormat.allCases.map {
      FormatDescriptor(id: $0.rawValue, summary: $0.summary, extensions: $0.extensions, mediaType: $0.mediaType)
    }
    let all =
      (BuiltIn.readFormats + [RecordReader.format]).map { ("read", $0) } + BuiltIn.writers.formats.map { ("write", $0) }
      + glossaries.map { ("glossary", $0) }
    if !json {
      return try Output.write(
        all.map { direction, format in
          let versions = format.versions ?? "-"
          let endings = format.extensions.joined(separator: " ")
          return "\(direction)\t\(format.id)\t\(versions)\t\(endings)\t\(format.summary)\n"
        }.joined())
    }
    var json = JSONWriter()
    json.beginArray()
    for (direction, format) in all {
      json.beginObject()
      json.key("direction")
      json.string(direction)
      json.key("extensions")
      json.value(.array(format.extensions.map { .string($0) }))
      json.key("id")
      json.string(format.id)
      json.key("media_type")
      json.string(format.mediaType)
      json.key("summary")
      json.string(format.summary)
      if let versions = format.versions {
        json.key("versions")
        json.string(versions)
      }
      json.endObject()
    }
    json.endArray()
    json.newline()
    try Output.write(json.bytes)
  }
}
