import LanguageData
import Testing

@testable import Terminology

/// Expected forms: Український правопис 2019; Русская грамматика 1980; Беларуская граматыка 1985.
@Suite struct DeclensionTests {
  let declension: Declension

  init() throws { declension = try sharedDeclension.get() }

  /// Capitals of another script are no abbreviation that the rules could make small first.
  @Test(arguments: ["KLM", "Air-KLM", "ΑΒΓ"])
  func capitalsOfAnotherScriptStay(_ word: String) {
    for language in ["ru", "uk", "be"] {
      let request = DeclensionRequest(language: language, lemma: word, kind: .family, gender: .masculine)
      #expect(Set(declension.forms(request).map(\.form)) == [word])
    }
  }

  static let ukrainian = InflectionCase.table(
    """
    uk | Шевченко | family | Masc | Sing | Nom Шевченко, Gen Шевченка, Dat Шевченку, Acc Шевченка, Ins Шевченком
    uk | Шевченко | family | Fem | Sing | Gen Шевченко, Ins Шевченко
    uk | Ткачук | family | Masc | Sing | Gen Ткачука, Ins Ткачуком
    uk | Ткачук | family | Fem | Sing | Gen Ткачук, Dat Ткачук
    uk | Зеленський | family | Masc | Sing | Gen Зеленського, Dat Зеленському, Ins Зеленським
    uk | Зеленська | family | Fem | Sing | Gen Зеленської, Acc Зеленську, Ins Зеленською
    uk | Задорожній | family | Masc | Sing | Gen Задорожнього, Ins Задорожнім
    uk | Франків | family | Masc | Sing | Ins Франківим
    uk | Ковальов | family | Masc | Sing | Gen Ковальова, Ins Ковальовим
    uk | Кравець | family | Masc | Sing | Gen Кравця, Ins Кравцем
    uk | Заєць | family | Masc | Sing | Gen Зайця, Dat Зайцю
    uk | Кривоніс | family | Masc | Sing | Gen Кривоноса, Ins Кривоносом
    uk | Сорока | family | Masc | Sing | Gen Сороки, Dat Сороці, Ins Сорокою, Voc Сороко
    uk | Леся | given | Fem | Sing | Gen Лесі, Ins Лесею, Voc Лесю
    uk | Ольга | given | Fem | Sing | Dat Ользі, Loc Ользі, Voc Ольго
    uk | Марія | given | Fem | Sing | Gen Марії, Acc Марію, Ins Марією, Voc Маріє
    uk | Любов | given | Fem | Sing | Gen Любові, Ins Любов'ю
    uk | Ігор | given | Masc | Sing | Gen Ігоря, Ins Ігорем, Voc Ігорю
    uk | Федір | given | Masc | Sing | Gen Федора, Voc Федоре
    uk | Микола | given | Masc | Sing | Gen Миколи, Ins Миколою, Voc Миколо
    uk | Андрій | given | Masc | Sing | Gen Андрія, Ins Андрієм, Voc Андрію
    uk | Ілля | given | Masc | Sing | Gen Іллі, Acc Іллю, Ins Іллею, Voc Ілле
    uk | Петрович | patronymic | Masc | Sing | Ins Петровичем, Voc Петровичу
    uk | Іванівна | patronymic | Fem | Sing | Gen Іванівни, Voc Іванівно
    uk | Шевченко | family | Masc | Plur | Nom Шевченки, Gen Шевченків
    uk | Павлов | family | Masc | Plur | Nom Павлови, Gen Павлових, Ins Павловими
    uk | Київ | place | Masc | Sing | Gen Києва, Ins Києвом, Loc Києві
    uk | Харків | place | Masc | Sing | Gen Харкова, Acc Харків, Loc Харкові
    uk | Канів | place | Masc | Sing | Gen Канева, Loc Каневі
    uk | Миколаїв | place | Masc | Sing | Gen Миколаєва
    uk | Тернопіль | place | Masc | Sing | Gen Тернополя, Ins Тернополем
    uk | Луцьк | place | Masc | Sing | Gen Луцька, Loc Луцьку
    uk | Крим | place | Masc | Sing | Gen Криму, Ins Кримом
    uk | Казахстан | place | Masc | Sing | Gen Казахстану
    uk | Одеса | place | Fem | Sing | Gen Одеси, Loc Одесі
    uk | Прага | place | Fem | Sing | Loc Празі
    uk | Волинь | place | Fem | Sing | Gen Волині, Ins Волинню
    uk | Русь | place | Fem | Sing | Ins Руссю
    uk | Закарпаття | place | Neut | Sing | Gen Закарпаття, Dat Закарпаттю, Ins Закарпаттям, Loc Закарпатті
    uk | Рівне | place | Neut | Sing | Gen Рівного, Loc Рівному
    uk | Суми | place | - | Sing | Gen Сум, Dat Сумам, Loc Сумах
    uk | Чернівці | place | - | Sing | Gen Чернівців, Dat Чернівцям, Ins Чернівцями
    uk | Лубни | place | - | Sing | Gen Лубен, Dat Лубнам
    uk | Сочі | place | - | Sing | Gen Сочі, Loc Сочі
    uk | Драй-Хмара | family | Masc | Sing | Gen Драй-Хмари
    uk | Нечуй-Левицький | family | Masc | Sing | Gen Нечуя-Левицького
    uk | Івано-Франківськ | place | Masc | Sing | Gen Івано-Франківська
    uk | ООН | organization | Fem | Sing | Gen ООН
    uk | ШЕВЧЕНКО | family | Masc | Sing | Gen ШЕВЧЕНКА
    uk | УКРАЇНА | place | Fem | Sing | Gen УКРАЇНИ
    uk | Литвин | family | Masc | Sing | Ins Литвином
    uk | Кобзар | family | Masc | Sing | Gen Кобзаря
    uk | Гончар | family | Masc | Sing | Gen Гончара
    uk | Довженко | family | Masc | Sing | Voc Довженку
    uk | Рембо | family | Masc | Sing | Gen Рембо
    uk | Калина | family | Fem | Sing | Gen Калини
    uk | Дністер | place | Masc | Sing | Gen Дністра
    """)

