import TextModel

/// The words by which agencies say what an item does to an earlier one.
enum SignalWords {
  /// The signal of a word or code (`kill`, `sig:correction`, `Writethru`, `CORRECTED`); nil when it is none.
  static func signal(of word: String) -> NewsItem.Signal? {
    let key = word.lowercased().split(separator: ":").last.map(String.init) ?? ""
    switch key {
    case "kill", "mandatory kill", "elimination", "bulletin kill": return .kill
    case "withdraw", "withdrawal", "withdrawn", "withhold": return .withdraw
    case "correction", "corrected", "corrects", "corrective", "corr": return .correction
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
}

extension SignalWords {
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
}
