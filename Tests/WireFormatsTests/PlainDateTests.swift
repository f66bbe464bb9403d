import Testing
import TextModel

@testable import WireFormats

@Suite struct PlainDateTests {
  private func date(_ string: String) -> (day: String?, story: String) {
    let text = SourceText(string)
    let date = PlainDate(in: text, text.trimmed(text.span), HTMLFurniture.standard.dates)
    return (date.day, text.string(in: date.story))
  }

  @Test(arguments: ["Tue 24 November 2026", "November 24, 2026", "24.11.2026", "24 листопада 2026"])
  func aLineOfItsOwn(_ line: String) {
    let found = date(line + "\n\nThe bridge opened.")
    #expect(found.day == "2026-11-24")
    #expect(found.story == "The bridge opened.")
  }

  @Test func whereCyrillicIsWrittenTheDayIsFirst() {
    #expect(date("04/08/2026 12:08\n\nМіст відкрили після двох років ремонту.").day == "2026-08-04")
    #expect(date("04/08/2026 12:08\n\nThe bridge opened after two years.").day == nil)
  }

  @Test(arguments: [
    "NORPORT, Nov. 24, 2026 /Norwire/ -- The bridge opened.",
    "Norport, 24 November 2026 (Norwire) - The bridge opened.",
    "NORPORT, Norland, Nov. 24, 2026 /Norwire/ --\n\nThe bridge opened.",
  ])
  func inTheDateline(_ text: String) {
    #expect(date(text).day == "2026-11-24")
    #expect(date(text).story == text)
  }

  @Test(arguments: [
    "NORPORT, Nov. 24 (Norwire) - The bridge opened.", "The bridge opened on 24 November 2026.\n\nIt is long.",
    "24 November 2026", "The bridge of 24 November 2026\n\nIt is long.", "The bridge opened.",
  ])
  func noDay(_ text: String) {
    #expect(date(text).day == nil)
    #expect(date(text).story == text)
  }

  @Test func aDatelineAloneOnItsLine() {
    let found = date("NORPORT, Norland, Nov. 24, 2026/Norwire-Asia/\n\nThe bridge opened.")
    #expect(found.day == "2026-11-24" && found.story == "The bridge opened.")
    #expect(date("See 24.11.2026/\nThe bridge opened.").story.hasPrefix("See"))
  }
}
