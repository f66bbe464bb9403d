import CHTTP

/// A connection for one worker; kept open between exchanges. Used by one task at a time.
public final class HTTPConnection {
  /// What bounds one exchange.
  public struct Limits: Sendable, Hashable {
    /// Milliseconds until the connection stands.
    public var connectTimeout: Int
    /// Milliseconds from the start to the last byte.
    public var timeout: Int
    /// Bytes of an answer.
    public var maxResponseBytes: Int
    /// Loopback and private addresses may be asked, those also by http.
    public var allowsPrivate: Bool

    public init(
      connectTimeout: Int = 5_000, timeout: Int = 30_000, maxResponseBytes: Int = 4 << 20, allowsPrivate: Bool = false
    ) {
      self.connectTimeout = connectTimeout
      self.timeout = timeout
      self.maxResponseBytes = maxResponseBytes
      self.allowsPrivate = allowsPrivate
    }
  }

  /// Says what is asking, nothing of where it runs.
  public static let userAgent = "depesha"

  private let handle: OpaquePointer?

  public init() { handle = dep_http_open() }

  deinit { if let handle { dep_http_close(handle) } }

  /// One exchange, whatever its status.
  ///
  /// - Throws: `HTTPError` when there is no complete answer.
  public func perform(_ request: HTTPRequest, limits: Limits) throws(HTTPError) -> HTTPResponse {
    guard let handle else { throw HTTPError(.outOfMemory, "no memory for a connection") }
    if !request.address.isSecure && !limits.allowsPrivate {
      throw HTTPError(.addressRefused, "`\(request.address.host)` is to be asked by https")
    }
    var lines: [[CChar]] = []
    for header in request.headers {
      guard (header.name + header.value).utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else {
        throw HTTPError(.badRequest, "a header holds a control character")
      }
      lines.append(Array("\(header.name): \(header.value)".utf8CString))
    }
    let pointers = lines.map { line in
      let copy = UnsafeMutablePointer<CChar>.allocate(capacity: line.count)
      copy.initialize(from: line, count: line.count)
      return UnsafePointer(copy)
    }
    defer { for pointer in pointers { UnsafeMutablePointer(mutating: pointer).deallocate() } }
    var response = dep_http_response()
    // A POST without a body still needs a pointer to be one.
    let body = request.body.map { $0.isEmpty ? [0] : $0 }
    request.address.text.withCString { url in
      Self.userAgent.withCString { agent in
        pointers.withUnsafeBufferPointer { headers in
          func call(_ bytes: UnsafePointer<UInt8>?) {
            var asked = dep_http_request(
              url: url, user_agent: agent, headers: headers.baseAddress, header_count: headers.count, body: bytes,
              body_length: request.body?.count ?? 0, connect_timeout_ms: Int64(limits.connectTimeout),
              total_timeout_ms: Int64(max(1, limits.timeout)), max_response_bytes: limits.maxResponseBytes,
              allow_private: limits.allowsPrivate ? 1 : 0)
            dep_http_perform(handle, &asked, &response)
          }
          if let body { body.withUnsafeBufferPointer { call($0.baseAddress) } } else { call(nil) }
        }
      }
    }
    if let kind = Self.kind(of: response.error) {
      throw HTTPError(kind, Self.message(kind, request.address.host, Self.text(response.message), limits))
    }
    let bytes = response.body.map { Array(UnsafeBufferPointer(start: $0, count: response.body_length)) } ?? []
    return HTTPResponse(
      status: Int(response.status), retryAfter: Self.text(response.retry_after), body: bytes)
  }

  private static func text(_ pointer: UnsafePointer<CChar>?) -> String { pointer.map { String(cString: $0) } ?? "" }

  private static func kind(of error: Int32) -> HTTPError.Kind? {
    switch UInt32(bitPattern: error) {
    case DEP_HTTP_OK.rawValue: nil
    case DEP_HTTP_UNREACHABLE.rawValue: .unreachable
    case DEP_HTTP_TIMED_OUT.rawValue: .timedOut
    case DEP_HTTP_ADDRESS_REFUSED.rawValue: .addressRefused
    case DEP_HTTP_TOO_LARGE.rawValue: .tooLarge
    case DEP_HTTP_BROKEN.rawValue: .broken
    case DEP_HTTP_TLS.rawValue: .tls
    case DEP_HTTP_MEMORY.rawValue: .outOfMemory
    default: .notHTTP
    }
  }

  private static func message(_ kind: HTTPError.Kind, _ host: String, _ reason: String, _ limits: Limits) -> String {
    switch kind {
    case .timedOut: "`\(host)` did not answer within \(limits.timeout) ms"
    case .addressRefused:
      "`\(host)` leads to an address that is not asked"
        + (limits.allowsPrivate ? "" : "; `allow_private: true` allows loopback and private ones")
    case .tooLarge: "the answer of `\(host)` is larger than \(limits.maxResponseBytes) bytes"
    default: "`\(host)`: \(reason)"
    }
  }
}
