import Testing

@testable import Transliteration

@Suite struct SchemeListTests {
  @Test func theTableHasOneLineForEachScheme() throws {
    let schemes = try SchemeStore(data: Fixtures.data).loadAll().map(SchemeSummary.init)
    let lines = SchemeList.markdown(schemes).split(separator: "\n")
    #expect(lines.count == schemes.count + 2)
    #expect(lines[0] == "| id | languages | direction | standard | reversible |")
    #expect(
      lines.contains {
        $0.hasPrefix("| `uk-kmu-2010` | uk | Cyrl → Latn | Cabinet of Ministers") && $0.hasSuffix("| best-effort |")
      })
  }

  @Test func barsAreEscaped() throws {
    var scheme = SchemeSummary(try SchemeStore(data: Fixtures.data).load("bg"))
    scheme.standard = "a|b"
    #expect(SchemeList.markdown([scheme]).contains("| a\\|b |"))
  }
}
