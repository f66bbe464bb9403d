import Testing

@testable import Terminology

@Suite struct DeclensionAnalysisTests {
  let declension: Declension

  init() throws { declension = try sharedDeclension.get() }

  @Test(arguments: [
    ("uk", "Харкова", NameKind.place, "Харків", GrammaticalCase.genitive),
    ("uk", "Дмитрієвим", .family, "Дмитрієв", .instrumental),
    ("uk", "Ользі", .given, "Ольга", .dative),
    ("uk", "Зеленською", .family, "Зеленська", .instrumental),
    ("uk", "Чернівцях", .place, "Чернівці", .locative),
    ("uk", "Зайця", .family, "Заєць", .genitive),
    ("ru", "Льва", .given, "Лев", .genitive),
    ("ru", "Орла", .place, "Орёл", .genitive),
    ("ru", "Дмитриева", .family, "Дмитриев", .genitive),
    ("uk", "Нечуя-Левицького", .family, "Нечуй-Левицький", .genitive),
    ("uk", "Івано-Франківську", .place, "Івано-Франківськ", .locative),
    ("ru", "Ростове-на-Дону", .place, "Ростов-на-Дону", .locative),
    ("be", "Крамлю", .place, "Крэмль", .dative),
  ])
  func findsTheLemma(language: String, form: String, kind: NameKind, lemma: String, grammaticalCase: GrammaticalCase) {
    let found = declension.analyze(form, language: language, kind: kind)
    #expect(found.contains { $0.lemma == lemma && $0.grammaticalCase == grammaticalCase }, "\(found)")
  }

  /// `Дмитриева` is a man's genitive or a woman's nominative: both must come back.
  @Test func keepsBothReadings() {
    let found = declension.analyze("Дмитриева", language: "ru", kind: .family)
    #expect(found.contains { $0.lemma == "Дмитриев" && $0.gender == .masculine })
    #expect(found.contains { $0.lemma == "Дмитриева" && $0.gender == .feminine && $0.grammaticalCase == .nominative })
  }

  /// A reader wants the likely lemma first: listed names, then the rule with the longest ending.
  @Test(arguments: [
    ("uk", "Тарасові", NameKind.given, "Тарас"), ("uk", "Зеленського", .family, "Зеленський"),
    ("uk", "Києва", .place, "Київ"), ("ru", "Павлу", .given, "Павел"), ("ru", "Достоевским", .family, "Достоевский"),
  ])
  func putsTheLikelyLemmaFirst(language: String, form: String, kind: NameKind, lemma: String) {
    #expect(declension.analyze(form, language: language, kind: kind).first?.lemma == lemma)
  }

  /// Every analysis must lead back to the form.
  @Test(arguments: ["Шевченка", "Тарасові", "Києві", "Олені", "Кравцем", "Сум"])
  func everyAnalysisInflectsBack(_ form: String) {
    for kind in NameKind.allCases {
      for found in declension.analyze(form, language: "uk", kind: kind) {
        let request = DeclensionRequest(
          language: "uk", lemma: found.lemma, kind: kind, gender: found.gender, number: found.number)
        let forms = declension.forms(request).filter { $0.grammaticalCase == found.grammaticalCase }.map(\.form)
        #expect(forms.contains(form), "\(found)")
      }
    }
  }

  @Test func unknownFormsComeBackUnchanged() {
    let found = declension.analyze("Microsoft", language: "uk", kind: .organization)
    #expect(found.map(\.lemma) == ["Microsoft"])
    #expect(found.first?.grammaticalCase == .nominative)
  }
}
