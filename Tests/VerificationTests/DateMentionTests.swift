import LanguageData
import Testing
import TextModel

@testable import Verification

@Suite struct DateMentionTests {
  private func dates(_ text: String, _ language: String) throws -> [DateMention.Value] {
    DateMention.find(Tokens.of(SourceText(text)), try MeasureWords(.standard()).words(of: language)).map(\.value)
  }

  @Test(arguments: [
    ("on Nov. 24, 2026", "en", DateMention.Value.day(24, 11, year: 2026)), ("24 November", "en", .day(24, 11, year: nil)),
    ("the 3rd of May", "en", .day(3, 5, year: nil)), ("2026-11-24", "en", .day(24, 11, year: 2026)),
    ("in November 2026", "en", .month(11, year: 2026)), ("on Tuesday", "en", .weekday(2)), ("yesterday", "en", .offset(-1)),
    ("24 ноября 2026 года", "ru", .day(24, 11, year: 2026)), ("24.11.2026", "ru", .day(24, 11, year: 2026)),
    ("во вторник", "ru", .weekday(2)), ("в пятницу", "ru", .weekday(5)), ("вчера", "ru", .offset(-1)),
    ("24 листопада", "uk", .day(24, 11, year: nil)), ("у п’ятницю", "uk", .weekday(5)), ("учора", "uk", .offset(-1)),
    ("5 лютого 2022 року", "uk", .day(5, 2, year: 2022)),
  ])
  func readings(_ text: String, _ language: String, _ expected: DateMention.Value) throws {
    #expect(try dates(text, language) == [expected])
  }

  @Test func wordsThatOnlyLookLikeMonths() throws {
    #expect(try dates("They may march on.", "en") == [])
    #expect(try dates("Лютий мороз.", "uk") == [])
  }

  @Test func everyMonthAndWeekday() throws {
    let words = try MeasureWords(.standard())
    for language in ["en", "ru", "uk"] {
      #expect(Set(words.words(of: language).months.values) == Set(1...12), "\(language)")
      #expect(Set(words.words(of: language).weekdays.values) == Set(1...7), "\(language)")
    }
  }

  /// 2026-11-24 is a Tuesday, 1970-01-01 was a Thursday, 2000-02-29 a Tuesday.
  @Test func weekdays() {
    #expect(DayNumber.weekday(DayNumber.of(2026, 11, 24)) == 2)
    #expect(DayNumber.of(1970, 1, 1) == 0 && DayNumber.weekday(0) == 4)
    #expect(DayNumber.weekday(DayNumber.of(2000, 2, 29)) == 2)
  }
}
