import FileAccess
import LanguageData
import PipelineCore
import Testing
import TextModel

@testable import Transliteration

@Suite struct ICURulesTests {
  private func path(_ name: String) -> String {
    FileAccess.parent(of: FileAccess.parent(of: #filePath)) + "/Fixtures/icu-rules/\(name).icu"
  }

  private func fault(_ name: String) -> Diagnostic? {
    do throws(DataError) {
      _ = try ICURules(path: path(name))
      return nil
    } catch {
      return error.diagnostics.first
    }
  }

  @Test func rulesOfAUserAreApplied() throws {
    let rules = try ICURules(path: path("sound"))
    #expect([rules.id, rules.from, rules.to] == ["shch-only", "Cyrl", "Latn"])
    let writer = try rules.makeWriter()
    #expect(String(decoding: try writer.transliterate(Array("щука\nКиїв\n".utf8)), as: UTF8.self) == "shchuka\nKyyiv\n")
    let text = SourceText("щука i Київ")
    let edits = try writer.edits(for: text)
    #expect((0..<edits.count).map { text.string(in: edits.span(at: $0)) } == ["щука", "Київ"])
    #expect(edits.apply(to: text).text.string == "shchuka i Kyyiv")
    #expect(edits.origin(at: 0).file == path("sound"))
  }

  @Test func faultsStandAtLineAndColumn() {
    #expect(fault("faulty")?.code == "malformed_rule")
    #expect(fault("faulty")?.location == .file(path: path("faulty"), line: 3, column: 3))
    #expect(fault("unknown")?.code == "unknown_transform")
    #expect(fault("unknown")?.location == .file(path: path("unknown"), line: 3, column: 1))
    #expect(fault("missing")?.code == "unreadable_scheme")
  }

  @Test func rulesThatRunAwayAreStopped() throws {
    let writer = try ICURules(path: path("endless")).makeWriter()
    #expect(throws: StageFailure.self) { try writer.transliterate(Array("а".utf8)) }
  }
}
