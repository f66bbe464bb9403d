import ArgumentParser
import BatchRunner
import FileAccess
import Glibc

/// A worker child of `run`: it makes stories for its parent. Not for people, so it is not listed.
struct WorkerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "worker", shouldDisplay: false)

  @OptionGroup var setup: PipelineSetup

  func run() throws {
    WorkerLoop.prepare()
    let ready = try setup.load()
    do throws(FileError) {
      try WorkerLoop(settings: ready.settings, fingerprint: ready.identity.fingerprint).run()
    } catch {
      throw ExitStatus.temporary
    }
  }
}
