import FileAccess
import Glibc
import Journal
import PipelineCore
import TextModel

/// Runs the dead letters of a finished run again; those that succeed leave the dead letters.
public struct RedriveRun: Sendable {
  public var settings: StorySettings
  public var width: Int
  public var workers: WorkerKind
  /// True when the pipeline, a glossary or the program may be another than that of the run.
  public var mayHaveChanged = false

  public init(settings: StorySettings, width: Int, workers: WorkerKind) {
    self.settings = settings
    self.width = width
    self.workers = workers
  }

  private enum Work: Sendable {
    case record([UInt8], JournalRow)
    case file(JournalRow)
    /// Nothing can be done about it here.
    case none(JournalRow)

    var row: JournalRow {
      switch self {
      case .record(_, let row), .file(let row), .none(let row): row
      }
    }
  }

  /// - Parameters:
  ///   - onFailure: told each story that fails again.
  ///   - onStanding: told what items have done to stories.
  /// - Throws: `BatchError`; a redrive that was ended is gone on with by the next.
  public func run(
    _ path: String, identity: RunIdentity, onFailure: (RecordFailure) -> Void,
    onStanding: (Diagnostic) -> Void = { _ in }
  ) async throws(BatchError) -> RunOutcome {
    if !FileAccess.exists(path + "/" + Journal.fileName) { throw .refused("\(path) holds no run") }
    let endings = settings.pipeline.outputs.map { type(of: $0).format.extensions.first ?? ".out" }
    let folder = try OutputFolder(path, endings: endings, holder: "depesha redrive, pipeline `\(identity.pipeline)`")
    let isWatch = try begin(folder, identity)
    var place = -1
    var end = RunOutcome.End.finished
    let makers = StoryMakers(settings, workers)
    var page: ArraySlice<JournalRow> = []
    try await OrderedWork<Work, (JournalRow, StoryOutcome?)>(width: width).run(
      next: { () throws(BatchError) in
        if let signal = Interruption.signal { end = .interrupted(signal) }
        if end != .finished { return nil }
        if page.isEmpty {
          page = try checked(journal: { () throws(JournalError) in
            try folder.journal.failures(after: place, limit: 500)
          })[...]
        }
        guard let row = page.popFirst() else { return nil }
        place = row.sequence
        return Self.work(for: row)
      },
      work: { work in makers.with { (work.row, Self.carryOut(work, with: $0)) } },
      consume: { (row, outcome) throws(BatchError) in
        if let signal = Interruption.signal { end = .interrupted(signal) }
        if end != .finished { return }
        if let problem = makers.problem { throw .workers(problem) }
        guard var outcome, let failure = row.failure else { return }
        if folder.killPolicy != nil { outcome.obeyKill() }
        var record: [UInt8]?
        if case .failure(let again) = outcome.result {
          onFailure(again)
          record = failure.record
        }
        folder.stageTimes = makers.times
        try folder.add(
          FinishedStory(
            outcome: outcome, input: failure.input, inputName: failure.inputName, item: row.item, part: row.part,
            name: Self.name(for: outcome, of: row, failure), line: failure.line, record: record), sequence: row.sequence
        )
      })
    try folder.commit()
    folder.tellStandings(onStanding)
    if end == .finished {
      try folder.letters.rewrite(from: folder.journal)
      try folder.set([OutputFolder.Fact.letterBytes: "\(folder.letters.length)"])
      let summary = try folder.summary()
      if isWatch {
        try folder.writeStandings()
        try folder.close()
      } else {
        try folder.finish(identity)
      }
      return RunOutcome(summary: summary, end: end)
    }
    let summary = try folder.summary()
    try folder.close()
    return RunOutcome(summary: summary, end: end)
  }

  /// - Returns: true when the folder belongs to a watch, which has no manifest.
  private func begin(_ folder: OutputFolder, _ identity: RunIdentity) throws(BatchError) -> Bool {
    let facts = try folder.facts()
    switch facts[OutputFolder.Fact.state] {
    case OutputFolder.State.finished?, OutputFolder.State.redriving?, OutputFolder.State.watching?: break
    case nil: throw .refused("\(folder.path) holds no run")
    default: throw .refused("\(folder.path) holds an unfinished run: `depesha run … --resume` first")
    }
    if facts[OutputFolder.Fact.endings] != OutputFolder.encode(folder.endings)
      || (!mayHaveChanged && facts[OutputFolder.Fact.fingerprint] != identity.fingerprint)
    {
      throw .refused(
        "the pipeline, a glossary or the program has changed since the run in \(folder.path)"
          + (mayHaveChanged ? " and writes other formats" : ": --changed runs the dead letters with it all the same"))
    }
    let isWatch = facts[OutputFolder.Fact.state] == OutputFolder.State.watching
    try folder.set([
      OutputFolder.Fact.state: isWatch ? OutputFolder.State.watching : OutputFolder.State.redriving,
      OutputFolder.Fact.fingerprint: identity.fingerprint,
    ])
    try folder.takeUp()
    // A redrive that was killed has changed the journal but not yet the file.
    try folder.letters.rewrite(from: folder.journal)
    return isWatch
  }

  /// The name the story was given when it failed; nil when it turns out to have another id.
  private static func name(for outcome: StoryOutcome, of row: JournalRow, _ failure: JournalRow.Failure) -> String? {
    let id = (try? JSONParser.parse(failure.letter))?["id"]?.string
    return !failure.isRecord || id == outcome.id ? row.name : nil
  }

  private static func work(for row: JournalRow) -> Work {
    guard let failure = row.failure else { return .none(row) }
    if let record = failure.record { return .record(record, row) }
    // A record that was too long to keep, or an input that is still not there, stays where it is.
    // So does standard input.
    if failure.line != nil || !FileAccess.exists(failure.input) || !InputList.isReadableAnywhere(failure.input) {
      return .none(row)
    }
    return .file(row)
  }

  private static func carryOut(_ work: Work, with maker: any StoryMaker) -> StoryOutcome? {
    guard let failure = work.row.failure else { return nil }
    let item = InputList.Item(path: failure.input, name: failure.inputName)
    switch work {
    case .none: return nil
    case .file(let row):
      let part = max(0, row.item < 0 ? 0 : row.part)
      return maker.stories(of: item, from: part, to: part + 1).first
    case .record(let bytes, _):
      return bytes.withUnsafeBufferPointer { buffer in
        maker.stories(of: [RecordLine(bytes: buffer, number: failure.line ?? 1)], item: item).first
      }
    }
  }
}
