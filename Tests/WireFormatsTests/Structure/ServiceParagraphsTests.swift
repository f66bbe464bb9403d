import Testing
import TextModel

@testable import WireFormats

@Suite struct ServiceParagraphsTests {
  private func take(
    _ paragraphs: [String], agencies: [String?] = [], byline: String? = nil, headline: String? = nil
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
    var service = ServiceParagraphs(.standard, agencies: agencies, byline: byline, headline: headline)
    service.take(from: &text)
    let field = text.field(FieldName.text)
    #expect(field.layers[.blocks]?.map { field.text.string(in: $0.span) } == text.blocks.map(text.string))
    return (service, text.blocks.map(text.string))
  }

  @Test func remarksAndBylinesBeforeTheStory() {
    let (service, left) = take([
      "(Adds reaction of the mayor)", "By Ann O'Hara and Bo van Dyk", "NORPORT (XYZ) - The bridge opened.",
      "It is long.",
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
    #expect(
      take([line, "The bridge opened.", line], agencies: ["Norwire"]).left == [line, "The bridge opened.", line])
  }

  @Test(arguments: [
    "Оновлено: 24 листопада, 10:07", "Updated: 10:07", "This press release features multimedia.",
    "The following replaces the release about the bridge, which was sent on Monday at ten and had the wrong length: "
      + String(repeating: "it was said to be too short, and so on, ", count: 6) + "and here is all of it.",
  ])
  func whatTheTextIsOrWhenItWasChanged(_ line: String) {
    let (service, left) = take([line, "The bridge opened.", "It is long."])
    #expect(service.notes == [line] && left == ["The bridge opened.", "It is long."])
    // At the end nobody says so.
    #expect(take(["The bridge opened.", line]).left.count == 2)
  }

  @Test func aSentenceBehindAColonIsText() {
    let lines = ["Updated: The bridge is open to all again.", "It is long."]
    #expect(take(lines).left == lines)
  }

  @Test func aTimeAndASenderInFront() {
    let line = "24.11.2026 16:02:09 CET | Bridge Company | Annual report"
    let (service, left) = take([line, "The bridge opened."])
    #expect(service.notes == [line] && left == ["The bridge opened."])
  }

  @Test func nothingIsTakenWhenNothingWouldBeLeft() {
    #expect(take(["ends"]).left == ["ends"])
    #expect(take(["(Adds)", "By Ann Lee", "ends"]).left == ["ends"])
  }

  @Test func whatElseStandsAtTheEnd() {
    let (service, left) = take(
      [
        "The bridge opened.", "(S E R V I C E - www.example.com)", "51 77 CRO01 1113 GEST",
        "© Norwire. All rights reserved.",
        "Ann Lee",
      ], byline: "Ann Lee")
    #expect(left == ["The bridge opened."])
    #expect(service.copyright == "© Norwire. All rights reserved.")
    #expect(service.signOffs == [])
    #expect(service.notes == ["51 77 CRO01 1113 GEST", "(S E R V I C E - www.example.com)"])
  }

  @Test(arguments: [
    ["Contact: Ann Lee, Director", "(E) ann@bridge.example", "(P) +1 555 010 0100"],
    ["Media contact:\nAnn Lee\nPhone: +1 555 010 0100", "Bridge Company Key Contacts:", "Bo Roe", "bo@bridge.example"],
    ["Контакт: Анна Лі\n+380 44 555 01 00"],
    ["www.bridge.example/news", "Attachments", "The bridge.pdf", "The map.pdf"],
    ["Media contact:", "Ann Lee", "Bridge Company", "Phone: +1 512 555 0274"],
    ["Liitteet:\nSilta.pdf", "Silta.jpg"], ["Contact: Ann Lee, 202/555-9301; Bo Roe, 202/555-4513."],
    [
      "Investor relations contact:", "Ann Lee", "Bridge Company", "+1 (512) 555-0274",
      "Logo - http://bridge.example/a.jpg",
    ],
  ])
  func whomToAskAndWhatElseIsSentWithIt(_ lines: [String]) {
    let (service, left) = take(["The bridge opened.", "It is long."] + lines)
    #expect(left == ["The bridge opened.", "It is long."])
    #expect(Set(service.notes) == Set(lines))
  }

  @Test(arguments: [
    ["Contact: the last line of the novel", "It is short."], ["Contact"],
    ["Attachments", "They are what he misses most."],
    ["Phone: 555"],
  ])
  func whatOnlyLooksLikeContacts(_ lines: [String]) {
    #expect(take(["The bridge opened.", "It is long."] + lines).left == ["The bridge opened.", "It is long."] + lines)
  }

  @Test func anAgencyWithItsServiceInCapitals() {
    #expect(take(["The bridge opened.", "NORWIRE BETTING"], agencies: ["Norwire"]).left == ["The bridge opened."])
    #expect(take(["The bridge opened.", "NORWIRE BETTING"]).left.count == 2)
    #expect(take(["The bridge opened.", "Norwire Betting"]).left.count == 2)
  }

  @Test func aSignOffOnTheLastLineOfTheLastParagraph() {
    let (service, left) = take(["First.", "The bridge opened.\n==Norwire"])
    #expect(service.signOffs == ["==Norwire"])
    #expect(left == ["First.", "The bridge opened."])
  }

  @Test func creditsAndWhatIsForTheDeskBehindThem() {
    let (service, left) = take([
      "NORPORT, May 3 (Norwire) - The bridge opened.", "It is long.",
      "<^^^^^^^^^^^^^^^^^^^^^^^^ Graphic: Bridges https://example.com/2", "^^^^^^^^^^^^^^^^^^^^^^^^>",
      "(Reporting by Ann Lee in Norport; editing by Bo Roe)", "((ann.lee@example.com; +1 555 0100))",
      "Keywords: NORPORT BRIDGE/OPEN",
    ])
    #expect(left == ["NORPORT, May 3 (Norwire) - The bridge opened.", "It is long."])
    #expect(service.signOffs == ["(Reporting by Ann Lee in Norport; editing by Bo Roe)"])
    #expect(service.notes.contains("Keywords: NORPORT BRIDGE/OPEN"))
    #expect(service.notes.contains("((ann.lee@example.com; +1 555 0100))"))
  }

  @Test(arguments: [
    "Reporting by the newspaper led to his arrest", "Editing by hand takes long.", "Keywords: bridge, Norport",
    "(Reporting by post is slow)", "((a) and (b) hold", "Reporting by Ann Lee has shown that it was unsafe.",
  ])
  func whatOnlyLooksLikeACredit(_ line: String) {
    #expect(take(["The bridge opened.", line]).left == ["The bridge opened.", line])
  }

  @Test func pointersAndABylineInFront() {
    let (service, left) = take([
      "* Graphic: Bridges of Norland https://example.com/1", "By Ann Lee", "The bridge opened.",
    ])
    #expect(left == ["The bridge opened."])
    #expect(service.byline == "Ann Lee")
    #expect(service.notes == ["* Graphic: Bridges of Norland https://example.com/1"])
  }

  @Test func theHeadlineOnceMoreWithItsSourceAbove() {
    let paragraphs = ["The Norland Exchange", "Bridge opens in Norport", "NORPORT -- The bridge opened.", "----------"]
    let (service, left) = take(paragraphs, headline: "Bridge opens in Norport")
    #expect(left == ["NORPORT -- The bridge opened."])
    #expect(service.notes == ["The Norland Exchange"])
    // Without the headline, and below a sentence, nothing is one.
    #expect(take(Array(paragraphs.prefix(3)), headline: "Another").left == Array(paragraphs.prefix(3)))
    #expect(
      take(["Bridge opens in Norport", "ab/cd"], headline: "Bridge opens in Norport").left == [
        "Bridge opens in Norport"
      ])
    let sentence = ["It rained.", "Bridge opens in Norport", "The bridge opened."]
    #expect(take(sentence, headline: "Bridge opens in Norport").left == sentence)
  }

