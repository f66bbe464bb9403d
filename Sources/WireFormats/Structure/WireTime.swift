/// A time as wire formats write it: ISO 8601, basic or extended, whole or cut short.
///
/// `2014-08-29T13:49:51+00:00`, `20140829T134951+0000`, `20140829T134951Z`, `2018-01-30`, `2014-07`.
struct WireTime: Equatable {
  var year: Int
  var month: Int?
  var day: Int?
  /// Hour, minute, second.
  var clock: (Int, Int, Int)?
  /// Digits after the second, without the point.
  var fraction = ""
  /// Minutes east of Greenwich; nil when not said.
  var zone: Int?

  init?(_ text: String) {
    var digits = Digits(Array(text.utf8))
    digits.skipSpace()
    guard let year = digits.number(4) else { return nil }
    self.year = year
    digits.skip("-")
    if let month = digits.number(2) {
      guard (1...12).contains(month) else { return nil }
      self.month = month
      digits.skip("-")
      if let day = digits.number(2) {
        guard (1...Self.days(in: month, of: year)).contains(day) else { return nil }
        self.day = day
      }
    }
    if day != nil, digits.skip("T") || digits.skip(" "), let hour = digits.number(2) {
      digits.skip(":")
      guard let minute = digits.number(2) else { return nil }
      digits.skip(":")
      let second = digits.number(2) ?? 0
      guard hour < 24, minute < 60, second < 60 else { return nil }
      clock = (hour, minute, second)
      if digits.skip(".") || digits.skip(",") {
        fraction = digits.run()
        if fraction.isEmpty { return nil }
      }
      if digits.skip("Z") {
        zone = 0
      } else if let sign = digits.sign() {
        guard let hours = digits.number(2), hours < 14 else { return nil }
        digits.skip(":")
        let minutes = digits.number(2) ?? 0
        guard minutes < 60 else { return nil }
        zone = sign * (hours * 60 + minutes)
      }
    }
    digits.skipSpace()
    guard digits.isAtEnd else { return nil }
  }

  /// `2014-08-29`; nil when the day is not said.
  var date: String? {
    guard let month, let day else { return nil }
    return "\(Self.pad(year, 4))-\(Self.pad(month, 2))-\(Self.pad(day, 2))"
  }

  /// As XML Schema's `dateTime`; nil when the hour is not said.
  var dateTime: String? {
    guard let date, let clock else { return nil }
    var text = "\(date)T\(Self.pad(clock.0, 2)):\(Self.pad(clock.1, 2)):\(Self.pad(clock.2, 2))"
    if !fraction.isEmpty { text += "." + fraction }
    switch zone {
    case nil: break
    case 0: text += "Z"
    case let zone?:
      let distance = abs(zone)
      text += "\(zone < 0 ? "-" : "+")\(Self.pad(distance / 60, 2)):\(Self.pad(distance % 60, 2))"
    }
    return text
  }

  /// ISO 8601 basic, as NITF's `norm` attributes have it: `20140829T134951Z`.
  var basic: String? {
    guard let month, let day else { return nil }
    let date = Self.pad(year, 4) + Self.pad(month, 2) + Self.pad(day, 2)
    guard let clock else { return date }
    let time = "\(date)T\(Self.pad(clock.0, 2))\(Self.pad(clock.1, 2))\(Self.pad(clock.2, 2))"
    guard let zone else { return time }
    if zone == 0 { return time + "Z" }
    return time + "\(zone < 0 ? "-" : "+")\(Self.pad(abs(zone) / 60, 2))\(Self.pad(abs(zone) % 60, 2))"
  }

  /// The text as it is when it is XML Schema's `dateTime` already, else made into one; nil when it cannot be.
  static func schemaDateTime(_ text: String) -> String? {
    guard let time = WireTime(text) else { return nil }
    guard let made = time.dateTime else { return time.date.map { $0 + "T00:00:00" } }
    // Of a zone there are two ways to say none.
    let isWritten =
      text.isSame(made) || made.utf8.last == UInt8(ascii: "Z") && text.isSame(String(made.dropLast()) + "+00:00")
    return isWritten ? text : made
  }

  /// The same for the truncated times that NewsML-G2 allows: a year, a month, a day, a time.
  static func schemaTruncated(_ text: String) -> String? {
    guard let time = WireTime(text) else { return nil }
    if time.clock != nil { return schemaDateTime(text) }
    if let date = time.date { return date }
    return time.month.map { "\(pad(time.year, 4))-\(pad($0, 2))" } ?? pad(time.year, 4)
  }

  private static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  private static func pad(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }

  static func == (a: Self, b: Self) -> Bool { a.dateTime == b.dateTime && a.date == b.date && a.year == b.year }

  private struct Digits {
    let bytes: [UInt8]
    var index = 0
    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { index == bytes.count }

    mutating func number(_ width: Int) -> Int? {
      guard index + width <= bytes.count else { return nil }
      var value = 0
      for byte in bytes[index..<index + width] {
        guard (0x30...0x39).contains(byte) else { return nil }
        value = value * 10 + Int(byte - 0x30)
      }
      index += width
      return value
    }

    mutating func run() -> String {
      let start = index
      while index < bytes.count, (0x30...0x39).contains(bytes[index]) { index += 1 }
      return String(decoding: bytes[start..<index], as: UTF8.self)
    }

    @discardableResult mutating func skip(_ character: Character) -> Bool {
      guard index < bytes.count, bytes[index] == character.asciiValue else { return false }
      index += 1
      return true
    }

    mutating func sign() -> Int? { skip("+") ? 1 : skip("-") ? -1 : nil }

    mutating func skipSpace() {
      while index < bytes.count, StructuredText.isSpace(bytes[index]) { index += 1 }
    }
  }
}
