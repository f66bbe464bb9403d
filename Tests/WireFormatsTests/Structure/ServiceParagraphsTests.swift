import Testing
import TextModel

@testable import WireFormats

@Suite struct ServiceParagraphsTests {
  private func take(
    _ paragraphs: [String], agencies: [String?] = [], byline: String? = nil
  ) -> (service: ServiceParagraphs, left: [String]) {
    var text = StructuredText()
    for paragraph in paragraphs {
      text.openBlock(.paragraph)
      for (index, line) in paragraph.split(separator: "\n").enumerated() {
        if index > 0 { text.lineBreak() }
        text.text(String(line))
      }
      text.closeBlock()
    }
    text.finish()
    var service = ServiceParagraphs(.standard, agencies: agencies, byline: byline)
    service.take(from: &text)
    let field = text.field(FieldName.text)
    #expect(field.layers[.blocks]?.map { field.text.string(in: $0.span) } == text.blocks.map(text.string))
    return (service, text.blocks.map(text.string))
  }

  @Test func remarksAndBylinesBeforeTheStory() {
    let (service, left) = take([
      "(Adds reaction of the mayor)", "By Ann O'Hara and Bo van Dyk", "NORPORT (XYZ) - The bridge opened.", "It is long.",
    ])
    #expect(service.notes == ["(Adds reaction of the mayor)"])
    #expect(service.byline == "Ann O'Hara and Bo van Dyk")
    #expect(left == ["NORPORT (XYZ) - The bridge opened.", "It is long."])
  }

  @Test(arguments: [
    "==Norwire", "abc/de/fgh", "ends", "/norwire/", "(Norwire)", "Norwire kr lo", "XYZ TWO ab", "-30-", "NNNN",
  ])
  func signOffs(_ line: String) {
    let (service, left) = take(["The bridge opened.", line], agencies: ["Norwire", nil])
    #expect(service.signOffs == [line])
    #expect(left == ["The bridge opened."])
  }

  @Test(arguments: [
    "By Christmas the bridge will be open.", "The end", "(Norwire said so.)", "He was fined 30/40 euros", "USA",
    "(He added that it was late)", "Copyrights matter", "By then All Was Lost.", "51 77 people",
  ])
  func storyStays(_ line: String) {
    #expect(take([line, "The bridge opened.", line], agencies: ["Norwire"]).left == [line, "The bridge opened.", line])
  }

  @Test func nothingIsTakenWhenNothingWouldBeLeft() {
    #expect(take(["ends"]).left == ["ends"])
    #expect(take(["(Adds)", "By Ann Lee", "ends"]).left == ["ends"])
  }

  @Test func whatElseStandsAtTheEnd() {
    let (service, left) = take([
      "The bridge opened.", "(S E R V I C E - www.example.com)", "51 77 CRO01 1113 GEST", "© Norwire. All rights reserved.",
      "Ann Lee",
    ], byline: "Ann Lee")
    #expect(left == ["The bridge opened."])
    #expect(service.copyright == "© Norwire. All rights reserved.")
    #expect(service.signOffs == [])
    #expect(service.notes == ["51 77 CRO01 1113 GEST", "(S E R V I C E - www.example.com)"])
  }

  @Test func aSignOffOnTheLastLineOfTheLastParagraph() {
    let (service, left) = take(["First.", "The bridge opened.\n==Norwire"])
    #expect(service.signOffs == ["==Norwire"])
    #expect(left == ["First.", "The bridge opened."])
  }
}
