import Testing
import TextModel

@testable import WireFormats

@Suite struct WireLinesTests {
  @Test(arguments: [
    ("Norport (nna) - The bridge is open.", "Norport (nna)"), ("Norport (NNA) — The bridge", "Norport (NNA)"),
    ("Norport, 16 ene (NNA).- El puente", "Norport, 16 ene (NNA)"),
    ("NORPORT, Norland, Dec. 9 Norpress - The bridge", "NORPORT, Norland, Dec. 9 Norpress"),
    ("Genève (nna) Le pont est ouvert", "Genève (nna)"), ("Norport (nna) «The bridge»", "Norport (nna)"),
    ("NORPORT (Norland), 24 nov 2026 (NNA) - Le pont", "NORPORT (Norland), 24 nov 2026 (NNA)"),
    ("NORPORT 15/06 (NNA) = Le pont est ouvert", "NORPORT 15/06 (NNA)"),
  ])
  func aDatelineIsFoundAtTheBeginning(text: String, dateline: String) {
    #expect(WireLines.dateline(text)?.dateline == dateline)
  }

  @Test(arguments: [
    "Ann Lee (NRP) Says the bridge is open", "Ann Lee (nrp) says the bridge is open", "The bridge is open.",
    "On Sunday, May 9 Norpress sold the bridge - again.", "Sales in Norport, Flat 9 Norpress - none",
    "They met in May, June 31 people - all of them", "the bridge (nna) - It is open.",
    "Norport (national) The bridge is open", "Norport (NNA) =5 is no text",
  ])
  func otherBracketsAreNoDateline(text: String) { #expect(WireLines.dateline(text) == nil) }

  @Test func headingsBetweenHyphens() {
    var text = StructuredText()
    WireLines.add(["   It is open.", "", "- Rivers rise -", "", "   It is long.", "- an item", "- a - b -"], to: &text)
    text.finish()
    #expect(text.blocks.first { $0.kind == .heading(level: 3) }.map(text.string) == "Rivers rise")
    #expect(text.blocks.count { $0.kind == .heading(level: 3) } == 1)
  }
}
