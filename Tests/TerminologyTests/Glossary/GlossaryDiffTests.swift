import Testing

@testable import Terminology

@Suite struct GlossaryDiffTests {
  @Test func addedRemovedChanged() throws {
    let old = try #require(
      GlossaryFixture.read("id\ttype\ten\tuk\tgender\na\tplace\tA\tА\t\nb\tplace\tB\t-\t\nc\tplace\tC\t-\tMasc\n")
        .glossary)
    let new = try #require(
      GlossaryFixture.read("id\ttype\ten\tuk\tgender\nd\tterm\tD\t-\t\nc\tplace\tC|CC\tЦ\t\na\tplace\tA\tА\t\n")
        .glossary)
    let diff = GlossaryDiff(from: old, to: new)
    #expect(diff.changes.map { "\($0.kind) \($0.id)" } == ["removed b", "added d", "changed c"])
    #expect(diff.changes[0].lines == ["type: place", "en: B"])
    #expect(diff.changes[2].lines == ["en: C -> C|CC", "gender: Masc -> nothing", "uk: nothing -> Ц"])
    #expect(
      diff.changes.map { GlossaryFixture.describe(.init(.note, code: "x", "", at: $0.location)) } == [
        "3:1 x", "2:1 x", "3:1 x",
      ])
    #expect(GlossaryDiff(from: old, to: old).changes.isEmpty)
  }

  @Test func detailsCount() throws {
    func glossary(_ until: String) throws -> Glossary {
      try #require(
        GlossaryFixture.read(
          "register: 1\nplaces: [{id: a, names: {en: A}, renamed: [{names: {en: B}, until: \(until)}]}]\n"
        ).glossary)
    }
    let diff = GlossaryDiff(from: try glossary("2016"), to: try glossary("2016-05"))
    #expect(diff.changes.map(\.lines) == [["renamed: en B (–2016) -> en B (–2016-05)"]])
  }
}
