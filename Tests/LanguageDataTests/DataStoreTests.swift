import FileAccess
import LanguageData
import Testing

@Suite struct DataStoreTests {
  @Test func findsTheCheckoutOfTheTests() throws {
    let store = DataStore.standard()
    #expect(try store.load("summarization/desk-weights.tsv").bytes.isEmpty == false)
  }

  @Test func namesEveryFolderItLookedIn() {
    let store = DataStore(folders: ["/none", "/nowhere"])
    let error = #expect(throws: DataError.self) { try store.path(of: "x.tsv") }
    #expect(error?.diagnostics.first?.notes == ["looked in: /none, /nowhere"])
  }

  /// Every data file tells its source, version and licence.
  @Test func everyDataFileHasItsHeader() throws {
    let store = DataStore.standard()
    let root = try #require(store.folders.last)
    var checked = 0
    for folder in try FileAccess.list(root) where FileAccess.isFolder(root + "/" + folder) {
      for name in store.names(in: folder, ending: ".tsv") {
        let (path, bytes) = try store.load(folder + "/" + name)
        let file = try RecordFile(path: path, bytes: bytes)
        for key in ["source", "version", "licence"] { #expect(file.header[key] != nil, "\(path): no \(key)") }
        checked += 1
      }
    }
    #expect(checked > 10)
  }
}
