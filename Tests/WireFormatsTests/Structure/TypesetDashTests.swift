import Testing

@testable import WireFormats

@Suite struct TypesetDashTests {
  @Test(arguments: [
    ("5<endash>-</endash>6", "5–6"), ("5<endash></endash>6", "5–6"), ("5<endash>6", "5–6"),
    ("5<endash>–</endash>6, 7<emdash> </emdash>8", "5–6, 7—8"), ("<endash>", "–"),
    ("no marks", "no marks"), ("5 < 6", "5 < 6"), ("<dash>", "<dash>"),
  ])
  func marksBecomeDashes(text: String, expected: String) { #expect(TypesetDash.replaced(in: text) == expected) }

  @Test func namesOfElements() {
    #expect(TypesetDash.named("ENDASH") == "–" && TypesetDash.named("emdash") == "—" && TypesetDash.named("p") == nil)
  }
}
