/// What is asked of a service.
public struct HTTPRequest: Sendable {
  public var address: HTTPAddress
  /// Name and value; without line ends.
  public var headers: [(name: String, value: String)]
  /// nil for GET; POST otherwise.
  public var body: [UInt8]?

  public init(_ address: HTTPAddress, headers: [(name: String, value: String)] = [], body: [UInt8]? = nil) {
    self.address = address
    self.headers = headers
    self.body = body
  }

  public static func json(
    _ address: HTTPAddress, headers: [(name: String, value: String)] = [], body: [UInt8]
  ) -> HTTPRequest {
    let types = [("Content-Type", "application/json; charset=utf-8"), ("Accept", "application/json")]
    return HTTPRequest(address, headers: types + headers, body: body)
  }
}

/// What a service answered.
public struct HTTPResponse: Sendable {
  public var status: Int
  /// The header as it came; empty when there was none.
  public var retryAfter: String
  public var body: [UInt8]

  public init(status: Int, retryAfter: String = "", body: [UInt8]) {
    self.status = status
    self.retryAfter = retryAfter
    self.body = body
  }
}
