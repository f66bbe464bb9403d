import PipelineCore
import Testing
import TextModel

@testable import WireFormats

@Suite struct PlainTextReaderTests {
  private func read(_ text: String) -> Result<Document, RecordFailure> {
    PlainTextReader(.standard, .standard, .standard).read(
      InputFile(name: "a.txt", bytes: Array(text.utf8)), decode: { bytes, _ in .success(bytes) })[0]
  }

  @Test func theFirstLineIsTheHeadlineWhenItReadsLikeOne() throws {
    let document = try read("\nМіст відкрили\n\nРух відновлено. Черг немає.\n").get()
    #expect(document.title?.text.string == "Міст відкрили")
    #expect(document.title?.inputOffset == 1)
    #expect(document.text.text.string == "Рух відновлено. Черг немає.")
    #expect(document.text.inputOffset == 1 + "Міст відкрили".utf8.count + 2)
  }

  @Test(arguments: [
    "Rubio said he might take part.\nNo details were confirmed.", "“We cannot force a deal.”\nHe said no more.",
    "One line without an end", "The council said:\nno.",
  ])
  func aSentenceIsNoHeadline(text: String) throws {
    let document = try read(text).get()
    #expect(document.title == nil)
    #expect(document.text.text.string == text)
  }

  @Test(arguments: [
    "Source: Nor Bridges\nMEDIA RELEASE NB 12\nBridge opens for trains of \ntwo lines\n\nNORPORT - It is open.\n",
    "PRESS RELEASE\r\n\r\nBridge opens for trains of two lines\r\n\r\nNORPORT - It is open.",
    "For immediate release\nBridge opens for trains of two lines\n\nNORPORT - It is open.",
  ])
  func aPressReleaseHasItsHeadlineBehindItsFront(text: String) throws {
    let document = try read(text).get()
    #expect(document.title?.text.string == "Bridge opens for trains of two lines")
    let start = try #require(text.firstRange(of: "Bridge o")).lowerBound
    #expect(document.title?.inputOffset == text.utf8.distance(from: text.startIndex, to: start))
    #expect(document.text.text.string == "NORPORT - It is open.")
    #expect(document.metadata.values["source"] == (text.hasPrefix("Source") ? "Nor Bridges" : nil))
  }

  @Test func aHeadlineThatSpeaksOfReleasesIsNoFront() throws {
    let document = try read("Press release service closes\n\nIt was old.").get()
    #expect(document.title?.text.string == "Press release service closes")
    #expect(document.text.text.string == "It was old.")
  }

  @Test func aFrontWithoutAHeadlineIsReadAsBefore() throws {
    let document = try read("Source: Nor Bridges\nThe bridge is open.\n\nTrains run.").get()
    #expect(document.title?.text.string == "Source: Nor Bridges")
    #expect(document.text.text.string == "The bridge is open.\n\nTrains run.")
  }

  @Test func unknownXMLAndJSONAreNoStories() {
    func recognition(_ name: String, _ text: String) -> Recognition {
      PlainTextReader(.standard, .standard).recognition(of: InputFile(name: name, bytes: Array(text.utf8)))
    }
    #expect(recognition("a.xml", "<?xml version='1.0'?><x/>") == .no)
    #expect(recognition("a.json", " {\"a\":1}") == .no)
    #expect(recognition("a.txt", "{braces} begin this story") == .possible)
  }

  @Test func aLongFirstLineIsNoHeadline() throws {
    let line = Array(repeating: "word", count: 40).joined(separator: " ")
    #expect(try read(line + "\nMore text.").get().title == nil)
  }

  @Test(arguments: ["", "  \n\t\n", "\u{FEFF}\u{00A0}\n"])
  func aFileWithoutTextIsAFailure(text: String) {
    guard case .failure(let failure) = read(text) else { return #expect(Bool(false), "it was read") }
    #expect(failure.code == "E_EMPTY")
    #expect(failure.location == .file(path: "a.txt", line: 1, column: 1))
  }

  @Test func howAWireStoryIsSignedOffIsNoText() throws {
    let document = try read("Bridge opens\n\nIt is open.\n\n(Reporting by Ann Lee)\n").get()
    #expect(document.text.text.string == "It is open.")
    #expect(document.metadata.values["sign_off"] == "(Reporting by Ann Lee)")
  }

  @Test func aPressReleaseInAFrame() throws {
    let document = try read(
      "ZCZC NWI\n%ALL\n$J\n:\n*X\nMedia release: Bridge opens for trains of two lines\n\nTue 24 November 2026\n\n"
        + "The bridge opened today.\n\nSOURCE: Northern Bridge Company\n\nNNNN\n"
    ).get()
    #expect(document.title?.text.string == "Bridge opens for trains of two lines")
    #expect(document.text.text.string == "The bridge opened today.")
    #expect(document.metadata.date == "2026-11-24")
    #expect(document.metadata.values["source"] == "Northern Bridge Company")
    #expect(try read("Media release: more\n\nIt was old.").get().title?.text.string == "Media release: more")
  }

  @Test func theSignOfTheAgencyInTheFrameIsNoText() throws {
    let text = "ZCZC NWI\n#Bridge\n$Bridge opens in Norport\n:(NORPORT)\nIt opened.\n\nIt is long.\n\nNWI RTV\nNNNN\n"
    let input = InputFile(name: "a.tst", id: "a", bytes: Array(text.utf8))
    let document = try PlainTextReader(.standard, .standard).read(input, decode: { bytes, _ in .success(bytes) })[0]
      .get()
    #expect(document.text.text.string == "It opened.\n\nIt is long.")
    #expect(document.metadata.values["place"] == "NORPORT" && document.metadata.values["sign_off"] == "NWI RTV")
  }

  @Test func theHeadlineOnceMoreBelowTheDateline() throws {
    let file =
      "Source: Norwire\nBridge opens in Norport\n\nNORPORT, Nov. 24, 2026/Norwire/\n\nBridge opens in Norport\n\nThe bridge opened.\n"
    let document = try Self.standard(file)
    #expect(document.title?.text.string == "Bridge opens in Norport")
    #expect(document.text.text.string == "The bridge opened.")
    #expect(document.metadata.date == "2026-11-24")
  }

  @Test(arguments: [
    "<!-- a --><feed/>", "<story><p>It is open.</p></story>\n", "<a:b xmlns:a='x'>\n</a:b>", "<?xml version='1.0'?>",
  ])
  func markupOfAnUnknownKindIsNoPlainText(_ file: String) {
    #expect(PlainTextReader(.standard).recognition(of: InputFile(name: "a", bytes: Array(file.utf8))) == .no)
  }

  @Test(arguments: ["<Norwire> The bridge is open", "<b>Bridge opens</b> in Norport", "<3 bridges>", "a < b"])
  func aBracketInFrontIsNoMarkup(_ file: String) {
    #expect(PlainTextReader(.standard).recognition(of: InputFile(name: "a", bytes: Array(file.utf8))) == .possible)
  }

  static func standard(_ file: String) throws -> Document {
    try PlainTextReader(.standard, .standard, .standard).read(InputFile(name: "a.txt", bytes: Array(file.utf8))) {
      bytes, _ in
      .success(bytes)
    }[0].get()
  }
}
