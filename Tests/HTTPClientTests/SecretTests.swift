import FileAccess
import Foundation
import Testing

@testable import HTTPClient

@Suite struct SecretTests {
  @Test func noWayOfPrintingShowsIt() {
    let secret = Secret(value: "k-123456789")
    var dumped = ""
    dump(secret, to: &dumped)
    dump([secret], to: &dumped)
    for text in ["\(secret)", String(describing: secret), String(reflecting: [secret]), "\(Optional(secret) as Any)", dumped] {
      #expect(!text.contains("123456789"), "\(text)")
    }
    #expect(secret.reveal() == "k-123456789")
    #expect(secret.removed(from: "bad key k-123456789!") == "bad key [key]!")
  }

  @Test func readFromTheEnvironmentAndFromFiles() throws {
    setenv("DEPESHA_TEST_SECRET", "from-env", 1)
    #expect(try Secret("env:DEPESHA_TEST_SECRET").reveal() == "from-env")
    let path = "/tmp/depesha-secret-\(getpid())"
    try FileAccess.replace(path, with: Array("from-file\n".utf8))
    defer { unlink(path) }
    #expect(try Secret("file:" + FileAccess.name(of: path), folder: "/tmp").reveal() == "from-file")
  }

  /// A key that stands in the configuration itself is refused, and the message does not repeat it.
  @Test(arguments: ["sk-live-abcdef", "env:", "env:DEPESHA_NO_SUCH_VARIABLE", "file:/nonexistent/key", "file:/dev/null"])
  func refused(_ reference: String) {
    let problem = #expect(throws: Secret.Problem.self) { try Secret(reference) }
    #expect(problem?.message.contains("sk-live") == false)
  }

  @Test func aValueWithALineEndIsRefused() {
    setenv("DEPESHA_TEST_BROKEN", "a\nX-Other: b", 1)
    #expect(throws: Secret.Problem.self) { try Secret("env:DEPESHA_TEST_BROKEN") }
  }
}
