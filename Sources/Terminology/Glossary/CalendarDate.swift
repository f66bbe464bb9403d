/// A date as precise as its source: a year, a month or a day (ISO 8601: `2016`, `2016-05`, `2016-05-19`).
public struct CalendarDate: Sendable, Hashable {
  public var year: Int
  /// 1 to 12; nil when only the year is known.
  public var month: Int?
  /// 1 to 31; nil when only the month is known.
  public var day: Int?

  /// nil when the text is no date of the Gregorian calendar in one of the three forms.
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    func number(_ range: Range<Int>) -> Int? {
      var value = 0
      for byte in bytes[range] {
        guard (48...57).contains(byte) else { return nil }
        value = value * 10 + Int(byte) - 48
      }
      return value
    }
    let dash = UInt8(ascii: "-")
    guard [4, 7, 10].contains(bytes.count), let year = number(0..<4), year > 0 else { return nil }
    self.year = year
    if bytes.count == 4 { return }
    guard bytes[4] == dash, let month = number(5..<7), (1...12).contains(month) else { return nil }
    self.month = month
    if bytes.count == 7 { return }
    guard bytes[7] == dash, let day = number(8..<10), (1...Self.days(in: month, of: year)).contains(day) else {
      return nil
    }
    self.day = day
  }

  private static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// True when this date ends before the other begins: `2016` does not precede `2016-05`.
  public func precedes(_ other: CalendarDate) -> Bool {
    if year != other.year { return year < other.year }
    guard let month, let otherMonth = other.month else { return false }
    if month != otherMonth { return month < otherMonth }
    guard let day, let otherDay = other.day else { return false }
    return day < otherDay
  }
}

extension CalendarDate: CustomStringConvertible {
  public var description: String {
    func padded(_ value: Int, _ width: Int) -> String {
      let digits = String(value)
      return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
    return padded(year, 4) + (month.map { "-" + padded($0, 2) } ?? "") + (day.map { "-" + padded($0, 2) } ?? "")
  }
}
