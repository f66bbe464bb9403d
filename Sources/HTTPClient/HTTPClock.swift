import Glibc

/// Time as the client sees it; tests give their own.
public struct HTTPClock: Sendable {
  /// Milliseconds of a clock that only goes forward.
  public var now: @Sendable () -> Int
  /// Seconds since 1970, for dates in Retry-After.
  public var date: @Sendable () -> Int
  /// Waits so many milliseconds.
  public var sleep: @Sendable (Int) -> Void

  public init(
    now: @escaping @Sendable () -> Int, date: @escaping @Sendable () -> Int, sleep: @escaping @Sendable (Int) -> Void
  ) {
    self.now = now
    self.date = date
    self.sleep = sleep
  }

  public static let system = HTTPClock(
    now: {
      var time = timespec()
      clock_gettime(CLOCK_MONOTONIC, &time)
      return Int(time.tv_sec) * 1000 + Int(time.tv_nsec) / 1_000_000
    },
    date: { Int(Glibc.time(nil)) },
    sleep: { milliseconds in
      var wanted = timespec(tv_sec: milliseconds / 1000, tv_nsec: milliseconds % 1000 * 1_000_000)
      var left = timespec()
      while nanosleep(&wanted, &left) != 0 && errno == EINTR { wanted = left }
    })
}
