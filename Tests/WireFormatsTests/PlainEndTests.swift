import Testing
import TextModel

@testable import WireFormats

@Suite struct PlainEndTests {
  private func end(_ string: String) -> (story: String, lines: [String]) {
    let text = SourceText(string)
    let end = PlainEnd(of: text, text.trimmed(text.span), .standard, .standard)
    return (text.string(in: end.story), end.lines)
  }

  @Test func howAWireStoryIsSignedOff() {
    let story = "NORPORT (Norwire) - The bridge opened.\n\nIt is long."
    let found = end(story + "\n\n(Reporting by Ann Lee;\nediting by Bo Roe)\n\nKeywords: NORPORT/BRIDGE\n\n(ends)\n")
    #expect(found.story == story)
    #expect(found.lines == ["(Reporting by Ann Lee; editing by Bo Roe)", "Keywords: NORPORT/BRIDGE", "(ends)"])
    #expect(end(story + "\r\n\r\n/norwire/").story == story)
  }

  @Test func linesAreParagraphsWhereNoLineIsEmpty() {
    #expect(end("The bridge opened.\nIt is long.\nends").story == "The bridge opened.\nIt is long.")
    #expect(end("The bridge opened.\nIt is long.\nends").lines == ["ends"])
  }

  @Test(arguments: [
    "The bridge\n\nopened at the\nend", "ends", "The bridge opened.\n\nIt is long.",
    "The bridge opened.\n\nHe said: the end",
    "The bridge opened.\n\n“It is the longest.”",
  ])
  func whatStays(_ text: String) {
    #expect(end(text).story == text)
    #expect(end(text).lines.isEmpty)
  }

  @Test func whoSentAPressRelease() {
    let text = SourceText(
      "The bridge opened.\n\nIt is long.\n\nhttps://example.com/release/1\nSOURCE: Northern Bridge Company\n")
    let end = PlainEnd(of: text, text.trimmed(text.span), .standard, .standard)
    #expect(text.string(in: end.story) == "The bridge opened.\n\nIt is long.")
    #expect(end.source == "Northern Bridge Company" && end.lines == ["https://example.com/release/1"])
    for line in ["Source: Northern Bridge Company", "SOURCE of the river is near.", "SOURCE: the port"] {
      #expect(self.end("The bridge opened.\n\n" + line).story.hasSuffix(line))
    }
  }

  @Test(arguments: ["The bridge\nopened in\nthe end", "Norport 29\nRivers 28\n30"])
  func aWordBelowALineThatIsNoSentenceStays(_ text: String) { #expect(end(text).story == text) }

  @Test func whoSentItIsToldByTheFrontToo() {
    func story(_ tail: String, _ sender: String?) -> String {
      let text = SourceText("The bridge opened.\n\nSee the pages at:\nhttps://example.com/\n\n" + tail)
      let end = PlainEnd(of: text, text.trimmed(text.span), .standard, .standard, sender: sender)
      return text.string(in: end.story)
    }
    let kept = "The bridge opened.\n\nSee the pages at:\nhttps://example.com/"
    #expect(story("Source: Norport Bridges, Inc.", "Norport Bridges, Inc.") == kept)
    #expect(story("SOURCE Norport Bridges, Inc.", "Norport Bridges, Inc.") == kept)
    #expect(story("Source: Norport Bridges, Inc.", nil) == kept + "\n\nSource: Norport Bridges, Inc.")
    #expect(story("Source: The mayor", "Norport Bridges, Inc.") == kept + "\n\nSource: The mayor")
  }

  @Test(arguments: [
    "For more information contact:\nAnn Lee, Director, 0100 000 000", "Media contact: Ann Lee / Bo Roe\na@a.example",
    "Контакти для медіа:\nАнна Лі\n+380 00 000 00 00", "Media contact:\nAnn Lee\nPhone: 010\nEmail: a@a.example",
    "Northern Bridge Company Media Contact:\nAnn Lee",
  ])
  func whomToAskIsNoText(_ contacts: String) {
    let story = "The bridge opened.\n\nIt is long."
    let found = end(story + "\n\n" + contacts)
    #expect(found.story == story)
    #expect(found.lines.joined(separator: "\n") == contacts)
  }

  @Test(arguments: [
    "The bridge opened.\n\nMedia contact:",
    "The bridge opened.\n\nContacts: they are good, said the mayor of the town.",
    "The bridge opened.\n\nMedia contact:\nAnn Lee\n\nThe mayor came to see the bridge opened.",
  ])
  func aTextThatGoesOnIsText(_ text: String) { #expect(end(text).story == text) }
}
