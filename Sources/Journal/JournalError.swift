import GRDB

/// Why the journal could not be opened, read or written.
public struct JournalError: Error, Sendable, CustomStringConvertible {
  public var path: String
  public var message: String
  /// True when the disk is full or a quota or size limit is reached: the run can go on once there is room.
  public var isFull: Bool

  public var description: String { "journal \(path): \(message)" }

  init(_ error: any Error, path: String) {
    self.path = path
    if let error = error as? DatabaseError {
      message = error.message ?? error.resultCode.description
      isFull = error.resultCode == .SQLITE_FULL
    } else {
      message = "\(error)"
      isFull = false
    }
  }
}
