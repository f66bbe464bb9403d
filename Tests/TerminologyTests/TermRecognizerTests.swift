import Testing
import TextModel

@testable import Terminology

/// Forms are those of Український правопис 2019 and of Русская грамматика 1980, written out by hand.
@Suite struct TermRecognizerTests {
  private let people =
    "id\ttype\tuk\tru\ten\tgender\tromanize_from\n"
    + "z\tperson\tВолодимир Зеленський|Володимир Олександрович Зеленський\tВладимир Зеленский\tVolodymyr Zelenskyy\tMasc\tuk\n"
    + "d\tperson\tКирило Дмитрієв\tКирилл Дмитриев\tKirill Dmitriev\tMasc\tru\n"
    + "s\tperson\tЮлія Свириденко\tЮлия Свириденко\tYuliia Svyrydenko\tFem\tuk\n"

  @Test func fullNamesInEveryCase() throws {
    let f = try Fixture(declined: people)
    #expect(
      f.cases(
        "Володимир Зеленський. Володимира Зеленського. Володимиру Зеленському. Володимиром Зеленським. Володимире Зеленський",
        "uk")
        == [
          "Володимир Зеленський=Nom,Sing", "Володимира Зеленського=Gen,Sing", "Володимиру Зеленському=Dat,Sing",
          "Володимиром Зеленським=Ins,Sing", "Володимире Зеленський=Voc,Sing",
        ])
    #expect(
      f.cases("Кирилла Дмитриева, Кириллу Дмитриеву, Кириллом Дмитриевым, о Кирилле Дмитриеве", "ru") == [
        "Кирилла Дмитриева=Gen,Sing", "Кириллу Дмитриеву=Dat,Sing", "Кириллом Дмитриевым=Ins,Sing",
        "Кирилле Дмитриеве=Loc,Sing",
      ])
    #expect(
      f.cases("з Юлією Свириденко, Юлії Свириденко", "uk") == ["Юлією Свириденко=Ins,Sing", "Юлії Свириденко=Gen,Sing"])
  }

  @Test func ordersInitialsAndFamilyAlone() throws {
    let f = try Fixture(declined: people)
    #expect(
      f.found(
        "Зеленському Володимиру Олександровичу, В. Зеленського, В. О. Зеленським, Зеленський В. О., Зеленському", "uk")
        == [
          "Зеленському Володимиру Олександровичу=z", "В. Зеленського=z", "В. О. Зеленським=z", "Зеленський В. О.=z",
          "Зеленському=z",
        ])
    #expect(f.found("Володимире, В. Дмитрієв", "uk") == [])
    // Cases must agree, but a first name may be left in the nominative.
    #expect(f.found("Кирила Дмитрієвим", "uk") == ["Дмитрієвим=d"])
    #expect(f.cases("з Кирило Дмитрієвим", "uk") == ["Кирило Дмитрієвим=Ins,Sing"])
  }

  @Test func namesOfOthers() throws {
    let f = try Fixture(declined: people + "w\tplace\tВашингтон\tВашингтон\tWashington\t\t\n")
    #expect(f.found("Олена Зеленська і Сергій Дмитрієв у Вашингтоні", "uk") == ["Вашингтоні=w"])
    #expect(f.found("Джордж Вашингтон", "uk") == [])
    #expect(f.found("Президент Зеленський", "uk") == ["Зеленський=z"])
  }

  @Test func plurals() throws {
    let f = try Fixture(declined: people)
    #expect(f.cases("родина Зеленських", "uk") == ["Зеленських=Gen,Plur"])
    #expect(
      f.found("the Dmitrievs, Dmitriev’s, Zelenskyy's", "en") == ["Dmitrievs=d", "Dmitriev’s=d", "Zelenskyy's=z"])
  }

  @Test func prepositionsDecideTheCase() throws {
    let f = try Fixture(declined: "id\ttype\tuk\tru\nf\tplace\tФранція\tФранция\ng\tplace\tТбілісі\tТбилиси\n")
    #expect(
      f.cases("до Франції, у Франції, завдяки Франції, Франції", "uk").map { $0.suffix(8) } == [
        "Gen,Sing", "Loc,Sing", "Dat,Sing", "Gen,Sing",
      ])
    #expect(
      f.cases("в Тбилиси, из Тбилиси, Тбилиси", "ru") == ["Тбилиси=Loc,Sing", "Тбилиси=Gen,Sing", "Тбилиси=Nom,Sing"])
  }

  @Test func phrasesAndAbbreviations() throws {
    let f = try Fixture(
      declined:
        "id\ttype\tru\tuk\nm\torganization\tМИД|Министерство иностранных дел\t-\neu\torganization\t-\tЄвропейський Союз\n"
    )
    #expect(
      f.cases("МИДу, МИДа, МИД, Министерством иностранных дел, мида", "ru") == [
        "МИДу=Dat,Sing", "МИДа=Gen,Sing", "МИД=Nom,Sing", "Министерством иностранных дел=Ins,Sing",
      ])
    #expect(f.cases("з Європейським союзом", "uk") == ["Європейським союзом=Ins,Sing"])
  }

  @Test func romanizationHasTheShapeOfTheMention() throws {
    let f = try Fixture(declined: people)
    let terms = f.terms("Владимиром Зеленским, Зеленского, В. Зеленскому", "ru")
    #expect(terms.map { $0.romanization?.form } == ["Володимиром Зеленським", "Зеленського", "В. Зеленському"])
    #expect(terms.map { $0.romanization?.lemma } == ["Володимир Зеленський", "Зеленський", "В. Зеленський"])
    #expect(terms.map { $0.romanization?.fixed } == ["Volodymyr Zelenskyy", "Zelenskyy", "V. Zelenskyy"])
    #expect(terms.map { $0.romanization?.language } == ["uk", "uk", "uk"])
    #expect(terms[1].lemma == "Владимир Зеленский")
    #expect(terms[1].forms.map(\.language) == ["en", "ru", "uk"])
    #expect(terms[1].origin == Origin(stage: "terms", rule: "z", file: "g.tsv", line: 2))
  }

  @Test func unknownGenderHasFormsOfBoth() throws {
    let f = try Fixture(declined: "id\ttype\tuk\nb\tperson\tСаша Коваль\n")
    #expect(f.found("Ковалем, з Коваль, Ковалю", "uk") == ["Ковалем=b", "Коваль=b", "Ковалю=b"])
  }

  @Test func verbsShowTheGender() throws {
    let f = try Fixture(
      declined:
        "id\ttype\tuk\tru\na\tperson\tАндрій Коваленко\tАндрей Коваленко\nb\tperson\tБогдана Коваленко\tБогдана Коваленко\n"
    )
    #expect(f.found("Коваленко сказала", "uk") == ["Коваленко=b"])
    #expect(f.found("Заявив Коваленко. Коваленко прийшов", "uk") == ["Коваленко=a", "Коваленко=a"])
    #expect(f.found("как заявила Коваленко", "ru") == ["Коваленко=b"])
  }

  @Test func aNamesakeInTheDocument() throws {
    let f = try Fixture(declined: people)
    // Somebody else bears the name: it is his until the person of the glossary is named in full.
    #expect(f.found("Тимур Дмитриев живёт здесь. Дмитриеву холодно.", "ru") == [])
    #expect(
      f.found("Тимур Дмитриев здесь. Кирилл Дмитриев там. Дмитриев уехал.", "ru") == ["Кирилл Дмитриев=d", "Дмитриев=d"])
    #expect(
      f.found("Кирилл Дмитриев там. Дмитриев уехал. Т. Дмитриев здесь. Дмитриев остался.", "ru") == [
        "Кирилл Дмитриев=d", "Дмитриев=d",
      ])
    #expect(f.found("Дмитриев уехал.", "ru") == ["Дмитриев=d"])
  }

  @Test func prepositionsChooseTheEntry() throws {
    let f = try Fixture(declined: "id\ttype\tru\nsamar\tplace\tСамар\nsamara\tplace\tСамара\n")
    #expect(f.found("в г. Самару, к Самару", "ru") == ["Самару=samara", "Самару=samar"])
  }

  @Test func hyphenatedGivenNames() throws {
    let f = try Fixture(declined: "id\ttype\tuk\nj\tperson\tЖан-Клод Юнкер\n")
    #expect(
      f.found("Жан-Клода Юнкера, Жаном-Клодом Юнкером, Жан-Клодом Юнкером", "uk") == [
        "Жан-Клода Юнкера=j", "Жаном-Клодом Юнкером=j", "Жан-Клодом Юнкером=j",
      ])
  }

  @Test func initialsOfTwoLetters() throws {
    let f = try Fixture(declined: "id\ttype\tru\ten\nv\tperson\tДжей Ди Вэнс\tJD Vance\n")
    #expect(f.found("Дж. Д. Вэнс", "ru") == ["Дж. Д. Вэнс=v"])
    #expect(f.found("Mr. Vance", "en") == ["Vance=v"])
  }

  @Test func languagesWithoutForms() throws {
    let f = try Fixture(declined: people)
    #expect(f.terms("Zelenskyy", "de").isEmpty)
    #expect(f.terms("Зеленський", "und").isEmpty)
    #expect(f.found("Зеленського", "uk-UA") == ["Зеленського=z"])
  }
}
