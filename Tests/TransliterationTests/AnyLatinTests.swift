import ICUText
import LanguageData
import Testing
import TextModel

@testable import Transliteration

@Suite struct AnyLatinTests {
  @Test func theListIsTheOneOfTheDocumentation() throws {
    #expect(
      try AnyLatin(data: .standard()).scripts == [
        "Arab", "Armn", "Geor", "Grek", "Hang", "Hani", "Hebr", "Hira", "Kana",
      ])
  }

  @Test func icuHasEveryTransform() throws {
    for entry in try AnyLatin(data: .standard()).entries.values {
      _ = try ICUTransliterator(identifier: entry.transform)
    }
  }

  /// Readings of the CLDR transforms.
  @Test(arguments: [
    ("λόγος", "lógos"), ("Αθήνα", "Athína"), ("Ήπειρος", "Ípeiros"), ("Երեւան", "Yerevan"), ("თბილისი", "tbilisi"),
    ("서울", "seoul"), ("北京", "běi jīng"), ("コーヒー", "kōhī"), ("ひらがな", "hiragana"),
  ])
  func writesListedScripts(_ source: String, _ expected: String) throws {
    let written = AnyLatinWriter(try AnyLatin(data: .standard())).write(source)
    #expect(written?.text == expected)
    #expect(written?.origin.file == AnyLatin.file)
  }

  @Test(arguments: ["हिन्दी", "ไทย", "Київ", "λก"])
  func leavesOtherScripts(_ source: String) throws {
    #expect(AnyLatinWriter(try AnyLatin(data: .standard())).write(source) == nil)
  }
}
