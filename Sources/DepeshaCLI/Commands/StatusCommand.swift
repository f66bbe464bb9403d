import ArgumentParser
import BatchRunner

struct StatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Tell what the run in an output folder has done.",
    discussion: """
      Example:
        depesha status out --check
        depesha status out --item urn:newsml:agency.example:20261124:storm

      Reads the journal, also while the run goes on. Exit code 1 when --check finds an output missing or changed, or \
      there is no brief of the item. With --item a line for each brief: version, current, killed or superseded, the name \
      of the brief that did it, and its files.
      """)

  @Argument(help: "Output folder of a run.")
  var folder: String

  @Flag(name: .long, help: "Read every output and compare it with what was written.")
  var check = false

  @Flag(name: .long, help: "JSON for programs.")
  var json = false

  @Option(name: .long, help: "List the briefs made of the item of this identifier, as its source gives it.")
  var item: String?

  func run() throws {
    if let item { return try list(item) }
    let status: RunStatus
    do throws(BatchError) {
      status = try RunStatus(folder: folder, checksOutputs: check)
    } catch {
      throw ExitStatus.report(error)
    }
    try Output.write(json ? status.json() : Array(status.text().utf8))
    if status.damage != nil { throw ExitStatus.failures }
  }

  private func list(_ item: String) throws {
    let briefs: ItemBriefs
    do throws(BatchError) {
      briefs = try ItemBriefs(folder: folder, identifier: item)
    } catch {
      throw ExitStatus.report(error)
    }
    try Output.write(json ? briefs.json : Array(briefs.text.utf8))
    if briefs.count == 0 {
      StandardError.write("depesha: \(folder) holds no brief of the item \(item)\n")
      throw ExitStatus.failures
    }
  }
}
