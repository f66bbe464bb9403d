import ArgumentParser
import BatchRunner
import Depesha
import Glibc

/// The command `depesha`.
@main
struct DepeshaCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "depesha",
    abstract: "Turns wire copy into short briefs in several languages and scripts.",
    discussion: """
      Example:
        depesha run pipelines/brief.yaml pipelines/samples --output out
      """,
    version: Version.all.joined(separator: ", "),
    subcommands: [
      RunCommand.self, ConvertCommand.self, StatusCommand.self, RedriveCommand.self, WatchCommand.self,
      CheckCommand.self, TestCommand.self, ExplainCommand.self, DetectCommand.self, SegmentCommand.self,
      TransliterateCommand.self, InflectCommand.self, TermsCommand.self, ReplaceCommand.self,
      SummarizeCommand.self, UpdateCommand.self, ClusterCommand.self, VerifyCommand.self, TranslateCommand.self,
      MemoryCommand.self, GlossaryCommand.self, StagesCommand.self, SchemesCommand.self, EnginesCommand.self,
      FormatsCommand.self, VersionCommand.self, WorkerCommand.self,
    ])

  static func main() async {
    // A file size limit shall be an error of the write (exit 74), not a signal.
    signal(SIGXFSZ, SIG_IGN)
    do {
      var command = try parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch {
      exit(withError: error)
    }
  }
}
