import Glibc

/// Lets so many exchanges of all workers run at the same time.
public final class ConcurrencyLimit: @unchecked Sendable {
  // A semaphore of the system may be waited for with a deadline; it is safe to share by its own rules.
  private let semaphore: UnsafeMutablePointer<sem_t>

  public init(_ count: Int) {
    semaphore = .allocate(capacity: 1)
    sem_init(semaphore, 0, UInt32(max(1, count)))
  }

  deinit {
    sem_destroy(semaphore)
    semaphore.deallocate()
  }

  /// Waits for a place. False when none came free within `timeout` milliseconds.
  public func enter(timeout: Int) -> Bool {
    var until = timespec()
    clock_gettime(CLOCK_REALTIME, &until)
    until.tv_sec += timeout / 1000
    until.tv_nsec += timeout % 1000 * 1_000_000
    if until.tv_nsec >= 1_000_000_000 {
      until.tv_sec += 1
      until.tv_nsec -= 1_000_000_000
    }
    while sem_timedwait(semaphore, &until) != 0 {
      if errno != EINTR { return false }
    }
    return true
  }

  public func leave() { sem_post(semaphore) }
}
