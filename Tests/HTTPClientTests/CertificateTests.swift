import FileAccess
import Foundation
import LoopbackServer
import Testing

@testable import HTTPClient

/// With the command `openssl`; without it the tests are skipped.
@Suite struct CertificateTests {
  private static let isInstalled = FileAccess.exists("/usr/bin/openssl")

  private func openssl(_ arguments: [String], in folder: String) throws -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/openssl")
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    return process
  }

  /// A server that signed its own certificate is not asked, and nothing of the request reaches it.
  @Test(.enabled(if: isInstalled, "needs apt-get install openssl")) func anUnknownCertificateIsRefused() throws {
    var template = Array("/tmp/depesha-tls-XXXXXX".utf8CString)
    let folder = try #require(mkdtemp(&template).map { String(cString: $0) })
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let made = try openssl(
      [
        "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "key.pem", "-out", "cert.pem", "-days", "2", "-subj",
        "/CN=localhost", "-addext", "subjectAltName=DNS:localhost",
      ], in: folder)
    made.waitUntilExit()
    try #require(made.terminationStatus == 0)
    let port = LoopbackServer.closedPort()
    let server = try openssl(["s_server", "-accept", "\(port)", "-key", "key.pem", "-cert", "cert.pem", "-www", "-quiet"], in: folder)
    defer { server.terminate() }

    var settings = HTTPService.Settings(hosts: ["localhost"], limits: .init(allowsPrivate: true))
    settings.retry.attempts = 1
    settings.breakerFailures = 1000
    let service = HTTPService(settings)
    let request = HTTPRequest(try HTTPAddress("https://localhost:\(port)/"), body: Array("secret".utf8))
    var error: HTTPError?
    for _ in 0..<50 {
      do throws(HTTPError) {
        _ = try service.exchange(request, over: HTTPConnection()) { $0.status }
        error = nil
      } catch let failure {
        error = failure
      }
      if error?.kind != .unreachable { break }
      usleep(100_000)
    }
    #expect(error?.kind == .tls, "\(error?.message ?? "it was asked")")
  }
}
