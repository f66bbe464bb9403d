import Testing

@testable import Terminology

@Suite struct CalendarDateTests {
  @Test(arguments: ["2016", "2016-05", "2016-05-19", "2000-02-29", "0988"])
  func dates(text: String) throws {
    #expect(try #require(CalendarDate(text)).description == text)
  }

  @Test(arguments: ["", "16", "2016-5", "2016-13", "2016-00", "2016-04-31", "1900-02-29", "2016/05/19", "２０１６", "0000"])
  func noDates(text: String) {
    #expect(CalendarDate(text) == nil)
  }

  @Test func order() throws {
    func precedes(_ a: String, _ b: String) throws -> Bool {
      try #require(CalendarDate(a)).precedes(try #require(CalendarDate(b)))
    }
    #expect(try precedes("2016-05-18", "2016-05-19"))
    #expect(try !precedes("2016-05-19", "2016-05-19"))
    #expect(try precedes("2015", "2016-05"))
    // A year does not end before a month inside it begins.
    #expect(try !precedes("2016", "2016-05"))
    #expect(try !precedes("2016-05", "2016-05-19"))
  }

  @Test func rolesHoldFromTheirFirstDayToTheDayBeforeTheEnd() throws {
    let role = EntryDetails.Role(titles: [], from: CalendarDate("2014-06-07"), until: CalendarDate("2019-05-20"))
    let held = ["2014-06-06", "2014-06-07", "2019-05-19", "2019-05-20"].map { text in
      CalendarDate(text).map { role.holds(on: $0) }
    }
    #expect(held == [false, true, true, false])
  }
}
