import Testing

@testable import HTTPClient

@Suite struct CircuitBreakerTests {
  @Test func opensAfterFailuresInARowAndLetsOneTry() {
    let breaker = CircuitBreaker(failures: 3, pause: 100)
    for now in 0..<2 { breaker.failed(now: now) }
    breaker.succeeded()
    for now in 0..<3 {
      #expect(breaker.allows(now: now))
      breaker.failed(now: now)
    }
    #expect(!breaker.allows(now: 50))
    #expect(breaker.allows(now: 102))
    #expect(!breaker.allows(now: 102), "one at a time")
    breaker.failed(now: 102)
    #expect(!breaker.allows(now: 201))
    #expect(breaker.allows(now: 202))
    breaker.succeeded()
    #expect(breaker.allows(now: 203) && breaker.allows(now: 203))
  }

  @Test func aProbeThatSaysNothingIsFollowedByAnother() {
    let breaker = CircuitBreaker(failures: 1, pause: 10)
    breaker.failed(now: 0)
    #expect(breaker.allows(now: 10))
    breaker.abandoned()
    #expect(breaker.allows(now: 11))
  }

  @Test func wrongAnswersCountAQuarter() {
    let breaker = CircuitBreaker(failures: 2, pause: 100)
    for _ in 0..<7 { breaker.failed(now: 0, byContent: true) }
    #expect(breaker.allows(now: 0))
    breaker.failed(now: 0, byContent: true)
    #expect(!breaker.allows(now: 0))
  }

  @Test func theBudgetOfRetriesIsEarned() {
    let budget = RetryBudget(reserve: 2, share: 5)
    #expect(budget.spend() && budget.spend() && !budget.spend())
    budget.earn()
    #expect(!budget.spend())
    budget.earn()
    #expect(budget.spend() && !budget.spend())
  }
}
