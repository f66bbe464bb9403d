/// Why an exchange with a service failed. Messages hold no key.
public struct HTTPError: Error, Sendable, Hashable {
  public enum Kind: String, Sendable, Hashable {
    /// The name is not known, or nobody listens.
    case unreachable
    case timedOut
    /// The address of the service is one that must not be asked.
    case addressRefused
    case tooLarge
    /// The connection ended before the answer did.
    case broken
    case tls
    /// Not HTTP.
    case notHTTP
    /// A redirect; none is followed.
    case redirect
    /// Status 408, 425, 429.
    case rateLimited
    /// Status 5xx.
    case serverError
    /// Status 400, 413 or 422: this request, not the service, is at fault.
    case badRequest
    /// Any other status: a wrong key, a wrong path, a used-up quota.
    case refused
    /// Status 200 with a body that is not what was asked for.
    case badAnswer
    /// The service failed so often that it is not asked for a while.
    case circuitOpen
    case outOfMemory
  }

  public var kind: Kind
  public var message: String
  /// What the service asks to wait, in milliseconds.
  public var retryAfter: Int?

  public init(_ kind: Kind, _ message: String, retryAfter: Int? = nil) {
    self.kind = kind
    self.message = message
    self.retryAfter = retryAfter
  }

  /// True when the same request may succeed in a moment.
  public var isTransient: Bool {
    switch kind {
    case .unreachable, .timedOut, .broken, .rateLimited, .serverError, .badAnswer: true
    case .addressRefused, .tooLarge, .tls, .notHTTP, .redirect, .badRequest, .refused, .circuitOpen, .outOfMemory: false
    }
  }

  /// True when smaller requests may succeed where this one did not.
  public var dependsOnContent: Bool { kind == .badAnswer || kind == .badRequest || kind == .tooLarge }
}
