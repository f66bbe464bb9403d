import ArgumentParser
import LanguageData
import PipelineCore
import Terminology
import TextModel

struct GlossaryLintCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint",
    abstract: "Report faults of glossaries and what is most likely not meant.",
    discussion: """
      Examples:
        depesha glossary lint glossaries/people.tsv glossaries/places.tsv
        depesha glossary lint --languages en,uk export.csv

      Findings: forms that several entries own, entries that no text can match, forms that are common words, forms \
      that stand twice. Each goes to standard error as path:line:column. The exit code is 78 when a file has a fault, \
      1 when there are findings (notes do not count), 0 when there are none.
      """)

  @Argument(help: "Glossary files, read together.")
  var files: [String]

  @Option(name: .long, help: "Format of the files; told by their content when not given.")
  var from: String?

  @OptionGroup var pair: LanguagePair
  @OptionGroup var data: DataOptions

  func validate() throws {
    if let from { _ = try GlossaryFiles.format(named: from) }
  }

  func run() throws {
    let sink = DiagnosticSink()
    let glossary = GlossaryFiles.read(
      files, format: try from.map { try GlossaryFiles.format(named: $0) }, languages: pair.tags, sink: sink)
    if let glossary {
      do throws(DataError) {
        sink.report(contentsOf: try TermIndex(glossary: glossary, store: data.store).lint(store: data.store))
      } catch {
        sink.report(contentsOf: error.diagnostics)
      }
    }
    GlossaryFiles.show(sink.diagnostics)
    if sink.hasErrors { throw ExitStatus.configuration }
    let warnings = sink.diagnostics.filter { $0.severity == .warning }.count
    let notes = sink.diagnostics.count - warnings
    try Output.write("\(glossary?.entries.count ?? 0) entries, \(warnings) findings, \(notes) notes\n")
    if warnings > 0 { throw ExitStatus.failures }
  }
}
