import ArgumentParser
import BatchRunner

struct RedriveCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "redrive",
    abstract: "Run the dead letters of a finished run again.",
    discussion: """
      Example:
        depesha redrive out

      The pipeline is that of the run, with the same variables. Stories that succeed get their outputs and leave the \
      dead letters; the manifest and the reports are written anew. One that was killed goes on when it is run again.
      """)

  @Argument(help: "Output folder of a finished run.")
  var folder: String

  @Flag(name: .long, help: "The pipeline, a glossary or the program may have changed since the run.")
  var changed = false

  @OptionGroup var width: WidthOptions

  func run() async throws {
    let arguments: [String]
    do throws(BatchError) {
      arguments = try RunStatus(folder: folder).arguments
    } catch {
      throw ExitStatus.report(error)
    }
    let setup = try PipelineSetup.parse(arguments)
    let ready = try setup.load()
    Interruption.watch()
    var run = RedriveRun(settings: ready.settings, width: width.resolved, workers: setup.workers(ready))
    run.mayHaveChanged = changed
    let outcome: RunOutcome
    do throws(BatchError) {
      outcome = try await run.run(
        folder, identity: ready.identity, onFailure: { Reporting.show($0) }, onStanding: { Reporting.show([$0]) })
    } catch {
      throw ExitStatus.report(error)
    }
    StandardError.write("depesha: \(outcome.summary.ok) stories done, \(outcome.summary.error) failed\n")
    if case .interrupted(let signal) = outcome.end { Interruption.die(by: signal) }
    if outcome.summary.error > 0 { throw ExitStatus.failures }
  }
}
