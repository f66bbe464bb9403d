import LanguageData
import Testing
import TextModel
import Transliteration

/// Cases in which tables alone go wrong.
@Suite struct HardCaseTests {
  /// Compiled once for all cases.
  private static let transliterators: [String: Transliterator] = {
    var made: [String: Transliterator] = [:]
    for id in ["uk-kmu-2010", "ru-bgn-1947", "uk-dstu9112-a", "sr-cyrl"] {
      made[id] = try? SchemeLibrary(data: .standard()).transliterator(id)
    }
    return made
  }()

  private func write(_ text: String, _ scheme: String = "uk-kmu-2010") throws -> String {
    try #require(Self.transliterators[scheme]).transliterate(text)
  }

  @Test(arguments: [
    ("ЩУКА", "SHCHUKA"), ("Щука", "Shchuka"), ("щука", "shchuka"), ("ЖЕЖЕЛІВ", "ZHEZHELIV"),
    ("Ю. Щ. Шевченко", "Yu. Shch. Shevchenko"),
    ("Щ", "Shch"), ("ЮНЕСКО", "YUNESKO"), ("ЗГУРСЬКИЙ", "ZGHURSKYI"), ("Згурський", "Zghurskyi"),
  ])
  func digraphsFollowTheCaseOfTheWord(_ source: String, _ expected: String) throws {
    #expect(try write(source) == expected)
  }

  @Test(arguments: [
    ("Знам'янка", "Znamianka"), ("Знам’янка", "Znamianka"), ("Знамʼянка", "Znamianka"), ("Мар’їне", "Marine"),
    ("пів-Європи", "piv-Yevropy"), ("Івано-Яблунівка", "Ivano-Yablunivka"), ("«Юність»", "«Yunist»"),
    ("(їжа)", "(yizha)"), ("Нова Йорківка", "Nova Yorkivka"), ("Лайм-Йорк", "Laim-York"),
  ])
  func theStartOfAWordIsKnown(_ source: String, _ expected: String) throws {
    #expect(try write(source) == expected)
  }

  @Test func stressMarksAreRemoved() throws {
    #expect(try write("Украї\u{301}на, Зеле\u{301}нський") == "Ukraina, Zelenskyi")
    #expect(try write("за\u{301}мок и замо\u{301}к", "ru-bgn-1947") == "zamok i zamok")
    // DSTU 9112 keeps them, as part of the letter that follows from the vowel.
    #expect(try write("за\u{301}мок", "uk-dstu9112-a") == "zámok")
  }

  @Test func decomposedInputIsTheSame() throws {
    #expect(try write("Ки\u{457}в") == "Kyiv")
    #expect(try write("Ки\u{456}\u{308}в") == "Kyiv")
    #expect(try write("Андріи\u{306}") == "Andrii")
    #expect(try write("Хрущ\u{435}\u{308}в", "ru-bgn-1947") == "Khrushchëv")
  }

  @Test func softSignsBeforeVowels() throws {
    #expect(try write("мільйон, Ананьїв, Тетьєв") == "milion, Ananiv, Tetiev")
    #expect(try write("Васильев, Ильич", "ru-bgn-1947") == "Vasil’yev, Il’ich")
    #expect(try write("ньа ня н'я", "uk-dstu9112-a") == "nj'a nja n'ja")
  }

  @Test(arguments: [
    ("у ХІХ столітті", "u XIX stolitti"), ("XIX століття", "XIX stolittia"), ("Людовік XVІ", "Liudovik XVI"),
    ("концерн Volkswagen і Google", "kontsern Volkswagen i Google"), ("IТ-компанія", "IT-kompaniia"),
  ])
  func romanNumeralsAndLatinWordsStay(_ source: String, _ expected: String) throws {
    #expect(try write(source) == expected)
  }

  /// Serbian writes them in Latin letters in both scripts; alone or among capitals `VI` is the word ви.
  @Test(arguments: [
    ("Petar II i XIX vek", "Петар II и XIX век"), ("Pije XII.", "Пије XII."), ("VI", "ВИ"), ("VI STE", "ВИ СТЕ"),
  ])
  func romanNumeralsStayOnTheWayToCyrillic(_ source: String, _ expected: String) throws {
    #expect(try write(source, "sr-cyrl") == expected)
  }

  @Test(arguments: [
    "https://www.kyiv.ua/news?id=1", "press@kyiv.ua", "#StandWithUkraine", "@ZelenskyyUa", "www.rada.gov.ua",
  ])
  func identifiersInLatinLettersStayInBothDirections(_ identifier: String) throws {
    #expect(try write("Див. \(identifier) тут") == "Dyv. \(identifier) tut")
    #expect(try write("vidi \(identifier) ovde", "sr-cyrl") == "види \(identifier) овде")
  }

  @Test func escapeSequencesAreNoLetters() throws {
    #expect(try write(#"jedan\ndva\ttri"#, "sr-cyrl") == #"један\nдва\tтри"#)
  }

  /// Words that leak a letter of the wrong script in other programs.
  @Test(arguments: [
    ("Gorbachёv", "Gorbachëv"), ("Yurіy", "Yuriy"), ("JuŠČENKO", "JuŠČENKO"), ("Zelénskyi", "Zelénskyi"),
    ("L̂ubl̂ana", "L̂ubl̂ana"), ("Znamʼianka", "Znamʼianka"), ("Kиїв", "Kyiv"), ("Cлава", "Slava"),
  ])
  func wordsOfBothScriptsBecomeLatin(_ source: String, _ expected: String) throws {
    #expect(try write(source) == expected)
  }
}
