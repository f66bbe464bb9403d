import Testing

@testable import Terminology

@Suite struct PhraseDeclensionTests {
  let phrases: PhraseDeclension

  init() throws { phrases = PhraseDeclension(try sharedDeclension.get()) }

  static let names = InflectionCase.table(
    """
    uk | Володимир Зеленський | given | - | Sing | Gen Володимира Зеленського, Ins Володимиром Зеленським, Voc Володимире Зеленський
    uk | Шевченко Тарас Григорович | given | - | Sing | Gen Шевченка Тараса Григоровича, Ins Шевченком Тарасом Григоровичем
    uk | В. О. Зеленський | given | - | Sing | Gen В. О. Зеленського
    uk | Олена Шевченко | given | - | Sing | Gen Олени Шевченко, Voc Олено Шевченко
    uk | Тереза Мей | given | - | Sing | Dat Терезі Мей
    uk | Урсула фон дер Ляєн | given | - | Sing | Gen Урсули фон дер Ляєн
    uk | Кім Чен Ин | given | - | Sing | Gen Кім Чен Ина
    uk | Джей Ді Венс | given | Masc | Sing | Gen Джей Ді Венса, Ins Джей Ді Венсом
    uk | Джей-Ді Венс | given | Masc | Sing | Gen Джей-Ді Венса
    ru | Джей Ди Вэнс | given | Masc | Sing | Dat Джей Ди Вэнсу
    ru | Джей Ди Сэлинджер | given | Masc | Sing | Gen Джей Ди Сэлинджера
    ru | Джей Лено | given | Masc | Sing | Gen Джея Лено
    be | Джэй Дзі Вэнс | given | Masc | Sing | Ins Джэй Дзі Вэнсам
    uk | Верховна Рада України | organization | - | Sing | Gen Верховної Ради України, Acc Верховну Раду України
    uk | Збройні сили України | organization | - | Sing | Gen Збройних сил України, Ins Збройними силами України
    uk | Національна поліція України | organization | - | Sing | Gen Національної поліції України
    uk | Міністерство закордонних справ | organization | - | Sing | Loc Міністерстві закордонних справ
    uk | завод «Арсенал» | organization | - | Sing | Dat заводу «Арсенал»
    uk | «Українська правда» | organization | - | Sing | Gen «Української правди»
    uk | Кривий Ріг | place | - | Sing | Gen Кривого Рогу
    uk | Біла Церква | place | - | Sing | Loc Білій Церкві
    uk | Сполучені Штати Америки | place | - | Sing | Gen Сполучених Штатів Америки
    uk | Чорне море | place | - | Sing | Gen Чорного моря
    ru | Владимир Владимирович Путин | given | - | Sing | Ins Владимиром Владимировичем Путиным
    ru | Анна Ковальчук | given | - | Sing | Gen Анны Ковальчук
    ru | Государственная дума | organization | - | Sing | Gen Государственной думы
    ru | Набережные Челны | place | - | Sing | Gen Набережных Челнов
    ru | Нижний Новгород | place | - | Sing | Gen Нижнего Новгорода, Loc Нижнем Новгороде
    ru | Барановичи | place | - | Sing | Gen Барановичей, Dat Барановичам, Loc Барановичах
    ru | Великие Луки | place | - | Sing | Gen Великих Лук
    be | Аляксандр Лукашэнка | given | - | Sing | Gen Аляксандра Лукашэнкі
    be | Беларускі народны фронт | organization | - | Sing | Gen Беларускага народнага фронту
    """)

  @Test(arguments: names)
  func inflects(_ testCase: InflectionCase) throws {
    #expect(!testCase.expected.isEmpty)
    for (grammaticalCase, expected) in testCase.expected {
      let found = try #require(phrases.form(testCase.request, grammaticalCase))
      #expect(([found.form] + found.variants).contains(expected), "\(grammaticalCase.rawValue): \(found)")
    }
  }

  /// Two names of letters stay as they are; what newspapers print beside is a variant.
  @Test func lettersThatAreSpelledStay() throws {
    let request = DeclensionRequest(language: "uk", lemma: "Джей Ді Селінджер", kind: .given, gender: .masculine)
    let found = try #require(phrases.form(request, .genitive))
    #expect(found.form == "Джей Ді Селінджера")
    #expect(found.variants.contains("Джея Ді Селінджера"))
    let variants = phrases.forms(request).filter { $0.form.hasPrefix("Джея ") }
    #expect(!variants.isEmpty && variants.allSatisfy(\.isVariant))
  }

  @Test(arguments: [
    ("uk", "Олена Шевченко", GrammaticalGender.feminine), ("uk", "Шевченко Тарас Григорович", .masculine),
    ("ru", "И. А. Иванова", .feminine), ("be", "Святлана Ціханоўская", .feminine),
  ])
  func readsTheGender(language: String, name: String, gender: GrammaticalGender) {
    #expect(phrases.gender(ofPersonalName: name, language: language) == gender)
  }

  @Test func doesNotGuessAGenderThatIsNotShown() {
    #expect(phrases.gender(ofPersonalName: "О. Шевченко", language: "uk") == nil)
  }

  @Test func keepsSpacesAndPunctuation() {
    let request = DeclensionRequest(language: "uk", lemma: " Леся\u{A0} Українка ", kind: .given)
    #expect(phrases.form(request, .dative)?.form == " Лесі\u{A0} Українці ")
  }
}
