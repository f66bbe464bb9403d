import TextModel
import Testing

@testable import Transliteration

@Suite struct TransliterationReportTests {
  @Test func tokensHaveTheirRulesAndTellWhetherTheyLeadBack() throws {
    var report = try TransliterationReport(try Fixtures.transliterator("uk-dstu9112-a"))
    report.add(SourceText("Мама, мама і щука; Latin 5"))
    let tokens = report.tokens()
    #expect(tokens.map(\.source) == ["Мама", "мама", "і", "щука"])
    #expect(tokens.map(\.target) == ["Mama", "mama", "i", "ŝuka"])
    #expect(tokens.allSatisfy { $0.isReversible && !$0.usesFallback && $0.count == 1 && $0.scheme == "uk-dstu9112-a" })
    // М and а: two rules, each named once.
    #expect(tokens[0].rules.count == 2)
    #expect(tokens[0].rules.allSatisfy { $0.hasPrefix("schemes/uk-dstu9112-a.tsv:") })
  }

  @Test func collisionsAreFound() throws {
    var report = try TransliterationReport(try Fixtures.transliterator("uk-kmu-2010"))
    report.add(SourceText("Рись і рис, рис. Русь русь"))
    #expect(report.collisions() == [.init(target: "rys", sources: ["рис", "рись"])])
    #expect(report.tokens().first { $0.source == "рис" }?.count == 2)
    #expect(report.tokens().first { $0.source == "Рись" }?.isReversible == false)
  }

  @Test func fallbacksShow() throws {
    var report = try TransliterationReport(try Fixtures.transliterator("ru-bgn-1947"))
    report.add(SourceText("їжак"))
    #expect(report.tokens().map(\.usesFallback) == [true])
  }
}
