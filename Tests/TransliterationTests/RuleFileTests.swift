import LanguageData
import PipelineCore
import TextModel
import Testing

@testable import Transliteration

@Suite struct RuleFileTests {
  @Test func aFaultHasItsLine() {
    do throws(DataError) {
      _ = try RuleFile(path: Fixtures.folder + "/broken.rules")
      Issue.record("the file is broken")
    } catch {
      #expect(error.diagnostics.map(\.code) == ["malformed_rules"])
      guard case .file(_, let line, _) = error.diagnostics[0].location else {
        Issue.record("no place")
        return
      }
      #expect(line == 2)
    }
  }

  @Test func aMissingFileIsNamed() {
    #expect(throws: DataError.self) { try RuleFile(path: Fixtures.folder + "/none.rules") }
  }

  @Test(arguments: [("my.rules", true), ("my.txt", true), ("a/b", true), ("a/b.tsv", false), ("uk-kmu-2010", false)])
  func pathsAreTold(_ name: String, _ expected: Bool) { #expect(RuleFile.isRuleFile(name) == expected) }

  @Test func changedWordsAreEditsOfTheirOwn() throws {
    let transform = RuleFileTransform(try RuleFile(path: Fixtures.folder + "/vowels.rules"))
    let text = SourceText("б  а\nво б")
    let edits = try transform.edits(for: text)
    #expect(edits.count == 2)
    #expect(edits.apply(to: text).text.string == "б  1\nв2 б")
    #expect(edits.span(at: 0) == TextSpan(4, 6))
  }
}
