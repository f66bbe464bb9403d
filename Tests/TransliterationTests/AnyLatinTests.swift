import ICUText
import Testing

@testable import Transliteration

@Suite struct AnyLatinTests {
  @Test func icuHasEveryTransformOfTheList() throws {
    let scripts = try Fixtures.library().scripts
    #expect(scripts.entries.map(\.script) == ["Grek", "Geor", "Armn", "Arab", "Hebr", "Hang", "Hira", "Kana", "Hani"])
    for entry in scripts.entries { _ = try ICUTransliterator(identifier: entry.transform) }
  }

  @Test(arguments: [
    ("Grek", "Αθήνα", "Athína"), ("Geor", "თბილისი", "tbilisi"), ("Hang", "서울", "seoul"), ("Kana", "トヨタ", "toyota"),
  ])
  func writesListedScripts(_ script: String, _ text: String, _ expected: String) throws {
    let latin = AnyLatin(try Fixtures.library().scripts)
    let (bytes, origin) = try #require(latin.latin(Array(text.utf8)[...], script: script))
    #expect(String(decoding: bytes, as: UTF8.self) == expected)
    #expect(origin.file == AnyLatinScripts.file)
  }

  @Test func othersAreLeft() throws {
    #expect(AnyLatin(try Fixtures.library().scripts).latin(Array("ไทย".utf8)[...], script: "Thai") == nil)
  }
}
