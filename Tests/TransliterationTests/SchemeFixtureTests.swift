import FileAccess
import LanguageData
import Testing
import TextModel

@testable import Transliteration

/// Every scheme against words whose spelling its standard decides.
@Suite struct SchemeFixtureTests {
  private static let data = DataStore.standard()
  private static let ids = SchemeStore(data: data).ids
  private static let fixtures =
    FileAccess.parent(of: FileAccess.parent(of: #filePath)) + "/Fixtures/schemes/"

  @Test func thereAreSchemes() { #expect(Self.ids.count >= 60) }

  @Test(arguments: ids)
  func writesTheWordsOfItsStandard(_ id: String) throws {
    let path = Self.fixtures + id + ".tsv"
    let file = try RecordFile(path: path, bytes: FileAccess.read(path))
    let library = try SchemeLibrary(data: Self.data)
    let forward = try library.transliterator(id)
    let isTwoWay = file.records.contains { $0[2] == "reverse" }
    let back = isTwoWay ? try library.transliterator(id, reverse: true) : forward
    #expect(file.records.count >= 5)
    // A word in capitals has no small letter afterwards, whatever digraphs the scheme has.
    let capitals = forward.transliterate(forward.scheme.from == "Latn" ? "ŠČEŽU ANJA" : "ЩУЖАЦХЯЮ ЧЕШЫ")
    #expect(capitals == capitals.uppercased())
    for record in file.records {
      let result = (record[2] == "reverse" ? back : forward).transliterate(record[0])
      // String equality is canonical equivalence: NFC and NFD spellings of a fixture count as the same.
      #expect(result == record[1], "\(id).tsv:\(record.line): \(record[0])")
    }
  }

  @Test(arguments: ids)
  func saysWhereItComesFrom(_ id: String) throws {
    let path = try Self.data.path(of: "schemes/\(id).tsv")
    let file = try RecordFile(path: path, bytes: FileAccess.read(path))
    for key in ["id", "title", "languages", "from", "to", "standard", "source", "version", "licence", "reversible"] {
      #expect(file.header[key]?.isEmpty == false, "\(id) lacks \(key)")
    }
    #expect(file.header["id"] == id)
  }
}
