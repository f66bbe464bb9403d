import Testing

@testable import HTTPClient

@Suite struct RetryAfterTests {
  /// RFC 9110, 5.6.7: the same moment in its three forms.
  @Test(arguments: ["Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"])
  func dates(_ text: String) {
    #expect(RetryAfter.milliseconds(of: text, now: 784_111_777 - 5) == 5000)
    #expect(RetryAfter.milliseconds(of: text, now: 784_111_777 + 5) == 0)
  }

  @Test(arguments: [("0", 0), ("120", 120_000)]) func seconds(_ text: String, _ expected: Int) {
    #expect(RetryAfter.milliseconds(of: text, now: 0) == expected)
  }

  @Test(arguments: ["", "soon", "-1", "1.5", "Sun, 32 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 08:49 GMT", "GMT", "Sun, 06 Foo 1994 08:49:37 GMT"])
  func nothing(_ text: String) { #expect(RetryAfter.milliseconds(of: text, now: 0) == nil) }

  @Test func manyDigitsDoNotOverflow() {
    #expect(RetryAfter.milliseconds(of: String(repeating: "9", count: 400), now: 0)! > 1_000_000)
  }
}
