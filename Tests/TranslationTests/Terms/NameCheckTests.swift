import PipelineCore
import Testing
import TextModel

@testable import Translation

@Suite struct NameCheckTests {
  private let term = NameFixture.term("Dat")

  @Test(arguments: ["Слова Путіна.", "ПУТІН сказав", "з Путіним,", "«Путін»"]) func anyFormWillDo(_ answer: String) {
    #expect(NameCheck.missing([term], in: answer).isEmpty)
  }

  @Test(arguments: ["Слова Путина.", "Распутін", "Путінський", ""]) func anotherWordWillNot(_ answer: String) {
    #expect(NameCheck.missing([term], in: answer) == ["Путін"])
  }

  @Test func twiceInTheSentenceIsTwiceInTheAnswer() {
    #expect(NameCheck.missing([term, term], in: "Путін і Путін") == [])
    #expect(NameCheck.missing([term, term], in: "Путін і він") == ["Путін"])
  }

  @Test func kindsOfApostropheAreAlike() {
    let forms = [Term.CaseForm(grammaticalCase: "Nom", form: "Лук'янівка")]
    let place = NameFixture.term("Nom", Term.Translation(language: "uk", forms: forms))
    #expect(NameCheck.missing([place], in: "Це Лук’янівка.").isEmpty)
  }
}
