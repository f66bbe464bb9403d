import Glibc

/// Reads and writes whole files through the system's calls, checking every one.
///
/// No Foundation: the hot targets read their data files through this.
public enum FileAccess {
  static func failure(_ operation: FileError.Operation, _ path: String) -> FileError {
    let code = errno
    return FileError(operation, path: path, code: code, reason: String(cString: strerror(code)))
  }

  /// The bytes of a file. O(size).
  ///
  /// - Throws: `FileError` when it cannot be opened or read, or holds more than `limit` bytes.
  public static func read(_ path: String, limit: Int = 1 << 30) throws(FileError) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    if descriptor < 0 { throw failure(.open, path) }
    defer { close(descriptor) }
    return try read(descriptor: descriptor, path: path, limit: limit)
  }

  /// The bytes from an open descriptor to its end.
  public static func read(descriptor: Int32, path: String, limit: Int) throws(FileError) -> [UInt8] {
    var info = stat()
    if fstat(descriptor, &info) != 0 { throw failure(.read, path) }
    if info.st_mode & S_IFMT == S_IFDIR {
      throw FileError(.read, path: path, code: EISDIR, reason: "it is a folder")
    }
    var bytes: [UInt8] = []
    // One byte more than the size, so that a file that does not grow ends with the first read.
    var chunk = max(65536, min(Int(info.st_size), limit) + 1)
    while true {
      var code: Int32 = 0
      let part = [UInt8](unsafeUninitializedCapacity: chunk) { buffer, count in
        var got = 0
        repeat { got = Glibc.read(descriptor, buffer.baseAddress, chunk) } while got < 0 && errno == EINTR
        code = got < 0 ? errno : 0
        count = max(0, got)
      }
      if code != 0 { throw FileError(.read, path: path, code: code, reason: String(cString: strerror(code))) }
      if part.isEmpty { return bytes }
      if bytes.isEmpty { bytes = part } else { bytes += part }
      if bytes.count > limit {
        throw FileError(.limit, path: path, code: 0, reason: "larger than the limit of \(limit) bytes")
      }
      chunk = 65536
    }
  }

  /// Writes all bytes to an open descriptor.
  public static func write(
    _ bytes: UnsafeRawBufferPointer, to descriptor: Int32, path: String
  ) throws(FileError) {
    var position = 0
    while position < bytes.count {
      let wrote = Glibc.write(descriptor, bytes.baseAddress! + position, bytes.count - position)
      if wrote < 0 {
        if errno == EINTR { continue }
        throw failure(.write, path)
      }
      position += wrote
    }
  }

  /// Puts a whole file in place: a temporary file beside it, written, synced and closed, then renamed.
  /// A reader sees the old file or the new one, never a part.
  ///
  /// - Parameter durable: also wait until the disk has it (fsync of the file and its folder).
  /// - Throws: `FileError`; the temporary file is removed and the old file is as it was.
  public static func replace(_ path: String, with bytes: [UInt8], durable: Bool = false) throws(FileError) {
    let temporary = path + temporarySuffix
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o644)
    if descriptor < 0 { throw failure(.create, path) }
    do throws(FileError) {
      do throws(FileError) {
        let result: Result<Void, FileError> = bytes.withUnsafeBytes { buffer in
          do throws(FileError) {
            try write(buffer, to: descriptor, path: path)
            return .success(())
          } catch {
            return .failure(error)
          }
        }
        try result.get()
        if durable && fsync(descriptor) != 0 { throw failure(.sync, path) }
      } catch {
        close(descriptor)
        throw error
      }
      if close(descriptor) != 0 { throw failure(.close, path) }
      if rename(temporary, path) != 0 { throw failure(.rename, path) }
    } catch {
      unlink(temporary)
      throw error
    }
    if durable { try syncFolder(of: path) }
  }

  /// Ending of temporary files, recognisable so that a later run can sweep those of a killed one.
  public static let temporarySuffix = ".depesha-part"

  /// Waits until the folder's entries are on disk.
  public static func syncFolder(of path: String) throws(FileError) {
    let folder = parent(of: path)
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if descriptor < 0 { throw failure(.open, folder) }
    defer { close(descriptor) }
    if fsync(descriptor) != 0 { throw failure(.sync, folder) }
  }
}
