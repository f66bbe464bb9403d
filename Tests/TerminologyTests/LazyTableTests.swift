import Testing
import TextModel

@testable import Terminology

@Suite struct LazyTableTests {
  private final class Box: Sendable {
    let value: Int
    init(_ value: Int) { self.value = value }
  }

  @Test func keepsTheFirst() {
    let table = LazyTable<Box>(count: 2)
    #expect(table.load(0) == nil)
    #expect(table.storeIfNil(Box(1), at: 0).takeUnretainedValue().value == 1)
    #expect(table.storeIfNil(Box(2), at: 0).takeUnretainedValue().value == 1)
    #expect(table.load(0)?.takeUnretainedValue().value == 1)
    #expect(table.load(1) == nil)
  }

  /// Workers that make the forms of one index at the same time find the same.
  @Test func workersShareAnIndex() async throws {
    let rows = (0..<200).map { "e\($0)\tperson\tІван Коваль\($0 % 2 == 0 ? "" : "чук")\tMasc\n" }.joined()
    let fixture = try Fixture(declined: "id\ttype\tuk\tgender\n" + rows + "k\tplace\tКиїв\t\n")
    let text = SourceText(
      String(repeating: "Ковалем Ковальчука у Києві, Івану Ковалю, Ковальчуки з Києвом. ", count: 50))
    let results = await withTaskGroup(of: [TextSpan].self) { group in
      for _ in 0..<8 {
        group.addTask { fixture.index.makeRecognizer().recognize([text], language: "uk").terms[0].map(\.span) }
      }
      var results: [[TextSpan]] = []
      for await spans in group { results.append(spans) }
      return results
    }
    #expect(results[0].count == 300)
    #expect(Set(results).count == 1)
  }
}
