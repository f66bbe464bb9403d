import ArgumentParser
import LanguageData
import PipelineCore
import Transliteration

struct SchemesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schemes",
    abstract: "List the transliteration schemes: id, languages, direction, standard, reversibility.",
    discussion: """
      Examples:
        depesha schemes
        depesha schemes --markdown
      """)

  @Flag(name: .long, help: "As JSON, for machines.")
  var json = false

  @Flag(name: .long, help: "As a Markdown table.")
  var markdown = false

  @OptionGroup var data: DataOptions

  func run() throws {
    let schemes: [Scheme]
    do throws(DataError) {
      schemes = try SchemeStore(data: data.store).loadAll()
    } catch {
      Reporting.show(error.diagnostics)
      throw ExitStatus.configuration
    }
    if json { return try Output.write(Self.json(schemes)) }
    var out = markdown ? "| id | languages | direction | standard | reversible |\n| --- | --- | --- | --- | --- |\n" : ""
    for scheme in schemes {
      let cells = [
        scheme.id, scheme.languages.joined(separator: " "), "\(scheme.from) → \(scheme.to)", scheme.standard,
        scheme.reversibility.rawValue,
      ]
      out += markdown ? "| " + cells.joined(separator: " | ") + " |\n" : cells.joined(separator: "\t") + "\n"
    }
    try Output.write(out)
  }

  private static func json(_ schemes: [Scheme]) -> [UInt8] {
    var json = JSONWriter()
    json.beginArray()
    for scheme in schemes {
      json.beginObject()
      json.key("from")
      json.string(scheme.from)
      json.key("id")
      json.string(scheme.id)
      json.key("languages")
      json.value(.array(scheme.languages.map { .string($0) }))
      json.key("reversible")
      json.string(scheme.reversibility.rawValue)
      json.key("standard")
      json.string(scheme.standard)
      json.key("title")
      json.string(scheme.title)
      json.key("to")
      json.string(scheme.to)
      json.endObject()
    }
    json.endArray()
    json.newline()
    return json.bytes
  }
}
