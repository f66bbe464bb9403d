import PipelineCore
import Testing
import TextModel

@testable import WireFormats

/// What of a mail is its text.
@Suite struct MailTextTests {
  private func text(_ body: String, _ type: String = "text/html; charset=utf-8") throws -> String {
    let head = "From: ann@example.com\nSubject: Bridge\nContent-Type: \(type)\n\n"
    return try MailReader(.standard).read(
      InputFile(name: "a.eml", bytes: Array((head + body).utf8)), decode: TeleprinterReaderTests.utf8)[0].get()
      .text.text.string
  }

  private static let story =
    "The bridge over the river reopened on Monday after two years of repairs, the council said. Buses will follow in April, and cars must wait until the autumn of next year."

  @Test func hiddenWordsAndTheSignatureAreLeftOut() throws {
    let salad = "<div style=\"position: absolute; top: -1000px; height: 0px\">Pear lamp cloud</div>"
    #expect(try text("<p>\(Self.story)</p>\(salad)<p>It cost $5 million.</p><div>-- </div><p>Ann Lee, editor</p>")
      == Self.story + "\n\nIt cost $5 million.")
    #expect(try text("<p>\(Self.story)</p><div style=\"height:0;overflow:hidden\">Pear</div>") == Self.story)
  }

  /// A line of hyphens in the midst of a long text parts it, and nothing behind it is lost.
  @Test func hyphensInTheMidstOfATextAreNoSignature() throws {
    let rest = (1...30).map { "Part two, line \($0)." }.joined(separator: "\n\n")
    let long = try text("\(Self.story)\n\n--\n\n\(rest)\n", "text/plain; charset=utf-8")
    #expect(long.hasPrefix(Self.story) && long.hasSuffix("Part two, line 30."))
    #expect(try text("\(Self.story)\n\n-- \nAnn Lee\neditor\n", "text/plain; charset=utf-8") == Self.story)
  }

  @Test func aCleanPlainPartIsBetterThanNoticesAroundIt() throws {
    func alternatives(_ html: String) -> String {
      "--b\nContent-Type: text/plain\n\n\(Self.story)\n--b\nContent-Type: text/html\n\n\(html)\n--b--\n"
    }
    let notices = "<p>See this mail in your browser whenever you want, says the desk</p><p><b>\(Self.story)</b></p>"
    #expect(try text(alternatives(notices), "multipart/alternative; boundary=b") == Self.story)
    // A plain part that is cut short is not.
    let more = "<p>\(Self.story)</p><p>Steel was the largest part of what it cost, and work came second, an official of the town told reporters.</p><p>Nobody was hurt in those years, although workers had feared for their lives during storms last winter.</p>"
    #expect(try text(alternatives(more), "multipart/alternative; boundary=b").contains("Nobody was hurt"))
  }

  @Test func howToLeaveAListIsNoText() throws {
    let rest = "<p>Our address: 1 River Lane</p>"
    #expect(try text("<p>\(Self.story)</p><p>You can unsubscribe here.</p>\(rest)") == Self.story)
    #expect(try text("<p>View this email in your browser</p><p>\(Self.story)</p>") == Self.story)
    // In the story it stays.
    let long = "<p>Thousands began to unsubscribe from the paper, he said.</p><p>\(Self.story)</p>"
    #expect(try text(long).hasPrefix("Thousands began to unsubscribe"))
  }
}
