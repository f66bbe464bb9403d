import ArgumentParser
import BatchRunner
import Depesha
import FileAccess
import Glibc
import LanguageData
import PipelineCore
import TextModel

/// A pipeline file and what the command line adds to it: enough to set the same pipeline up again.
struct PipelineSetup: ParsableArguments {
  @Argument(help: "Pipeline file (YAML).")
  var pipeline: String

  @Option(name: .long, help: "Value for a variable of the pipeline, NAME=VALUE; may be given several times.")
  var set: [String] = []

  @Option(name: .long, help: "Charset of the input files, for example windows-1251; UTF-8 and UTF-16 with a byte order mark need none.")
  var encoding: String?

  @Option(name: .long, help: "Format of the input files, one of `depesha formats`; each file tells when it is not given.")
  var from: String?

  @OptionGroup var data: DataOptions

  func validate() throws {
    try InputFormat.check(from)
    for item in set where !item.utf8.contains(UInt8(ascii: "=")) {
      throw ValidationError("--set takes NAME=VALUE, not `\(item)`")
    }
  }

  /// A pipeline that is ready to run.
  struct Ready {
    var settings: StorySettings
    var identity: RunIdentity
    var pipeline: Pipeline { settings.pipeline }
  }

  /// - Throws: exit code 78 after telling every fault of the pipeline.
  func load() throws -> Ready {
    var overrides: [String: String] = [:]
    for item in set {
      let parts = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      overrides[String(parts[0])] = String(parts[1])
    }
    let loaded = PipelineLoader(data: data.store).load(pipeline, overrides: overrides)
    Reporting.show(loaded.diagnostics, sources: loaded.sources)
    guard let made = loaded.pipeline else { throw ExitStatus.configuration }
    let dataFiles = made.dataFiles + BuiltIn.readerFiles(data.store)
    guard
      let fingerprint = Fingerprint.make(
        sources: loaded.sources, overrides: overrides, dataFiles: dataFiles, versions: Version.all)
    else {
      StandardError.write("depesha: the fingerprint of the pipeline cannot be computed\n")
      throw ExitStatus.internalError
    }
    let decoding = InputDecoding(data: data.store, declared: encoding)
    let settings = StorySettings(
      pipeline: made, readers: try InputFormat.readers(data.store), format: from,
      decode: { bytes, name in decoding.decode(bytes, name: name) })
    do throws(FileError) {
      let identity = try RunIdentity(
        pipeline: made.name, fingerprint: fingerprint, versions: Version.all, dataFiles: dataFiles,
        arguments: arguments)
      return Ready(settings: settings, identity: identity)
    } catch {
      throw ExitStatus.report(error)
    }
  }

  /// Words that give this setup when they are parsed, in whatever folder.
  var arguments: [String] {
    var words = [Self.absolute(pipeline)]
    for item in set { words += ["--set", item] }
    if let from { words += ["--from", from] }
    if let encoding { words += ["--encoding", encoding] }
    for folder in data.dataFolders { words += ["--data-dir", Self.absolute(folder)] }
    return words
  }

  /// Begins to load the pipeline in a child, before it is loaded here.
  func startWorker() -> EarlyWorker? {
    FileAccess.executablePath().flatMap { EarlyWorker(path: $0, arguments: ["worker"] + arguments) }
  }

  /// Children that make stories with this pipeline. In this process when the path of the program is not known.
  func workers(_ ready: Ready, first: EarlyWorker? = nil) -> WorkerKind {
    guard let program = FileAccess.executablePath() else { return .inProcess }
    let limits = ready.pipeline.limits
    return .children(
      WorkerProgram(
        path: program, arguments: ["worker"] + arguments, fingerprint: ready.identity.fingerprint,
        storyMilliseconds: limits.storySeconds * 1000, maxRecordBytes: limits.maxRecordBytes,
        memoryBytes: limits.workerMemoryBytes), first: first)
  }

  private static func absolute(_ path: String) -> String {
    guard let whole = realpath(path, nil) else { return path }
    defer { free(whole) }
    return String(cString: whole)
  }
}
