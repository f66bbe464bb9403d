import Foundation

/// A server of HTTP/1.1 on 127.0.0.1 for tests: each request goes to a closure that says what to do with it, right or
/// wrong. Plain sockets, a thread a connection.
public final class LoopbackServer: @unchecked Sendable {
  public struct Request: Sendable {
    public var method: String
    public var path: String
    /// Names in lower case.
    public var headers: [String: String]
    public var body: [UInt8]
    /// From 0, over all connections.
    public var number: Int
  }

  public enum Reply: Sendable {
    case answer(status: Int = 200, headers: [String: String] = [:], body: [UInt8])
    /// The header promises the whole body, the connection ends after `sent` bytes of it.
    case truncated(body: [UInt8], sent: Int)
    /// A few bytes at a time.
    case drip(body: [UInt8], milliseconds: Int)
    /// Bytes as they are, then the end.
    case raw([UInt8])
    case hang, reset, close
  }

  public typealias Handler = @Sendable (Request) -> Reply

  public private(set) var port: UInt16 = 0
  public var url: String { "http://127.0.0.1:\(port)" }
  private let listener: Int32
  private let handler: Handler
  private let lock = NSLock()
  private var served = 0
  private var isStopped = false

  /// Requests answered so far.
  public var count: Int { lock.withLock { served } }

  public init(_ handler: @escaping Handler) {
    self.handler = handler
    (listener, port) = Self.listen()
    Thread.detachNewThread { [self] in
      while true {
        let client = accept(listener, nil, nil)
        if client < 0 { break }
        Thread.detachNewThread { self.serve(client) }
      }
      close(listener)
    }
  }

  public func stop() {
    lock.withLock { isStopped = true }
    shutdown(listener, Int32(SHUT_RDWR))
  }

  /// A port where nobody listens.
  public static func closedPort() -> UInt16 {
    let (descriptor, port) = listen()
    close(descriptor)
    return port
  }

  private static func listen() -> (Int32, UInt16) {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
        precondition(bind(descriptor, pointer, size) == 0 && Foundation.listen(descriptor, 64) == 0)
        getsockname(descriptor, pointer, &size)
      }
    }
    return (descriptor, UInt16(bigEndian: address.sin_port))
  }

  private func serve(_ client: Int32) {
    var one: Int32 = 1
    setsockopt(client, Int32(IPPROTO_TCP), TCP_NODELAY, &one, socklen_t(MemoryLayout<Int32>.size))
    defer { close(client) }
    var pending: [UInt8] = []
    while let request = read(client, &pending) {
      switch handler(request) {
      case .answer(let status, let headers, let body):
        var head = "HTTP/1.1 \(status) Status\r\nContent-Length: \(body.count)\r\n"
        for (name, value) in headers.sorted(by: { $0.key < $1.key }) { head += "\(name): \(value)\r\n" }
        if !write(client, Array((head + "\r\n").utf8) + body) { return }
      case .truncated(let body, let sent):
        _ = write(client, Array("HTTP/1.1 200 OK\r\nContent-Length: \(body.count)\r\n\r\n".utf8) + body.prefix(sent))
        return
      case .drip(let body, let milliseconds):
        if !write(client, Array("HTTP/1.1 200 OK\r\nContent-Length: \(body.count)\r\n\r\n".utf8)) { return }
        for byte in body {
          if lock.withLock({ isStopped }) || !write(client, [byte]) { return }
          usleep(UInt32(milliseconds) * 1000)
        }
      case .raw(let bytes):
        _ = write(client, bytes)
        return
      case .hang:
        // Until the other side or the test has enough.
        var poller = pollfd(fd: client, events: Int16(POLLIN), revents: 0)
        while !lock.withLock({ isStopped }), poll(&poller, 1, 20) == 0 {}
        return
      case .reset:
        var now = linger(l_onoff: 1, l_linger: 0)
        setsockopt(client, SOL_SOCKET, SO_LINGER, &now, socklen_t(MemoryLayout<linger>.size))
        return
      case .close: return
      }
    }
  }

  private func read(_ client: Int32, _ pending: inout [UInt8]) -> Request? {
    var headEnd: Int?
    var searched = 0
    while headEnd == nil {
      if pending.count >= 4 {
        for index in max(0, searched - 3)...(pending.count - 4)
        where pending[index] == 13 && pending[index + 1] == 10 && pending[index + 2] == 13 && pending[index + 3] == 10 {
          headEnd = index + 4
          break
        }
        searched = pending.count
      }
      if headEnd == nil && !fill(client, &pending) { return nil }
    }
    let lines = String(decoding: pending[..<headEnd!], as: UTF8.self).split(separator: "\r\n")
    let first = lines[0].split(separator: " ")
    var headers: [String: String] = [:]
    for line in lines.dropFirst() {
      guard let colon = line.firstIndex(of: ":") else { continue }
      headers[line[..<colon].lowercased()] = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
    }
    let length = Int(headers["content-length"] ?? "") ?? 0
    while pending.count < headEnd! + length { if !fill(client, &pending) { return nil } }
    let body = Array(pending[headEnd!..<headEnd! + length])
    pending.removeFirst(headEnd! + length)
    let number = lock.withLock { defer { served += 1 }; return served }
    return Request(
      method: String(first[0]), path: first.count > 1 ? String(first[1]) : "", headers: headers, body: body,
      number: number)
  }

  private func fill(_ client: Int32, _ pending: inout [UInt8]) -> Bool {
    var chunk = [UInt8](repeating: 0, count: 65536)
    let count = recv(client, &chunk, chunk.count, 0)
    if count <= 0 { return false }
    pending += chunk[..<count]
    return true
  }

  private func write(_ client: Int32, _ bytes: [UInt8]) -> Bool {
    var sent = 0
    while sent < bytes.count {
      let count = bytes.withUnsafeBytes { send(client, $0.baseAddress! + sent, bytes.count - sent, Int32(MSG_NOSIGNAL)) }
      if count <= 0 { return false }
      sent += count
    }
    return true
  }
}
