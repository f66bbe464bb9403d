/// Times of wire formats: ISO 8601 and RFC 3339, RFC 5322, and the older `201311131137`.
enum WireClock {
  /// The day as `2026-11-24` of a time in ISO 8601, extended or basic; nil for anything else.
  static func day(of time: String) -> String? {
    let utf8 = Array(time.utf8)
    if utf8.count >= 10, utf8[4] == 0x2D, utf8[7] == 0x2D {
      return day(digits: utf8[0..<4] + utf8[5..<7] + utf8[8..<10])
    }
    if utf8.count >= 8 { return day(digits: utf8[0..<8]) }
    return nil
  }

  private static func day(digits: ArraySlice<UInt8>) -> String? {
    guard digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    let text = String(decoding: digits, as: UTF8.self)
    guard let month = Int(text.dropFirst(4).prefix(2)), let day = Int(text.suffix(2)), (1...12).contains(month),
      (1...31).contains(day)
    else { return nil }
    return "\(text.prefix(4))-\(text.dropFirst(4).prefix(2))-\(text.suffix(2))"
  }

  /// A time as RFC 3339 wants it, when nothing has to be invented for it: a basic form gets its separators, an offset
  /// its colon. nil for a date alone or anything else.
  static func rfc3339(_ time: String) -> String? {
    let b = Array(time.utf8)
    func digits(_ from: Int, _ count: Int) -> String? {
      guard from + count <= b.count, b[from..<from + count].allSatisfy({ (0x30...0x39).contains($0) }) else {
        return nil
      }
      return String(decoding: b[from..<from + count], as: UTF8.self)
    }
    guard let day = day(of: time) else { return nil }
    var index = b.count > 4 && b[4] == 0x2D ? 10 : 8
    guard index < b.count, b[index] | 0x20 == UInt8(ascii: "t") || b[index] == 0x20 else { return nil }
    index += 1
    guard let hour = digits(index, 2) else { return nil }
    let step = index + 2 < b.count && b[index + 2] == UInt8(ascii: ":") ? 3 : 2
    guard let minute = digits(index + step, 2), let second = digits(index + 2 * step, 2) else { return nil }
    guard hour < "24", minute < "60", second <= "60" else { return nil }
    index += 2 * step + 2
    var fraction = ""
    if index < b.count, b[index] == UInt8(ascii: ".") {
      let end = b[(index + 1)...].firstIndex { !(0x30...0x39).contains($0) } ?? b.count
      if end == index + 1 { return nil }
      fraction = String(decoding: b[index..<end], as: UTF8.self)
      index = end
    }
    guard index < b.count else { return nil }
    let zone: String
    if b[index] | 0x20 == UInt8(ascii: "z"), index + 1 == b.count {
      zone = "Z"
    } else if b[index] == UInt8(ascii: "+") || b[index] == UInt8(ascii: "-"), let hours = digits(index + 1, 2) {
      let minutesAt = index + 3 < b.count && b[index + 3] == UInt8(ascii: ":") ? index + 4 : index + 3
      guard let minutes = digits(minutesAt, 2), minutesAt + 2 == b.count, hours < "24", minutes < "60" else {
        return nil
      }
      zone = String(decoding: b[index..<index + 1], as: UTF8.self) + hours + ":" + minutes
    } else {
      return nil
    }
    return "\(day)T\(hour):\(minute):\(second)\(fraction)\(zone)"
  }

  private static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]

  /// Number of a month by its first three letters, English or German (`Mär`, `Mai`, `Okt`, `Dez`) as agencies abbreviate.
  static func month(_ name: String) -> Int? {
    let key = String(name.lowercased().prefix(3))
    if let index = months.firstIndex(of: key) { return index + 1 }
    switch key {
    case "mär", "mrz": return 3
    case "mai": return 5
    case "okt": return 10
    case "dez": return 12
    default: return nil
    }
  }

  /// A time of RFC 5322 or RFC 822 (`Tue, 29 Sep 2020 15:00:00 +0300`) as ISO 8601; nil when it is none.
  static func iso(rfc5322 text: String) -> String? {
    var words = withoutComments(text).split { $0 == " " || $0 == "\t" || $0 == "\r" || $0 == "\n" || $0 == "," }
    if let first = words.first, first.utf8.first.map({ !(0x30...0x39).contains($0) }) ?? true { words.removeFirst() }
    guard words.count >= 4, let day = Int(words[0]), (1...31).contains(day), let month = month(String(words[1])),
      var year = Int(words[2])
    else { return nil }
    if words[2].utf8.count == 2 { year += year < 50 ? 2000 : 1900 }
    let clock = words[3].split(separator: ":").map { Int($0) ?? -1 }
    guard (2...3).contains(clock.count), (0...23).contains(clock[0]), (0...59).contains(clock[1]), year > 1900,
      year < 10_000
    else { return nil }
    let second = clock.count == 3 ? clock[2] : 0
    guard (0...60).contains(second) else { return nil }
    return "\(pad(year, 4))-\(pad(month))-\(pad(day))T\(pad(clock[0])):\(pad(clock[1])):\(pad(second))"
      + zone(words.count > 4 ? String(words[4]) : "")
  }

  private static func zone(_ word: String) -> String {
    switch word.uppercased() {
    case "GMT", "UT", "UTC", "Z": return "Z"
    case "EST": return "-05:00"
    case "EDT": return "-04:00"
    case "CST": return "-06:00"
    case "CDT": return "-05:00"
    case "MST": return "-07:00"
    case "MDT": return "-06:00"
    case "PST": return "-08:00"
    case "PDT": return "-07:00"
    default: break
    }
    let b = Array(word.utf8)
    guard b.count == 5, b[0] == UInt8(ascii: "+") || b[0] == UInt8(ascii: "-"),
      b[1...].allSatisfy({ (0x30...0x39).contains($0) })
    else { return "" }
    return String(decoding: b[0..<3], as: UTF8.self) + ":" + String(decoding: b[3..<5], as: UTF8.self)
  }

  private static func withoutComments(_ text: String) -> String {
    var depth = 0
    var out = ""
    for character in text {
      if character == "(" {
        depth += 1
      } else if character == ")" {
        depth -= 1
      } else if depth <= 0 {
        out.append(character)
      }
    }
    return out
  }

  static func pad(_ number: Int, _ width: Int = 2) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}

