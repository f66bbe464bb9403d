import Foundation
import LoopbackServer
import Testing

@testable import HTTPClient

@Suite struct HTTPServiceTests {
  private static let ok: LoopbackServer.Reply = .answer(body: Array("fine".utf8))

  private func settings(timeout: Int = 2000, cap: Int = 65536, attempts: Int = 3) -> HTTPService.Settings {
    HTTPService.Settings(
      hosts: ["127.0.0.1"],
      limits: .init(connectTimeout: 1000, timeout: timeout, maxResponseBytes: cap, allowsPrivate: true),
      retry: RetryPolicy(attempts: attempts, base: 2, cap: 10, retryAfterCap: 200), deadline: 10_000)
  }

  /// Asks a server that does `reply` and gives back what came of it, with the number of requests it saw.
  private func ask(
    _ settings: HTTPService.Settings, secrets: [Secret] = [], _ reply: @escaping LoopbackServer.Handler
  ) throws -> (Result<String, HTTPError>, Int) {
    let server = LoopbackServer(reply)
    defer { server.stop() }
    let service = HTTPService(settings, secrets: secrets)
    let request = HTTPRequest(try HTTPAddress(server.url + "/x"), headers: [("X-Test", "a")], body: Array("question".utf8))
    do throws(HTTPError) {
      let text = try service.exchange(request, over: HTTPConnection()) { String(decoding: $0.body, as: UTF8.self) }
      return (.success(text), server.count)
    } catch {
      return (.failure(error), server.count)
    }
  }

  @Test func aRequestArrivesWholeAndSaysNothingOfTheHost() throws {
    let (result, count) = try ask(settings()) { request in
      let agent = request.headers["user-agent"] ?? ""
      let isRight =
        request.method == "POST" && request.path == "/x" && request.body == Array("question".utf8)
        && request.headers["x-test"] == "a" && agent == "depesha" && request.headers["expect"] == nil
      return isRight ? Self.ok : .answer(status: 400, body: Array("\(request)".utf8))
    }
    #expect(try result.get() == "fine" && count == 1)
  }

  @Test(arguments: [
    (LoopbackServer.Reply.hang, HTTPError.Kind.timedOut, 3), (.drip(body: Array(repeating: 65, count: 500), milliseconds: 20), .timedOut, 3),
    (.reset, .broken, 3), (.close, .broken, 3), (.truncated(body: Array(repeating: 65, count: 100), sent: 10), .broken, 3),
    (.answer(status: 500, body: []), .serverError, 3), (.answer(status: 503, headers: ["Retry-After": "0"], body: []), .serverError, 3),
    (.answer(status: 429, body: []), .rateLimited, 3), (.answer(status: 403, body: []), .refused, 1),
    (.answer(status: 400, body: []), .badRequest, 1),
    (.answer(status: 302, headers: ["Location": "http://169.254.169.254/latest"], body: []), .redirect, 1),
    (.answer(body: Array(repeating: 65, count: 70_000)), .tooLarge, 1),
    (.raw(Array("garbage\r\n\r\n".utf8)), .notHTTP, 1),
    (.raw(Array(("HTTP/1.1 200 OK\r\n" + String(repeating: "X: " + String(repeating: "y", count: 9_000) + "\r\n", count: 20)).utf8)), .tooLarge, 1),
  ])
  func faults(_ reply: LoopbackServer.Reply, _ kind: HTTPError.Kind, _ tries: Int) throws {
    let (result, count) = try ask(settings(timeout: 150)) { _ in reply }
    guard case .failure(let error) = result else {
      Issue.record("\(reply) went through")
      return
    }
    #expect(error.kind == kind, "\(error)")
    #expect(count == tries)
  }

  @Test func itRecoversAfterFailures() throws {
    let (result, count) = try ask(settings(timeout: 150)) { request in
      switch request.number {
      case 0: .reset
      case 1: .answer(status: 503, body: [])
      default: Self.ok
      }
    }
    #expect(try result.get() == "fine" && count == 3)
  }

  @Test func retryAfterIsWaited() throws {
    let start = HTTPClock.system.now()
    let (result, _) = try ask(settings()) { request in
      request.number == 0 ? .answer(status: 429, headers: ["Retry-After": "1"], body: []) : Self.ok
    }
    #expect(try result.get() == "fine")
    // The cap of these settings is 200 ms.
    #expect((195..<900).contains(HTTPClock.system.now() - start))
  }

