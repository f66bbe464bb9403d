import PipelineCore
import Testing
import TextModel

@testable import WireFormats

/// Mails and pages whose charset is declared wrongly or not at all.
@Suite struct CharsetRescueTests {
  private func read(_ head: String, _ body: [UInt8]) throws -> Document {
    let bytes = Array((head + "\n\n").utf8) + body
    return try MailReader().read(InputFile(name: "a.eml", bytes: bytes), decode: TeleprinterReaderTests.utf8)[0].get()
  }

  private static let head = "From: ann@example.com\nSubject: Bridge\nDate: Tue, 24 Nov 2026 10:00:00 +0200\n"

  @Test func textInUTF8ThatIsDeclaredAsAnotherCharset() throws {
    let document = try read(Self.head + "Content-Type: text/plain; charset=GB2312", Array("Міст відкрили.".utf8))
    #expect(document.text.text.string == "Міст відкрили.")
    #expect(document.diagnostics.map(\.code) == ["charset_guessed"])
  }

  @Test(arguments: [
    (Array("The bridge is open.".utf8), "The bridge is open."), (Array("Міст відкрили.".utf8), "Міст відкрили."),
    (Array("The caf".utf8) + [0xE9], "The café"),
  ])
  func aCharsetThatNobodyKnowsIsNone(_ bytes: [UInt8], _ text: String) throws {
    let document = try read(Self.head + "Content-Type: text/plain; charset=X-UNKNOWN", bytes)
    #expect(document.text.text.string == text)
    #expect(document.diagnostics.map(\.code) == ["charset_guessed"])
  }

  @Test func asciiInACharsetThatNobodyKnows() throws {
    let type = "Content-Type: text/plain; charset=fakescii"
    #expect(
      try read(Self.head + type, Array("The bridge is open.".utf8)).diagnostics.map(\.code) == ["charset_guessed"])
    #expect(throws: RecordFailure.self) { try read(Self.head + type, [0x41, 0xE9]) }
    #expect(throws: RecordFailure.self) { try read(Self.head + type, [0x41, 0x1B]) }
  }

  @Test func textWithoutACharset() throws {
    let cyrillic: [UInt8] = [0xCC, 0xEE, 0xF1, 0xF2, 0x20, 0xEE, 0xF2, 0xEA, 0xF0, 0xFB, 0xF2, 0x2E]
    #expect(try read(Self.head + "Content-Type: text/plain", cyrillic).text.text.string == "Мост открыт.")
    let latin: [UInt8] = Array("The caf".utf8) + [0xE9] + Array(" is open.".utf8)
    let document = try read(Self.head + "Content-Type: text/plain", latin)
    #expect(document.text.text.string == "The café is open.")
    #expect(document.diagnostics.map(\.code) == ["charset_guessed"])
  }

  @Test func anAlternativeThatCannotBeReadGivesWayToTheOther() throws {
    let body =
      Array("--b\nContent-Type: text/plain; charset=iso-8859-1\n\nThe bridge is open.\n".utf8)
      + Array("--b\nContent-Type: text/html; charset=utf-8\n\n<p>The bridge ".utf8) + [0xEC]
      + Array("</p>\n--b--\n".utf8)
    let document = try read(Self.head + "Content-Type: multipart/alternative; boundary=b", body)
    #expect(document.text.text.string == "The bridge is open.")
    #expect(document.diagnostics.map(\.code) == ["mail_part_unread"])
  }

  @Test func cyrillicByItsLetters() throws {
    // "Міст відкрили після ремонту на тиждень раніше" and its Russian in both charsets.
    let windows: [UInt8] = [
      0xCC, 0xB3, 0xF1, 0xF2, 0x20, 0xE2, 0xB3, 0xE4, 0xEA, 0xF0, 0xE8, 0xEB, 0xE8, 0x20, 0xED, 0xE0,
    ]
    #expect(CharsetRescue.cyrillicCharset(windows) == "windows-1251")
    let koi8: [UInt8] = [0xED, 0xCF, 0xD3, 0xD4, 0x20, 0xCF, 0xD4, 0xCB, 0xD2, 0xD9, 0xCC, 0xC9, 0x20, 0xCE, 0xC1]
    #expect(CharsetRescue.cyrillicCharset(koi8) == "koi8-u")
    // Greek in ISO 8859-7: "Η γέφυρα άνοιξε ξανά".
    let greek: [UInt8] = [
      0xC7, 0x20, 0xE3, 0xDD, 0xF6, 0xF5, 0xF1, 0xE1, 0x20, 0xDC, 0xED, 0xEF, 0xE9, 0xEE, 0xE5, 0x20, 0xEE, 0xE1, 0xED,
      0xDC,
    ]
    #expect(CharsetRescue.cyrillicCharset(greek) == nil)
  }
}
