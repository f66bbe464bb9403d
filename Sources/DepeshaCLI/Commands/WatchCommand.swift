import ArgumentParser
import BatchRunner
import FileAccess
import Glibc

struct WatchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch",
    abstract: "Make stories of the files that come into a folder.",
    discussion: """
      Example:
        depesha watch inbox pipelines/brief.yaml --output out

      A file is taken when it has not changed for a second. The same bytes are taken once, whatever their name; hidden \
      files are passed over. What was done is in the journal of the output folder, so that it goes on after any end. \
      Files in the inbox are read and left alone. A kill, correction or later version withdraws or supersedes the briefs \
      made of the earlier item.
      """)

  @Argument(help: "Folder to watch, with the folders in it.")
  var inbox: String

  @OptionGroup var setup: PipelineSetup

  @Option(name: .shortAndLong, help: "Folder for the outputs.")
  var output: String

  @Flag(name: .long, help: "End when every file in the folder is done.")
  var once = false

  @Flag(name: .long, help: "The pipeline, a glossary or the program may have changed since the last watch.")
  var changed = false

  @OptionGroup var kills: KillOptions
  @OptionGroup var width: WidthOptions

  func run() async throws {
    let ready = try setup.load()
    if ready.pipeline.outputs.isEmpty {
      StandardError.write("depesha: the pipeline has no `outputs`, so nothing would be written\n")
      throw ExitStatus.configuration
    }
    Interruption.watch()
    var watch = WatchRun(settings: ready.settings, width: width.resolved, workers: setup.workers(ready))
    watch.endsWhenIdle = once
    watch.mayHaveChanged = changed
    watch.killPolicy = kills.onKill
    let outcome: RunOutcome
    do throws(BatchError) {
      outcome = try await watch.run(
        inbox: inbox, output: output, identity: ready.identity, onFailure: { Reporting.show($0) },
        onStanding: { Reporting.show([$0]) },
        onDone: { name, counts in
          let what = counts.map { "\($0.ok) stories done, \($0.error) failed" } ?? "came before, skipped"
          StandardError.write("depesha: \(name): \(what)\n")
        })
    } catch {
      throw ExitStatus.report(error)
    }
    StandardError.write("depesha: \(outcome.summary.ok) stories done, \(outcome.summary.error) failed in all\n")
    if case .interrupted(let signal) = outcome.end { Interruption.die(by: signal) }
    if outcome.summary.error > 0 || outcome.unmatchedKills > 0 { throw ExitStatus.failures }
  }
}
