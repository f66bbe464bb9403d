import TextModel

/// A date as a text names it.
struct DateMention: Sendable {
  enum Value: Sendable, Hashable {
    /// Day of the month, month, and the year when it is named.
    case day(Int, Int, year: Int?)
    case month(Int, year: Int?)
    /// 1 (Monday) to 7.
    case weekday(Int)
    /// Days from the day of the story.
    case offset(Int)
  }

  var span: TextSpan
  var tokens: Range<Int>
  var value: Value

  /// Words that are more often something else (`may`, `march`, `лютого`): months only beside a number.
  private static let doubtful: Set<String> = ["may", "march", "mar", "лютий", "лютого", "лютому", "лютим", "марту"]

  /// Words of the longest phrase for a day.
  private static let longestPhrase = 3

  /// All dates of a text, in order. O(tokens).
  static func find(_ tokens: [Token], _ words: MeasureWords.Words) -> [DateMention] {
    var found: [DateMention] = []
    var index = 0
    while index < tokens.count {
      if let mention = numeric(tokens, at: index) ?? month(tokens, at: index, words) ?? word(tokens, at: index, words) {
        found.append(mention)
        index = mention.tokens.upperBound
      } else {
        index += 1
      }
    }
    return found
  }

  private static func make(_ tokens: [Token], _ range: Range<Int>, _ value: Value) -> DateMention {
    DateMention(
      span: TextSpan(tokens[range.lowerBound].span.start, tokens[range.upperBound - 1].span.end), tokens: range,
      value: value)
  }

  /// `24.11.2026`, `2026-11-24`, `24/11/2026`
  private static func numeric(_ tokens: [Token], at index: Int) -> DateMention? {
    guard index + 4 < tokens.count, [".", "-", "/"].contains(tokens[index + 1].folded),
      tokens[index + 3].folded == tokens[index + 1].folded, tokens[(index + 1)...(index + 4)].allSatisfy({ $0.gap == 0 })
    else { return nil }
    let parts = [index, index + 2, index + 4].compactMap { tokens[$0].kind == .digits ? Int(tokens[$0].folded) : nil }
    guard parts.count == 3 else { return nil }
    let range = index..<(index + 5)
    if parts[0] > 1000, (1...12).contains(parts[1]), (1...31).contains(parts[2]) {
      return make(tokens, range, .day(parts[2], parts[1], year: parts[0]))
    }
    guard (1...31).contains(parts[0]), (1...12).contains(parts[1]), parts[2] > 1000 || parts[2] < 100 else { return nil }
    return make(tokens, range, .day(parts[0], parts[1], year: parts[2] < 100 ? 2000 + parts[2] : parts[2]))
  }

  /// `24 листопада 2026 року`, `24th of November`, `Nov. 24, 2026`, `November 2026`, `in November`
  private static func month(_ tokens: [Token], at index: Int, _ words: MeasureWords.Words) -> DateMention? {
    func name(_ place: Int) -> (month: Int, end: Int)? {
      guard place < tokens.count, tokens[place].kind == .word else { return nil }
      let isShort = place + 1 < tokens.count && tokens[place + 1].folded == "." && tokens[place + 1].gap == 0
      if isShort, let month = words.months[tokens[place].folded + "."] { return (month, place + 2) }
      return words.months[tokens[place].folded].map { ($0, place + 1) }
    }
    func number(_ place: Int, _ range: ClosedRange<Int>) -> Int? {
      guard place < tokens.count, tokens[place].kind == .digits, let value = Int(tokens[place].folded),
        range.contains(value)
      else { return nil }
      return value
    }
    func year(_ place: Int) -> (year: Int, end: Int)? {
      let next = place < tokens.count && tokens[place].folded == "," ? place + 1 : place
      return number(next, 1900...2100).map { ($0, next + 1) }
    }
    if let day = number(index, 1...31) {
      var next = index + 1
      // `24th`, `24-го`, `24 of`
      if next < tokens.count, tokens[next].folded == "-" { next += 1 }
      if next < tokens.count, ["st", "nd", "rd", "th", "го", "е", "те"].contains(tokens[next].folded) { next += 1 }
      if next < tokens.count, tokens[next].folded == "of" { next += 1 }
      guard let (month, end) = name(next) else { return nil }
      if let (year, end) = year(end) { return make(tokens, index..<end, .day(day, month, year: year)) }
      return make(tokens, index..<end, .day(day, month, year: nil))
    }
    guard let (month, end) = name(index) else { return nil }
    if let day = number(end, 1...31), !(end + 1 < tokens.count && tokens[end + 1].folded == ":") {
      if let (year, end) = year(end + 1) { return make(tokens, index..<end, .day(day, month, year: year)) }
      return make(tokens, index..<(end + 1), .day(day, month, year: nil))
    }
    if let (year, end) = year(end) { return make(tokens, index..<end, .month(month, year: year)) }
    return doubtful.contains(tokens[index].folded) ? nil : make(tokens, index..<end, .month(month, year: nil))
  }

  private static func word(_ tokens: [Token], at index: Int, _ words: MeasureWords.Words) -> DateMention? {
    // `Monday's`
    let word = tokens[index].folded
    let folded = word.hasSuffix("'s") ? String(word.dropLast(2)) : word
    let isShort = index + 1 < tokens.count && tokens[index + 1].folded == "." && tokens[index + 1].gap == 0
    if isShort, let day = words.weekdays[folded + "."] { return make(tokens, index..<(index + 2), .weekday(day)) }
    if let day = words.weekdays[folded] { return make(tokens, index..<(index + 1), .weekday(day)) }
    // `day before yesterday`: the longest phrase decides.
    var found: DateMention?
    var phrase = ""
    for (count, token) in tokens[index...].prefix(longestPhrase).enumerated() {
      guard token.kind == .word, count == 0 || token.gap > 0 else { break }
      phrase += count == 0 ? folded : " " + token.folded
      if let day = words.days[phrase] { found = make(tokens, index..<(index + count + 1), .offset(day)) }
    }
    return found
  }
}

/// A day of the proleptic Gregorian calendar as a number, for counting.
enum DayNumber {
  /// Days since 1970-01-01 (Hinnant, "chrono-compatible low-level date algorithms", `days_from_civil`).
  static func of(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let y = month <= 2 ? year - 1 : year
    let era = (y >= 0 ? y : y - 399) / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  /// 1 (Monday) to 7.
  static func weekday(_ number: Int) -> Int { ((number + 3) % 7 + 7) % 7 + 1 }
}
