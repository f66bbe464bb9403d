import Glibc
import Journal
import Testing

@Suite struct JournalTests {
  /// A journal in a folder that goes with it.
  private final class Fixture {
    let folder: String
    init() throws {
      var template = Array("/tmp/depesha-journal-XXXXXX".utf8CString)
      folder = try #require(mkdtemp(&template).map { String(cString: $0) })
    }
    deinit {
      for name in Journal.fileNames { unlink(folder + "/" + name) }
      rmdir(folder)
    }
  }

  private func failed(_ sequence: Int, code: String = "E_X") -> JournalRow {
    JournalRow(
      sequence: sequence, item: 1, part: sequence,
      failure: .init(
        code: code, letter: Array("{}\n".utf8), input: "a.jsonl", inputName: "a", isRecord: true, line: 3,
        record: [0, 255]))
  }

  @Test func whatWasCommittedIsThereAfterOpeningAgain() throws {
    let fixture = try Fixture()
    let journal = try Journal(folder: fixture.folder)
    #expect(try journal.facts().isEmpty)
    #expect(try journal.last() == nil)
    try journal.commit(
      [JournalRow(sequence: 0, item: 0, part: 0, name: "a", digest: "d"), failed(1)], warnings: ["w": 2],
      facts: ["state": "running"])
    try journal.commit([failed(2, code: "E_Y")], warnings: ["w": 1], facts: ["state": "still"])
    try journal.close()
    let again = try Journal(folder: fixture.folder, isReadOnly: true)
    #expect(try again.facts() == ["state": "still"])
    let last = try #require(try again.last())
    #expect(last == (2, 1, 2))
    #expect(try again.counts() == (1, 2))
    #expect(try again.errors() == ["E_X": 1, "E_Y": 1])
    #expect(try again.warnings() == ["w": 3])
    #expect(try again.hasName("a"))
    #expect(try !again.hasName("b"))
    #expect(try again.damage() == nil)
    #expect(try again.failures(after: -1, limit: 10) == [failed(1), failed(2, code: "E_Y")])
    #expect(try again.failures(after: 1, limit: 1).map(\.sequence) == [2])
  }

  @Test func aStoryThatSucceedsLaterLeavesTheLetters() throws {
    let fixture = try Fixture()
    let journal = try Journal(folder: fixture.folder)
    try journal.commit([failed(0), failed(1)])
    try journal.commit([JournalRow(sequence: 0, item: 1, part: 0, name: "late", digest: "d")])
    #expect(try journal.failures(after: -1, limit: 10).map(\.sequence) == [1])
    #expect(try journal.counts() == (1, 1))
    var done: [String] = []
    try journal.forEachDone { name, _ in done.append(name) }
    #expect(done == ["late"])
  }

  @Test func aNameIsGivenOnce() throws {
    let fixture = try Fixture()
    let journal = try Journal(folder: fixture.folder)
    try journal.commit([JournalRow(sequence: 0, item: 0, part: 0, name: "a", digest: "d")])
    #expect(throws: JournalError.self) {
      try journal.commit([
        JournalRow(sequence: 1, item: 0, part: 1, name: "b", digest: "d"),
        JournalRow(sequence: 2, item: 0, part: 2, name: "a", digest: "d"),
      ])
    }
  }

  @Test func aFolderThatIsNotThereIsAnError() {
    #expect(throws: JournalError.self) { try Journal(folder: "/tmp/depesha-no-such-folder") }
  }
}
