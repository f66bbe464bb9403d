import FileAccess
import Glibc
import Journal
import PipelineCore
import TextModel

/// Makes stories of the files that come into a folder, each once, until a signal asks for the end.
public struct WatchRun: Sendable {
  public var settings: StorySettings
  public var width: Int
  public var workers: WorkerKind
  /// Ends when every file in the folder is done.
  public var endsWhenIdle = false
  /// The pipeline may be another than that of the files done so far.
  public var mayHaveChanged = false
  /// What is done to stories when a later item takes theirs back or its place; nil: nothing.
  public var killPolicy: KillPolicy?

  public init(settings: StorySettings, width: Int, workers: WorkerKind) {
    self.settings = settings
    self.width = width
    self.workers = workers
  }

  /// Microseconds between two looks at the folder.
  static let pause: UInt32 = 250_000

  /// - Parameter onDone: told of each file: its name, stories done, stories failed; nil for both when its bytes have
  ///   come before.
  public func run(
    inbox path: String, output: String, identity: RunIdentity, onFailure: (RecordFailure) -> Void,
    onStanding: (Diagnostic) -> Void = { _ in }, onDone: (_ name: String, _ counts: (ok: Int, error: Int)?) -> Void
  ) async throws(BatchError) -> RunOutcome {
    let endings = settings.pipeline.outputs.map { type(of: $0).format.extensions.first ?? ".out" }
    let folder = try OutputFolder(output, endings: endings, holder: "depesha watch, pipeline `\(identity.pipeline)`")
    folder.tellsUnmatchedAtOnce = true
    try begin(folder, identity)
    folder.tellStandings(onStanding)
    let journal = folder.journal
    let makers = StoryMakers(settings, workers)
    for open in try checked(journal: { () throws(JournalError) in try journal.openArrivals() }) {
      // Killed in the midst of this file. When it has changed or gone since, the rest of it cannot be had any more.
      if Self.sha256(of: open.arrival.path) == open.sha256 {
        try await work([open.arrival], done: open.done, folder, makers, onFailure, onDone)
        folder.tellStandings(onStanding)
      }
      try checked(journal: { () throws(JournalError) in try journal.finishArrivals([open.arrival.number]) })
    }
    var inbox = Inbox(folder: path, extensions: FolderRun.extensions(of: settings.readers.formats), except: output)
    while Interruption.signal == nil {
      let (ready, isMoving) = try inbox.look { (path, stamp) throws(BatchError) in
        try checked(journal: { () throws(JournalError) in try journal.stamp(of: path) }) == stamp
      }
      var arrivals: [Journal.Arrival] = []
      var stamps: [(path: String, stamp: String)] = []
      for file in ready.prefix(OutputFolder.commitStories) {
        // A file that cannot be read counts as come, so that it becomes a dead letter and is not met again and again.
        let sha256 = Self.sha256(of: file.item.path) ?? "unreadable \(file.item.path) \(file.stamp)"
        if try checked(journal: { () throws(JournalError) in try journal.hasArrived(sha256: sha256) }) {
          onDone(file.item.name, nil)
        } else {
          arrivals.append(
            try checked(journal: { () throws(JournalError) in
              try journal.arrive(sha256: sha256, path: file.item.path, name: file.item.name)
            }))
        }
        stamps.append((file.item.path, file.stamp))
      }
      if !arrivals.isEmpty {
        try await work(arrivals, done: 0, folder, makers, onFailure, onDone)
        folder.tellStandings(onStanding)
      }
      if Interruption.signal != nil { break }
      if !stamps.isEmpty {
        try checked(journal: { () throws(JournalError) in
          try journal.finishArrivals(arrivals.map(\.number))
          try journal.setStamps(stamps)
        })
      }
      if ready.isEmpty && !isMoving && endsWhenIdle { break }
      if ready.isEmpty { usleep(Self.pause) }
    }
    var outcome = RunOutcome(
      summary: try folder.summary(), end: Interruption.signal.map { .interrupted($0) } ?? .finished)
    outcome.unmatchedKills = try folder.unmatchedKills()
    try folder.close()
    return outcome
  }

