import Synchronization

/// How worker children are started, and what they may use.
public struct WorkerProgram: Sendable {
  /// Absolute path of the program.
  public var path: String
  public var arguments: [String]
  /// Milliseconds that one story may take.
  public var storyMilliseconds: Int
  /// Bytes of address space of a child, 0 for no limit. The child sets the limit itself.
  public var memoryBytes: Int

  public init(path: String, arguments: [String], storyMilliseconds: Int, memoryBytes: Int) {
    self.path = path
    self.arguments = arguments
    self.storyMilliseconds = storyMilliseconds
    self.memoryBytes = memoryBytes
  }
}

/// Who makes the stories of a run.
public enum WorkerKind: Sendable {
  case inProcess
  /// Children, so that a story that crashes, hangs or eats memory takes nothing with it.
  case children(WorkerProgram)
}

/// The first reason why a worker could not be started; shared by the workers of a run.
public final class WorkerTrouble: Sendable {
  private let first = Mutex<String?>(nil)

  public init() {}

  /// nil while every worker could be started.
  public var reason: String? { first.withLock { $0 } }

  func report(_ reason: String) { first.withLock { $0 = $0 ?? reason } }
}
