import Testing
import TextModel

@testable import WireFormats

@Suite struct PlainFrontTests {
  private func front(_ string: String) -> (agency: String?, day: String?, rest: String) {
    let text = SourceText(string)
    let front = PlainFront(in: text, text.trimmed(text.span), .standard, HTMLFurniture.standard.dates)
    return (front.agency, front.day, text.string(in: front.rest))
  }

  @Test(arguments: [
    "УНІАН\n24.11.2026 13:42\n\n", "УНІАН, 24.11.2026 10:07\n\n", "24 листопада 2026\nУНІАН\n",
  ])
  func whoSentItAndWhen(_ lines: String) {
    let found = front(lines + "Міст відкрили\n\nРух відновлено.")
    #expect(found.agency == "УНІАН" && found.day == "2026-11-24")
    #expect(found.rest == "Міст відкрили\n\nРух відновлено.")
  }

  @Test(arguments: [
    "Bridge opens on 24 November 2026\n\nIt is open.", "УНІАН пише про міст\n\nРух відновлено.",
    "24.11.2026 it opened.\nOpen.",
    "УНІАН", "\nBridge opens\nOpen.",
  ])
  func otherLines(_ text: String) {
    let found = front(text)
    #expect(found.agency == nil && found.day == nil)
  }

  @Test func whatTheSenderCallsTheText() throws {
    let document = try PlainTextReaderTests.standard("NWI38100\nBridge opens\n\nThe bridge is open.\n")
    #expect(document.title?.text.string == "Bridge opens" && document.metadata.values["slug"] == "NWI38100")
    // A headline of one word stays.
    for line in ["Bridge", "G7", "2026"] {
      let document = try PlainTextReaderTests.standard(line + "\n\nThe bridge is open.\n")
      #expect(document.title?.text.string == line)
    }
  }

  @Test func whatArchivesPutAboveAStory() throws {
    let file =
      "nwi-17\nuk\n2026-11-24\nhttps://norwire.example/17\nМіст відкрили\n\nРух відновлено. Міст довгий.\n"
    let document = try PlainTextReaderTests.standard(file)
    #expect(
      document.title?.text.string == "Міст відкрили" && document.text.text.string == "Рух відновлено. Міст довгий.")
    #expect(document.metadata.date == "2026-11-24" && document.metadata.values["url"] == "https://norwire.example/17")
    // Without a day or an address it is a text.
    #expect(front("nwi-17\nuk\n2026-11-24\nBridge opens\n\nOpen.").day == nil)
    #expect(front("nwi-17\nuk\nhttps://norwire.example/17\nBridge opens\n\nOpen.").rest.hasPrefix("nwi-17"))
  }

  @Test func theReaderKeepsThem() throws {
    let file =
      "PAP, 24.11.2026 10:07\n\nMost otwarty\n\n24.11. Norport (PAP) - Most jest otwarty. Jest długi. (PAP)\n\nabc/ de/ fgh/\n"
    let document = try PlainTextReaderTests.standard(file)
    #expect(document.title?.text.string == "Most otwarty")
    #expect(document.text.text.string == "24.11. Norport (PAP) - Most jest otwarty. Jest długi.")
    #expect(document.metadata.date == "2026-11-24" && document.metadata.values["source"] == "PAP")
    #expect(document.metadata.values["sign_off"] == "(PAP)\nabc/ de/ fgh/")
  }

  @Test func remarksAndWritersBelowTheHeadline() throws {
    let file =
      "UPDATE 2-Bridge opens\n\n(Adds reaction)\nBy Ann Lee\nAP Sports Writer\n\nNORPORT, Nov 24 (Reuters) - The bridge\nis open.\n\nIt is long. Enditem\n"
    let document = try PlainTextReaderTests.standard(file)
    #expect(document.text.text.string == "NORPORT, Nov 24 (Reuters) - The bridge\nis open.\n\nIt is long.")
    #expect(document.metadata.byline == "Ann Lee")
    #expect(document.metadata.values["note"] == "(Adds reaction)\nAP Sports Writer")
  }
}
