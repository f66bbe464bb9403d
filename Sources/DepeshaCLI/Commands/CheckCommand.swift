import ArgumentParser
import Depesha
import FileAccess
import LanguageData
import PipelineCore
import Terminology
import TextModel

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Report every problem of pipeline files (YAML) and glossaries (TSV).",
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
    let glossaries = files.filter { $0.hasSuffix(".tsv") }
    if !glossaries.isEmpty, try !check(glossaries: glossaries) { hasErrors = true }
    for path in files where !path.hasSuffix(".tsv") {
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
    var sources: [String: [UInt8]] = [:]
    var files: [(path: String, bytes: [UInt8])] = []
    for path in glossaries {
      do throws(FileError) {
        let bytes = try FileAccess.read(path)
        sources[path] = bytes
        files.append((path, bytes))
      } catch {
        sink.error("missing_file", error.description, at: .file(path: path, line: 1, column: 1))
      }
    }
    if let glossary = GlossaryReader.read(files, sink: sink), !sink.hasErrors {
      do throws(DataError) {
        sink.report(contentsOf: try TermIndex(glossary: glossary, store: data.store).lint())
      } catch {
        sink.report(contentsOf: error.diagnostics)
      }
    }
    Reporting.show(sink.diagnostics, sources: sources)
    if sink.hasErrors { return false }
    for path in glossaries { try Output.write("\(path): ok\n") }
    return true
  }
}