  @Test func whatNamesTheAgencyBehindARule() {
    let (service, left) = take(
      ["The bridge opened.", "It is long.", "___", "Norwire writer Ann Lee contributed from Norport."],
      agencies: ["Norwire"])
    #expect(left == ["The bridge opened.", "It is long."])
    #expect(service.notes == ["Norwire writer Ann Lee contributed from Norport."])
    let other = ["The bridge opened.", "___", "In other news, the port closed."]
    #expect(take(other, agencies: ["Norwire"]).left == other)
  }

  @Test(arguments: ["NORWIRE", "(\u{A9}Norwire)", "/norwire/", "(Norwire)", "/ NORWIRE / ANN LEE", "(NORWIRE)."])
  func anAgencyBehindTheLastSentence(_ sign: String) {
    let (service, left) = take(["First.", "The bridge opened. \(sign)"], agencies: ["norwire.example"])
    #expect(service.signOffs == [sign])
    #expect(left == ["First.", "The bridge opened."])
  }

  @Test(arguments: [
    "The bridge opened, said Norwire", "The bridge opened. Norwire", "He signed it. (Other)", "It was. USA",
    "The bridge opened. (Norwire said so)",
  ])
  func lastWordsThatStay(_ line: String) {
    #expect(take(["First.", line], agencies: ["Norwire"]).left == ["First.", line])
  }

