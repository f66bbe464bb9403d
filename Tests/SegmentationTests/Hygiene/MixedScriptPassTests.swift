import ICUText
import LanguageData
import Testing
import TextModel

@testable import Segmentation

@Suite struct MixedScriptPassTests {
  private static let russian = "В тексте по-русски есть слово "
  private static let english = "This English text has the word "

  // In each word one or more letters are of the other script; written with escapes so that they can be seen.
  @Test(arguments: [
    (russian + "М\u{6F}сква.", russian + "Москва."),
    (russian + "\u{43}ША", russian + "США"),
    (russian + "H\u{410}ТО", russian + "НАТО"),
    (russian + "Ки\u{EF}в", russian + "Київ"),
    (russian + "\u{422}ikTok", russian + "TikTok"),
    (russian + "\u{421}OVID-19", russian + "COVID-19"),
    (russian + "\u{425}I\u{425}", russian + "XIX"),
    (russian + "\u{421}\u{41C}I", russian + "\u{421}\u{41C}\u{406}"),
    (english + "p\u{430}ypal", english + "paypal"),
    (english + "\u{391}thens", english + "Athens"),
    // As many letters of each script: the document decides.
    (russian + "O\u{41E}", russian + "ОО"),
    (english + "O\u{41E}", english + "OO"),
    // A mark between the letters.
    (russian + "за\u{301}m\u{43E}к", russian + "за\u{301}m\u{43E}к"),
    (russian + "за\u{301}\u{6F}к", russian + "за\u{301}ок"),
  ])
  func repairs(source: String, expected: String) throws {
    let document = try Hygiene.clean(source)
    #expect(Array(document.text.text.bytes) == Array(expected.utf8))
    #expect(document.diagnostics.filter { $0.code == "mixed_script_word" }.count == 1)
  }

  @Test(arguments: ["SMSка", "XXв", "iPhoneа"])
  func reportsWithoutRepair(word: String) throws {
    let document = try Hygiene.clean(Self.russian + word)
    #expect(document.text.revisions.count == 1)
    #expect(document.diagnostics.map(\.code) == ["mixed_script_word"])
  }

  @Test(arguments: [
    "YouTube-канал, Covid-19, Wi-Fi’ю, ЗІЛ130B, x5, 5G-мережа", "10 kΩ, 5 µm, 3 μm", "naïve café, Škoda, Ærø",
    "Μπορώ και γράφω Ελληνικά", "2×2 = x÷y", "АВТО BMW ВАЗ",
  ])
  func saysNothing(text: String) throws {
    #expect(try Hygiene.clean(text).diagnostics == [])
  }

  @Test func reportModeKeepsTheBytes() throws {
    let document = try Hygiene.clean("К\u{438}\u{EF}в", [("homoglyphs", "report")])
    #expect(document.text.revisions.count == 1)
    #expect(
      document.diagnostics.map(\.message) == ["`Ки\u{EF}в` mixes Latin and Cyrillic letters; all of it can be Cyrillic"]
    )
  }

  @Test func limitCountsTheRest() throws {
    let document = try Hygiene.clean("М\u{6F}р М\u{6F}р М\u{6F}р М\u{6F}р", [("report_limit", "2")])
    #expect(document.text.text.string == "Мор Мор Мор Мор")
    #expect(document.diagnostics.map(\.message).last == "2 more words mix scripts")
    #expect(document.diagnostics.count == 3)
  }

  /// Our own scan against ICU's spoof checker (UTS #39, Highly Restrictive).
  @Test func agreesWithTheSpoofChecker() throws {
    let checker = try SpoofChecker()
    let store = DataStore(folders: [hygieneData])
    let pass = MixedScriptPass(rules: try CharacterPolicy(store).rules, homoglyphs: try HomoglyphTable(store))
    for word in [
      "Москва", "М\u{6F}сква", "paypal", "p\u{430}ypal", "Αθήνα", "\u{410}θήνα", "Škoda", "Šk\u{43E}da", "ї\u{EF}",
    ] {
      let bytes = Array(word.utf8)
      let ours = bytes.withUnsafeBufferPointer { pass.words(in: $0, dominant: .cyrillic) }
      #expect(!ours.isEmpty == (try checker.isMixedScript(bytes)), "\(word)")
    }
  }
}
