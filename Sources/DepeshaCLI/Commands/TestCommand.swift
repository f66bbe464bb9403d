import ArgumentParser
import Depesha
import PipelineCore
import TextModel

struct TestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "Run the tests that pipeline files carry under `tests:`.",
    discussion: """
      Example:
        depesha test pipelines/brief.yaml

      One line a test; what does not hold goes to standard error with its place. The exit code is 1 when a test fails.
      """)

  @Argument(help: "Pipeline files.")
  var files: [String]

  @OptionGroup var data: DataOptions

  func run() throws {
    var hasFailed = false
    var isBroken = false
    for path in files {
      let loaded = PipelineLoader(data: data.store).load(path)
      guard let pipeline = loaded.pipeline else {
        Reporting.show(loaded.diagnostics, sources: loaded.sources)
        isBroken = true
        continue
      }
      if pipeline.tests.isEmpty {
        Reporting.show([
          Diagnostic(.warning, code: "no_tests", "the pipeline has no `tests`", at: .file(path: path, line: 1, column: 1))
        ])
      }
      for test in pipeline.tests {
        let found = test.run(pipeline)
        try Output.write("\(found.isEmpty ? "ok" : "failed")\t\(path)\t\(test.name)\n")
        Reporting.show(found, sources: loaded.sources)
        if !found.isEmpty { hasFailed = true }
      }
    }
    if isBroken { throw ExitStatus.configuration }
    if hasFailed { throw ExitStatus.failures }
  }
}
