import LanguageData
import Testing
import TextModel

@testable import Segmentation

@Suite struct NgramFileTests {
  private static let codes: [UInt8] = {
    var codes = [UInt8](repeating: 0, count: 0x580)
    for (index, letter) in "abc".unicodeScalars.enumerated() { codes[Int(letter.value)] = UInt8(index + 1) }
    return codes
  }()

  private func table(_ text: String) throws(DataError) -> NgramTable {
    try NgramFile(path: "n.tsv", bytes: Array(text.utf8)).table(languages: 2, letterCodes: Self.codes)
  }

  @Test func readsRows() throws {
    let table = try table("# x\nab\t!~\nabca\t\"#\n")
    let rows = zip(table.keys, table.rows).filter { $0.0 != 0 }.sorted { $0.0 < $1.0 }
    #expect(rows.map(\.0) == [0x0102, 0x0102_0301])
    #expect(rows.map { [$0.1[0], $0.1[1], $0.1[2]] } == [[0, 93, 0], [1, 2, 0]])
  }

  @Test(arguments: [
    ("ab\t!!\nabd\t!!\n", 2, 3),
    ("ab\t!\n", 1, 3),
    ("abcab\t!!\n", 1, 5),
    ("\t!!\n", 1, 1),
    ("# c\n\nab\t! \n", 3, 5),
    ("ab\t!!\nab\t!!\n", 2, 1),
    ("ab\t!\u{E9}\n", 1, 3),
  ])
  func faultsHaveTheirPlace(text: String, line: Int, column: Int) {
    let error = #expect(throws: DataError.self) { try table(text) }
    #expect(error?.diagnostics.first?.location == .file(path: "n.tsv", line: line, column: column))
  }

  @Test func headerNamesTheLanguages() throws {
    let file = NgramFile(path: "n.tsv", bytes: Array("# a\n# languages: ru uk\nab\t!!\n".utf8))
    #expect(try file.header().languages == ["ru", "uk"])
    let without = NgramFile(path: "n.tsv", bytes: Array("# a\nab\t!!\n".utf8))
    #expect(throws: DataError.self) { try without.header() }
  }
}
