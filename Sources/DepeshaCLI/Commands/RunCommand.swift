import ArgumentParser
import BatchRunner
import Depesha
import FileAccess
import Glibc
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
      dead-letters.jsonl there. A run that was killed goes on with --resume.

      A kill, correction or later version among the inputs withdraws or supersedes the briefs made of the earlier item; \
      to carry out one that comes later, run it with --add into the same folder.
      """)

  @OptionGroup var setup: PipelineSetup

  @Argument(help: "Files and folders with stories; standard input when none is given.")
  var inputs: [String] = []

  @Option(name: .shortAndLong, help: "Folder for the outputs, or - for standard output.")
  var output = "-"

  @Flag(name: .long, help: "JSON Lines on standard input and output (filter mode).")
  var jsonl = false

  @Flag(name: .long, help: "Go on with the unfinished run of the same pipeline and inputs in the output folder.")
  var resume = false

  @Flag(name: .long, help: "Begin anew in a folder that is not empty: the files of the run that was there are removed.")
  var overwrite = false

  @Flag(
    name: .long, help: "Add the stories of other inputs to the finished run of the same pipeline in the output folder.")
  var add = false

  @OptionGroup var kills: KillOptions

  @Option(name: .long, help: "Give up when more stories fail: a number, or a share such as 2% (exit code 65).")
  var maxErrors: String?

  @Flag(
    inversion: .prefixedNo,
    help: "Make stories in child processes, so that one that crashes, hangs or eats memory takes nothing with it.")
  var isolate = true

  @Option(name: .long, help: "Standard error as text for people or as JSON, one object a line.")
  var log = LogFormat.text

  @OptionGroup var width: WidthOptions

  func validate() throws {
    if jsonl && setup.from != nil { throw ValidationError("--jsonl reads JSON Lines: give no --from with it") }
    if jsonl && !inputs.isEmpty { throw ValidationError("--jsonl reads standard input: give no files with it") }
    if (resume || overwrite || add) && (jsonl || output == "-") {
      throw ValidationError("--resume, --overwrite and --add need a folder: --output DIR")
    }
    if [resume, overwrite, add].count(where: { $0 }) > 1 {
      throw ValidationError("--resume goes on, --overwrite begins anew, --add takes in more: give one of them")
    }
    if let maxErrors, ErrorBudget(maxErrors) == nil {
      throw ValidationError("--max-errors takes a number or a share such as 2%, not `\(maxErrors)`")
    }
  }

  func run() async throws {
    let early = isolate ? setup.startWorker() : nil
    let ready = try setup.load()
    Interruption.watch()
    let workers = isolate ? setup.workers(ready, first: early) : .inProcess
    if jsonl {
      try await filter(ready, workers)
    } else {
      try await files(ready, workers)
    }
  }

  private var budget: ErrorBudget? { maxErrors.flatMap { ErrorBudget($0) } }

  private func filter(_ ready: PipelineSetup.Ready, _ workers: WorkerKind) async throws {
    let progress = Progress(total: nil)
    let outcome: RunOutcome
    let fingerprint = ready.identity.fingerprint
    do throws(FileError) {
      var run = JSONLinesRun(width: width.resolved, maxRecordBytes: ready.pipeline.limits.maxRecordBytes)
      run.budget = budget
      let trouble = run.trouble
      outcome = try await run.runWhole(
        input: STDIN_FILENO, output: .standardOutput(), progress: { progress.show($0) },
        makeProcessor: {
          switch workers {
          case .inProcess: FilterProcessor(ready.pipeline, fingerprint: fingerprint, includesProvenance: false)
          case .children(let program, let first): ChildLineProcessor(program, first: first, trouble: trouble)
          }
        })
    } catch {
      progress.finish()
      throw ExitStatus.report(error)
    }
    progress.finish()
    try Output.close()
    StandardError.write(String(decoding: outcome.summary.json(), as: UTF8.self))
    try finish(outcome)
  }

  private func files(_ ready: PipelineSetup.Ready, _ workers: WorkerKind) async throws {
    if ready.pipeline.outputs.isEmpty {
      StandardError.write("depesha: the pipeline has no `outputs`, so nothing would be written\n")
      throw ExitStatus.configuration
    }
    let paths = inputs.isEmpty ? ["/dev/stdin"] : inputs
    let list = InputList(paths: paths, extensions: InputFormat.extensions(of: setup.from))
    let log = RunLog(log, total: list.items.count)
    var run = FolderRun(
      settings: ready.settings, width: width.resolved, destination: output == "-" ? .standardOutput : .folder(output),
      workers: workers)
    run.start = resume ? .resume : overwrite ? .overwrite : add ? .add : .new
    run.killPolicy = kills.onKill
    run.budget = budget
    let outcome: RunOutcome
    do throws(BatchError) {
      outcome = try await run.run(
        list, identity: ready.identity, onFailure: { log.fail($0) }, onStanding: { log.tell($0) },
        progress: { log.show($0) })
    } catch {
      log.stop()
      throw ExitStatus.report(error)
    }
    log.stop()
    if output == "-" { try Output.close() }
    if !list.skipped.isEmpty { log.tell("\(list.skipped.count) files in folders are no stories and were skipped") }
    log.finish(outcome.summary, remark: outcome.end == .alreadyDone ? ", as before; every output was checked" : "")
    try finish(outcome)
    if outcome.summary.error > 0 || outcome.unmatchedKills > 0 { throw ExitStatus.failures }
  }

  private func finish(_ outcome: RunOutcome) throws {
    switch outcome.end {
    case .finished, .alreadyDone: return
    case .budgetSpent:
      StandardError.write("depesha: more stories failed than --max-errors \(maxErrors ?? "") allows\n")
      throw ExitStatus.data
    case .workersFailed(let reason):
      StandardError.write("depesha: \(reason)\n")
      throw ExitStatus.internalError
    case .interrupted(let signal):
      if output != "-" { StandardError.write("depesha: interrupted; --resume goes on from here\n") }
      Interruption.die(by: signal)
    }
  }
}
