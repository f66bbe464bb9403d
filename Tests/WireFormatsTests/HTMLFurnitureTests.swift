import FileAccess
import Glibc
import LanguageData
import Testing

@testable import WireFormats

extension HTMLFurniture {
  /// The words that come with the program; none when they cannot be read, which `HTMLFurnitureTests` tells.
  static let standard = (try? HTMLFurniture(DataStore.standard())) ?? HTMLFurniture()
}

/// The data file `html/furniture.tsv`.
@Suite struct HTMLFurnitureTests {
  @Test func theFileHasWordsOfEveryClassAndAHeader() throws {
    let data = DataStore.standard()
    let words = try HTMLFurniture(data)
    #expect(words.always.contains("breadcrumb") && words.often.contains("teaser") && words.content.contains("article"))
    #expect(words.always.isDisjoint(with: words.often) && words.often.isDisjoint(with: words.content))
    #expect(
      words.always.union(words.often).union(words.content).allSatisfy { $0 == $0.lowercased() && !$0.contains(" ") })
    let (path, bytes) = try data.load(HTMLFurniture.file)
    let header = try RecordFile(path: path, bytes: bytes).header
    #expect(["source", "version", "licence"].allSatisfy { header[$0]?.isEmpty == false })
  }

  @Test func wordsDecideWhatIsLeftOut() throws {
    let page = Array(
      "<html><body><div class=\"story\"><p>A storm hit the coast of Norland on Monday, the council said, and ten boats sank.</p><div class=\"sharing-box\"><p>Tell your friends.</p></div></div></body></html>"
        .utf8)
    func text(_ words: HTMLFurniture) throws -> String {
      String(decoding: HTMLMainText(try HTMLTree(page, path: "a"), words).text().bytes, as: UTF8.self)
    }
    #expect(try !text(.standard).contains("Tell your friends"))
    #expect(try text(HTMLFurniture()).contains("Tell your friends"))
  }

  @Test func aWrongRecordIsToldWithItsPlace() throws {
    var name = Array("/tmp/depesha-furniture-XXXXXX".utf8CString)
    let folder = try #require(mkdtemp(&name).map { String(cString: $0) })
    try FileAccess.makeFolder(folder + "/html")
    try FileAccess.replace(folder + "/html/furniture.tsv", with: Array("always\tad\nsometimes\tx\noften\n".utf8))
    let error = #expect(throws: DataError.self) { try HTMLFurniture(DataStore(folders: [folder])) }
    #expect(error?.diagnostics.count == 2)
    #expect(throws: DataError.self) { try HTMLFurniture(DataStore(folders: [])) }
  }
}
