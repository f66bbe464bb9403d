import FileAccess
import Glibc

/// Writes bytes to a descriptor, checking every call. Nothing is kept back: what was written is with the system.
public final class ByteSink {
  private let descriptor: Int32
  private let path: String

  public init(descriptor: Int32, path: String) {
    self.descriptor = descriptor
    self.path = path
  }

  public static func standardOutput() -> ByteSink { ByteSink(descriptor: STDOUT_FILENO, path: "standard output") }

  /// - Throws: `FileError` (`ENOSPC`, `EFBIG`, `EIO` …).
  public func write(_ bytes: [UInt8]) throws(FileError) {
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

  /// Closes the descriptor: some systems tell of a full disk only now.
  public func close() throws(FileError) {
    if Glibc.close(descriptor) != 0 {
      throw FileError(.close, path: path, code: errno, reason: String(cString: strerror(errno)))
    }
  }
}
