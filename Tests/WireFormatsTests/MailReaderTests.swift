import PipelineCore
import Testing
import TextModel

@testable import WireFormats

@Suite struct MailReaderTests {
  private func read(_ text: String) -> Result<Document, RecordFailure> {
    let bytes = Array(text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n").utf8)
    return MailReader().read(InputFile(name: "a.eml", bytes: bytes), decode: TeleprinterReaderTests.utf8)[0]
  }

  static let mixed = """
    Received: by x
    From: "Lee, Ann" <ann@example.com>
    To: desk@example.com
    Subject: =?utf-8?B?0JzRltGB0YI=?= =?UTF-8?Q?_=D0=B2=D1=96?= and
     more
    Date: Tue, 24 Nov 2026 10:00:00 +0200 (EET)
    Message-ID: <1@example.com>
    Content-Language: uk
    MIME-Version: 1.0
    Content-Type: multipart/mixed; boundary="b 1"

    preamble
    --b 1
    Content-Type: multipart/alternative; boundary=b2

    --b2
    Content-Type: text/plain; charset=windows-1251
    Content-Transfer-Encoding: quoted-printable

    =CC=B3=F1=F2=20=E2=
    =B3=E4=EA=F0=E8=EB=E8.
    --b2
    Content-Type: text/html; charset=utf-8
    Content-Transfer-Encoding: base64

    PHA+0JzRltGB0YIgPGI+0LLRltC00LrRgNC40LvQuDwvYj4uPC9wPg==
    --b2--
    --b 1
    Content-Type: image/png
    Content-Disposition: attachment; filename="x.png"

    not a picture
    --b 1--
    """

  @Test func theTextOfAMessageWithParts() throws {
    let document = try read(Self.mixed).get()
    #expect(document.title?.text.string == "Міст ві and more")
    #expect(document.text.text.string == "Міст відкрили.")
    #expect(document.text.layers[.marks]?.map(\.kind) == [.strong])
    #expect(document.language == "uk")
    #expect(document.metadata.byline == "Lee, Ann")
    #expect(document.metadata.date == "2026-11-24")
    #expect(document.metadata.item?.identifier == "1@example.com")
    #expect(document.diagnostics.map(\.code) == ["mail_attachments"])
  }

  @Test func plainTextWithoutHTML() throws {
    let plain = Self.mixed.replacing("text/html", with: "application/x-other")
    #expect(try read(plain).get().text.text.string == "Міст відкрили.")
    let flowed = """
      From: a@example.com
      Subject: KILL: bridge
      Date: Tue, 24 Nov 2026 10:00:00 GMT
      Content-Type: text/plain; format=flowed

      One line that \nflows on.
      Next one.

      --\u{20}
      Signature
      """
    let document = try read(flowed).get()
    #expect(document.text.text.string == "One line that flows on.\n\nNext one.")
    #expect(document.metadata.item?.signal == .kill)
  }

  @Test func faultsAreNamed() {
    func code(_ text: String) -> String? {
      guard case .failure(let failure) = read(text) else { return nil }
      return failure.code
    }
    #expect(code("no header at all") == "E_MAIL")
    #expect(code("From: a\nSubject: b\n\n") == "E_EMPTY")
    #expect(code("From: a\nContent-Type: text/plain; charset=x-none-1\n\nText \u{E9}.") == "E_CHARSET")
    var nested = "Text."
    for level in 0..<30 {
      nested = "Content-Type: multipart/mixed; boundary=b\(level)\n\n--b\(level)\n\(nested)\n--b\(level)--\n"
    }
    #expect(code("From: a\n" + nested) == "E_MAIL")
  }

  @Test func mailIsRecognisedByItsFields() {
    func recognition(_ text: String, _ name: String = "a.txt") -> Recognition {
      MailReader().recognition(of: InputFile(name: name, bytes: Array(text.utf8)))
    }
    #expect(recognition(Self.mixed) == .certain)
    #expect(recognition("   \r\nDelivered-To: a\r\nFrom: b\r\nSubject: c\r\n\r\nText") == .certain)
    #expect(recognition("To: be or not to be.\n\nText") == .no)
    #expect(recognition("Storm: two dead\n\nText: more") == .no)
  }

  @Test func truncationsHaveANamedOutcome() {
    let bytes = Array(Self.mixed.utf8)
    for cut in stride(from: 0, to: bytes.count, by: 7) {
      let result = MailReader().read(
        InputFile(name: "a.eml", bytes: Array(bytes[..<cut])), decode: TeleprinterReaderTests.utf8)[0]
      if case .failure(let failure) = result { #expect(failure.code.hasPrefix("E_")) }
    }
  }

  /// What `MailWriter` writes is read again.
  @Test func aStoryGoesThroughMail() throws {
    let writer = try #require(WriterFixture.make(MailWriter.self))
    let story = WriterFixture.story()
    let bytes = writer.write(story)
    #expect(bytes.allSatisfy { $0 < 0x80 })
    #expect(String(decoding: bytes, as: UTF8.self).split(separator: "\r\n").allSatisfy { $0.utf8.count <= 78 })
    let document = try MailReader().read(InputFile(name: "a.eml", bytes: bytes), decode: TeleprinterReaderTests.utf8)[0]
      .get()
    #expect(document.title?.text.string == "Q & A #1")
    #expect(document.text.text.string.contains("mayor"))
    #expect(document.text.text.string.contains("<b>"))
  }

  @Test func longSubjectsAreFoldedInEncodedWords() {
    let subject = String(repeating: "Міст через ріку 🌉 ", count: 12)
    let words = MailWriter.words(subject)
    #expect(words.split(separator: "\r\n ").allSatisfy { $0.utf8.count <= 75 })
    #expect(MIMEPart.decodeWords(Array(words.replacing("\r\n ", with: " ").utf8)) == subject)
    #expect(MailWriter.words("a\r\nBcc: x").contains("\n") == false)
  }

  @Test func aReleaseInAMail() throws {
    let front = "City of Norport\nPress office\n\nFOR IMMEDIATE RELEASE\n\n24.11.2026\n\nBRIDGE OPENS IN NORPORT\n\n"
    let story = "The bridge over the river reopened on Monday.\n\nIt is long.\n\n"
    let mail =
      "From: Ann Lee <a@a.example>\nSubject: Bridge opens in Norport\nDate: Tue, 24 Nov 2026 10:00:00 +0200\n\n"
    func text(_ body: String) throws -> String {
      try MailReader(.standard).read(InputFile(name: "a.eml", bytes: Array((mail + body).utf8))) { bytes, _ in
        .success(bytes)
      }[0].get().text.text.string
    }
    let expected = "The bridge over the river reopened on Monday.\n\nIt is long."
    #expect(try text(front + story) == expected)
    #expect(try text("24 November 2026\n\n" + story) == expected)
    #expect(try text(front + story + "-end-\n\nSend a mail to leave.\n") == expected)
    #expect(try text(story + "Media contact:\nAnn Lee\na@a.example\n\nSOURCE City of Norport\n") == expected)
    #expect(
      try text("The mayor came to see the bridge that was opened.\n\nBridge opens in Norport\n\n" + story).hasPrefix(
        "The mayor"))
  }
}
