import Glibc

/// A line on standard error that tells how far a long run is. Silent when standard error is no terminal.
public final class Progress {
  private let isTerminal = isatty(STDERR_FILENO) == 1
  private let total: Int?
  /// Milliseconds of the monotonic clock.
  private var lastShown = 0
  private let start: Int
  private var isShown = false

  /// - Parameter total: stories to do, when it is known.
  public init(total: Int?) {
    self.total = total
    start = Clock.milliseconds()
  }

  public func show(_ summary: RunSummary) {
    guard isTerminal else { return }
    let now = Clock.milliseconds()
    if now - lastShown < 200 { return }
    lastShown = now
    let elapsed = max(1, now - start)
    let done = summary.ok + summary.error
    var line = "\(done)" + (total.map { " of \($0)" } ?? "") + " stories"
    let tenths = summary.bytes / elapsed / 100
    line += ", \(done * 1000 / elapsed)/s, \(tenths / 10).\(tenths % 10) MB/s"
    if summary.error > 0 { line += ", \(summary.error) failed" }
    // A file may hold many records, so the number of files is no more than a guess.
    if let total, done > 0, done < total {
      let left = (total - done) * elapsed / done / 1000
      line += ", \(left / 60) min \(left % 60) s left"
    }
    StandardError.write("\r\u{1B}[K" + line)
    isShown = true
  }

  /// Clears the line.
  public func finish() {
    if isShown { StandardError.write("\r\u{1B}[K") }
    isShown = false
  }
}