extension WireClock {
  /// The time at the end of an IPTC 7901 message (`131137 GMT Nov 13`: day, hour, minute, month, year) in ISO 8601.
  static func iptc7901(_ trailer: String) -> String? {
    let words = trailer.split { $0 == " " || $0 == "\r" || $0 == "\n" || $0 == "\r\n" || $0 == "\t" }.map(String.init)
    for index in words.indices
    where words[index].utf8.count == 6 && words[index].utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
      let digits = words[index]
      guard let day = Int(digits.prefix(2)), let hour = Int(digits.dropFirst(2).prefix(2)),
        let minute = Int(digits.suffix(2)),
        (1...31).contains(day), hour < 24, minute < 60
      else { continue }
      let rest = words[(index + 1)...].prefix(3)
      guard let month = rest.lazy.compactMap({ month($0) }).first, let year = rest.last.flatMap({ Int($0) }) else {
        continue
      }
      let zone = rest.first.map { ["GMT", "UTC", "Z"].contains($0.uppercased()) } == true ? "Z" : ""
      return
        "\(pad(year < 100 ? year + (year < 70 ? 2000 : 1900) : year, 4))-\(pad(month))-\(pad(day))T\(pad(hour)):\(pad(minute)):00\(zone)"
    }
    return nil
  }

  /// The time at the end of an ANPA 1312 story in ISO 8601: `AP-WF-11-13-13 1509GMT` (month, day, year, hour, minute), or
  /// as Asian agencies have it `KWS-21:37-09-12-18` (hour, minute, day, month, year, of a zone that is not said).
  static func anpa(_ trailer: String) -> String? {
    let words = trailer.split { $0 == " " || $0 == "\n" || $0 == "\r\n" || $0 == "<" || $0 == "\t" }.map(String.init)
    if let time = words.lazy.compactMap(clockFirst).first { return time }
    guard words.count >= 2 else { return nil }
    for index in words.indices.dropLast() {
      let parts = words[index].split(separator: "-").suffix(3).compactMap { Int($0) }
      let clock = words[index + 1].prefix { $0.isASCII && $0.isNumber }
      guard parts.count == 3, clock.count == 4, let time = Int(clock), (1...12).contains(parts[0]),
        (1...31).contains(parts[1]),
        time / 100 < 24, time % 100 < 60
      else { continue }
      let zone = words[index + 1].hasSuffix("GMT") ? "Z" : ""
      let year = parts[2] < 100 ? parts[2] + (parts[2] < 70 ? 2000 : 1900) : parts[2]
      return "\(pad(year, 4))-\(pad(parts[0]))-\(pad(parts[1]))T\(pad(time / 100)):\(pad(time % 100)):00\(zone)"
    }
    return nil
  }
}

extension WireClock {
  /// `KWS-21:37-09-12-18` in ISO 8601; nil for any other word.
  private static func clockFirst(_ word: String) -> String? {
    let parts = word.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count >= 4, let clock = parts.dropLast(3).last?.split(separator: ":").map({ Int($0) ?? -1 }),
      clock.count == 2, (0...23).contains(clock[0]), (0...59).contains(clock[1])
    else { return nil }
    let date = parts.suffix(3).map { $0.utf8.count == 2 ? Int($0) ?? -1 : -1 }
    guard (1...31).contains(date[0]), (1...12).contains(date[1]), date[2] >= 0 else { return nil }
    let year = date[2] + (date[2] < 70 ? 2000 : 1900)
    return "\(pad(year, 4))-\(pad(date[1]))-\(pad(date[0]))T\(pad(clock[0])):\(pad(clock[1])):00"
  }

  /// A time of ISO 8601 as RFC 5322 has it (`Tue, 24 Nov 2026 10:00:00 +0200`); a day alone is its midnight in UTC.
  static func rfc5322(_ time: String) -> String? {
    guard let day = day(of: time) else { return nil }
    let parts = day.split(separator: "-").compactMap { Int($0) }
    let whole = rfc3339(time) ?? rfc3339(time + "Z") ?? "\(day)T00:00:00Z"
    let clock = whole.dropFirst(11).prefix(8)
    let zone = whole.hasSuffix("Z") ? "+0000" : String(whole.suffix(6)).filter { $0 != ":" }
    let names = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    let number = daysSince1970(parts[0], parts[1], parts[2])
    let month = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"][parts[1] - 1]
    return "\(names[((number % 7) + 7) % 7]), \(pad(parts[2])) \(month) \(pad(parts[0], 4)) \(clock) \(zone)"
  }

  /// A time as Atom has it; a day alone is its midnight in UTC.
  static func atom(_ time: String) -> String? {
    rfc3339(time) ?? rfc3339(time + "Z") ?? day(of: time).map { "\($0)T00:00:00Z" }
  }

  /// Days from 1970-01-01 in the Gregorian calendar.
  static func daysSince1970(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let year = month <= 2 ? year - 1 : year
    let era = (year >= 0 ? year : year - 399) / 400
    let yearOfEra = year - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }
}
