import Testing
import TextModel

@testable import Terminology

@Suite struct TermTranslatorTests {
  private func terms(_ rows: String, _ text: String, targets: [String] = ["uk"]) throws -> [Term] {
    let fixture = try Fixture(declined: "id\ttype\tru\tuk\tgender\n" + rows)
    return fixture.index.makeRecognizer(targets: targets).recognize([SourceText(text)], language: "ru").terms[0]
  }

  private func forms(_ term: Term?) -> [String: String] {
    Dictionary(uniqueKeysWithValues: (term?.translations.first?.forms ?? []).map { ($0.grammaticalCase, $0.form) })
  }

  @Test func aFamilyNameStaysOne() throws {
    let row = "p\tperson\tВладимир Путин\tВолодимир Путін\tMasc\n"
    let term = try terms(row, "Слова Путина.").first
    #expect(term?.grammaticalCase == "Gen")
    #expect(forms(term)["Gen"] == "Путіна")
    #expect(forms(term)["Ins"] == "Путіним")
    let whole = try terms(row, "Слова Владимира Путина.").first
    #expect(forms(whole)["Dat"] == "Володимиру Путіну" || forms(whole)["Dat"] == "Володимирові Путіну")
  }

  @Test func namesOfLettersAreWrittenAsTheyAreAndFoundInEveryForm() throws {
    let row = "v\tperson\tДжей Ди Вэнс\tДжей Ді Венс\tMasc\n"
    for text in ["Слова Джей Ди Вэнса.", "Слова Джея Ди Вэнса."] {
      let term = try terms(row, text).first
      #expect(term?.grammaticalCase == "Gen")
      #expect(forms(term)["Gen"] == "Джей Ді Венса")
    }
  }

  @Test func anAbbreviationIsNotWrittenOut() throws {
    let row = "m\torganization\tМинистерство внутренних дел|МВД\tМіністерство внутрішніх справ|МВС\t\n"
    #expect(forms(try terms(row, "Слова МВД.").first)["Nom"] == "МВС")
    #expect(forms(try terms(row, "Слова Министерства внутренних дел.").first)["Gen"] == "Міністерства внутрішніх справ")
  }

  @Test func withoutTargetsOrFormsThereIsNone() throws {
    let row = "p\tperson\tВладимир Путин\tВолодимир Путін\tMasc\n"
    #expect(try terms(row, "Путин.", targets: []).first?.translations == [])
    #expect(try terms(row, "Путин.", targets: ["pl"]).first?.translations == [])
  }
}
