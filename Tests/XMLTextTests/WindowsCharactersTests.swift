import Testing

@testable import XMLText

@Suite struct WindowsCharactersTests {
  private func mended(_ text: String) -> String? {
    WindowsCharacters.mended(Array(text.utf8)).map { String(decoding: $0, as: UTF8.self) }
  }

  @Test func charactersThatWindowsHasWhereUnicodeHasControls() {
    #expect(mended("it\u{92}s \u{93}open\u{94} \u{85}") == "it\u{2019}s \u{201C}open\u{201D} \u{2026}")
    #expect(mended("5 \u{80}") == "5 \u{20AC}")
  }

  @Test(arguments: ["", "plain", "\u{A0}é", "\u{81}\u{8D}\u{8F}\u{90}\u{9D}", "\u{2019}"])
  func nothingToMend(_ text: String) { #expect(mended(text) == nil) }

  @Test func inAPage() throws {
    let events = try HTMLEvents.read(Array("<p>it&#146;s \u{97} open</p>".utf8), path: "a.html")
    #expect(events.contains(.text("it\u{2019}s \u{2014} open")))
  }
}
