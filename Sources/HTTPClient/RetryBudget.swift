import Synchronization

/// Keeps retries to a share of all exchanges, so that a service in trouble is not asked several times as much.
///
/// A balance of tenths: every success adds `share` tenths up to the reserve, every retry costs ten.
public final class RetryBudget: Sendable {
  private let balance: Mutex<Int>
  private let reserve: Int
  private let share: Int

  /// - Parameter reserve: retries that may be made at once.
  /// - Parameter share: tenths of a retry that a success earns.
  public init(reserve: Int = 50, share: Int = 2) {
    self.reserve = reserve * 10
    self.share = share
    balance = Mutex(reserve * 10)
  }

  public func earn() { balance.withLock { $0 = min(reserve, $0 + share) } }

  /// False when there is nothing left; then there is no retry.
  public func spend() -> Bool {
    balance.withLock { balance in
      if balance < 10 { return false }
      balance -= 10
      return true
    }
  }
}
