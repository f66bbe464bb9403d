/// The header Retry-After (RFC 9110, 10.2.3): seconds, or an HTTP date in any of its three forms.
public enum RetryAfter {
  /// Milliseconds to wait, at least 0; nil when the value is neither.
  ///
  /// - Parameter now: seconds since 1970.
  public static func milliseconds(of value: String, now: Int) -> Int? {
    let text = value.utf8
    if !text.isEmpty, text.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) {
      // More digits than an Int holds is for ever.
      return min(Int(value) ?? .max, 1 << 40) * 1000
    }
    return seconds(ofDate: value).map { max(0, $0 - now) * 1000 }
  }

  /// Seconds since 1970 of an HTTP date (RFC 9110, 5.6.7).
  static func seconds(ofDate text: String) -> Int? {
    let words = text.split { $0 == " " || $0 == "," || $0 == "-" }
    guard words.count >= 5 else { return nil }
    // `Sun Nov  6 08:49:37 1994` has its year last; the others end with GMT.
    let isOld = words[words.count - 1] != "GMT"
    if !isOld && words.count != 6 || isOld && words.count != 5 { return nil }
    guard let day = Int(words[isOld ? 2 : 1]), (1...31).contains(day),
      let month = months.firstIndex(of: String(words[isOld ? 1 : 2])),
      var year = Int(words[isOld ? 4 : 3]), year >= 0
    else { return nil }
    if year < 70 { year += 2000 } else if year < 100 { year += 1900 }
    let time = words[isOld ? 3 : 4].split(separator: ":").map { Int($0) ?? -1 }
    guard time.count == 3, (0...23).contains(time[0]), (0...59).contains(time[1]), (0...60).contains(time[2]),
      (1970...9999).contains(year)
    else { return nil }
    return days(year, month + 1, day) * 86_400 + time[0] * 3600 + time[1] * 60 + time[2]
  }

  private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

  /// Days since 1970-01-01 in the proleptic Gregorian calendar.
  private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }
}
