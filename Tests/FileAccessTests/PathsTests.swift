import FileAccess
import Testing

@Suite struct PathsTests {
  @Test func takesPathsApart() {
    #expect(FileAccess.parent(of: "a/b/c.txt") == "a/b")
    #expect(FileAccess.parent(of: "c.txt") == ".")
    #expect(FileAccess.parent(of: "/c.txt") == "/")
    #expect(FileAccess.name(of: "a/b/c.txt") == "c.txt")
    #expect(FileAccess.resolve("x.tsv", from: "a/b") == "a/b/x.tsv")
    #expect(FileAccess.resolve("/x.tsv", from: "a/b") == "/x.tsv")
    #expect(FileAccess.resolve("x.tsv", from: ".") == "x.tsv")
  }
}
