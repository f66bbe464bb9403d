import FileAccess
import Glibc
import LanguageData
import Testing

@testable import WireFormats

extension NinjsShapes {
  /// Those that come with the program; none when they cannot be read, which `NinjsShapesTests` tells.
  static let standard = (try? NinjsShapes(DataStore.standard())) ?? NinjsShapes()
}

/// The data files `ninjs/ninjs-1.tsv` to `ninjs/ninjs-3.tsv`.
@Suite struct NinjsShapesTests {
  @Test(arguments: NinjsShapes.files)
  func theFileHasAHeader(name: String) throws {
    let (path, bytes) = try DataStore.standard().load(name)
    let header = try RecordFile(path: path, bytes: bytes).header
    #expect(["source", "version", "licence"].allSatisfy { header[$0]?.isEmpty == false })
  }

  /// Members as IPTC's schemas name them.
  @Test func everyVersionHasItsNames() throws {
    let shapes = try NinjsShapes(DataStore.standard())
    for (major, has, hasNot) in [
      (1, ["uri", "versioncreated", "altids"], ["bodies", "versionCreated"]),
      (2, ["uri", "versioncreated", "bodies", "rightsinfo"], ["headline", "versionCreated", "plannedcoverage"]),
      (3, ["uri", "versionCreated", "bodies", "plannedCoverage", "eventDetails"], ["headline", "versioncreated"]),
    ] {
      let members = try #require(shapes[major]?.objects["item"]?.members)
      #expect(has.allSatisfy { members[$0] != nil }, "\(major)")
      #expect(hasNot.allSatisfy { members[$0] == nil }, "\(major)")
      #expect(members["uri"]?.isRequired == true)
    }
    #expect(shapes[0] == nil && shapes[4] == nil)
  }

  @Test(arguments: [
    ("uri\ts\n", 2), ("@item\nuri\n", 1), ("@item\nplace\t[place]\n", 1), ("@item\n^^\ta b c\n", 1), ("@other\na\ts\n", 1),
  ])
  func aWrongRecordIsToldWithItsPlace(table: String, faults: Int) throws {
    let error = #expect(throws: DataError.self) {
      try NinjsShape(RecordFile(path: "a.tsv", bytes: Array(("# source: a\n# version: 1\n# licence: b\n" + table).utf8)))
    }
    #expect(error?.diagnostics.count == faults, "\(error?.diagnostics ?? [])")
  }

  @Test func aMissingFileIsTold() {
    #expect(throws: DataError.self) { try NinjsShapes(DataStore(folders: [])) }
  }
}
