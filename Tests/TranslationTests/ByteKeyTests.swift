import Testing

@testable import Translation

@Suite struct ByteKeyTests {
  @Test func equalBytesAreEqual() {
    let long = String(repeating: "слово<n><m><nn><sg><nom>/", count: 5)
    #expect(ByteKey(long) == ByteKey(String(decoding: Array(long.utf8), as: UTF8.self)))
    #expect(Set([ByteKey(long), ByteKey(String(decoding: Array(long.utf8), as: UTF8.self))]).count == 1)
    #expect(ByteKey("слово") != ByteKey("слова"))
  }

  /// U+0439 and U+0438 U+0306 are one string to Swift and two texts here.
  @Test func normalFormsAreTold() {
    #expect("\u{439}" == "\u{438}\u{306}")
    #expect(ByteKey("\u{439}") != ByteKey("\u{438}\u{306}"))
  }
}
