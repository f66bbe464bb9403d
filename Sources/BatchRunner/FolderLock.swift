import FileAccess
import Glibc

/// One writer a folder: an exclusive `flock` on `.lock`, which the system lets go of however the process ends.
final class FolderLock {
  static let fileName = ".lock"

  private let descriptor: Int32

  /// - Parameter holder: what another process is told that finds the folder locked.
  init(folder: String, holder: String) throws(BatchError) {
    let path = folder + "/" + Self.fileName
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o644)
    if descriptor < 0 {
      throw .file(FileError(.create, path: path, code: errno, reason: String(cString: strerror(errno))))
    }
    var code: Int32 = 0
    repeat { code = flock(descriptor, LOCK_EX | LOCK_NB) } while code != 0 && errno == EINTR
    if code != 0 {
      let error = errno
      let other = (try? FileAccess.read(descriptor: descriptor, path: path, limit: 4096)) ?? []
      close(descriptor)
      if error == EWOULDBLOCK {
        let name = String(decoding: other.prefix { $0 != 0x0A }, as: UTF8.self)
        throw .refused("\(folder) is being written by \(name.isEmpty ? "another process" : name)")
      }
      throw .file(FileError(.create, path: path, code: error, reason: String(cString: strerror(error))))
    }
    let text = Array("process \(getpid()) on \(Self.host): \(holder)\n".utf8)
    if ftruncate(descriptor, 0) == 0 {
      // Only a help for people: the lock holds without it.
      _ = pwrite(descriptor, text, text.count, 0)
    }
  }

  deinit { close(descriptor) }

  private static var host: String {
    var name = [UInt8](repeating: 0, count: 256)
    let code = name.withUnsafeMutableBytes { gethostname($0.baseAddress!.assumingMemoryBound(to: CChar.self), 255) }
    return code == 0 ? String(decoding: name.prefix { $0 != 0 }, as: UTF8.self) : "an unknown host"
  }
}
