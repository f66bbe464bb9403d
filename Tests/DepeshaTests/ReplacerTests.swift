import FileAccess
import Testing
import TextModel

@testable import Depesha

@Suite struct ReplacerTests {
  private struct Case {
    var style: String
    var date: String?
    var text: String
    var wanted: String
    var line: Int
  }

  private func cases(_ language: String) throws -> [Case] {
    let path = ReplacementFixture.checkout + "/Tests/Fixtures/replacement/\(language).tsv"
    let lines = String(decoding: try FileAccess.read(path), as: UTF8.self).split(separator: "\n")
    return try lines.enumerated().filter { !$0.element.hasPrefix("#") }.map { number, line in
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      try #require(cells.count == 4, "line \(number + 1)")
      return Case(
        style: cells[0], date: cells[1].isEmpty ? nil : cells[1], text: cells[2], wanted: cells[3], line: number + 1)
    }
  }

  /// Every name in the case it stood in, in the spelling of the house on the day; nothing else changes.
  @Test(arguments: ["uk", "ru", "en"])
  func sentences(_ language: String) throws {
    let cases = try cases(language)
    #expect(cases.count > 60)
    var styles: [String: ReplacementFixture] = [:]
    for item in cases {
      let fixture = try styles[item.style] ?? ReplacementFixture(item.style)
      styles[item.style] = fixture
      #expect(fixture.diagnostics.isEmpty)
      #expect(try fixture.text(item.text, language, date: item.date) == item.wanted, "line \(item.line)")
    }
  }

  private static let register = """
    register: 1
    people:
      - id: koval-iryna
        gender: Fem
        names:
          en: {given: Iryna, family: Koval}
          uk: {given: Ірина, family: Коваль}
        wrong: {en: [Irina Koval]}
        outlets: {ap: {en: Irena Koval}}
        roles:
          - {title: {en: mayor of Lviv, uk: речниця уряду}, from: 2020-11-01}
      - id: koval-petro
        gender: Masc
        names:
          en: {given: Petro, family: Koval}
          uk: {given: Петро, family: Коваль}
      - id: bondar-olha
        gender: Fem
        names:
          en: {given: Olha, family: Bondar}
          uk: {given: Ольга, family: Бондар}
        roles:
          - {title: {en: minister of finance, uk: міністр фінансів}, from: 2021-01-01, until: 2023-01-01}
          - {title: {en: ambassador to Poland, uk: посол у Польщі}, from: 2023-02-01}
    """

  private func style(_ lines: String...) -> String {
    (["style: 1", "name: house", "languages: [en, uk]"] + lines).joined(separator: "\n")
  }

  @Test func firstMentionIsFullAndLaterOnesAreShort() throws {
    let fixture = try ReplacementFixture(
      "", style: style("first_mention: full", "later_mentions: family"), glossary: Self.register)
    #expect(
      try fixture.text("Bondar spoke. Then Olha Bondar left. Olha Bondar's car waited.", "en")
        == "Olha Bondar spoke. Then Bondar left. Bondar's car waited.")
    #expect(
      try fixture.text("Перед Бондар виступив речник. Про Ольгу Бондар писали.", "uk")
        == "Перед Ольгою Бондар виступив речник. Про Бондар писали.")
  }

  /// With two Kovals in a story neither loses the given name.
  @Test func namesakesKeepTheirGivenNames() throws {
    let fixture = try ReplacementFixture("", style: style("later_mentions: family"), glossary: Self.register)
    let text = "Iryna Koval met Petro Koval. Iryna Koval left. Petro Koval stayed."
    #expect(try fixture.text(text, "en") == text)
  }

  @Test func outletsSpellTheirOwnWay() throws {
    let fixture = try ReplacementFixture("", style: style("outlet: ap", "replace: [wrong]"), glossary: Self.register)
    #expect(
      try fixture.text("Irina Koval and Iryna Koval's aide left.", "en") == "Irena Koval and Irena Koval's aide left.")
  }

  @Test func officesStandAtTheFirstMention() throws {
    let after = try ReplacementFixture("", style: style("roles: after"), glossary: Self.register)
    #expect(
      try after.text("Olha Bondar left. Olha Bondar said no more.", "en", date: "2024-05-01")
        == "Olha Bondar, ambassador to Poland, left. Olha Bondar said no more.")
    #expect(
      try after.text("They met Olha Bondar.", "en", date: "2022-05-01") == "They met Olha Bondar, minister of finance.")
    #expect(try after.text("Olha Bondar left.", "en", date: "2020-05-01") == "Olha Bondar left.")
    #expect(
      try after.text("The ambassador, Olha Bondar, left.", "en", date: "2024-05-01")
        == "The ambassador, Olha Bondar, left.")
    let before = try ReplacementFixture("", style: style("roles: before"), glossary: Self.register)
    #expect(
      try before.text("Зустріч з Іриною Коваль тривала годину.", "uk")
        == "Зустріч з речницею уряду Іриною Коваль тривала годину.")
    #expect(try before.text("Ірина Коваль приїхала.", "uk") == "Речниця уряду Ірина Коваль приїхала.")
  }

  /// To the byte, whatever the style asks of the rest.
  @Test func quotationsAreLeftAlone() throws {
    let fixture = try ReplacementFixture(
      "", style: style("replace: [wrong]", "first_mention: full", "later_mentions: family", "roles: after"),
      glossary: Self.register)
    let quoted = "\u{201C}Irina Koval, Iryna Koval and Koval came,\u{201D}"
    let found = try fixture.text(quoted + " Irina Koval said.", "en")
    #expect(found.hasPrefix(quoted))
    #expect(found.hasSuffix(" Koval said."), "the reader has seen the whole name in the quotation")
  }

  @Test func everyReplacementHasItsOrigin() throws {
    let document = try ReplacementFixture("wire-english").document("Kiev is calm.", "en", date: "2024-05-01")
    let provenance = Provenance(of: document.text)
    let run = try #require(provenance.run(at: 0))
    let origin = provenance.origins[try #require(provenance.origins(of: run).first)]
    #expect(origin.stage == "terms" && origin.rule == "wire-english kyiv")
    #expect(origin.file?.hasSuffix("glossaries/styles/wire-english.yaml") == true && origin.line == 19)
    #expect(run.source == TextSpan(0, 4) && run.span == TextSpan(0, 4))
    #expect(document.text.layers[.terms]?.first?.span == TextSpan(0, 4))
  }
}
