import TextModel
import Testing

@testable import Transliteration

@Suite struct NameWriterTests {
  private let writer: NameWriter

  init() throws {
    writer = NameWriter(transliterators: [
      "ru": try Fixtures.transliterator("ru-bgn-1947"), "uk": try Fixtures.transliterator("uk-kmu-2010"),
    ])
  }

  private func write(_ form: String, _ lemma: String, _ fixed: String?, language: String = "ru", mention: String = "")
    -> String?
  {
    writer.write(Term.Romanization(language: language, form: form, lemma: lemma, fixed: fixed), mention: mention)
      .map { String(decoding: $0, as: UTF8.self) }
  }

  @Test func withoutAFixedSpellingTheOtherLanguagesFormIsRomanised() {
    #expect(write("Дмитриева", "Дмитриев", nil) == "Dmitriyeva")
    #expect(write("Зеленського", "Зеленський", nil, language: "uk") == "Zelenskoho")
  }

  @Test(arguments: [
    ("Дмитриев", "Дмитриев", "Dmitriev", "Dmitriev"), ("Дмитриева", "Дмитриев", "Dmitriev", "Dmitrieva"),
    ("Дмитриеву", "Дмитриев", "Dmitriev", "Dmitrievu"), ("Лаврова", "Лавров", "Lavrov", "Lavrova"),
    ("Зеленского", "Зеленский", "Zelensky", "Zelenskogo"), ("Чубайсом", "Чубайс", "Chubais", "Chubaisom"),
    ("Захаровой", "Захарова", "Zakharova", "Zakharovoy"),
    ("Кириллу Дмитриеву", "Кирилл Дмитриев", "Kirill Dmitriev", "Kirillu Dmitrievu"),
    ("Римского-Корсакова", "Римский-Корсаков", "Rimsky-Korsakov", "Rimskogo-Korsakova"),
  ])
  func aFixedSpellingKeepsItsStem(_ form: String, _ lemma: String, _ fixed: String, _ expected: String) {
    #expect(write(form, lemma, fixed) == expected)
  }

  @Test func capitalsOfTheMentionAreKept() {
    #expect(write("Дмитриева", "Дмитриев", "Dmitriev", mention: "ДМИТРІЄВА") == "DMITRIEVA")
    #expect(write("Дмитриева", "Дмитриев", "Dmitriev", mention: "Дмитрієва") == "Dmitrieva")
  }

  @Test func aLanguageWithoutASchemeGivesNothing() { #expect(write("Ганс", "Ганс", nil, language: "de") == nil) }
}
