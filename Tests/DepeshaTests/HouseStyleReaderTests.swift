import Testing
import TextModel

@testable import Depesha

@Suite struct HouseStyleReaderTests {
  private static let register = """
    register: 1
    places:
      - {id: kyiv, names: {en: Kyiv}, wrong: {en: Kiev}}
    """

  private func faults(_ style: String) throws -> [String] {
    try ReplacementFixture("", style: style, glossary: Self.register).diagnostics.map { diagnostic in
      guard case .file(_, let line, let column) = diagnostic.location else { return diagnostic.message }
      return "\(line):\(column) \(diagnostic.code)"
    }
  }

  @Test func everyFaultIsToldAtItsPlace() throws {
    #expect(
      try faults(
        """
        style: 1
        name: x
        languages: [english]
        replace: [wrnog]
        quotations: maybe
        keep: [kiyv]
        spellings:
          - {entry: kyiv, spelling: Kiev, from: 2019-13}
          - {entry: kyiv, from: 2020, until: 2019}
          - {entry: kyiv, spelling: Kyiv, from: 2020, until: 2019, priority: high}
        sytle: 2
        """
      ).sorted() == [
        "10:54 empty_period", "10:70 wrong_type", "11:1 unknown_option", "3:13 invalid_language", "4:11 unknown_value",
        "5:13 unknown_value", "6:8 unknown_entry", "8:41 invalid_date", "9:5 missing_option",
      ].sorted())
  }

  @Test func aListIsNoStyle() throws {
    #expect(try faults("- a\n- b\n") == ["1:1 wrong_type"])
  }

  /// Of two spellings that hold the higher priority wins, then the later one.
  @Test func datesAndPriorities() throws {
    let style = """
      style: 1
      name: x
      languages: [en]
      spellings:
        - {entry: kyiv, spelling: Kyjev, from: 2000}
        - {entry: kyiv, spelling: Kyiv, from: 2019-08-14}
        - {entry: kyiv, spelling: Kieff, from: 2010, until: 2012, priority: 1}
      """
    let fixture = try ReplacementFixture("", style: style, glossary: Self.register)
    #expect(fixture.diagnostics.isEmpty)
    #expect(try fixture.text("In Kiev.", "en", date: "2005-01-01") == "In Kyjev.")
    #expect(try fixture.text("In Kiev.", "en", date: "2011-06-01T10:00:00Z") == "In Kieff.")
    #expect(try fixture.text("In Kiev.", "en", date: "2019-08-14") == "In Kyiv.")
    #expect(try fixture.text("In Kiev.", "en") == "In Kyiv.")
    #expect(try fixture.text("In Kiev.", "en", date: "1999-12-31") == "In Kiev.")
    #expect(try fixture.text("У Kiev.", "uk") == "У Kiev.", "the style is for English")
  }
}
