import ArgumentParser
import Depesha
import FileAccess
import LanguageData
import PipelineCore
import TextModel
import Verification

struct VerifyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Check a brief against its story: quotations, numbers, dates and names.",
    discussion: """
      Examples:
        depesha verify out/budget.uk.json pipelines/samples/budget.uk.txt
        depesha verify paraphrase.txt story.txt --date 2026-11-24 --glossary glossaries/people.tsv

      The brief may be a brief of ours (JSON or Markdown) or any text in the language of the story, for example of a
      language model. A line a finding: part of the brief, UTF-8 bytes in it, code and message. Exit code 1 when there
      is any.
      """)

  @Argument(help: "The brief: .json, .md or text.")
  var brief: String

  @Argument(help: "The story, a text file.")
  var source: String

  @Option(name: .long, help: "Rendition of a JSON brief; the first when not given.")
  var rendition: String?

  @Option(name: .long, help: "Language of both (BCP 47); told from the text when not given.")
  var language: String?

  @Option(name: .long, help: "Day of the story (2026-11-24), by which `on Tuesday` or `yesterday` are understood.")
  var date: String?

  @Option(name: .long, help: "Glossary file; names are then known in all their forms. May be given several times.")
  var glossary: [String] = []

  @Flag(name: .long, help: "One JSON object for the whole.")
  var json = false

  @OptionGroup var data: DataOptions

  func run() async throws {
    let verifier: Verifier
    do throws(DataError) { verifier = try Verifier(data.store) } catch {
      Reporting.show(error.diagnostics)
      throw ExitStatus.configuration
    }
    var steps: [CommandPipeline.Step] = [.init(stage: "identify"), .init(stage: "segment")]
    if !glossary.isEmpty { steps.append(.init(stage: "terms", options: ["glossaries": glossary])) }
    let processor = try CommandPipeline.make(steps, data: data.store).makeProcessor()
    guard var story = try TextInput.documents([source], data: data.store).first else { throw ExitStatus.failures }
    story.language = language
    if let date { story.metadata.date = date }
    story = try CommandPipeline.process(story, with: processor).document
    let text = try readBrief()
    var parts: [(name: String, field: TextField)] = []
    for part in text.parts {
      var document = Document(
        id: brief, language: language ?? story.language,
        text: TextField(name: FieldName.text, text: SourceText(part.text)))
      document = try CommandPipeline.process(document, with: processor).document
      parts.append((part.name, document.text))
    }
    let found = verifier.findings(
      in: parts.map(\.field), language: String((story.language ?? "und").prefix { $0 != "-" }), story: story)
    try Output.write(json ? Self.object(found, parts) : Self.lines(found, parts))
    if !found.isEmpty { throw ExitStatus.failures }
  }

  private func readBrief() throws -> BriefText {
    let bytes: [UInt8]
    do throws(FileError) { bytes = try FileAccess.read(brief, limit: 16 << 20) } catch {
      Reporting.show(RecordFailure(id: brief, code: "E_IO", error.description, stage: "read"))
      throw ExitStatus.inputOutput
    }
    do throws(BriefText.Problem) {
      return try BriefText(bytes, path: brief, rendition: rendition)
    } catch {
      Reporting.show(RecordFailure(id: brief, code: "E_BRIEF", error.message, stage: "read"))
      throw ExitStatus.failures
    }
  }

  private typealias Found = [(text: Int, finding: Finding)]

  private static func lines(_ found: Found, _ parts: [(name: String, field: TextField)]) -> String {
    found.map { item in
      let span = item.finding.span
      return "\(parts[item.text].name)[\(span.start),\(span.end)): \(item.finding.kind.rawValue): "
        + DiagnosticPrinter.visible(item.finding.message) + "\n"
    }.joined()
  }

  private static func object(_ found: Found, _ parts: [(name: String, field: TextField)]) -> String {
    var json = JSONWriter()
    json.beginObject()
    json.key("findings")
    json.beginArray()
    for item in found {
      json.beginObject()
      json.key("code")
      json.string(item.finding.kind.rawValue)
      json.key("message")
      json.string(item.finding.message)
      json.key("part")
      json.string(parts[item.text].name)
      json.key("span")
      json.span(item.finding.span)
      json.key("text")
      json.string(parts[item.text].field.text, in: item.finding.span)
      json.endObject()
    }
    json.endArray()
    json.endObject()
    json.newline()
    return String(decoding: json.bytes, as: UTF8.self)
  }
}
