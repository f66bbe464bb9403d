import ArgumentParser
import BatchRunner

extension KillPolicy: ExpressibleByArgument {}

/// What is done to briefs whose story is killed or superseded.
struct KillOptions: ParsableArguments {
  @Option(
    name: .long,
    help:
      "What a kill or later version does to earlier briefs in the folder: withdraw moves their files to withdrawn or superseded there, mark leaves them and puts a notice beside them."
  )
  var onKill = KillPolicy.withdraw
}
