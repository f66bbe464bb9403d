import LanguageData
import TextModel

/// Dates as pages and feeds write them: names of months and zones from the data file `html/dates.tsv`, numbers, ISO 8601
/// with a space or a named zone.
struct WordDates: Sendable {
  private let months: [String: Int]
  /// Offsets as `+02:00`.
  private let zones: [String: String]

  static let file = "html/dates.tsv"

  /// No words at all.
  init() {
    months = [:]
    zones = [:]
  }

  /// - Throws: `DataError` when the file is missing or a record has another class.
  init(_ data: DataStore) throws(DataError) {
    let offsets = (-12...14).map { "\($0 < 0 ? "-" : "+")\(WireClock.pad(abs($0))):00" }
    let words = try WordClasses(data, Self.file, classes: (1...12).map(String.init) + offsets)
    var months: [String: Int] = [:]
    for month in 1...12 { for word in words[String(month)] { months[word] = month } }
    var zones: [String: String] = [:]
    for offset in offsets { for word in words[offset] { zones[word] = offset } }
    self.months = months
    self.zones = zones
  }

  /// What is found in a short text.
  struct Found {
    /// ISO 8601: a day, or a time with or without a zone.
    var iso: String
    /// Words that are no part of the date.
    var rest: [String]
  }

  /// ISO 8601 of a text that holds a date; what is in it already stays as it is. nil when there is no date.
  func iso(_ text: String) -> String? {
    if let exact = WireClock.rfc3339(text) ?? WireClock.rfc3339(Self.joined(text)) { return exact }
    return find(text)?.iso
  }

  /// `2017-09-14 12:00:00 +0000` without the space before the offset.
  static func joined(_ text: String) -> String {
    let words = text.split(separator: " ")
    guard words.count == 3, let sign = words[2].utf8.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-")
    else {
      return text
    }
    return "\(words[0])T\(words[1])\(words[2])"
  }

  /// The date in a text of at most 200 bytes.
  ///
  /// - Parameter dayFirst: `11/12/2026` is in December; nothing when it is false.
  func find(_ text: String, dayFirst: Bool = false) -> Found? {
    guard text.utf8.count <= 200 else { return nil }
    let words = Self.words(text)
    guard case (let date, var used)? = day(words, dayFirst: dayFirst) else { return nil }
    var clock: String?
    var zone = ""
    for index in words.indices where !used.contains(index) && clock == nil {
      guard var time = Self.clock(words[index]) else { continue }
      used.insert(index)
      var next = index + 1
      if next < words.count, ["am", "pm"].contains(words[next]), time.hour <= 12 {
        time.hour = time.hour % 12 + (words[next] == "pm" ? 12 : 0)
        used.insert(next)
        next += 1
      }
      clock = "T\(WireClock.pad(time.hour)):\(WireClock.pad(time.minute)):\(WireClock.pad(time.second))"
      if next < words.count, let offset = offset(words[next]) {
        zone = offset
        used.insert(next)
      } else if !time.zone.isEmpty, let offset = offset(time.zone) {
        zone = offset
      }
    }
    let rest = words.indices.filter { !used.contains($0) && words[$0].contains { $0.isLetter || $0.isNumber } }
    return Found(iso: date + (clock ?? "") + zone, rest: rest.map { words[$0] })
  }

  /// In small letters; a full stop behind a word is none of it.
  private static func words(_ text: String) -> [String] {
    let separators: Set<Character> = [",", "(", ")", "|", "[", "]", "\u{060C}", "\u{00B7}", "\u{2022}", ";"]
    return text.lowercased().split { $0.isWhitespace || separators.contains($0) }.flatMap { word -> [String] in
      var word = word
      while let last = word.last, last == "." || last == ":" { word = word.dropLast() }
      // `2026-11-24t10:00:00`
      if word.utf8.count > 11, Array(word.utf8)[10] == UInt8(ascii: "t"), WireClock.day(of: String(word)) != nil {
        return [String(word.prefix(10)), String(word.dropFirst(11))]
      }
      return word.isEmpty ? [] : [String(word)]
    }
  }

