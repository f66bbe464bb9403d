/// A file operation that failed, with the path and the system's reason.
public struct FileError: Error, Sendable, Hashable {
  public enum Operation: String, Sendable, Hashable {
    case open, read, write, sync, close, rename, create, list, remove
    case limit
  }

  public var operation: Operation
  public var path: String
  /// `errno` of the call; 0 for a limit of ours.
  public var code: Int32
  /// The system's words, or ours for a limit.
  public var reason: String

  public init(_ operation: Operation, path: String, code: Int32, reason: String) {
    self.operation = operation
    self.path = path
    self.code = code
    self.reason = reason
  }
}

extension FileError: CustomStringConvertible {
  public var description: String {
    operation == .limit ? "\(path): \(reason)" : "cannot \(operation.rawValue) \(path): \(reason)"
  }
}
