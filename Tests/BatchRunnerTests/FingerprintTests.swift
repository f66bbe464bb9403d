import BatchRunner
import FileAccess
import Foundation
import Testing

@Suite struct FingerprintTests {
  /// A folder with data files and the fingerprint over them, by paths as they are written.
  private func make(_ paths: [String], _ sources: [String: String] = ["p.yaml": "name: p"]) -> String? {
    Fingerprint.make(
      sources: sources.mapValues { Array($0.utf8) }, overrides: [:], dataFiles: paths, versions: ["1"])
  }

  @Test func howAPathIsWrittenDoesNotCount() throws {
    var template = Array("/tmp/depesha-fingerprint-XXXXXX".utf8CString)
    let folder = try #require(mkdtemp(&template).map { String(cString: $0) })
    defer { try? FileManager.default.removeItem(atPath: folder) }
    // `m.tsv` sorts between `a.tsv` and `z.tsv` by its name, before or after both by its path.
    try FileAccess.makeFolder(folder + "/sub")
    for (name, text) in [("a.tsv", "1"), ("z.tsv", "2"), ("sub/m.tsv", "3"), ("sub/a.tsv", "4")] {
      try FileAccess.replace(folder + "/" + name, with: Array(text.utf8))
    }
    let names = ["/a.tsv", "/z.tsv", "/sub/m.tsv", "/sub/a.tsv"].map { folder + $0 }
    let plain = try #require(make(names))
    #expect(make([names[2], names[3], names[1], names[0]]) == plain)
    #expect(make(names.map { folder + "/sub/.." + $0.dropFirst(folder.utf8.count) }) == plain)
    // What is in them does, and what they are called.
    #expect(make(Array(names.dropLast())) != plain)
    try FileAccess.replace(folder + "/z.tsv", with: Array("5".utf8))
    #expect(make(names) != plain)
  }

  @Test func configurationFilesCountByNameAndBytes() {
    #expect(make([], ["p.yaml": "a", "common/c.yaml": "b"]) == make([], ["/x/p.yaml": "a", "/x/common/c.yaml": "b"]))
    #expect(make([], ["p.yaml": "a", "c.yaml": "b"]) != make([], ["p.yaml": "b", "c.yaml": "a"]))
  }
}