  /// The first day that the words tell, and which of them.
  private func day(_ words: [String], dayFirst: Bool) -> (String, Set<Int>)? {
    for index in words.indices {
      if let day = Self.numeric(words[index], dayFirst: dayFirst) { return (day, [index]) }
      // `24-Nov-2026`
      let parts = words[index].split(separator: "-")
      if parts.count == 3, let month = months[String(parts[1])], let day = Int(parts[0]), parts[2].utf8.count == 4,
        let year = Int(parts[2]), let text = Self.iso(year, month, day)
      {
        return (text, [index])
      }
      guard let month = months[words[index]] else { continue }
      func number(_ place: Int) -> Int? {
        guard words.indices.contains(place) else { return nil }
        let digits = words[place].prefix { $0.isASCII && $0.isNumber }
        let suffix = words[place].dropFirst(digits.count)
        return ["", "st", "nd", "rd", "th"].contains(suffix) ? Int(digits) : nil
      }
      // `24 November 2026`, `November 24, 2026`
      for (day, year) in [(index - 1, index + 1), (index + 1, index + 2)] {
        if let date = number(day), let number = number(year), let text = Self.iso(number, month, date) {
          return (text, [index, day, year])
        }
      }
      // `Nov 24 21:30:09 EST 2026`, as C writes it.
      if index + 2 < words.count, Self.clock(words[index + 2]) != nil, let date = number(index + 1) {
        for year in [index + 3, index + 4] {
          if let number = number(year), let text = Self.iso(number, month, date) {
            return (text, [index, index + 1, year])
          }
        }
      }
    }
    return nil
  }

  /// `24.11.2026`, `24-11-2026`, `2026-11-24`, `2026/11/24`; `11/12/2026`, which is read in two ways, only where
  /// the day is known to come first.
  private static func numeric(_ word: String, dayFirst: Bool) -> String? {
    for separator in [".", "-", "/"] as [Character] {
      let parts = word.split(separator: separator, omittingEmptySubsequences: false)
      guard parts.count == 3, parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy { $0.isASCII && $0.isNumber } }) else {
        continue
      }
      let numbers = parts.compactMap { Int($0) }
      guard numbers.count == 3 else { continue }
      if parts[0].count == 4 { return iso(numbers[0], numbers[1], numbers[2]) }
      if parts[2].count == 4, separator == "." || numbers[0] > 12 || dayFirst {
        return iso(numbers[2], numbers[1], numbers[0])
      }
    }
    return nil
  }

  private static func iso(_ year: Int, _ month: Int, _ day: Int) -> String? {
    guard (1900...2199).contains(year), (1...12).contains(month), (1...31).contains(day) else { return nil }
    return "\(WireClock.pad(year, 4))-\(WireClock.pad(month))-\(WireClock.pad(day))"
  }

  /// `21:50`, `21:50:03`, `17:40:00eet`.
  private static func clock(_ word: String) -> (hour: Int, minute: Int, second: Int, zone: String)? {
    let digits = word.prefix { $0.isASCII && ($0.isNumber || $0 == ":") }
    let parts = digits.split(separator: ":", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { Int($0) }
    guard (2...3).contains(parts.count), numbers.count == parts.count, parts[1].count == 2, parts[0].count <= 2,
      (0...23).contains(numbers[0]), (0...59).contains(numbers[1]), numbers.count < 3 || (0...59).contains(numbers[2])
    else { return nil }
    return (numbers[0], numbers[1], numbers.count > 2 ? numbers[2] : 0, String(word.dropFirst(digits.count)))
  }

  /// `eet`, `+0300`, `gmt+0400`, `z`.
  private func offset(_ word: String) -> String? {
    if word == "z" || word == "gmt" || word == "utc" { return "Z" }
    if let offset = zones[word] { return offset == "+00:00" ? "Z" : offset }
    let sign = word.drop { $0.isLetter }
    guard let first = sign.first, first == "+" || first == "-" else { return nil }
    let digits = sign.dropFirst().filter { $0 != ":" }
    guard (1...4).contains(digits.count), digits.allSatisfy({ $0.isASCII && $0.isNumber }), let value = Int(digits)
    else { return nil }
    let hours = digits.count > 2 ? value / 100 : value
    let minutes = digits.count > 2 ? value % 100 : 0
    guard hours < 15, minutes < 60 else { return nil }
    return "\(first)\(WireClock.pad(hours)):\(WireClock.pad(minutes))"
  }
}
