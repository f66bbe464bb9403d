import LanguageData
import Testing
import TextModel

@testable import Segmentation

@Suite struct LanguageTableTests {
  private func table(_ text: String) throws(DataError) -> LanguageTable {
    try LanguageTable(RecordFile(path: "l.tsv", bytes: Array(text.utf8)))
  }

  @Test func shippedTableIsGood() throws {
    let table = try LanguageTable(DataStore(folders: [hygieneData]))
    let required = [
      "en", "ru", "uk", "be", "bg", "mk", "sr", "pl", "cs", "sk", "de", "fr", "es", "it", "pt", "ro", "tr", "kk",
    ]
    #expect(Set(required).isSubset(of: table.languages))
    #expect(table.entries.filter { $0.language == "sr" }.map(\.script) == ["Cyrl", "Latn"])
  }

  @Test(arguments: [
    ("en\tLatn\t0\t-\t40\n", 1, 1),
    ("en\tLatn\tx\t-\t40\tabc\n", 1, 9),
    ("en\tLatn\t0\t-\t101\tabc\n", 1, 13),
    ("en\tLatn\t0\t-\t40\tabc\nen\tLatn\t0\t-\t40\tabc\n", 2, 1),
    ("hr\tLatn\t0\tsr\t40\tabc\n", 1, 1),
  ])
  func faultsHaveTheirPlace(text: String, line: Int, column: Int) {
    let error = #expect(throws: DataError.self) { try table(text) }
    #expect(error?.diagnostics.first?.location == .file(path: "l.tsv", line: line, column: column))
  }
}
