import LanguageData
import Testing
import TextModel

@testable import Terminology

@Suite struct GlossaryLintTests {
  private func codes(_ rows: String, store: DataStore? = nil) throws -> [String] {
    try Fixture("id\ttype\ten\n" + rows).index.lint(store: store).map { diagnostic in
      guard case .file(_, let line, _) = diagnostic.location else { return diagnostic.code }
      return "\(line) \(diagnostic.code)"
    }
  }

  @Test func cleanGlossary() throws {
    #expect(try codes("a\tperson\tAnna Smith\nb\tplace\tYork|City of York\n") == [])
  }

  @Test func sharedForms() throws {
    #expect(try codes("a\tplace\tGeorgia|Sakartvelo\nb\tplace\tGeorgia|Peach State\n") == ["3 shared_form"])
    #expect(try codes("a\tperson\tAnna Smith\nb\tperson\tBob Smith\n") == ["3 shared_family_name"])
  }

  @Test func neverFiring() throws {
    #expect(try codes("a\tplace\tGeorgia\nb\tplace\tGeorgia\n") == ["3 never_fires", "3 shared_form"])
    #expect(try codes("a\tterm\t—\n") == ["2 never_fires"])
  }

  @Test func commonWordsAndRepeats() throws {
    #expect(
      try codes("a\torganization\tcabinet\nb\tterm\tcabinetry\nc\tplace\tYork|York\n") == [
        "2 common_word", "4 repeated_variant",
      ])
  }

  @Test func everydayWords() throws {
    // `May` and `Will` begin sentences; `MAY` and `New York` do not look like them.
    let rows = "a\tperson\tTheresa May\nb\torganization\tWill\nc\torganization\tWHO\nd\tplace\tThe Hague\n"
    #expect(try codes(rows) == [])
    #expect(try codes(rows, store: Fixture.store) == ["2 common_word", "3 common_word"])
  }

  @Test func findingsStandAtTheForm() throws {
    let register = """
      register: 1
      places:
        - id: a
          names: {en: Georgia}
        - id: b
          names:
            uk: Джорджія
            en: Georgia
      """
    let index = TermIndex(
      glossary: try #require(GlossaryFixture.read(register).glossary), source: LemmaOnly(), context: CaseContext())
    let found = try index.lint().filter { $0.message.contains("(en)") }
    #expect(found.map(GlossaryFixture.describe) == ["8:11 shared_form"])
    #expect(found.map(\.notes) == [["the other: g:3"]])
  }
}
