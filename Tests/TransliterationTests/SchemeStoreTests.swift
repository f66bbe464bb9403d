import FileAccess
import LanguageData
import TextModel
import Testing

@testable import Transliteration

@Suite struct SchemeStoreTests {
  private let store = SchemeStore(data: Fixtures.data)

  @Test func everySchemeLoads() throws {
    let schemes = try store.loadAll()
    #expect(schemes.map(\.id) == store.ids)
    #expect(
      schemes.filter { $0.reversibility == .yes }.map(\.id) == [
        "iso9-1995", "ru-gost7.79-a", "sr-cyrl", "sr-latn", "uk-dstu9112-a", "uk-dstu9112-b",
      ])
  }

  @Test func aChildReplacesTheRulesOfItsSources() throws {
    let scheme = try store.load("uk-icao9303")
    #expect(scheme.rules.filter { $0.source == ["г"] }.map(\.target) == ["h"])
    #expect(scheme.rules.filter { $0.source == ["є"] }.map(\.target) == ["ye", "ie"])
    #expect(scheme.rules.first { $0.source == ["є"] }?.file == "schemes/uk-kmu-2010.tsv")
    #expect(scheme.paths.count == 2)
  }

  @Test func anUnknownIdHasTheNearestName() {
    do throws(DataError) {
      _ = try store.load("ru-bgn-1974")
      Issue.record("there is no such scheme")
    } catch {
      #expect(error.diagnostics[0].code == "unknown_scheme")
      #expect(error.diagnostics[0].notes == ["did you mean `ru-bgn-1947`?"])
    }
  }

  @Test func aUsersFileIsLoadedByItsPath() throws {
    let folder = try temporaryFolder("scheme-store-user")
    let path = folder + "/mine.tsv"
    try FileAccess.replace(
      path, with: Array((Fixtures.header.replacing("# from", with: "# extends: uk-kmu-2010\n# from") + "щ\tsc\n").utf8))
    let transliterator = try Fixtures.library().transliterator(path)
    #expect(transliterator.transliterate("Борщ") == "Borsc")
    #expect(
      transliterator.edits(for: SourceText("щ")).origin(at: 0)
        == Origin(stage: "transliterate", rule: "my", file: path, line: 11))
  }

  @Test func aSchemeThatExtendsItselfIsRefused() throws {
    let folder = try temporaryFolder("scheme-store-cycle")
    let path = folder + "/loop.tsv"
    try FileAccess.replace(
      path, with: Array((Fixtures.header.replacing("# from", with: "# extends: \(path)\n# from") + "щ\tsc\n").utf8))
    do throws(DataError) {
      _ = try store.load(path)
      Issue.record("the scheme extends itself")
    } catch {
      #expect(error.diagnostics.map(\.code) == ["scheme_cycle"])
    }
  }

  private func temporaryFolder(_ name: String) throws -> String {
    let folder = "/tmp/depesha-tests-\(name)"
    try FileAccess.makeFolder(folder)
    return folder
  }
}
