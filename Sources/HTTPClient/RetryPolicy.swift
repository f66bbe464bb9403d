/// How often and after what waits a failed exchange is tried again.
public struct RetryPolicy: Sendable, Hashable {
  /// Tries in all, the first included.
  public var attempts: Int
  /// Milliseconds; the longest wait before the second try. It doubles with each.
  public var base: Int
  /// Milliseconds; no wait of our own is longer.
  public var cap: Int
  /// Milliseconds; no wait the service asks for is longer than this.
  public var retryAfterCap: Int
  /// Starts the sequence of random waits.
  public var seed: UInt64

  public init(attempts: Int = 3, base: Int = 500, cap: Int = 20_000, retryAfterCap: Int = 60_000, seed: UInt64 = 1) {
    self.attempts = attempts
    self.base = base
    self.cap = cap
    self.retryAfterCap = retryAfterCap
    self.seed = seed
  }

  /// Milliseconds before the try after `failures` failed ones: anything from 0 to the exponential bound (full jitter),
  /// so that many workers do not come back at the same moment.
  ///
  /// What the service asks for is waited at least, up to the cap.
  public func wait(afterFailures failures: Int, asked: Int?, random: inout SplitMix64) -> Int {
    let bound = min(cap, base << min(max(0, failures - 1), 20))
    let own = bound <= 0 ? 0 : Int(random.next() % UInt64(bound + 1))
    guard let asked else { return own }
    return max(own, min(asked, retryAfterCap))
  }
}

/// A small sequence of random numbers (Steele, Lea, Flood 2014), the same for the same seed.
public struct SplitMix64: RandomNumberGenerator, Sendable {
  private var state: UInt64

  public init(seed: UInt64) { state = seed }

  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
