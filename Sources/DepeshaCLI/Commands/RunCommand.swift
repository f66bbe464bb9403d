import ArgumentParser
import BatchRunner
import Depesha
import FileAccess
import Glibc
import LanguageData
import PipelineCore
import TextModel

struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Run stories through a pipeline.",
    discussion: """
      Examples:
        depesha run pipelines/brief.yaml pipelines/samples --output out
        depesha run pipelines/brief.yaml --jsonl < stories.jsonl > briefs.jsonl

      With --jsonl each line on standard input is a story and gets one line on standard output, in order. \
      Otherwise every story's outputs are written to the folder given with --output, and stories that failed lie in \
      dead-letters.jsonl there.
      """)

  @Argument(help: "Pipeline file (YAML).")
  var pipeline: String

  @Argument(help: "Files and folders with stories; standard input when none is given.")
  var inputs: [String] = []

  @Option(name: .shortAndLong, help: "Folder for the outputs, or - for standard output.")
  var output = "-"

  @Flag(name: .long, help: "JSON Lines on standard input and output (filter mode).")
  var jsonl = false

  @Option(name: .long, help: "Value for a variable of the pipeline, NAME=VALUE; may be given several times.")
  var set: [String] = []

  @Option(name: .long, help: "Charset of the input files, for example windows-1251; UTF-8 and UTF-16 with a byte order mark need none.")
  var encoding: String?

  @Option(name: .long, help: "Format of the input files, one of `depesha formats`; each file tells when it is not given.")
  var from: String?

  @OptionGroup var width: WidthOptions
  @OptionGroup var data: DataOptions

  func validate() throws {
    try InputFormat.check(from)
    if jsonl && from != nil { throw ValidationError("--jsonl reads JSON Lines: give no --from with it") }
    if jsonl && !inputs.isEmpty { throw ValidationError("--jsonl reads standard input: give no files with it") }
    for item in set where !item.utf8.contains(UInt8(ascii: "=")) {
      throw ValidationError("--set takes NAME=VALUE, not `\(item)`")
    }
  }

  func run() async throws {
    var overrides: [String: String] = [:]
    for item in set {
      let parts = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      overrides[String(parts[0])] = String(parts[1])
    }
    let loaded = PipelineLoader(data: data.store).load(pipeline, overrides: overrides)
    Reporting.show(loaded.diagnostics, sources: loaded.sources)
    guard let pipeline = loaded.pipeline else { throw ExitStatus.configuration }
    if jsonl {
      try await filter(pipeline, sources: loaded.sources, overrides: overrides)
    } else {
      try await files(pipeline)
    }
  }

  private func filter(_ pipeline: Pipeline, sources: [String: [UInt8]], overrides: [String: String]) async throws {
    guard
      let fingerprint = Fingerprint.make(
        sources: sources, overrides: overrides, dataFiles: pipeline.dataFiles, versions: Version.all)
    else {
      StandardError.write("depesha: the fingerprint of the pipeline cannot be computed\n")
      throw ExitStatus.internalError
    }
    let progress = Progress(total: nil)
    let summary: RunSummary
    do throws(FileError) {
      summary = try await JSONLinesRun(width: width.resolved, maxRecordBytes: pipeline.limits.maxRecordBytes).run(
        input: STDIN_FILENO, output: .standardOutput(), progress: { progress.show($0) },
        makeProcessor: { FilterProcessor(pipeline, fingerprint: fingerprint, includesProvenance: false) })
    } catch {
      progress.finish()
      throw ExitStatus.report(error)
    }
    progress.finish()
    try Output.close()
    StandardError.write(String(decoding: summary.json(), as: UTF8.self))
  }

  private func files(_ pipeline: Pipeline) async throws {
    let decoding = InputDecoding(data: data.store, declared: encoding)
    if pipeline.outputs.isEmpty {
      StandardError.write("depesha: the pipeline has no `outputs`, so nothing would be written\n")
      throw ExitStatus.configuration
    }
    let paths = inputs.isEmpty ? ["/dev/stdin"] : inputs
    let list = InputList(paths: paths, extensions: InputFormat.extensions(of: from))
    let progress = Progress(total: list.items.count)
    var run = FolderRun(
      pipeline: pipeline, readers: BuiltIn.readers, width: width.resolved,
      destination: output == "-" ? .standardOutput : .folder(output),
      decode: { bytes, name in decoding.decode(bytes, name: name) })
    run.format = from
    let summary: RunSummary
    do throws(FileError) {
      summary = try await run.run(
        list,
        onFailure: { failure in
          progress.finish()
          Reporting.show(failure)
        }, progress: { progress.show($0) })
    } catch {
      progress.finish()
      throw ExitStatus.report(error)
    }
    progress.finish()
    if output == "-" { try Output.close() }
    if !list.skipped.isEmpty {
      StandardError.write("depesha: \(list.skipped.count) files in folders are no stories and were skipped\n")
    }
    StandardError.write("depesha: \(summary.ok) stories done, \(summary.error) failed\n")
    if summary.error > 0 { throw ExitStatus.failures }
  }
}