  @Test func whoElseWorkedOnAStory() {
    let line = "Norwire writers Ann Lee in Norport and Bo Roe in Norland contributed to this report."
    let (service, left) = take(["The bridge opened.", line])
    #expect(left == ["The bridge opened."] && service.signOffs == [line])
    let other = ["The bridge opened.", "Those who contributed to this report say so."]
    #expect(take(other).left == other)
  }

  @Test func anAgencyInBracketsBehindLastWordsWithoutAnEnd() {
    #expect(take(["(NORWIRE) - Bridge opens (NORWIRE)."], agencies: ["Norwire"]).left == ["(NORWIRE) - Bridge opens"])
  }

  @Test func whereATextIsFrom() {
    let line = "View source version on norwire.example: https://norwire.example/1"
    let (service, left) = take(["The bridge opened.", line])
    #expect(left == ["The bridge opened."] && service.notes == [line])
    let other = ["The bridge opened.", "View original content of the museum.", "See https://norwire.example/1"]
    #expect(take(other).left == other)
  }

  @Test func signsInFrontOfAnAgency() {
    #expect(take(["The bridge opened.", ".\\\u{2D9} Norwire"], agencies: ["Norwire"]).left == ["The bridge opened."])
  }

  @Test func creditsBehindTheLastSentence() {
    let credit = "(Reporting by Ann Lee; Editing by Bo Roe)"
    let (service, left) = take(["The bridge opened.", "It is long. " + credit])
    #expect(service.signOffs == [credit])
    #expect(left == ["The bridge opened.", "It is long."])
    let inside = "It is long (reporting by hand)"
    #expect(take(["The bridge opened.", inside, "The list " + credit]).left.count == 3)
  }

  @Test func theAgencyAndTheWordForTheEnd() {
    #expect(take(["The bridge opened.", "Norwire/Fim"], agencies: ["Norwire"]).left == ["The bridge opened."])
    #expect(take(["The bridge opened.", "Norwire/Fim"]).left.count == 2)
    #expect(take(["The bridge opened.", "Norwire/Norport"], agencies: ["Norwire"]).left.count == 2)
  }

  @Test(arguments: [("30", true), ("end", false), ("fin", false), ("-30-", false), ("(ends)", false)])
  func aBareNumberIsTheEndBelowASentenceOnly(_ line: String, _ isBare: Bool) {
    #expect(take(["The bridge opened.", line]).left == ["The bridge opened."])
    #expect(take(["Norport 29", line]).left.count == (isBare ? 2 : 1))
  }

