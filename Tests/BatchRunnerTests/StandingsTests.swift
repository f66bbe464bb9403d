import Testing

@testable import BatchRunner
@testable import Journal

@Suite struct StandingsTests {
  private func brief(
    _ sequence: Int, _ id: String?, _ version: String? = nil, at instant: Int? = nil,
    effect: JournalItem.Effect = .none,
    keys: [String] = [], targets: [[String]] = [], hasFiles: Bool? = nil
  ) -> JournalBrief {
    var all = (id.map { ["id:" + $0] } ?? []) + keys
    all.removeAll { $0.isEmpty }
    let item = JournalItem(
      identifier: id, version: version, instant: instant, effect: effect,
      keys: all.map { JournalItem.Key($0) }
        + targets.enumerated().flatMap { tier, keys in keys.map { JournalItem.Key($0, tier: tier + 1) } })
    return JournalBrief(
      sequence: sequence, name: "s\(sequence)", hasFiles: hasFiles ?? (effect != .kill), item: item, standing: nil)
  }

  private func states(_ briefs: JournalBrief...) -> [JournalStanding.State?] {
    let standings = Standings.of(briefs)
    return briefs.map { standings[$0.sequence]?.state }
  }

  @Test func aHigherVersionSupersedesInWhateverOrder() {
    #expect(states(brief(0, "a", "1"), brief(1, "a", "2")) == [.superseded, nil])
    #expect(states(brief(0, "a", "10"), brief(1, "a", "9")) == [nil, .superseded])
    #expect(states(brief(0, "a", at: 20), brief(1, "a", at: 10)) == [nil, .superseded])
    // The same item twice, without an order.
    #expect(states(brief(0, "a", "1"), brief(1, "a", "1")) == [nil, nil])
    #expect(states(brief(0, "a", "1"), brief(1, "a", "1", effect: .replace)) == [.superseded, nil])
    #expect(Standings.of([brief(0, "a", "1"), brief(1, "a", "2")])[0]?.by == 1)
  }

  @Test func aVersionThatFailedSupersedesNothing() {
    #expect(states(brief(0, "a", "1"), brief(1, "a", "2", hasFiles: false)) == [nil, nil])
  }

  @Test func aKillTakesBackItsVersionAndThoseBefore() {
    #expect(
      states(brief(0, "a", "1"), brief(1, "a", "2"), brief(2, "a", "2", effect: .kill)) == [.killed, .killed, .kill])
    #expect(states(brief(0, "a", "2", effect: .kill), brief(1, "a", "1")) == [.kill, .killed])
    // A version after the kill is a story again.
    #expect(states(brief(0, "a", "1"), brief(1, "a", "2", effect: .kill), brief(2, "a", "3")) == [.killed, .kill, nil])
    #expect(states(brief(0, "a", "2", at: 10, effect: .kill), brief(1, "a", "2", at: 20)) == [.kill, .killed])
    #expect(states(brief(0, "a", at: 10, effect: .kill), brief(1, "a", at: 20)) == [.unmatchedKill, nil])
    // Without versions the kill is stronger.
    #expect(states(brief(0, "a", effect: .kill), brief(1, "a")) == [.kill, .killed])
  }

  @Test func aKillWithoutAStoryIsTold() {
    #expect(states(brief(0, "a", "1", effect: .kill), brief(1, "b", "1")) == [.unmatchedKill, nil])
    // A failed story is killed too: run again, it must not be published.
    #expect(states(brief(0, "a", "1", hasFiles: false), brief(1, "a", "1", effect: .kill)) == [.killed, .kill])
  }

  @Test func whatIsNamedByALinkIsSupersededOrKilled() {
    #expect(states(brief(0, "a"), brief(1, "b", targets: [["id:a"]])) == [.superseded, nil])
    #expect(states(brief(0, "b", targets: [["id:a"]]), brief(1, "a")) == [nil, .superseded])
    #expect(states(brief(0, "a"), brief(1, "b", effect: .kill, targets: [["id:a"]])) == [.killed, .kill])
    // A chain, and two that speak of each other.
    #expect(
      states(brief(0, "a"), brief(1, "b", targets: [["id:a"]]), brief(2, "c", targets: [["id:b"]]))
        == [.superseded, .superseded, nil])
    #expect(states(brief(0, "a", targets: [["id:b"]]), brief(1, "b", targets: [["id:a"]])) == [.superseded, nil])
  }

  @Test func onlyTheSurestMeansThatFindsAStoryCounts() {
    let numbered = brief(0, nil, keys: ["number:x1@5", "slug:s@5"])
    let other = brief(1, nil, keys: ["number:x2@5", "slug:s@5"])
    let kill = brief(2, nil, effect: .kill, keys: ["number:x9@5"], targets: [["number:x1@5"], ["slug:s@5"]])
    #expect(states(numbered, other, kill) == [.killed, nil, .kill])
    let byslug = brief(2, nil, effect: .kill, keys: ["number:x9@5"], targets: [["number:x7@5"], ["slug:s@5"]])
    #expect(states(numbered, other, byslug) == [.killed, .killed, .kill])
  }

  @Test func aSlugOfSeveralStoriesIsNoMeans() {
    let kill = brief(2, nil, effect: .kill, targets: [["topic:t@5"]])
    #expect(
      states(brief(0, nil, keys: ["topic:t@5"]), brief(1, nil, keys: ["topic:t@5"]), kill) == [
        nil, nil, .unmatchedKill,
      ])
    #expect(
      states(brief(0, nil, keys: ["topic:t@5"]), brief(1, nil, keys: ["topic:u@5"]), kill) == [.killed, nil, .kill])
  }

  @Test func aStoryLaterThanTheKillIsNotKilledByItsHeadline() {
    let kill = brief(0, nil, at: 100, effect: .kill, targets: [["title:t@5"]])
    #expect(states(kill, brief(1, nil, at: 50, keys: ["title:t@5"])) == [.kill, .killed])
    #expect(states(kill, brief(1, nil, at: 150, keys: ["title:t@5"])) == [.unmatchedKill, nil])
  }

  /// Versions and kills of a few items, in every order of some: the standing of each is the same.
  @Test func theOrderOfArrivalDoesNotMatter() {
    struct Entry { var id: String, version: Int, isKill: Bool }
    let entries = [
      Entry(id: "a", version: 1, isKill: false), Entry(id: "a", version: 2, isKill: false),
      Entry(id: "a", version: 3, isKill: true), Entry(id: "b", version: 1, isKill: true),
      Entry(id: "b", version: 2, isKill: false), Entry(id: "c", version: 1, isKill: false),
    ]
    func permutations(_ items: [Int]) -> [[Int]] {
      items.isEmpty ? [[]] : items.flatMap { first in permutations(items.filter { $0 != first }).map { [first] + $0 } }
    }
    var results: Set<[String]> = []
    let orders = permutations(Array(entries.indices))
    #expect(orders.count == 720)
    for order in orders {
      let briefs = order.enumerated().map { place, index in
        brief(place, entries[index].id, "\(entries[index].version)", effect: entries[index].isKill ? .kill : .none)
      }
      let standings = Standings.of(briefs)
      results.insert(
        entries.indices.map { index in
          standings[order.firstIndex(of: index)!].map(\.state.rawValue) ?? "current"
        })
    }
    #expect(results == [["killed", "killed", "kill", "kill_unmatched", "current", "current"]])
  }
}
