import FileAccess
import Glibc

/// Standard error, for people and logs. A failed write here changes nothing in a run, so it is passed over.
public enum StandardError {
  public static func write(_ text: String) {
    do throws(FileError) {
      try ByteSink(descriptor: STDERR_FILENO, path: "standard error").write(Array(text.utf8))
    } catch {
      return
    }
  }
}
