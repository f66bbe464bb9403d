import Testing

@testable import Transliteration

@Suite struct IdentifierTests {
  private func isIdentifier(_ text: String) -> Bool {
    Array(text.utf8).withUnsafeBufferPointer { Identifier.isIdentifier($0, 0, $0.count) }
  }

  @Test(arguments: [
    "https://a.b/c", "(http://a.b)", "www.vesti.rs", "WWW.VESTI.RS", "info@vesti.rs", "<info@vesti.rs>", "#vesti",
    "@vesti",
  ])
  func accepts(_ text: String) { #expect(isIdentifier(text)) }

  @Test(arguments: ["vesti", "#", "# vesti", "5@", "a:b", "vesti@", "www", "a//b", ""])
  func refuses(_ text: String) { #expect(!isIdentifier(text)) }
}
