import LanguageData
import Testing
import TextModel

@testable import Segmentation

@Suite struct LanguageIdentifierTests {
  static let identifier = Result { try LanguageIdentifier(DataStore(folders: [hygieneData])) }

  private func identify(
    _ text: String, candidates: Set<String> = []
  ) throws -> LanguageIdentifier.Identification {
    try Self.identifier.get().identify(SourceText(text), candidates: candidates)
  }

  /// Article 1 of the Universal Declaration of Human Rights (first sentence), in the wording of the UN's translations,
  /// and for Serbian in Latin script transliterated.
  @Test(arguments: [
    ("en", "Latn", "All human beings are born free and equal in dignity and rights."),
    ("ru", "Cyrl", "Все люди рождаются свободными и равными в своем достоинстве и правах."),
    ("uk", "Cyrl", "Всі люди народжуються вільними і рівними у своїй гідності та правах."),
    ("be", "Cyrl", "Усе людзі нараджаюцца свабоднымі і роўнымі ў сваёй годнасці і правах."),
    ("bg", "Cyrl", "Всички хора се раждат свободни и равни по достойнство и права."),
    ("mk", "Cyrl", "Сите човечки суштества се раѓаат слободни и еднакви по достоинство и права."),
    ("sr", "Cyrl", "Сва људска бића рађају се слободна и једнака у достојанству и правима."),
    ("sr", "Latn", "Sva ljudska bića rađaju se slobodna i jednaka u dostojanstvu i pravima."),
    ("pl", "Latn", "Wszyscy ludzie rodzą się wolni i równi pod względem swej godności i swych praw."),
    ("cs", "Latn", "Všichni lidé rodí se svobodní a sobě rovní co do důstojnosti a práv."),
    ("sk", "Latn", "Všetci ľudia sa rodia slobodní a sebe rovní, čo sa týka ich dôstojnosti a práv."),
    ("de", "Latn", "Alle Menschen sind frei und gleich an Würde und Rechten geboren."),
    ("fr", "Latn", "Tous les êtres humains naissent libres et égaux en dignité et en droits."),
    ("es", "Latn", "Todos los seres humanos nacen libres e iguales en dignidad y derechos."),
    ("it", "Latn", "Tutti gli esseri umani nascono liberi ed eguali in dignità e diritti."),
    ("pt", "Latn", "Todos os seres humanos nascem livres e iguais em dignidade e em direitos."),
    ("ro", "Latn", "Toate ființele umane se nasc libere și egale în demnitate și în drepturi."),
    ("tr", "Latn", "Bütün insanlar hür, haysiyet ve haklar bakımından eşit doğarlar."),
    ("kk", "Cyrl", "Барлық адамдар тумысынан азат және қадір-қасиеті мен құқықтары тең болып дүниеге келеді."),
    ("el", "Grek", "Όλοι οι άνθρωποι γεννιούνται ελεύθεροι και ίσοι στην αξιοπρέπεια και τα δικαιώματα."),
    ("zh", "Hani", "人人生而自由，在尊严和权利上一律平等。"),
    ("ja", "Hira", "すべての人間は、生れながらにして自由であり、かつ、尊厳と権利とについて平等である。"),
    ("ko", "Hang", "모든 인간은 태어날 때부터 자유로우며 그 존엄과 권리에 있어 동등하다."),
    ("hy", "Armn", "Բոլոր մարդիկ ծնվում են ազատ ու հավասար:"),
  ])
  func sentences(language: String, script: String, text: String) throws {
    let found = try identify(text)
    #expect(found.language == language)
    #expect(found.script == script)
    #expect(found.confidence > 0.9)
  }

  @Test(arguments: ["", " \n", "2025", "5 %", "😀", "За"])
  func confidenceOfLittle(text: String) throws {
    let found = try identify(text)
    #expect(found.confidence < 0.9)
    #expect((found.letters == 0) == (found.language == "und"))
    #expect((found.letters == 0) == (found.script == "Zyyy"))
  }

  @Test func latinNamesInCyrillicText() throws {
    let found = try identify("Компанія Apple показала iPhone і MacBook Air, а також Vision Pro")
    #expect(found.language == "uk")
    #expect(found.script == "Cyrl")
  }

  @Test func addressesSayNothing() throws {
    #expect(
      try identify("https://www.example.com/the/house/of/the/people @theperson Все это уже было").language == "ru")
  }

  @Test func apostrophesAreEqual() throws {
    let forms = ["'", "\u{2019}", "\u{2BC}"].map { "Його ім\($0)я пам\($0)ятають" }
    let found = try forms.map { try identify($0) }
    #expect(Set(found).count == 1)
    #expect(found[0].language == "uk")
  }

  @Test func candidatesLimitTheAnswer() throws {
    let text = "Tko je uopće rekao da će se sve dogoditi sljedeći tjedan? Vrijeme je lijepo i ovdje i gdje god bili."
    #expect(try identify(text).language == "sr")
    #expect(try identify(text, candidates: ["hr", "sr", "sl"]).language == "hr")
    #expect(try identify(text, candidates: ["sr", "pl"]).language == "sr")
    #expect(try identify("Все люди рождаются свободными", candidates: ["uk", "be"]).language != "ru")
  }

  @Test func otherLanguagesAreNotTheirNeighbours() throws {
    // Hungarian and Danish: the Declaration, articles 1 and 2.
    let hungarian = """
      Minden emberi lény szabadon születik és egyenlő méltósága és joga van. Az emberek, ésszel és lelkiismerettel bírván, \
      egymással szemben testvéri szellemben kell hogy viseltessenek. Mindenki, bármely megkülönböztetésre, nevezetesen \
      fajra, színre, nemre, nyelvre, vallásra való tekintet nélkül hivatkozhat a jelen nyilatkozatban kinyilvánított \
      összes jogokra és szabadságokra.
      """
    let found = try identify(hungarian)
    #expect(found.language == "und")
    #expect(found.script == "Latn")
    // German by its letters; few of its words are German.
    let danish = """
      Alle mennesker er født frie og lige i værdighed og rettigheder. De er udstyret med fornuft og samvittighed, og de bør \
      handle mod hverandre i en broderskabets ånd. Enhver har krav på alle de rettigheder og friheder, som nævnes i denne \
      erklæring, uden forskelsbehandling af nogen art, for eksempel på grund af race, farve, køn, sprog, religion, politisk \
      eller anden anskuelse, national eller social oprindelse, formueforhold, fødsel eller anden samfundsmæssig stilling.
      """
    #expect(try identify(danish).language == "und")
  }

  @Test func paragraphOfADocument() throws {
    let source = SourceText("Це український абзац про погоду.\nAnd this is an English paragraph.")
    let line = try #require(source.bytes.firstIndex(of: 0x0A))
    let identifier = try Self.identifier.get()
    #expect(identifier.identify(source, in: TextSpan(0, line)).language == "uk")
    #expect(identifier.identify(source, in: TextSpan(line + 1, source.count)).language == "en")
  }

  @Test func readsNoMoreThanTheLimit() throws {
    let text = SourceText("Це є українська. " + String(repeating: "This is English. ", count: 50))
    let found = try Self.identifier.get().identify(text, letterLimit: 12)
    #expect(found.language == "uk")
    #expect(found.letters == 12)
  }
}