  static let russian = InflectionCase.table(
    """
    ru | Иванов | family | Masc | Sing | Gen Иванова, Ins Ивановым, Loc Иванове
    ru | Пушкин | family | Masc | Sing | Ins Пушкиным
    ru | Чаплин | family | Masc | Sing | Ins Чаплином
    ru | Иванова | family | Fem | Sing | Gen Ивановой, Acc Иванову
    ru | Достоевский | family | Masc | Sing | Gen Достоевского, Ins Достоевским
    ru | Толстой | family | Masc | Sing | Gen Толстого, Ins Толстым
    ru | Шевченко | family | Masc | Sing | Gen Шевченко, Ins Шевченко
    ru | Седых | family | Masc | Sing | Gen Седых
    ru | Гюго | family | Masc | Sing | Gen Гюго
    ru | Кравец | family | Masc | Sing | Gen Кравца
    ru | Шварц | family | Masc | Sing | Gen Шварца, Ins Шварцем
    ru | Ковальчук | family | Fem | Sing | Gen Ковальчук
    ru | Мицкевич | family | Masc | Sing | Ins Мицкевичем
    ru | Павел | given | Masc | Sing | Gen Павла, Dat Павлу
    ru | Лев | given | Masc | Sing | Gen Льва, Ins Львом
    ru | Константин | given | Masc | Sing | Ins Константином
    ru | Дмитрий | given | Masc | Sing | Gen Дмитрия, Loc Дмитрии
    ru | Илья | given | Masc | Sing | Gen Ильи, Dat Илье, Ins Ильёй
    ru | Мария | given | Fem | Sing | Dat Марии, Ins Марией
    ru | Ольга | given | Fem | Sing | Gen Ольги
    ru | Иванов | family | Masc | Plur | Nom Ивановы, Gen Ивановых
    ru | Киев | place | Masc | Sing | Ins Киевом
    ru | Москва | place | Fem | Sing | Gen Москвы, Loc Москве
    ru | Казань | place | Fem | Sing | Gen Казани, Ins Казанью
    ru | Орёл | place | Masc | Sing | Gen Орла, Loc Орле
    ru | Крым | place | Masc | Sing | Gen Крыма, Loc Крыму
    ru | Иваново | place | Neut | Sing | Gen Иванова
    ru | Поволжье | place | Neut | Sing | Gen Поволжья, Loc Поволжье
    ru | Сочи | place | - | Sing | Gen Сочи
    ru | Баку | place | - | Sing | Loc Баку
    ru | Черновцы | place | - | Plur | Gen Черновцов
    ru | Афины | place | - | Plur | Gen Афин, Ins Афинами
    ru | Ростов-на-Дону | place | Masc | Sing | Gen Ростова-на-Дону
    ru | Чингис-хан | given | Masc | Sing | Gen Чингис-хана
    ru | Каменец-Подольский | place | Masc | Sing | Gen Каменца-Подольского
    """)

