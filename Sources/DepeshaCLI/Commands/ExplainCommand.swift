import ArgumentParser
import BatchRunner
import Depesha
import PipelineCore
import TextModel

struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Say why a byte of a brief is what it is.",
    discussion: """
      Example:
        depesha explain out/budget.uk.json --rendition latin --at 120
      """)

  @Argument(help: "Brief in JSON, written with provenance.")
  var brief: String

  @Option(name: .long, help: "Offset in UTF-8 bytes.")
  var at: Int

  @Option(name: .long, help: "Field: text, title, dateline or slugline.")
  var field = FieldName.text

  @Option(name: .long, help: "Id of the rendition; the first when left out.")
  var rendition: String?

  func run() throws {
    let bytes = try TextInput.read(brief)
    let answer: BriefExplanation.Answer
    do throws(BriefExplanation.Problem) {
      answer = try BriefExplanation(bytes).explain(at: at, field: field, rendition: rendition)
    } catch {
      StandardError.write("depesha: \(brief): \(error.message)\n")
      for note in error.notes { StandardError.write("  note: \(note)\n") }
      throw ExitStatus.failures
    }
    var out = "\(answer.rendition) (\(answer.tag)), \(answer.field)[\(answer.span.start),\(answer.span.end)): "
    out += "“\(DiagnosticPrinter.visible(answer.text))”\n"
    let place = "bytes \(answer.source.start) to \(answer.source.end) of \(answer.input ?? "the record")"
    if answer.origins.isEmpty {
      out += "  copied from \(place)\n"
    } else {
      out += answer.source.isEmpty ? "  inserted\n" : "  made of \(place)\n"
      for (index, origin) in answer.origins.enumerated() { out += "  \(index + 1). \(origin)\n" }
    }
    if let unit = answer.unit {
      out += "  unit \(unit.id), score \(unit.score): "
      out += unit.reasons.map { "\($0.0) \($0.1)" }.joined(separator: ", ") + "\n"
    }
    try Output.write(out)
  }
}
