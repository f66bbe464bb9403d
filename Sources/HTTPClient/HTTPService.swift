import Synchronization

/// A service with everything its workers share: where it may be asked, how often, and whether it still works.
public final class HTTPService: Sendable {
  public struct Settings: Sendable {
    public var limits: HTTPConnection.Limits
    public var retry: RetryPolicy
    /// Milliseconds for an exchange with all its tries and waits.
    public var deadline: Int
    /// Exchanges of all workers at the same time.
    public var concurrency: Int
    public var breakerFailures: Int
    /// Milliseconds a failing service is left alone.
    public var breakerPause: Int
    /// Retries that may be made at once before successes have earned more.
    public var retryReserve: Int
    /// Hosts that may be asked, lower case.
    public var hosts: Set<String>

    public init(
      hosts: Set<String>, limits: HTTPConnection.Limits = .init(), retry: RetryPolicy = .init(),
      deadline: Int = 120_000, concurrency: Int = 4, breakerFailures: Int = 5, breakerPause: Int = 30_000,
      retryReserve: Int = 50
    ) {
      self.hosts = hosts
      self.limits = limits
      self.retry = retry
      self.deadline = deadline
      self.concurrency = concurrency
      self.breakerFailures = breakerFailures
      self.breakerPause = breakerPause
      self.retryReserve = retryReserve
    }
  }

  public let settings: Settings
  private let secrets: [Secret]
  private let clock: HTTPClock
  private let breaker: CircuitBreaker
  private let budget: RetryBudget
  private let limit: ConcurrencyLimit
  private let random: Mutex<SplitMix64>

  /// - Parameter secrets: keys that messages must not hold, should the service say them back.
  public init(_ settings: Settings, secrets: [Secret] = [], clock: HTTPClock = .system) {
    self.settings = settings
    self.secrets = secrets
    self.clock = clock
    breaker = CircuitBreaker(failures: settings.breakerFailures, pause: settings.breakerPause)
    budget = RetryBudget(reserve: settings.retryReserve)
    limit = ConcurrencyLimit(settings.concurrency)
    random = Mutex(SplitMix64(seed: settings.retry.seed))
  }

  /// Asks, and asks again where that may help.
  ///
  /// - Parameter attempts: tries in all; those of the settings when nil.
  /// - Parameter retriesBadAnswers: false where the caller knows something better after a bad answer.
  /// - Parameter read: makes the value of a body with status 200 or 201; throws `.badAnswer` when it is not what was asked.
  /// - Throws: the last failure.
  public func exchange<Value>(
    _ request: HTTPRequest, over connection: HTTPConnection, attempts: Int? = nil,
    retriesBadAnswers: Bool = true, read: (HTTPResponse) throws(HTTPError) -> Value
  ) throws(HTTPError) -> Value {
    guard settings.hosts.contains(request.address.host) else {
      throw HTTPError(.addressRefused, "`\(request.address.host)` is not among the hosts that may be asked")
    }
    let end = clock.now() + settings.deadline
    var failures = 0
    while true {
      var failure: HTTPError
      do throws(HTTPError) {
        return try once(request, over: connection, until: end, read: read)
      } catch {
        failure = error
      }
      failures += 1
      for secret in secrets { failure.message = secret.removed(from: failure.message) }
      guard failure.isTransient, retriesBadAnswers || failure.kind != .badAnswer,
        failures < attempts ?? settings.retry.attempts else { throw failure }
      let wait = random.withLock {
        settings.retry.wait(afterFailures: failures, asked: failure.retryAfter, random: &$0)
      }
      guard clock.now() + wait < end, budget.spend() else { throw failure }
      clock.sleep(wait)
    }
  }

  private func once<Value>(
    _ request: HTTPRequest, over connection: HTTPConnection, until end: Int,
    read: (HTTPResponse) throws(HTTPError) -> Value
  ) throws(HTTPError) -> Value {
    guard breaker.allows(now: clock.now()) else {
      throw HTTPError(.circuitOpen, "`\(request.address.host)` failed too often and is left alone for a while")
    }
    guard limit.enter(timeout: max(1, end - clock.now())) else {
      breaker.abandoned()
      throw HTTPError(.timedOut, "too many exchanges with `\(request.address.host)` at the same time")
    }
    defer { limit.leave() }
    do throws(HTTPError) {
      var limits = settings.limits
      limits.timeout = max(1, min(limits.timeout, end - clock.now()))
      let response = try connection.perform(request, limits: limits)
      if let refusal = self.refusal(response, host: request.address.host) { throw refusal }
      let value = try read(response)
      breaker.succeeded()
      budget.earn()
      return value
    } catch {
      switch error.kind {
      case .badAnswer, .tooLarge: breaker.failed(now: clock.now(), byContent: true)
      case .rateLimited, .badRequest, .outOfMemory: breaker.abandoned()
      default: breaker.failed(now: clock.now())
      }
      throw error
    }
  }

  private func refusal(_ response: HTTPResponse, host: String) -> HTTPError? {
    let status = response.status
    let asked = RetryAfter.milliseconds(of: response.retryAfter, now: clock.date())
    switch status {
    case 200, 201: return nil
    case 300..<400:
      return HTTPError(.redirect, "`\(host)` answered with a redirect (status \(status)); none is followed")
    case 408, 425, 429: return HTTPError(.rateLimited, "`\(host)` asks to wait (status \(status))", retryAfter: asked)
    case 400, 413, 414, 422:
      return HTTPError(.badRequest, "`\(host)` refused the request (status \(status))\(said(response))")
    case 500...: return HTTPError(.serverError, "`\(host)` failed (status \(status))", retryAfter: asked)
    default: return HTTPError(.refused, "`\(host)` refused the request (status \(status))\(said(response))")
    }
  }

  /// The first words of a refusal, when they are plain text.
  private func said(_ response: HTTPResponse) -> String {
    let start = response.body.prefix(160)
    guard let text = String(validating: start, as: UTF8.self), !text.isEmpty, !text.hasPrefix("<"),
      text.utf8.allSatisfy({ $0 >= 0x20 || $0 == 0x0A })
    else { return "" }
    return ": " + text.split(separator: "\n").joined(separator: " ")
  }
}
