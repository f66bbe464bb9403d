import TextModel

/// The words by which agencies and standards say what an item does to an earlier one.
enum SignalWords {
  /// The signal of a word or code (`kill`, `sig:correction`, `Writethru`, `CORRECTED`); nil when it is none.
  static func signal(of word: String) -> NewsItem.Signal? {
    let key = word.lowercased().split { $0 == ":" || $0 == "/" }.last.map { String($0.filter { $0 != " " }) } ?? ""
    switch key {
    case "kill", "mandatorykill", "elimination", "bulletinkill": return .kill
    case "withdraw", "withdrawal", "withdrawn", "withhold": return .withdraw
    case "correction", "correct", "corrected", "corrects", "corrective", "corr", "rectify": return .correction
    case "update", "updates", "updated", "writethru", "lead": return .update
    case "refile", "refiles", "refiled", "resend", "repeat": return .refile
    case "advisory", "adv", "advisories": return .advisory
    default: return nil
    }
  }

  /// The signal that a headline, keyword or priority line begins with or is: `KILL`, `(Corr)`, `CORRECTED:`, `1st Ld-Writethru`.
  static func signal(inLine line: String) -> NewsItem.Signal? {
    let upper = line.uppercased()
    let words = upper.split { !($0.isLetter || $0.isNumber) }.map(String.init)
    guard let first = words.first else { return nil }
    // Words that are a signal only where they stand in capitals at the beginning.
    let isCapital = line.contains(where: \.isUppercase) && !line.prefix(first.count + 1).contains(where: \.isLowercase)
    if isCapital || line.hasPrefix("("), let found = signal(of: first) { return found }
    if isCapital, first == "MANDATORY", words.count > 1, words[1] == "KILL" { return .kill }
    if isCapital, words.contains("LEAD") { return .update }
    for word in words where word == "WRITETHRU" || word == "CORRECTIVE" { return signal(of: word) }
    return nil
  }

  /// The signal among the parts of a keyword line as `BC-US--Storm,2nd Ld-Writethru` or `Storm/CORRECTION`.
  static func signal(inSlug slug: String) -> NewsItem.Signal? {
    for part in slug.split(whereSeparator: { !($0.isLetter || $0.isNumber) }) {
      switch part {
      case "KILL", "ADVISORY", "WITHDRAWAL", "ELIMINATION", "CORRECTION", "CORRECTED", "CORRECTIVE", "REFILE",
        "WRITETHRU",
        "UPDATE", "Writethru", "Corrective", "Advisory", "Correction", "Refile":
        if let found = signal(of: String(part)) { return found }
      case "Ld", "LEAD", "1stLd", "2ndLd", "3rdLd": return .update
      default: break
      }
    }
    return nil
  }

  // MARK: - What stands beside them

  /// A headline without the signal it begins with: `KILL: Storm hits coast` and `(Corr) Storm hits coast` are
  /// `Storm hits coast`.
  static func base(ofLine line: String) -> String {
    guard signal(inLine: line) != nil else { return line }
    var rest = line[...]
    while true {
      rest = rest.drop { !($0.isLetter || $0.isNumber) }
      let word = rest.prefix { $0.isLetter || $0.isNumber }
      if word.isEmpty || signal(of: String(word)) == nil && word.uppercased() != "MANDATORY" { return String(rest) }
      rest = rest.dropFirst(word.count)
    }
  }

  /// The parts of a slug line that are no signal and no number, in capitals; nil when none is left.
  static func base(ofSlug slug: String) -> String? {
    let parts = slug.split { $0 == "," || $0 == "/" || $0 == " " }.filter {
      signal(inSlug: String($0)) == nil && signal(inLine: String($0)) == nil && !$0.allSatisfy(\.isNumber)
        && !["1st", "2nd", "3rd"].contains($0.lowercased()) && $0.contains { $0.isLetter }
    }
    return parts.isEmpty ? nil : parts.joined(separator: "/").uppercased()
  }

  /// The links of a signal to the stories whose numbers it speaks of, in lines of its head or its first paragraphs.
  static func links(of item: NewsItem, number: String, in lines: [String], text: StructuredText) -> [NewsItem.Link] {
    guard let signal = item.signal, signal != .advisory else { return [] }
    let lines = lines + text.blocks.prefix(3).map(text.string(of:))
    return numbers(like: number, in: lines).map { NewsItem.Link(relation: "signalOf", target: $0) }
  }

  /// The numbers of stories that lines speak of: words made like `number`, the same letters in front and as many digits,
  /// but another. `eca062` finds `eca061`, `W2870` finds `W2868`; for letters of one only the digits count, so that
  /// `V1234` is found too.
  static func numbers(like number: String, in lines: [String]) -> [String] {
    let letters = number.prefix { !$0.isNumber }.lowercased()
    let digits = number.count - letters.count
    var found: [String] = []
    for line in lines {
      for word in line.split(whereSeparator: { !($0.isASCII && ($0.isLetter || $0.isNumber)) }) {
        let word = word.lowercased()
        guard word.utf8.count == number.utf8.count, word != number.lowercased(), !found.contains(word),
          word.suffix(digits).allSatisfy(\.isNumber)
        else { continue }
        let front = word.dropLast(digits)
        if front == letters || letters.count == 1 && front.allSatisfy(\.isLetter) { found.append(word) }
      }
    }
    return found
  }
}