  private func begin(_ folder: OutputFolder, _ identity: RunIdentity) throws(BatchError) {
    let facts = try folder.facts()
    let fingerprint = facts[OutputFolder.Fact.fingerprint]
    switch facts[OutputFolder.Fact.state] {
    case nil:
      if let name = try folder.firstForeignName() {
        throw .refused("\(folder.path) is not empty (\(name)) and belongs to no watch: choose another folder")
      }
    case OutputFolder.State.watching?:
      if !mayHaveChanged && fingerprint != identity.fingerprint {
        throw .refused(
          "the pipeline, a glossary or the program has changed since the last watch into \(folder.path): "
            + "--changed goes on with it for the files to come")
      }
    default: throw .refused("\(folder.path) holds a run, not a watch: choose another folder")
    }
    try folder.set([
      OutputFolder.Fact.state: OutputFolder.State.watching, OutputFolder.Fact.fingerprint: identity.fingerprint,
      OutputFolder.Fact.pipeline: identity.pipeline,
      OutputFolder.Fact.arguments: OutputFolder.encode(identity.arguments),
      OutputFolder.Fact.endings: OutputFolder.encode(folder.endings),
      OutputFolder.Fact.killPolicy: killPolicy?.rawValue ?? "",
    ])
    try folder.takeUp()
    if let old = facts[OutputFolder.Fact.killPolicy], old != killPolicy?.rawValue ?? "" { try folder.placeAll() }
    try folder.writeStandings()
  }

  /// Makes the stories of files, the first `done` of the first file excepted. All are in the journal afterwards.
  private func work(
    _ arrivals: [Journal.Arrival], done: Int, _ folder: OutputFolder, _ makers: StoryMakers,
    _ onFailure: (RecordFailure) -> Void, _ onDone: (String, (ok: Int, error: Int)?) -> Void
  ) async throws(BatchError) {
    let limit = settings.pipeline.limits.maxRecordBytes
    let items = arrivals.map { InputList.Item(path: $0.path, name: $0.name) }
    var queue = TaskQueue(items: items, maxLineBytes: limit, start: .init(item: 0, part: done))
    var counts = [(ok: Int, error: Int)](repeating: (0, 0), count: arrivals.count)
    var isCutShort = false
    try await OrderedWork<StoryTask, [FinishedStory]>(width: width).run(
      next: { () throws(BatchError) in
        if Interruption.signal != nil {
          isCutShort = true
          return nil
        }
        return try checked(file: { () throws(FileError) in try queue.pop() })
      },
      work: { task in makers.with { $0.carryOut(task, maxRecordBytes: limit) } },
      consume: { (stories) throws(BatchError) in
        if let problem = makers.problem { throw .workers(problem) }
        for var story in stories {
          if Interruption.signal != nil {
            isCutShort = true
            return
          }
          let index = story.item
          story.item = arrivals[index].number
          if killPolicy != nil { story.outcome.obeyKill() }
          folder.stageTimes = makers.times
          try folder.add(story)
          switch story.outcome.result {
          case .success: counts[index].ok += 1
          case .failure(let failure):
            counts[index].error += 1
            onFailure(failure)
          }
        }
      })
    try folder.commit()
    try folder.writeStandings()
    if !isCutShort { for (arrival, count) in zip(arrivals, counts) { onDone(arrival.name, count) } }
  }

  /// nil when the file cannot be read.
  private static func sha256(of path: String) -> String? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    if descriptor < 0 { return nil }
    defer { close(descriptor) }
    let digest = SHA256()
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 1 << 18) { buffer in
      while true {
        let got = read(descriptor, buffer.baseAddress, buffer.count)
        if got == 0 { return digest?.finish() }
        if got < 0 {
          if errno == EINTR { continue }
          return nil
        }
        digest?.update(UnsafeBufferPointer(rebasing: buffer[..<got]))
      }
    }
  }
}
