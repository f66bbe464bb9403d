import FileAccess
import Glibc

/// Whole files put into one folder so that a power cut leaves each old, new, or absent, and so that one sync of the
/// folder serves many: written under a temporary name, synced and renamed in groups, the folder synced at the end.
final class DurableFiles {
  private struct Pending {
    var descriptor: Int32
    var temporary: String
    var path: String
  }

  private let folder: String
  private var pending: [Pending] = []
  private var hasRenamed = false

  /// Files kept open at the same time.
  static let groupSize = 128

  init(folder: String) { self.folder = folder }

  deinit {
    for file in pending {
      close(file.descriptor)
      unlink(file.temporary)
    }
  }

  /// Writes a file under its temporary name. It has its own name after `flush` at the latest.
  func add(_ name: String, _ bytes: [UInt8]) throws(FileError) {
    if pending.count >= Self.groupSize { try settle() }
    let path = folder + "/" + name
    let temporary = path + FileAccess.temporarySuffix
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o644)
    if descriptor < 0 { throw Self.failure(.create, path) }
    pending.append(Pending(descriptor: descriptor, temporary: temporary, path: path))
    let result: Result<Void, FileError> = bytes.withUnsafeBytes { buffer in
      do throws(FileError) {
        try FileAccess.write(buffer, to: descriptor, path: path)
        return .success(())
      } catch {
        return .failure(error)
      }
    }
    try result.get()
  }

  /// Every file added so far is on disk under its own name afterwards.
  func flush() throws(FileError) {
    try settle()
    if hasRenamed { try FileAccess.syncFolder(of: folder + "/.") }
    hasRenamed = false
  }

  private func settle() throws(FileError) {
    let codes = ParallelSync.sync(pending.map(\.descriptor))
    if let failed = codes.firstIndex(where: { $0 != 0 }) {
      errno = codes[failed]
      throw Self.failure(.sync, pending[failed].path)
    }
    while let file = pending.first {
      pending.removeFirst()
      if close(file.descriptor) != 0 {
        let error = Self.failure(.close, file.path)
        unlink(file.temporary)
        throw error
      }
      if rename(file.temporary, file.path) != 0 {
        let error = Self.failure(.rename, file.path)
        unlink(file.temporary)
        throw error
      }
      hasRenamed = true
    }
  }

  /// Removes the temporary files that a killed run left in the folder.
  static func sweep(_ folder: String) throws(FileError) {
    try forEachName(in: folder) { name in
      if name.hasSuffix(FileAccess.temporarySuffix) { unlink(folder + "/" + name) }
      return true
    }
  }

  /// Names in a folder one by one, in no order, without holding them all. `body`: false ends it.
  static func forEachName(in folder: String, _ body: (String) -> Bool) throws(FileError) {
    guard let handle = opendir(folder) else { throw failure(.list, folder) }
    defer { closedir(handle) }
    errno = 0
    while let entry = readdir(handle) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != "." && name != ".." && !body(name) { return }
      errno = 0
    }
    if errno != 0 { throw failure(.list, folder) }
  }

  private static func failure(_ operation: FileError.Operation, _ path: String) -> FileError {
    FileError(operation, path: path, code: errno, reason: String(cString: strerror(errno)))
  }
}
