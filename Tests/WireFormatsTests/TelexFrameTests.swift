import Testing
import TextModel

@testable import WireFormats

@Suite struct TelexFrameTests {
  private func frame(_ string: String) -> (headline: String?, slug: String?, inside: String)? {
    let text = SourceText(string)
    guard let frame = TelexFrame(in: text, text.trimmed(text.span)) else { return nil }
    return (
      frame.headline.map { text.string(in: $0) }, frame.slug.map { text.string(in: $0) }, text.string(in: frame.inside)
    )
  }

  @Test func linesOfTheHeadAndTheEnd() throws {
    let found = try #require(
      frame(
        "ZCZC NWI\n%A\n#Bridge\n$Bridge opens in Norport\n:(NORPORT)\n*07000000\n@NL\n\nIt opened.\n\nIt is long.\nNNNN\n"
      ))
    #expect(found.headline == "Bridge opens in Norport")
    #expect(found.slug == "Bridge")
    #expect(found.inside == "It opened.\n\nIt is long.")
  }

  @Test func withoutMarks() throws {
    let found = try #require(frame("zczc\nBridge opens\n\nIt is long."))
    #expect(found.headline == nil)
    #expect(found.inside == "Bridge opens\n\nIt is long.")
  }

  @Test(arguments: ["ZCZCX\ntext", "Bridge opens\nNNNN", "ZCZC NWI\n$J\nNNNN\n", "ZCZC", ""])
  func noFrameOrNothingInside(_ text: String) { #expect(frame(text) == nil) }

  @Test func thePriorityAndTheAddressAreNoHeadline() throws {
    let found = try #require(frame("ZCZC NW000\nYY TDR\nRacing in Norport on Friday\nIt is fine.\nNNNN\n"))
    #expect(found.inside == "Racing in Norport on Friday\nIt is fine.")
    #expect(try #require(frame("ZCZC\nYYTDR OPENS\nIt is fine.")).inside == "YYTDR OPENS\nIt is fine.")
    #expect(try #require(frame("ZCZC\nAA Bridge opens\nIt is fine.")).inside == "AA Bridge opens\nIt is fine.")
  }

  @Test func theAgencyAndThePlace() throws {
    let text = SourceText("ZCZC NWI\n$Bridge opens\n:(NORPORT)\nIt opened.\nNNNN")
    let frame = try #require(TelexFrame(in: text, text.span))
    #expect(frame.agency == "NWI" && frame.place.map(text.string) == "NORPORT")
    let other = SourceText("ZCZC FMG000\n:\n:()\nIt opened.\nNNNN")
    let bare = try #require(TelexFrame(in: other, other.span))
    #expect(bare.agency == nil && bare.place == nil)
  }

  @Test func aHeadlineWithAMarkBelowTheAddress() throws {
    let found = try #require(
      frame("ZCZC NW000\nYY RFG NET (3RR) NC(ATD)\n:POTTED :Norport MARKET DAY\nIt is fine.\nNNNN"))
    #expect(found.headline == "POTTED :Norport MARKET DAY")
    #expect(found.inside == "It is fine.")
  }

  @Test func anEmptyLineAmongTheMarks() throws {
    let found = try #require(frame("ZCZC NWI\n$Bridge opens\n\n:(NORPORT)\n@NL\nIt opened.\nNNNN"))
    #expect(found.inside == "It opened.")
    let list = try #require(frame("ZCZC NWI\n$Bridge opens\n\n* One.\n* Two.\nNNNN"))
    #expect(list.inside == "* One.\n* Two.")
  }

  @Test func numberedMessagesHaveCodesAndTitlesAboveTheText() throws {
    let message =
      "ZCZC4471/SXA\r\nXCI60326_SXA_QBXB\r\nR CRO S0A QBXB\r\nBridge opens in Norport\r\nIt was closed for two years\r\n   (NNA) - NORPORT, 24 NOV - The bridge\r\nis open.\r\n     ABC-DE/FGH\r\n24-NOV-26 11:42 NNNN\r\n"
    let text = SourceText(message)
    let frame = try #require(TelexFrame(in: text, text.trimmed(text.span), HTMLFurniture.standard.dates))
    #expect(frame.headline.map(text.string) == "Bridge opens in Norport")
    #expect(frame.subheadline.map(text.string) == "It was closed for two years")
    #expect(frame.day == "2026-11-24")
    #expect(text.string(in: frame.inside).hasPrefix("(NNA) - NORPORT"))
    #expect(text.string(in: frame.inside).hasSuffix("ABC-DE/FGH"))
  }

  @Test func withoutATextThatIsSetInNothingIsATitle() throws {
    let found = try #require(frame("ZCZC44\nBridge opens\nThe bridge is open.\nNNNN"))
    #expect(found.headline == nil && found.inside == "Bridge opens\nThe bridge is open.")
  }
}
