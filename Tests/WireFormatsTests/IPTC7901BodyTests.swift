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
}
