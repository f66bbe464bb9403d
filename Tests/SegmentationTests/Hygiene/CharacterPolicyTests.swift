import LanguageData
import Testing
import TextModel

@testable import Segmentation

@Suite struct CharacterPolicyTests {
  private func policy(_ text: String) throws(DataError) -> CharacterPolicy {
    try CharacterPolicy(RecordFile(path: "c.tsv", bytes: Array(text.utf8)))
  }

  @Test func findsEntries() throws {
    let policy = try policy(
      "U+2000..U+2006\tspace\t-\t-\t-\tspaces\nU+00AD\tremove\tnote\tinvisible_character\t-\tSHY\n")
    #expect(policy.index(of: 0xAD) == 0)
    #expect(policy.index(of: 0x2006) == 1)
    #expect(policy.index(of: 0x2007) == nil)
    #expect(policy.index(of: 0x41) == nil)
    #expect(policy.entries[1].action == .replace([0x20]))
  }

  @Test(arguments: [
    ("U+00AD\tremove\n", 1, 1),
    ("U+AD\tremove\t-\t-\t-\tx\n", 1, 1),
    ("U+D800\tremove\t-\t-\t-\tx\n", 1, 1),
    ("U+00AD..U+00A0\tremove\t-\t-\t-\tx\n", 1, 1),
    ("U+00AD\tdelete\t-\t-\t-\tx\n", 1, 8),
    ("U+00AD\tremove\tloud\tx\t-\tx\n", 1, 15),
    ("U+00AD\tremove\tnote\t-\t-\tx\n", 1, 20),
    ("U+00AD\tremove_outside\t-\t-\t-\tx\n", 1, 27),
    ("U+00A0..U+00AF\tremove\t-\t-\t-\tx\nU+00AD\tremove\t-\t-\t-\tx\n", 2, 1),
  ])
  func faultsHaveTheirPlace(text: String, line: Int, column: Int) {
    let error = #expect(throws: DataError.self) { try policy(text) }
    #expect(error?.diagnostics.first?.location == .file(path: "c.tsv", line: line, column: column))
  }
}
