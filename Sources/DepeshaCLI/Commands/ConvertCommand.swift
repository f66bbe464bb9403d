import ArgumentParser
import BatchRunner
import Depesha
import FileAccess
import PipelineCore
import TextModel

struct ConvertCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "convert",
    abstract: "Read stories in one format and write them in another, unchanged.",
    discussion: """
      Examples:
        depesha convert story.json --to markdown
        depesha convert feed.xml --to ninjs --output out
        depesha convert old.txt --from iptc7901 --to text --option width=69

      Each file tells its format unless --from names it. With --output every story is a file in that folder, and those \
      that failed lie in dead-letters.jsonl there; otherwise they are written to standard output, one after the other.
      """)

  @Argument(help: "Files and folders with stories; standard input when none is given.")
  var inputs: [String] = []

  @Option(name: .long, help: "Format to write, one of `depesha formats`.")
  var to: String

  @Option(name: .long, help: "Format of the input files; each file tells when it is not given.")
  var from: String?

  @Option(name: .shortAndLong, help: "Folder for the outputs, or - for standard output.")
  var output = "-"

  @Option(name: .long, help: "Option of the format written, NAME=VALUE; may be given several times.")
  var option: [String] = []

  @Option(name: .long, help: "Charset of input files that do not declare theirs, for example windows-1251.")
  var encoding: String?

  @Flag(name: .long, help: "Tell every warning of the readers, not only the first 20 of a file, and their notes too.")
  var verbose = false

  @OptionGroup var width: WidthOptions
  @OptionGroup var data: DataOptions

  func validate() throws {
    try InputFormat.check(from)
    for item in option where !item.utf8.contains(UInt8(ascii: "=")) {
      throw ValidationError("--option takes NAME=VALUE, not `\(item)`")
    }
  }

  func run() async throws {
    let report = ReportStage(notes: verbose)
    let pipeline = Pipeline(
      name: "convert", summary: "", stages: [try guess(), report], renditions: [], outputs: [try writer()])
    let decoding = InputDecoding(data: data.store, declared: encoding)
    let list = InputList(
      paths: inputs.isEmpty ? ["/dev/stdin"] : inputs, extensions: InputFormat.extensions(of: from))
    let settings = StorySettings(
      pipeline: pipeline, readers: try InputFormat.readers(data.store), format: from,
      decode: { bytes, name in decoding.decode(bytes, name: name) })
    let run = FolderRun(
      settings: settings, width: width.resolved, destination: output == "-" ? .standardOutput : .folder(output))
    let identity: RunIdentity
    do throws(FileError) {
      let words = Array(([to] + option).joined(separator: " ").utf8)
      let fingerprint = Fingerprint.make(
        sources: ["convert": words], overrides: [:], dataFiles: pipeline.dataFiles, versions: Version.all)
      identity = try RunIdentity(
        pipeline: "convert", fingerprint: fingerprint ?? "", versions: Version.all, dataFiles: pipeline.dataFiles,
        arguments: [])
    } catch {
      throw ExitStatus.report(error)
    }
    defer { report.tellRest() }
    let summary: RunSummary
    do throws(BatchError) {
      summary = try await run.run(list, identity: identity, onFailure: { Reporting.show($0) }).summary
    } catch {
      throw ExitStatus.report(error)
    }
    if output == "-" { try Output.close() }
    if summary.error > 0 {
      StandardError.write("depesha: \(summary.ok) stories converted, \(summary.error) failed\n")
      throw ExitStatus.failures
    }
  }

  /// - Throws: exit code 78 after telling every fault.
  private func guess() throws -> GuessStage {
    let sink = DiagnosticSink()
    let position = ConfigPosition(path: "command line", line: 1, column: 1)
    let identify = BuiltIn.stages.makeStage(
      named: "identify", at: position, options: ConfigNode(.null, at: position), context: BuiltIn.context(data.store),
      sink: sink)
    Reporting.show(sink.diagnostics)
    guard let identify, !sink.hasErrors else { throw ExitStatus.configuration }
    return GuessStage(identify: identify)
  }

  /// - Throws: exit code 78 after telling every fault.
  private func writer() throws -> any DocumentWriter {
    let position = ConfigPosition(path: "command line", line: 1, column: 1)
    let entries = option.map { item in
      let parts = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return ConfigNode.Entry(
        key: String(parts[0]), keyPosition: position, value: ConfigNode(.scalar(String(parts[1])), at: position))
    }
    let sink = DiagnosticSink()
    let writer = BuiltIn.writers.makeWriter(
      named: to, at: position, options: ConfigNode(.mapping(entries), at: position),
      context: BuiltIn.context(data.store),
      sink: sink)
    Reporting.show(sink.diagnostics)
    guard let writer, !sink.hasErrors else { throw ExitStatus.configuration }
    return writer
  }
}

/// Tells what the reader found out about a story: warnings, of one file not more than a screenful, or with the notes all
/// of it when that is asked for.
private struct ReportStage: Stage {
  static let descriptor = StageDescriptor(
    name: "report", summary: "tells what the reader found", requires: [], provides: [], options: [])

  private let notes: Bool
  private let cap = FindingsCap()

  init(notes: Bool) { self.notes = notes }
  init?(options: OptionReader, context: StageContext) { notes = false }
  func makeProcessor() -> any StageProcessor { Processor(notes: notes, cap: cap) }

  /// Tells of how many warnings nothing was told.
  func tellRest() {
    for (file, count) in cap.rest {
      let name = DiagnosticPrinter.visible(file)
      StandardError.write("\(name): \(count) more warnings; --verbose tells them all\n")
    }
  }

  private final class Processor: StageProcessor {
    private let notes: Bool
    private let cap: FindingsCap
    private let printer = DiagnosticPrinter()

    init(notes: Bool, cap: FindingsCap) {
      self.notes = notes
      self.cap = cap
    }

    func process(_ document: inout Document) throws(StageFailure) {
      for diagnostic in document.diagnostics where notes || diagnostic.severity != .note {
        if !notes, !cap.admits(Self.file(of: diagnostic, in: document)) { continue }
        let place = diagnostic.location == .none ? DiagnosticPrinter.visible(document.id) + ": " : ""
        StandardError.write(place + printer.describe(diagnostic) + "\n")
      }
    }

    private static func file(of diagnostic: Diagnostic, in document: Document) -> String {
      if case .file(let path, _, _) = diagnostic.location { path } else { document.id }
    }
  }
}
