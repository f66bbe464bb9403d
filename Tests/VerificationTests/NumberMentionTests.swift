import LanguageData
import Testing
import TextModel

@testable import Verification

@Suite struct NumberMentionTests {
  private func mentions(_ text: String, _ language: String) throws -> [NumberMention] {
    NumberMention.find(Tokens.of(SourceText(text)), try MeasureWords(.standard()).words(of: language))
  }

  /// The same value in any notation.
  @Test(arguments: [
    ("1.5 million", "1,500,000", "en"), ("$2bn", "2,000,000,000", "en"), ("28%", "28 percent", "en"),
    ("1,5 млн", "1 500 000", "ru"), ("200 тыс.", "200 000", "ru"), ("3 мільярди", "3000000000", "uk"),
    ("2,75", "2.75", "uk"), ("0.5", "0,5", "en"), ("1\u{A0}200", "1200", "uk"),
  ])
  func notations(_ a: String, _ b: String, _ language: String) throws {
    let first = try #require(try mentions(a, language).first)
    let second = try #require(try mentions(b, language).first)
    #expect(!first.values.isDisjoint(with: second.values), "\(first.values) \(second.values)")
  }

  @Test(arguments: [("28", "20", "en"), ("1.5", "15", "en"), ("1 млн", "1 млрд", "ru"), ("105", "15", "uk"), ("10", "100", "uk")])
  func different(_ a: String, _ b: String, _ language: String) throws {
    let first = try #require(try mentions(a, language).first)
    let second = try #require(try mentions(b, language).first)
    #expect(first.values.isDisjoint(with: second.values))
  }

  @Test func units() throws {
    #expect(try mentions("$5 million and 7 km, 40 years, 3 things", "en").map(\.unit) == ["usd", "kilometre", "year", nil])
    #expect(try mentions("28 %, 5 млн гривень, 300 км", "uk").map(\.unit) == ["percent", "uah", "kilometre"])
  }

  /// A year after a number is no group of it.
  @Test func neighboursStayApart() throws {
    #expect(try mentions("24 2026, 10:30", "en").count == 4)
  }
}
