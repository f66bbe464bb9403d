import LanguageData
import PipelineCore
import Testing
import TextModel

@testable import Translation

/// Names whose forms are written here, so that no test depends on declension.
enum NameFixture {
  static let putin = Term.Translation(
    language: "uk",
    forms: [
      ("Nom", "Путін"), ("Gen", "Путіна"), ("Dat", "Путіну"), ("Acc", "Путіна"), ("Ins", "Путіним"), ("Loc", "Путіні"),
    ].map { Term.CaseForm(grammaticalCase: $0.0, form: $0.1) })

  static func term(_ grammaticalCase: String, _ translation: Term.Translation = putin) -> FixedTerm {
    term(0..<0, grammaticalCase, translation)
  }

  static func term(_ range: Range<Int>, _ grammaticalCase: String, _ translation: Term.Translation = putin) -> FixedTerm {
    FixedTerm(range: range, grammaticalCase: grammaticalCase, isPerson: true, translation: translation)
  }

  /// The term of a mention in a sentence.
  static func term(_ mention: String, in sentence: String, _ grammaticalCase: String) -> FixedTerm {
    let bytes = Array(sentence.utf8)
    let wanted = Array(mention.utf8)
    let start = (0...(bytes.count - wanted.count)).first { bytes[$0..<$0 + wanted.count].elementsEqual(wanted) } ?? 0
    return term(start..<start + wanted.count, grammaticalCase)
  }

  static func names() throws -> NameForm { try NameForm(store: DataStore.standard(), language: "uk") }
}

@Suite struct NameFormTests {
  @Test func theMentionsOwnCaseStands() throws {
    let names = try NameFixture.names()
    #expect(names.form(of: NameFixture.term("Ins"), after: "") == "Путіним")
    #expect(names.form(of: NameFixture.term("Ins"), after: "з") == "Путіним")
    #expect(names.form(of: NameFixture.term(""), after: "") == "Путін")
  }

  @Test func aPrepositionOfTheTargetDecides() throws {
    let names = try NameFixture.names()
    #expect(names.form(of: NameFixture.term("Dat"), after: "до") == "Путіна")
    #expect(names.form(of: NameFixture.term("Loc"), after: "про") == "Путіна")
    #expect(names.form(of: NameFixture.term(""), after: "до") == "Путіна")
  }

  @Test func whatNothingTellsIsUndecided() throws {
    let names = try NameFixture.names()
    #expect(names.isUndecided(NameFixture.term(""), after: ""))
    #expect(!names.isUndecided(NameFixture.term(""), after: "до"))
    #expect(!names.isUndecided(NameFixture.term("Gen"), after: ""))
    let rubio = Term.Translation(
      language: "uk", forms: [.init(grammaticalCase: "Nom", form: "Рубіо"), .init(grammaticalCase: "Gen", form: "Рубіо")])
    #expect(!names.isUndecided(NameFixture.term("", rubio), after: ""))
  }

  @Test func capitalsOfTheMention() {
    #expect(NameForm.inShape(of: "ПУТИН", "Путін", isPerson: true) == "ПУТІН")
    #expect(NameForm.inShape(of: "МВД", "Міністерство", isPerson: false) == "Міністерство")
    #expect(NameForm.inShape(of: "Перемирие", "перемир'я", isPerson: false) == "Перемир'я")
    #expect(NameForm.inShape(of: "перемирие", "перемир'я", isPerson: false) == "перемир'я")
  }
}
