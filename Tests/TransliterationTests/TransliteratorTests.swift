import TextModel
import Testing

@testable import Transliteration

@Suite struct TransliteratorTests {
  let kmu: Transliterator

  init() throws { kmu = try Fixtures.transliterator("uk-kmu-2010") }

  @Test(arguments: [
    ("ЩУКА", "SHCHUKA"), ("Щука", "Shchuka"), ("щУКА", "shchUKA"), ("Щ", "Shch"), ("Щ.", "Shch."),
    ("Щ. ПЕТРЕНКО", "SHCH. PETRENKO"), ("ЦЕ Я", "TSE YA"), ("Я і ти", "Ya i ty"), ("ЮЩЕНКО", "YUSHCHENKO"),
    ("БОРЩ", "BORSHCH"), ("Є. Петренко", "Ye. Petrenko"),
  ])
  func capitalsFollowTheirNeighbours(_ source: String, _ expected: String) {
    #expect(kmu.transliterate(source) == expected)
  }

  @Test(arguments: ["м'ята", "м’ята", "мʼята"])
  func threeApostrophesAreOne(_ source: String) { #expect(kmu.transliterate(source) == "miata") }

  @Test(arguments: [
    ("'яблуко'", "'yabluko'"), ("«ялта»", "«yalta»"), ("п’є", "pie"), ("Нью-Йорк", "Niu-York"), ("інь-ян", "in-yan"),
  ])
  func theStartOfAWordIsAfterAQuoteOrHyphen(_ source: String, _ expected: String) {
    #expect(kmu.transliterate(source) == expected)
  }

  @Test func stressMarksAreRemovedAndDecomposedLettersJoined() {
    #expect(kmu.transliterate("Зеле́нський") == "Zelenskyi")
    #expect(kmu.transliterate("К\u{438}\u{438}\u{306}\u{456}\u{308}в") == "Kyiiv")
    #expect(kmu.transliterate("\u{418}\u{306}од") == "Yod")
    #expect(kmu.transliterate("\u{456}\u{308}\u{301}хати") == "yikhaty")
    #expect(kmu.transliterate("еле\u{300}ктро") == "elektro")
  }

  @Test(arguments: [
    "https://www.pravda.com.ua/news/2024/", "info@rada.gov.ua", "#Kyiv @user", "COVID-19", "XIX",
  ])
  func latinTextStays(_ source: String) { #expect(kmu.transliterate(source) == source) }

  @Test(arguments: [
    ("ХІХ століття", "XIX stolittia"), ("ХХІ", "XXI"), ("VІІІ", "VIII"), ("ХІ з'їзд", "XI zizd"), ("ХХХХ", "KHKHKHKH"),
  ])
  func romanNumeralsInCyrillicLettersBecomeLatin(_ source: String, _ expected: String) {
    #expect(kmu.transliterate(source) == expected)
  }

  /// The words hold a letter of the wrong script; U+0451 in the first, U+0456 in the second and so on.
  @Test(arguments: [
    ("Gorbach\u{451}v", "Gorbachëv"), ("Yur\u{456}y", "Yuriy"), ("Znam\u{2BC}ianka", "Znam\u{2BC}ianka"),
    ("JuŠČENKO", "JuŠČENKO"), ("Zelénskyi", "Zelénskyi"), ("L\u{302}ubl\u{302}ana", "L\u{302}ubl\u{302}ana"),
    ("\u{421}NN", "CNN"), ("стoлиця", "stolytsia"), ("pесторан", "restoran"), ("Samsungу", "Samsungu"),
  ])
  func mixedWordsEndInOneScript(_ source: String, _ expected: String) {
    #expect(kmu.transliterate(source) == expected)
  }

  @Test func identifiersStayWhenTheSourceIsLatin() throws {
    let cyrillic = try Fixtures.transliterator("sr-cyrl")
    #expect(
      cyrillic.transliterate("Vesti: https://example.com/vesti, info@example.rs i #vesti @vesti www.vesti.rs")
        == "Вести: https://example.com/vesti, info@example.rs и #vesti @vesti www.vesti.rs")
    #expect(cyrillic.transliterate("Petar II i XIX vek") == "Петар II и XIX век")
  }

  @Test func fallbackRulesLeaveNoLetter() throws {
    let russian = try Fixtures.transliterator("ru-bgn-1947")
    #expect(russian.transliterate("Київ, Ґрунь, Їжак, ўласны, Өмнөговь") == "Kiyiv, Grun’, Yizhak, wlasny, Omnogov’")
  }

  @Test func editsGiveTheSameTextAndNameTheirRules() throws {
    let text = SourceText("Згурський — це КИЇВ, м’ята, ХХІ, Gorbach\u{451}v: Ω")
    let edits = kmu.edits(for: text)
    #expect(edits.apply(to: text).text.string == kmu.transliterate(text.string))
    #expect(edits.origin(at: 0).rule == "uk-kmu-2010")
    #expect(edits.origin(at: 0).file == "schemes/uk-kmu-2010.tsv")
    let lines = try #require(edits.origin(at: 1).line)
    // The second letter, г after з, comes from the first of its two rules.
    #expect(kmu.scheme.rules.first { $0.line == lines }?.target == "gh")
  }

  @Test func longWordsAndStackedMarksAreNoTrouble() {
    let long = String(repeating: "щ", count: 5000)
    #expect(kmu.transliterate(long) == String(repeating: "shch", count: 5000))
    let marks = "а" + String(repeating: "\u{301}", count: 5000)
    #expect(kmu.transliterate(marks) == "a")
    #expect(kmu.transliterate("") == "")
  }
}
