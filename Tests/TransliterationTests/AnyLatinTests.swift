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

  /// Readings of the CLDR transforms.
  @Test(arguments: [
    ("λόγος", "lógos"), ("თბილისი", "tbilisi"), ("서울", "seoul"), ("北京", "běi jīng"), ("コーヒー", "kōhī"), ("ひらがな", "hiragana"),
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
