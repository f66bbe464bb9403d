import ArgumentParser
import Depesha
import PipelineCore
import TextModel

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Report every problem of pipeline files.",
    discussion: """
      Example:
        depesha check pipelines/brief.yaml

      Problems go to standard error as path:line:column with the line and a caret. The exit code is 78 when there is \
      an error.
      """)

  @Argument(help: "Pipeline files.")
  var files: [String]

  @OptionGroup var data: DataOptions

  func run() throws {
    var hasErrors = false
    for path in files {
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
}
