import LanguageData
import Testing
import TextModel
import Transliteration

@Suite struct TransliterationReportTests {
  private func report(_ scheme: String, _ texts: String...) throws -> [TransliterationReport.Entry] {
    let library = try SchemeLibrary(data: .standard())
    var report = TransliterationReport(
      try library.transliterator(scheme), back: try library.transliterator(scheme, reverse: true))
    for text in texts { report.add(SourceText(text)) }
    return report.entries
  }

  @Test func wordsThatBecomeTheSameAreNamed() throws {
    // Resolution 55 leaves out the soft sign and the apostrophe.
    let entries = try report("uk-kmu-2010", "стан Latin стань", "стан рев’ю ревю")
    #expect(entries.map(\.token) == ["стан", "стань", "рев’ю", "ревю"])
    #expect(entries.map(\.result) == ["stan", "stan", "reviu", "reviu"])
    #expect(entries.map(\.count) == [2, 1, 1, 1])
    #expect(entries.map(\.collisions) == [["стань"], ["стан"], ["ревю"], ["рев’ю"]])
    #expect(entries[1].isReversible == false)
  }

  @Test func rulesAreNamedByTheirLines() throws {
    let entry = try #require(try report("sr-latn", "љуљ").first)
    #expect(entry.result == "ljulj")
    #expect(entry.isReversible)
    // Two letters, one of them twice: two rules.
    #expect(entry.rules.map(\.file) == ["schemes/sr-latn.tsv", "schemes/sr-latn.tsv"])
    #expect(entry.rules.allSatisfy { ($0.line ?? 0) > 10 })
  }

  @Test func fallbackLinesShowWhereTheyComeFrom() throws {
    let entry = try #require(try report("uk-kmu-2010", "ёлка").first)
    #expect(entry.rules.first?.file == "schemes/cyrl-latn-any.tsv")
  }
}
