import ICUText
import LanguageData
import Testing
import TextModel

@testable import Segmentation

@Suite struct HomoglyphTableTests {
  private func table(_ text: String) throws(DataError) -> HomoglyphTable {
    try HomoglyphTable(RecordFile(path: "t.tsv", bytes: Array(text.utf8)))
  }

  /// The table against the confusables of the linked ICU: equal skeletons (UTS #39).
  @Test func pairsAreConfusables() throws {
    let (path, bytes) = try DataStore(folders: [hygieneData]).load(HomoglyphTable.fileName)
    let checker = try SpoofChecker()
    // Ours: they look alike in the types newsrooms use, but are no confusables of Unicode's.
    let ours: Set<String> = ["Y", "y", "Ë", "ë", "Ï", "ï", "È", "è", "v"]
    for record in try RecordFile(path: path, bytes: bytes).records where !ours.contains(record[0]) {
      let skeletons = Set(
        try record.fields.prefix(3).map(\.text).filter { $0 != "-" }.map { try checker.skeleton(Array($0.utf8)) })
      #expect(skeletons.count == 1, "\(path):\(record.line)")
    }
  }

  @Test func oneWayLinesHaveOneWay() throws {
    let table = try HomoglyphTable(DataStore(folders: [hygieneData]))
    #expect(table.match(0x73, in: .cyrillic) == nil)
    #expect(table.match(0x455, in: .latin)?.scalar == 0x73)
    #expect(table.match(0x61, in: .cyrillic)?.scalar == 0x430)
    #expect(table.match(0x61, in: .latin) == nil)
  }

  @Test(arguments: [
    ("a\tа\n", 1, 1), ("a\tа\t-\n\na\tо\t-\n", 3, 1), ("ab\tа\t-\n", 1, 1), ("a\tа\t-\tCyr\n", 1, 8),
  ])
  func faultsHaveTheirPlace(text: String, line: Int, column: Int) {
    let error = #expect(throws: DataError.self) { try table(text) }
    #expect(error?.diagnostics.first?.location == .file(path: "t.tsv", line: line, column: column))
  }
}