  @Test func whomToAskBehindTheStory() {
    let story = ["The bridge opened.", "It is long."]
    for contacts in [
      ["For more information:\nAnn Lee\nManager\na@a.example"], ["Yhteyshenkilöt:", "Ann Lee", "044-000000"],
      ["Media contact: Ann Lee", "a@a.example"],
      ["Media organisations can contact the manager for more on:", "Work: 010"],
    ] {
      let (service, left) = take(story + contacts)
      #expect(left == story)
      #expect(service.notes == contacts)
    }
    for text in [["Contacts:"], ["Media contact:", "Ann Lee", "The bridge over the river is open again."]] {
      #expect(take(story + text).left == story + text)
    }
  }

  @Test func whereThePicturesAre() {
    let line = "A photo accompanying this announcement is available at https://example.com/1"
    #expect(take([line, "The bridge opened.", "It is long.", line]).left == ["The bridge opened.", "It is long."])
  }

  @Test func addressesBehindARule() {
    let trailer = ["___", "Follow Ann Lee at https://example.com/ann", "___", "More on bridges: https://example.com/b"]
    #expect(take(["The bridge opened.", "It is long."] + trailer).left == ["The bridge opened.", "It is long."])
    #expect(take(["The bridge opened.", "___", "It is long."]).left.last == "It is long.")
  }

  @Test func theWriterWithoutTheAgency() {
    #expect(take(["The bridge opened.", "Ann Lee"], byline: "Ann Lee/NWI").left == ["The bridge opened."])
    #expect(take(["The bridge opened.", "Ann"], byline: "Ann Lee/NWI").left == ["The bridge opened.", "Ann"])
    #expect(take(["The bridge opened.", "Ann Le"], byline: "Ann Lee/NWI").left == ["The bridge opened.", "Ann Le"])
  }

  @Test(arguments: ["(PAP)", "EFE", "Enditem", "(ANSA)."])
  func agenciesThatAreKnownSignBehindTheLastSentence(_ sign: String) {
    #expect(take(["The bridge opened.", "It is long. " + sign]).left == ["The bridge opened.", "It is long."])
    #expect(
      take(["The bridge opened.", "It is long. " + sign, "abc/de"]).left == ["The bridge opened.", "It is long."])
  }

  @Test(arguments: ["It is long (online)", "It is long. It was in the EFE", "It is (long).", "It is long. NATO"])
  func otherWordsStay(_ line: String) { #expect(take(["The bridge opened.", line]).left.last == line) }

  @Test func signsOnLinesOfTheirOwn() {
    #expect(take(["The bridge opened.\nIt is long.\nReuter"]).left == ["The bridge opened.\nIt is long."])
    let (service, left) = take(["The bridge opened. EFE\n1011234\nabc/de/fgh\n(foto)"])
    #expect(left == ["The bridge opened."])
    #expect(service.signOffs == ["EFE", "1011234", "abc/de/fgh", "(foto)"])
  }

  @Test(arguments: ["(©NTB)", "AAP kd/mw", "(foto) (video)"])
  func moreSignOffs(_ line: String) {
    #expect(
      take(["The bridge opened.", "It is long.", line], agencies: ["AAP"]).left == [
        "The bridge opened.", "It is long.",
      ])
  }

  @Test func theNotebookBehindAStory() {
    let notebook = [
      "# nna-Notizblock", "## Internet", "The bridge is at the river, in the midst of the town of Norport.",
    ]
    let (service, left) = take(["The bridge opened.", "It is long."] + notebook)
    #expect(left == ["The bridge opened.", "It is long."])
    #expect(service.notes == notebook)
    #expect(take(["# Notebook", "It is long."]).left == ["# Notebook", "It is long."])
  }

  @Test func whatWasCorrectedAndWhatToReadBesides() {
    for line in [
      "This story has been corrected to show the bridge opened in 2026.", "Читайте також: У Норпорті будують міст",
    ] {
      #expect(take(["The bridge opened.", line]).left == ["The bridge opened."])
    }
  }
}
