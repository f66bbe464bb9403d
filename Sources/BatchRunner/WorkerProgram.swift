import Synchronization

/// How worker children are started, and what they may use.
public struct WorkerProgram: Sendable {
  /// Absolute path of the program.
  public var path: String
  /// Words that set up the pipeline of the parent.
  public var arguments: [String]
  /// Fingerprint that the pipeline of a child must have.
  public var fingerprint: String
  /// Milliseconds that one story may take.
  public var storyMilliseconds: Int
  /// Bytes of one input file or record.
  public var maxRecordBytes: Int
  /// Bytes of address space of a child, 0 for no limit, for messages: the child sets its limit itself.
  public var memoryBytes: Int

  public init(
    path: String, arguments: [String], fingerprint: String, storyMilliseconds: Int, maxRecordBytes: Int,
    memoryBytes: Int
  ) {
    self.path = path
    self.arguments = arguments
    self.fingerprint = fingerprint
    self.storyMilliseconds = storyMilliseconds
    self.maxRecordBytes = maxRecordBytes
    self.memoryBytes = memoryBytes
  }
}

/// Who makes the stories of a run.
public enum WorkerKind: Sendable {
  case inProcess
  /// Children, so that a story that crashes, hangs or eats memory takes nothing with it. The first may be up already.
  case children(WorkerProgram, first: EarlyWorker?)
}

/// A child that loads its pipeline while the parent loads its own, so that isolation does not double the time to start.
public final class EarlyWorker: Sendable {
  /// `@unchecked Sendable`: the child is inside the lock or in the hands of the one maker that took it.
  private struct Slot: @unchecked Sendable {
    let child: WorkerChild
  }

  private let slot: Mutex<Slot?>

  /// nil when the child cannot be started; the run will tell when it tries for itself.
  public init?(path: String, arguments: [String]) {
    let child = WorkerChild(path: path, arguments: arguments)
    guard child.spawn() == nil else { return nil }
    slot = Mutex(Slot(child: child))
  }

  func take() -> WorkerChild? {
    slot.withLock { slot in
      defer { slot = nil }
      return slot?.child
    }
  }
}

/// The first reason why a worker could not be started; shared by the workers of a run.
public final class WorkerTrouble: Sendable {
  private let first = Mutex<String?>(nil)

  public init() {}

  /// nil while every worker could be started.
  public var reason: String? { first.withLock { $0 } }

  func report(_ reason: String) { first.withLock { $0 = $0 ?? reason } }
}
