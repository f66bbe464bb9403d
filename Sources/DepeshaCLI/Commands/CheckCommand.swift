import ArgumentParser
import Depesha
import LanguageData
import PipelineCore
import Terminology
import TextModel

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Report every problem of pipeline files (YAML) and glossaries (any format).",
    discussion: """
      Examples:
        depesha check pipelines/brief.yaml
        depesha check glossaries/people.tsv glossaries/places.tsv

      Glossaries that are named together are read together: an id may stand in one of them only.

      Problems go to standard error as path:line:column with the line and a caret. The exit code is 78 when there is \
      an error.
      """)

  @Argument(help: "Pipeline files and glossaries.")
  var files: [String]

  @OptionGroup var data: DataOptions

  func run() throws {
    var hasErrors = false
    let glossaries = files.filter { GlossaryFiles.isGlossary($0) }
    if !glossaries.isEmpty, try !check(glossaries: glossaries) { hasErrors = true }
    for path in files where !glossaries.contains(path) {
      let loaded = PipelineLoader(data: data.store).load(path)
      Reporting.show(loaded.diagnostics, sources: loaded.sources)
      if loaded.pipeline == nil {
        hasErrors = true
      } else {
        try Output.write("\(path): ok\n")
      }
    }
    if hasErrors { throw ExitStatus.configuration }
  }

  /// - Returns: false when there is an error.
  private func check(glossaries: [String]) throws -> Bool {
    let sink = DiagnosticSink()
    if let glossary = GlossaryFiles.read(glossaries, sink: sink) {
      do throws(DataError) {
        sink.report(contentsOf: try TermIndex(glossary: glossary, store: data.store).lint(store: data.store))
      } catch {
        sink.report(contentsOf: error.diagnostics)
      }
    }
    GlossaryFiles.show(sink.diagnostics)
    if sink.hasErrors { return false }
    for path in glossaries { try Output.write("\(path): ok\n") }
    return true
  }
}
