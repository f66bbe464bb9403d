import ArgumentParser
import BatchRunner

struct StatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Tell what the run in an output folder has done.",
    discussion: """
      Example:
        depesha status out --check

      Reads the journal, also while the run goes on. Exit code 1 when --check finds an output missing or changed.
      """)

  @Argument(help: "Output folder of a run.")
  var folder: String

  @Flag(name: .long, help: "Read every output and compare it with what was written.")
  var check = false

  @Flag(name: .long, help: "JSON for programs.")
  var json = false

  func run() throws {
    let status: RunStatus
    do throws(BatchError) {
      status = try RunStatus(folder: folder, checksOutputs: check)
    } catch {
      throw ExitStatus.report(error)
    }
    try Output.write(json ? status.json() : Array(status.text().utf8))
    if status.damage != nil { throw ExitStatus.failures }
  }
}
