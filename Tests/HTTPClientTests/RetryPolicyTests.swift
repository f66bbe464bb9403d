import Testing

@testable import HTTPClient

@Suite struct RetryPolicyTests {
  private let policy = RetryPolicy(attempts: 5, base: 100, cap: 1000, retryAfterCap: 60_000, seed: 7)

  @Test func fullJitterStaysBelowTheDoublingBound() {
    var random = SplitMix64(seed: 7)
    for (failures, bound) in [(1, 100), (2, 200), (3, 400), (4, 800), (5, 1000), (60, 1000)] {
      let waits = (0..<500).map { _ in policy.wait(afterFailures: failures, asked: nil, random: &random) }
      #expect(waits.allSatisfy { (0...bound).contains($0) })
      // The whole range is used, not a part of it.
      #expect(waits.min()! < bound / 10 && waits.max()! > bound * 9 / 10)
    }
  }

  @Test func theSameSeedWaitsTheSame() {
    var (a, b) = (SplitMix64(seed: 3), SplitMix64(seed: 3))
    for failures in 1...20 {
      #expect(
        policy.wait(afterFailures: failures, asked: nil, random: &a)
          == policy.wait(afterFailures: failures, asked: nil, random: &b))
    }
  }

  @Test func whatTheServiceAsksForIsWaitedUpToTheCap() {
    var random = SplitMix64(seed: 1)
    #expect(policy.wait(afterFailures: 1, asked: 5000, random: &random) == 5000)
    #expect(policy.wait(afterFailures: 1, asked: 3_600_000, random: &random) == 60_000)
  }
}
