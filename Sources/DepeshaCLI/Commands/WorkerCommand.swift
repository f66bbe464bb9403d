import ArgumentParser
import BatchRunner
import FileAccess
import Glibc

/// A worker child of `run`: it makes stories for its parent. Not for people, so it is not listed.
struct WorkerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "worker", shouldDisplay: false)

  @OptionGroup var setup: PipelineSetup

  @Option(name: .long)
  var memory = 0

  @Option(name: .long)
  var fingerprint: String

  func run() throws {
    WorkerLoop.limit(memoryBytes: memory)
    let ready = try setup.load()
    // The files may have changed since the parent read them.
    if ready.identity.fingerprint != fingerprint { throw ExitStatus.configuration }
    do throws(FileError) {
      try WorkerLoop(settings: ready.settings, fingerprint: fingerprint).run()
    } catch {
      throw ExitStatus.temporary
    }
  }
}
