import Testing
import TextModel

@testable import WireFormats

@Suite struct IPTC7901BodyTests {
  @Test(arguments: [
    ("(SDA/mf ba)", true), (#"(ATS\/ab)"#, true), ("(EX/Ab cd)", false), ("(The end/of it all)", false),
    ("(EX/ab cd", false), ("SDA/mf ba)", false), ("(EX/)", false),
  ])
  func aSignatureMayStandInBrackets(last: String, isSignature: Bool) {
    let body = IPTC7901Body(["Bridge opens =", "", "Norport (ex) The bridge is open.", "", last], agency: "ex")
    #expect((body.signature == last) == isSignature)
    #expect(body.text.blocks.count == (isSignature ? 1 : 2))
  }

  @Test func aHeadlineThatNothingClosesStandsAboveADateline() {
    let text = ["Le pont est ouvert", "", "   NORPORT 15/06 (NWI) = Le pont a ouvert lundi.", "   Il est long."]
    let body = IPTC7901Body(text, agency: "NWI")
    #expect(body.headline == "Le pont est ouvert")
    #expect(body.text.blocks.count == 2)
    #expect(IPTC7901Body(["Le pont est ouvert", "", "   Il a ouvert lundi."], agency: "NWI").headline == nil)
    #expect(IPTC7901Body(["Le pont", "", "NORPORT (NWI) = Il a ouvert lundi."], agency: "NWI").headline == nil)
  }

  @Test func remarksInBracketsAreNoHeadline() {
    let body = IPTC7901Body(
      [
        "(Correction: An earlier version said that it", "is short. It is long.)", "(CORR report)",
        "Bridge opens (again)",
        "after two years", "By Ann Lee, ex", "(Picture) =", "", "Norport (ex) The bridge is open.",
      ], agency: "ex")
    #expect(body.headline == "Bridge opens (again) after two years" && body.byline == "Ann Lee, ex")
    #expect(
      body.service == [
        "(Correction: An earlier version said that it is short. It is long.)", "(CORR report)", "(Picture)",
      ])
    let open = IPTC7901Body(["(Bridge", "opens =", "", "Norport (ex) It is open."], agency: "ex")
    #expect(open.headline == "(Bridge opens")
  }

  @Test(arguments: [
    ("./.", true), ("./.ABC", true), ("ABC/DE/", false), ("./. und so weiter", false), ("./.12", false),
  ])
  func anEndMarkIsNoText(last: String, isEnd: Bool) {
    let body = IPTC7901Body(["Bridge opens =", "", "   The bridge is open.", last, "", "./."], agency: "ex")
    let text = body.text.blocks.map { body.text.string(of: $0) }.joined(separator: "\n")
    #expect(text.contains(last) != isEnd)
    #expect(text.hasPrefix("The bridge is open."))
  }

  @Test(arguments: [
    ("ABC010 3 GEN 0336 F NWI-0102", "NWI"), ("ABC010 3 GEN 0336 F NWI-0102 COR 703", "NWI"),
    ("abc062 4 i 211 ccccb   nwi 061", "nwi"), ("ABC010 3 GEN 0336 A-0102", nil),
  ])
  func theSignMayBeJoinedToTheNumber(line: String, agency: String?) { #expect(IPTC7901Header(line)?.agency == agency) }

  @Test func keywordsBetweenShiftOutAndShiftIn() {
    let body = IPTC7901Body(
      ["\u{0E}Norland/bridge\u{0F}", "", "Bridge opens in Norport =", "", "   Norport (nna) - It is open."],
      agency: "nna")
    #expect(body.headline == "Bridge opens in Norport")
  }
}