  static let belarusian = InflectionCase.table(
    """
    be | Лукашэнка | family | Masc | Sing | Gen Лукашэнкі, Dat Лукашэнку, Ins Лукашэнкам
    be | Куляшоў | family | Masc | Sing | Gen Куляшова, Ins Куляшовым
    be | Ціханоўская | family | Fem | Sing | Gen Ціханоўскай, Acc Ціханоўскую
    be | Аляксандр | given | Masc | Sing | Gen Аляксандра
    be | Вольга | given | Fem | Sing | Gen Вольгі, Dat Вользе
    be | Беларусь | place | Fem | Sing | Gen Беларусі, Ins Беларуссю
    be | Мінск | place | Masc | Sing | Gen Мінска, Loc Мінску
    be | Амерыка | place | Fem | Sing | Loc Амерыцы
    be | Гомель | place | Masc | Sing | Gen Гомеля, Loc Гомелі
    be | Магілёў | place | Masc | Sing | Gen Магілёва, Loc Магілёве
    be | Баранавічы | place | - | Sing | Dat Баранавічам, Loc Баранавічах
    """)

  @Test(arguments: ukrainian + russian + belarusian)
  func inflects(_ testCase: InflectionCase) throws {
    #expect(!testCase.expected.isEmpty)
    for (grammaticalCase, expected) in testCase.expected {
      let found = try #require(declension.form(testCase.request, grammaticalCase))
      #expect(([found.form] + found.variants).contains(expected), "\(grammaticalCase.rawValue): \(found)")
    }
  }

  /// Український правопис 2019: -ові and -у are both right for persons.
  @Test func givesTheSecondFormOfTheNormAsVariant() throws {
    let request = DeclensionRequest(language: "uk", lemma: "Тарас", kind: .given, gender: .masculine)
    let dative = declension.forms(request).filter { $0.grammaticalCase == .dative }
    #expect(dative.map(\.form) == ["Тарасу", "Тарасові"])
    #expect(dative.map(\.isVariant) == [false, true])
  }

  @Test func namesTheRuleOfEveryForm() throws {
    let request = DeclensionRequest(language: "uk", lemma: "Тарас", kind: .given, gender: .masculine)
    for form in declension.forms(request) {
      #expect(form.rule.rule == "m-hard")
      #expect(form.rule.file == "declension/uk-rules.tsv")
      #expect((form.rule.line ?? 0) > 4)
    }
  }

  @Test(arguments: ["", "Х", "Microsoft", "В.", "123", "-", "а-", "’", "СБУ", "Ǌ"])
  func leavesWhatItDoesNotKnow(_ lemma: String) {
    for language in ["uk", "ru", "be", "en", ""] {
      let forms = declension.forms(DeclensionRequest(language: language, lemma: lemma, kind: .organization))
      #expect(forms.count == 7)
      #expect(forms.allSatisfy { $0.form == lemma })
    }
  }

  @Test func takesLanguageTagsWithRegions() throws {
    let request = DeclensionRequest(language: "uk-UA", lemma: "Одеса", kind: .place)
    #expect(declension.form(request, .genitive)?.form == "Одеси")
  }
}
