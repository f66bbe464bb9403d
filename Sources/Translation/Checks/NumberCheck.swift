/// Numbers written in digits survive a translation.
///
/// Compared are the digits of each number, so that `1,200.5` and `1 200,5` are the same. A number of one digit, and one
/// whose word stands in the answer, may be written out; a short or round one may appear where the source had a word, and a
/// year may get its century. The hour of a time with `p.m.` may be twelve more.
enum NumberCheck {
  /// - Parameter words: of the answer, in lower case, and what the language calls numbers.
  static func fault(
    _ sentence: String, _ answer: String, words: [[Unicode.Scalar]] = [], names: NumberWords = NumberWords()
  ) -> AnswerFault? {
    let (before, after) = (numbers(in: sentence), numbers(in: answer))
    let runs = after.flatMap(\.parts)
    let pairs = zip(runs, runs.dropFirst()).map { $0 + $1 }
    if let added = added(before, after) {
      return AnswerFault(kind: .numbers, message: "the number \(added) was added")
    }
    // `08:46` is `8:46`, and `0230` may become `02:30`.
    var left: [String: Int] = [:]
    for number in after { left[significant(number.digits), default: 0] += 1 }
    var lost: [String] = []
    for number in before {
      let digits = significant(number.digits)
      if let count = left[digits], count > 0 {
        left[digits] = count - 1
      } else if digits.utf8.count > 1, !runs.contains(where: { $0.hasSuffix(number.digits) }),
        !pairs.contains(number.digits), number.parts.count == 1 || !number.parts.allSatisfy(runs.contains)
      {
        lost.append(number.digits)
      }
    }
    // Thousands may be grouped in one text and not in the other.
    if !lost.isEmpty && before.map(\.digits).joined() == after.map(\.digits).joined() { return nil }
    lost.removeAll { run in
      let number = significant(run)
      if names.contains(number, in: words) { return true }
      // Centuries and kings.
      if let value = Int(number), (1...39).contains(value), words.contains(roman(value)) { return true }
      // `3000` may be `3 thousand`, or `three thousand`.
      guard number.hasSuffix("000"), names.contains("1000", in: words) else { return false }
      let rest = String(number.dropLast(3))
      return runs.contains(rest) || names.contains(rest, in: words)
    }
    if !lost.isEmpty && isAfternoon(sentence) {
      lost.removeAll { run in (Int(run).map { $0 < 12 && runs.contains("\($0 + 12)") }) ?? false }
    }
    if lost.isEmpty { return nil }
    return AnswerFault(kind: .numbers, message: "the number \(lost[0]) is not in the translation")
  }

  /// 1 to 39 in small Roman numerals.
  private static func roman(_ value: Int) -> [Unicode.Scalar] {
    let ones = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"]
    return Array((String(repeating: "x", count: value / 10) + ones[value % 10]).unicodeScalars)
  }

  /// Without zeros in front.
  private static func significant(_ run: String) -> String {
    let digits = run.drop { $0 == "0" }
    return digits.isEmpty ? "0" : String(digits)
  }

  /// True when a number is some of the source's runs one after the other: two numbers that met are no new one.
  /// O(digits · runs).
  private static func isMade(of runs: Set<[UInt8]>, _ number: String) -> Bool {
    let digits = Array(number.utf8)
    var reached = [Bool](repeating: false, count: digits.count + 1)
    reached[0] = true
    for start in digits.indices where reached[start] {
      for run in runs where digits[start...].starts(with: run) { reached[start + run.count] = true }
    }
    return reached[digits.count]
  }

  /// A number that the source neither has nor spells out: long, not round, no year with its century.
  private static func added(_ before: [Number], _ after: [Number]) -> String? {
    let runs = before.flatMap(\.parts)
    let known = Set(before.map(\.digits) + runs + zip(runs, runs.dropFirst()).map { $0 + $1 })
    let bytes = Set(known.map { Array($0.utf8) })
    return after.map(\.digits).first { number in
      number.utf8.count > 2 && !number.hasSuffix("0") && !known.contains(number)
        && !known.contains { $0.utf8.count > 1 && number.hasSuffix($0) } && !isMade(of: bytes, number)
    }
  }

  /// Digits that belong together: groups of three behind a space, point, comma or apostrophe are one number.
  struct Number: Hashable {
    /// ASCII, whatever digits the text has.
    var digits: String
    var parts: [String]
  }

  static func numbers(in text: String) -> [Number] {
    let separators: Set<Unicode.Scalar> = [" ", ",", ".", "'", "’", "\u{A0}", "\u{202F}", "\u{2009}"]
    let scalars = Array(text.unicodeScalars)
    var numbers: [Number] = []
    var index = 0
    while index < scalars.count {
      guard digit(scalars[index]) != nil else {
        index += 1
        continue
      }
      var first = ""
      while index < scalars.count, let digit = digit(scalars[index]) {
        first += digit
        index += 1
      }
      var number = Number(digits: first, parts: [first])
      while first.utf8.count <= 3, index + 3 < scalars.count, separators.contains(scalars[index]),
        let a = digit(scalars[index + 1]), let b = digit(scalars[index + 2]), let c = digit(scalars[index + 3]),
        index + 4 == scalars.count || digit(scalars[index + 4]) == nil
      {
        number.digits += a + b + c
        number.parts.append(a + b + c)
        index += 4
      }
      numbers.append(number)
    }
    return numbers
  }

  private static func digit(_ scalar: Unicode.Scalar) -> String? {
    if scalar.value < 0x80 { return scalar.value >= 0x30 && scalar.value <= 0x39 ? String(scalar) : nil }
    // The first decimal digits after those of ASCII are the Arabic ones.
    guard scalar.value >= 0x660, scalar.properties.numericType == .decimal,
      let value = scalar.properties.numericValue
    else { return nil }
    return "\(Int(value))"
  }

  private static func isAfternoon(_ text: String) -> Bool {
    let lower = text.lowercased()
    return lower.utf8Contains("p.m") || lower.utf8Contains(" pm") || lower.utf8Contains("0pm")
  }
}
