import Testing

@testable import WireFormats

@Suite struct WireLinesTests {
  @Test(arguments: [
    ("Norport (nna) - The bridge is open.", "Norport (nna)"), ("Norport (NNA) — The bridge", "Norport (NNA)"),
    ("Genève (nna) Le pont est ouvert", "Genève (nna)"), ("Norport (nna) «The bridge»", "Norport (nna)"),
  ])
  func aDatelineIsFoundAtTheBeginning(text: String, dateline: String) {
    #expect(WireLines.dateline(text)?.dateline == dateline)
  }

  @Test(arguments: [
    "Ann Lee (NRP) Says the bridge is open", "Ann Lee (nrp) says the bridge is open", "The bridge is open.",
    "the bridge (nna) - It is open.", "Norport (national) The bridge is open",
  ])
  func otherBracketsAreNoDateline(text: String) { #expect(WireLines.dateline(text) == nil) }
}
