import FileAccess
import Glibc
import Journal
import PipelineCore
import TextModel
import WireFormats

/// Runs files and folders through a pipeline and writes each story's outputs.
public struct FolderRun: Sendable {
  /// Where the outputs go.
  public enum Destination: Sendable {
    case folder(String)
    /// The first output of every story, one after the other.
    case standardOutput
  }

  public var settings: StorySettings
  public var width: Int
  public var destination: Destination
  public var start = RunStart.new
  public var budget: ErrorBudget?
  public var workers: WorkerKind
  /// What is done to the stories of a folder when a later item takes theirs back or its place; nil, and on standard
  /// output: nothing, every item is a story.
  public var killPolicy: KillPolicy?

  public init(settings: StorySettings, width: Int, destination: Destination, workers: WorkerKind = .inProcess) {
    self.settings = settings
    self.width = width
    self.destination = destination
    self.workers = workers
  }

  /// Endings of files that a run reads.
  public static func extensions(of formats: [FormatDescriptor]) -> Set<String> {
    Set(formats.flatMap(\.extensions) + recordExtensions)
  }

  static let recordExtensions = RecordReader.format.extensions

  /// - Parameters:
  ///   - onFailure: told each failure, in the order of the inputs.
  ///   - onStanding: told what items have done to earlier stories.
  /// - Throws: `BatchError`; what is in the journal stays, and the run can be resumed.
  public func run(
    _ inputs: InputList, identity: RunIdentity, onFailure: (RecordFailure) -> Void,
    onStanding: (Diagnostic) -> Void = { _ in }, progress: ((RunSummary) -> Void)? = nil
  ) async throws(BatchError) -> RunOutcome {
    let makers = StoryMakers(settings, workers)
    switch destination {
    case .standardOutput:
      let output = ByteSink.standardOutput()
      var summary = RunSummary()
      summary.skipped = inputs.skipped.count
      var outcome = try await run(
        inputs, with: makers, from: .init(), summary: summary, onFailure: onFailure, progress: progress
      ) { (story) throws(BatchError) in
        guard case .success(let files) = story.outcome.result, let first = files.first else { return }
        try checked(file: { () throws(FileError) in try output.write(first) })
      }
      if outcome.end == .finished && isBudgetSpent(outcome.summary) { outcome.end = .budgetSpent }
      return outcome
    case .folder(let path):
      let endings = settings.pipeline.outputs.map { type(of: $0).format.extensions.first ?? ".out" }
      let folder = try OutputFolder(path, endings: endings, holder: "depesha run, pipeline `\(identity.pipeline)`")
      let beginning = try folder.begin(
        start, identity: identity, inputs: inputs.identity, skipped: inputs.skipped.count, killPolicy: killPolicy)
      guard case .at(let place) = beginning else {
        var outcome = RunOutcome(summary: try folder.summary(), end: .alreadyDone)
        outcome.unmatchedKills = try folder.unmatchedKills()
        return outcome
      }
      let base = OutputFolder.base(try folder.facts())
      folder.tellStandings(onStanding)
      var outcome = try await run(
        inputs, with: makers, from: place, done: folder.nextSequence - base.sequence, summary: folder.summary(),
        onFailure: onFailure, progress: progress
      ) { (story) throws(BatchError) in
        var story = story
        if story.item >= 0 { story.item += base.item }
        folder.stageTimes = makers.times
        try folder.add(story)
        folder.tellStandings(onStanding)
      }
      switch outcome.end {
      case .finished, .alreadyDone:
        try folder.commit()
        outcome.unmatchedKills = try folder.unmatchedKills()
        try folder.finish(identity)
      case .interrupted, .budgetSpent, .workersFailed:
        try folder.commit()
        try folder.close()
      }
      folder.tellStandings(onStanding)
      // All stories are done and written down, but the exit code tells.
      if outcome.end == .finished && isBudgetSpent(outcome.summary) { outcome.end = .budgetSpent }
      return outcome
    }
  }

  private func isBudgetSpent(_ summary: RunSummary) -> Bool { budget?.isSpent(summary, isAtEnd: true) == true }

  /// - Parameter done: stories that are done already.
  private func run(
    _ inputs: InputList, with makers: StoryMakers, from start: TaskQueue.Start, done: Int = 0, summary initial: RunSummary,
    onFailure: (RecordFailure) -> Void, progress: ((RunSummary) -> Void)?,
    consume: (FinishedStory) throws(BatchError) -> Void
  ) async throws(BatchError) -> RunOutcome {
    var summary = initial
    var end = RunOutcome.End.finished
    func take(_ story: FinishedStory) throws(BatchError) {
      if end == .budgetSpent { return }
      var story = story
      if killPolicy != nil, case .folder = destination { story.outcome.obeyKill() }
      try consume(story)
      summary.bytes += story.outcome.bytes
      switch story.outcome.result {
      case .success: summary.ok += 1
      case .failure(let failure):
        summary.error += 1
        onFailure(failure)
      }
      if budget?.isSpent(summary, isAtEnd: false) == true { end = .budgetSpent }
    }
    for (part, failure) in inputs.failures.enumerated().dropFirst(done) {
      let outcome = StoryOutcome(id: failure.id ?? "", isRecord: false, bytes: 0, result: .failure(failure))
      let path = failure.id ?? ""
      try take(FinishedStory(outcome: outcome, input: path, inputName: path, item: -1, part: part))
    }
    let limit = settings.pipeline.limits.maxRecordBytes
    var queue = TaskQueue(items: inputs.items, maxLineBytes: limit, start: start)
    try await OrderedWork<StoryTask, [FinishedStory]>(width: width).run(
      next: { () throws(BatchError) in
        if end != .finished { return nil }
        if let signal = Interruption.signal {
          end = .interrupted(signal)
          return nil
        }
        return try checked(file: { () throws(FileError) in try queue.pop() })
      },
      work: { task in makers.with { $0.carryOut(task, maxRecordBytes: limit) } },
      consume: { (stories) throws(BatchError) in
        // What is still under way is made again by `--resume`: the end must not wait for it.
        if let signal = Interruption.signal { end = .interrupted(signal) }
        if case .interrupted = end { return }
        if let problem = makers.problem { throw .workers(problem) }
        for story in stories {
          if let signal = Interruption.signal {
            end = .interrupted(signal)
            return
          }
          try take(story)
        }
        progress?(summary)
      })
    if end == .finished, let signal = Interruption.signal { end = .interrupted(signal) }
    return RunOutcome(summary: summary, end: end)
  }
}
