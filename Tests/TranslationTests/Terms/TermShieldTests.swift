import PipelineCore
import Testing
import TextModel

@testable import Translation

@Suite struct TermShieldTests {
  private let sentence = "Рубио приехал к Путину."
  private var terms: [FixedTerm] { [NameFixture.term("Путину", in: sentence, "Dat")] }

  @Test(arguments: TermShield.Style.allCases) func namesComeBackInTheCaseOfTheTarget(_ style: TermShield.Style) throws {
    let shield = TermShield(names: try NameFixture.names())
    let shielded = TermShield.shielded(sentence, terms, style)
    #expect(shielded == "Рубио приехал к \(style.mark(1)).")
    let restored = shield.restored("Рубіо приїхав до \(style.mark(1)).", of: sentence, terms, style)
    #expect(restored?.text == "Рубіо приїхав до Путіна.")
    #expect(restored?.undecided == [])
  }

  @Test func aMarkLostOrDoubledIsNoAnswer() throws {
    let shield = TermShield(names: try NameFixture.names())
    #expect(shield.restored("Рубіо приїхав.", of: sentence, terms, .tags) == nil)
    #expect(shield.restored("<x id=\"1\"/> до <x id=\"1\"/>", of: sentence, terms, .tags) == nil)
    #expect(shield.restored("до ⟦2⟧", of: sentence, terms, .brackets) == nil)
  }

  @Test func marksMayChangePlacesAndTakeSpaces() throws {
    let both = "Путин и Путину"
    let terms = [NameFixture.term("Путин", in: both, "Nom"), NameFixture.term("Путину", in: both, "Dat")]
    let shield = TermShield(names: try NameFixture.names())
    #expect(TermShield.shielded(both, terms, .brackets) == "⟦1⟧ и ⟦2⟧")
    #expect(shield.restored("⟦ 2 ⟧ та <⟦1⟧>", of: both, terms, .brackets)?.text == "Путіну та <Путін>")
  }

  @Test func aCaseThatNothingTellsIsNamed() throws {
    let english = "Rubio praised Putin."
    let terms = [NameFixture.term("Putin", in: english, "")]
    let restored = TermShield(names: try NameFixture.names())
      .restored("Рубіо похвалив <x id=\"1\"/>.", of: english, terms, .tags)
    #expect(restored?.text == "Рубіо похвалив Путін.")
    #expect(restored?.undecided == ["Путін"])
  }
}
