import Testing

@testable import Terminology

@Suite struct PairGlossaryReaderTests {
  private func forms(_ glossary: Glossary?, _ language: String) -> [[String]] {
    glossary.map { glossary in glossary.entries.indices.map { glossary.forms(of: $0, in: language) } } ?? []
  }

  @Test func commaSeparatedWithLanguages() {
    let text = "Kyiv,Київ,EN,uk\r\n\"Smith, John\",\"Джон \"\"Сміт\"\"\",en-us,uk\r\n"
    let (glossary, found) = GlossaryFixture.read(text)
    #expect(found == [])
    #expect(glossary?.languages == ["en", "uk", "en-US"])
    #expect(forms(glossary, "uk") == [["Київ"], ["Джон \"Сміт\""]])
    #expect(glossary?.forms(of: 1, in: "en-US") == ["Smith, John"])
    #expect(glossary?.entries.map(\.line) == [1, 2])
    #expect(glossary?.entries.map(\.id) == ["Kyiv", "Smith, John"])
  }

  @Test func tabSeparatedNeedsLanguages() {
    #expect(GlossaryFixture.read("Kyiv\tКиїв\n").found == ["1:1 no_languages"])
    let (glossary, found) = GlossaryFixture.read("Kyiv\tКиїв\nLviv\tЛьвів\n", languages: ["en", "uk"])
    #expect(found == [])
    #expect(forms(glossary, "en") == [["Kyiv"], ["Lviv"]])
  }

  @Test func omegatHasCommentsAndVariants() throws {
    let text = "# ours\nKyiv\tКиїв\tcapital\nLviv\tЛьвів\nKyiv\tКиєво\told\n"
    let (read, found) = GlossaryFixture.read(text, languages: ["en", "uk"])
    #expect(found == [])
    let glossary = try #require(read)
    #expect(forms(glossary, "uk") == [["Київ", "Києво"], ["Львів"]])
    #expect(glossary.note(of: 0) == "capital; old")
  }

  @Test func faults() {
    func found(_ text: String, _ format: GlossaryFormat) -> [String] {
      GlossaryFixture.read(text, format: format, languages: ["en", "uk"]).found
    }
    #expect(
      found("a,б\na,в\n,г\nд\ne,є,en\nf,ф,en,uk,x\ng,ґ,e,uk\n", .deeplCSV) == [
        "2:1 duplicate_source", "3:1 empty_cell", "4:3 wrong_cell_count", "5:6 wrong_cell_count",
        "6:12 wrong_cell_count",
        "7:6 unknown_language",
      ])
    #expect(found("a,\"б\n", .deeplCSV) == ["1:3 open_quotation"])
    #expect(found("\"a\"x,б\n", .deeplCSV) == ["1:4 text_after_quotation"])
    #expect(found("a\tб\tв\n", .deeplTSV) == ["1:6 wrong_cell_count"])
    #expect(found("\u{FEFF}a\tб\n", .omegat) == ["1:1 byte_order_mark"])
    #expect(found("# nothing\n", .omegat) == ["1:1 no_entries"])
    #expect(found("a|b\tб\n", .omegat) == ["1:1 control_character"])
    #expect(found("a\tб\tnote\u{8}\n", .omegat) == ["1:6 control_character"])
    #expect(
      GlossaryFixture.read([("g", Array("a\t".utf8) + [0xC0, 0x0A])], format: .omegat).found == ["1:3 invalid_utf8"])
  }

  @Test func languageTags() {
    #expect(
      ["EN", "en-gb", "SR-latn-rs", "zh-HANS"].map(PairGlossaryReader.tag) == ["en", "en-GB", "sr-Latn-RS", "zh-Hans"])
  }
}
