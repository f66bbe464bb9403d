import ArgumentParser
import BatchRunner
import FileAccess
import Glibc

/// Runs a command over JSON Lines on standard input.
enum LineCommand {
  /// - Throws: exit code 74 when the input cannot be read or the output not be written. Error records are answers:
  ///   they do not change the exit code.
  @discardableResult
  static func run(width: Int, makeProcessor: @escaping @Sendable () -> any LineProcessor) async throws -> RunSummary {
    let progress = Progress(total: nil)
    let summary: RunSummary
    do throws(FileError) {
      summary = try await JSONLinesRun(width: width).run(
        input: STDIN_FILENO, output: .standardOutput(), progress: { progress.show($0) }, makeProcessor: makeProcessor)
    } catch {
      progress.finish()
      throw ExitStatus.report(error)
    }
    progress.finish()
    try Output.close()
    return summary
  }
}
