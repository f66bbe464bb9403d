import ArgumentParser
import BatchRunner
import FileAccess
import PipelineCore
import TextModel

/// Tells people about findings, on standard error.
enum Reporting {
  static func show(_ diagnostics: [Diagnostic], sources: [String: [UInt8]] = [:]) {
    var printer = DiagnosticPrinter()
    for (path, bytes) in sources { printer.addSource(path: path, bytes: bytes) }
    var text = ""
    for diagnostic in diagnostics { text += printer.describe(diagnostic) + "\n" }
    if !text.isEmpty { StandardError.write(text) }
  }

  static func show(_ failure: RecordFailure) {
    show([
      Diagnostic(
        .error, code: failure.code,
        failure.message + (failure.location == .none ? " (\(failure.id ?? "?"), stage `\(failure.stage)`)" : ""),
        at: failure.location)
    ])
  }
}

/// Writes text to standard output, with the exit code of the contract when that fails.
enum Output {
  static func write(_ bytes: [UInt8]) throws {
    do throws(FileError) {
      try ByteSink.standardOutput().write(bytes)
    } catch {
      throw ExitStatus.report(error)
    }
  }

  static func write(_ text: String) throws { try write(Array(text.utf8)) }

  /// Closes standard output: a full disk may show only now.
  static func close() throws {
    do throws(FileError) {
      try ByteSink.standardOutput().close()
    } catch {
      throw ExitStatus.report(error)
    }
  }
}