  @Test func nobodyListens() throws {
    let service = HTTPService(settings(attempts: 1))
    let request = HTTPRequest(try HTTPAddress("http://127.0.0.1:\(LoopbackServer.closedPort())/"))
    let error = #expect(throws: HTTPError.self) { try service.exchange(request, over: HTTPConnection()) { $0.status } }
    #expect(error?.kind == .unreachable)
  }

  @Test(arguments: [
    ("http://169.254.169.254/", true), ("http://[fe80::1]/", true), ("https://127.0.0.1/", false), ("http://127.0.0.1/", false),
    ("https://10.0.0.1/", false), ("https://localhost/", false), ("http://0.0.0.0/", true), ("http://8.8.8.8/", true),
    ("http://[::ffff:169.254.169.254]/", true), ("https://2130706433/", false),
  ])
  func addressesThatAreNotAsked(_ url: String, _ allowsPrivate: Bool) throws {
    let address = try HTTPAddress(url)
    var settings = settings(attempts: 1)
    settings.hosts = [address.host]
    settings.limits.allowsPrivate = allowsPrivate
    settings.limits.connectTimeout = 300
    let service = HTTPService(settings)
    let error = #expect(throws: HTTPError.self) {
      try service.exchange(HTTPRequest(address), over: HTTPConnection()) { $0.status }
    }
    #expect(error?.kind == .addressRefused, "\(error?.message ?? "")")
  }

  @Test func otherHostsAreNotAsked() throws {
    let service = HTTPService(settings())
    let error = #expect(throws: HTTPError.self) {
      try service.exchange(HTTPRequest(try HTTPAddress("https://example.org/")), over: HTTPConnection()) { $0.status }
    }
    #expect(error?.kind == .addressRefused)
  }

  @Test func theBreakerStopsAskingAServiceThatFails() throws {
    let server = LoopbackServer { _ in .answer(status: 500, body: []) }
    defer { server.stop() }
    let service = HTTPService(settings(attempts: 1))
    let connection = HTTPConnection()
    let request = HTTPRequest(try HTTPAddress(server.url))
    var kinds: [HTTPError.Kind] = []
    for _ in 0..<20 {
      do throws(HTTPError) { _ = try service.exchange(request, over: connection) { $0.status } } catch { kinds.append(error.kind) }
    }
    #expect(server.count == 5)
    #expect(kinds.count == 20 && kinds.suffix(15).allSatisfy { $0 == .circuitOpen })
  }

  @Test func aKeySaidBackDoesNotShow() throws {
    let secret = Secret(value: "k-987654321")
    let (result, _) = try ask(settings(), secrets: [secret]) { _ in .answer(status: 403, body: Array("no such key k-987654321".utf8)) }
    guard case .failure(let error) = result else {
      Issue.record("it went through")
      return
    }
    #expect(error.message.contains("no such key [key]") && !error.message.contains("987654321"))
  }

  @Test func aHeaderCannotHoldALineEnd() throws {
    let request = HTTPRequest(try HTTPAddress("https://127.0.0.1/"), headers: [("X", "a\r\nY: b")])
    let error = #expect(throws: HTTPError.self) { try HTTPConnection().perform(request, limits: .init()) }
    #expect(error?.kind == .badRequest)
  }

  /// Eight workers, two places: never more than two requests at once.
  @Test func concurrencyIsLimited() async throws {
    let lock = NSLock()
    nonisolated(unsafe) var (running, most) = (0, 0)
    let server = LoopbackServer { _ in
      lock.withLock { running += 1; most = max(most, running) }
      usleep(20_000)
      lock.withLock { running -= 1 }
      return Self.ok
    }
    defer { server.stop() }
    var settings = settings()
    settings.concurrency = 2
    let service = HTTPService(settings)
    let request = HTTPRequest(try HTTPAddress(server.url))
    let done = DispatchGroup()
    for _ in 0..<8 {
      done.enter()
      Thread.detachNewThread {
        _ = try? service.exchange(request, over: HTTPConnection()) { $0.status }
        done.leave()
      }
    }
    await withCheckedContinuation { continuation in done.notify(queue: .global()) { continuation.resume() } }
    #expect(server.count == 8 && lock.withLock { most } == 2)
  }
}

extension LoopbackServer.Reply: CustomTestStringConvertible {
  public var testDescription: String { String(describing: self).prefix(60) + "…" }
}
