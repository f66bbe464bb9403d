/// Numbers written in digits survive a translation.
///
/// Compared are runs of digits, so that `1,200.5` and `1 200,5` are the same. A number of one digit may be written out as
/// a word; a short or round one may appear where the source had a word, and a year may get its century. The hour of a time
/// with `p.m.` may be twelve more.
enum NumberCheck {
  static func fault(_ sentence: String, _ answer: String) -> AnswerFault? {
    let (before, after) = (runs(of: sentence), runs(of: answer))
    // `08:46` is `8:46`, and `0230` may become `02:30`.
    var left = after.map(significant)
    let pairs = zip(after, after.dropFirst()).map { $0 + $1 }
    var lost: [String] = []
    for run in before {
      if let index = left.firstIndex(of: significant(run)) {
        left.remove(at: index)
      } else if significant(run).utf8.count > 1, !after.contains(where: { $0.hasSuffix(run) }), !pairs.contains(run) {
        lost.append(run)
      }
    }
    let sources = before + joinedThousands(sentence) + zip(before, before.dropFirst()).map { $0 + $1 }
    let added = joinedThousands(answer).first { run in
      run.utf8.count > 2 && !run.hasSuffix("0") && !sources.contains { run == $0 || $0.utf8.count > 1 && run.hasSuffix($0) }
        && !NumberCheck.isMade(of: sources, run)
    }
    if let added { return AnswerFault(kind: .numbers, message: "the number \(added) was added") }
    // Thousands may be grouped in one text and not in the other.
    if !lost.isEmpty && before.joined() == after.joined() { return nil }
    let joined = joinedThousands(sentence)
    lost.removeAll { run in
      joined.contains { whole in whole.contains(run) && after.contains(whole) }
        || joinedThousands(answer).contains(run)
    }
    if isAfternoon(sentence) {
      lost.removeAll { run in (Int(run).map { $0 < 12 && after.contains("\($0 + 12)") }) ?? false }
    }
    if lost.isEmpty { return nil }
    return AnswerFault(kind: .numbers, message: "the number \(lost[0]) is not in the translation")
  }

  /// Without zeros in front.
  private static func significant(_ run: String) -> String {
    let digits = run.drop { $0 == "0" }
    return digits.isEmpty ? "0" : String(digits)
  }

  /// True when a number is some of the source's runs one after the other: two numbers that met are no new one.
  private static func isMade(of runs: [String], _ number: String) -> Bool {
    if number.isEmpty { return true }
    return runs.contains { number.hasPrefix($0) && isMade(of: runs, String(number.dropFirst($0.count))) }
  }

  /// Runs of digits, in ASCII whatever digits the text has.
  static func runs(of text: String) -> [String] {
    var runs: [String] = []
    var isInside = false
    for scalar in text.unicodeScalars {
      guard let digit = digit(scalar) else {
        isInside = false
        continue
      }
      if isInside { runs[runs.count - 1] += digit } else { runs.append(digit) }
      isInside = true
    }
    return runs
  }

  /// Runs of digits where groups of three behind a space, point, comma or apostrophe belong together.
  private static func joinedThousands(_ text: String) -> [String] {
    let separators: Set<Unicode.Scalar> = [" ", ",", ".", "'", "’", "\u{A0}", "\u{202F}", "\u{2009}"]
    let scalars = Array(text.unicodeScalars)
    var numbers: [String] = []
    var index = 0
    while index < scalars.count {
      guard digit(scalars[index]) != nil else {
        index += 1
        continue
      }
      var number = ""
      var groups = 0
      while index < scalars.count, let digit = digit(scalars[index]) {
        number += digit
        index += 1
      }
      while index + 3 < scalars.count, separators.contains(scalars[index]), number.utf8.count <= 3 + 3 * groups,
        let a = digit(scalars[index + 1]), let b = digit(scalars[index + 2]), let c = digit(scalars[index + 3]),
        index + 4 == scalars.count || digit(scalars[index + 4]) == nil
      {
        number += a + b + c
        groups += 1
        index += 4
      }
      numbers.append(number)
    }
    return numbers
  }

  private static func digit(_ scalar: Unicode.Scalar) -> String? {
    if scalar.value < 0x80 { return scalar.value >= 0x30 && scalar.value <= 0x39 ? String(scalar) : nil }
    guard scalar.properties.numericType == .decimal, let value = scalar.properties.numericValue else { return nil }
    return "\(Int(value))"
  }

  private static func isAfternoon(_ text: String) -> Bool {
    let lower = text.lowercased()
    return lower.utf8Contains("p.m") || lower.utf8Contains(" pm") || lower.utf8Contains("0pm")
  }
}
