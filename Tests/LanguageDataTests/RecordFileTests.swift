import LanguageData
import Testing
import TextModel

@Suite struct RecordFileTests {
  @Test func readsHeaderRecordsAndColumns() throws {
    let text = "\u{FEFF}# Title\n# source: own\n# version: 2\n\nім'я\tдва\r\n# comment: not header\nx\n"
    let file = try RecordFile(path: "f.tsv", bytes: Array(text.utf8))
    #expect(file.header == ["source": "own", "version": "2"])
    #expect(file.records.count == 2)
    #expect(file.records[0].line == 5)
    #expect(file.records[0].fields.map(\.text) == ["ім'я", "два"])
    #expect(file.records[0].fields.map(\.column) == [1, 9])
    #expect(file.records[1][5] == "")
    #expect(file.location(file.records[0], field: 1) == .file(path: "f.tsv", line: 5, column: 9))
  }

  @Test func namesThePlaceOfABadByte() {
    let error = #expect(throws: DataError.self) { try RecordFile(path: "f.tsv", bytes: [0x61, 0x0A, 0x62, 0xFF]) }
    #expect(error?.diagnostics.first?.location == .file(path: "f.tsv", line: 2, column: 2))
  }
}
