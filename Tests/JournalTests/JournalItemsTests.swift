import Glibc
import Testing

@testable import Journal

@Suite struct JournalItemsTests {
  private final class Fixture {
    let folder: String
    let journal: Journal
    init() throws {
      var template = Array("/tmp/depesha-journal-XXXXXX".utf8CString)
      folder = try #require(mkdtemp(&template).map { String(cString: $0) })
      journal = try Journal(folder: folder)
    }
    deinit {
      for name in Journal.fileNames { unlink(folder + "/" + name) }
      rmdir(folder)
    }
  }

  private func row(_ sequence: Int, _ id: String, version: String = "1", targets: [String] = []) -> JournalRow {
    var row = JournalRow(sequence: sequence, item: sequence, part: 0, name: "n\(sequence)", digest: "d\(sequence)")
    row.source = JournalItem(
      identifier: id, version: version, instant: 7, effect: .none,
      keys: [.init("id:" + id)] + targets.map { .init("id:" + $0, tier: 1, version: "2") })
    return row
  }

  @Test func aStoryIsFoundByItsItem() throws {
    let fixture = try Fixture()
    try fixture.journal.commit([row(0, "a"), row(1, "b"), row(2, "a", version: "2", targets: ["c"])])
    let briefs = try fixture.journal.briefs(of: "a")
    #expect(briefs.map(\.name) == ["n0", "n2"])
    #expect(briefs[1].item == row(2, "a", version: "2", targets: ["c"]).source)
    #expect(try fixture.journal.briefs(of: "x").isEmpty)
  }

  @Test func whatHangsTogetherWithWhatIsNewIsHandedOut() throws {
    let fixture = try Fixture()
    try fixture.journal.commit([row(0, "a"), row(1, "b"), row(2, "c", targets: ["b"])])
    #expect(try fixture.journal.unsettledBriefs().open == [0, 1, 2])
    try fixture.journal.settle([0, 1, 2], changes: [(1, JournalStanding(.superseded, by: 2))])
    #expect(try fixture.journal.unsettledBriefs().connected.isEmpty)
    try fixture.journal.commit([row(3, "d", targets: ["c"])])
    let (open, connected) = try fixture.journal.unsettledBriefs()
    #expect(open == [3])
    #expect(connected.map(\.sequence) == [1, 2, 3])
    #expect(connected[0].standing == JournalStanding(.superseded, by: 2))
    #expect(try fixture.journal.standings() == [.superseded: 1])
    var placed: [String] = []
    try fixture.journal.forEachPlaced { name, _, state in placed.append(name + (state.map { " \($0)" } ?? "")) }
    #expect(placed == ["n0", "n1 superseded", "n2", "n3"])
    try fixture.journal.settle([3], changes: [(1, nil)])
    #expect(try fixture.journal.standings().isEmpty)
    try fixture.journal.clear()
    #expect(try fixture.journal.briefs(of: "a").isEmpty)
  }
}
