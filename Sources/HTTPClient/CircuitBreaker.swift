import Synchronization

/// Stops asking a service that fails every time, so that a run does not wait for it story by story.
///
/// After `failures` failed exchanges in a row it is open for `pause` milliseconds; then one exchange is let through, and
/// closes it or opens it again. An answer that is not what was asked for counts a quarter: it may be the sentence's
/// fault.
public final class CircuitBreaker: Sendable {
  private struct State {
    var points = 0
    var openUntil: Int?
    var isProbing = false
  }

  private let state = Mutex(State())
  private let limit: Int
  private let pause: Int

  public init(failures: Int = 5, pause: Int = 30_000) {
    limit = failures * 4
    self.pause = pause
  }

  /// True when an exchange may begin. It must then end with `succeeded`, `failed` or `abandoned`.
  public func allows(now: Int) -> Bool {
    state.withLock { state in
      guard let until = state.openUntil else { return true }
      if now < until || state.isProbing { return false }
      state.isProbing = true
      return true
    }
  }

  public func succeeded() { state.withLock { $0 = State() } }

  public func failed(now: Int, byContent: Bool = false) {
    state.withLock { state in
      state.points += byContent ? 1 : 4
      if state.isProbing || state.points >= limit {
        state.openUntil = now + pause
        state.isProbing = false
      }
    }
  }

  /// The exchange says nothing about the service's health: it was busy, or the request was wrong.
  public func abandoned() { state.withLock { $0.isProbing = false } }
}
