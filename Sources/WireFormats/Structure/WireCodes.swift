import TextModel

/// Words of wire formats for states; those for signals are in `SignalWords`.
enum WireCodes {
  /// What follows the last colon or slash: `usable` of `stat:usable`.
  static func tail(_ code: String) -> String {
    if code.utf8.count > 256 { return "" }
    return String(code[(code.lastIndex { $0 == ":" || $0 == "/" }.map { code.index(after: $0) } ?? code.startIndex)...])
  }

  static func status(_ word: String?) -> NewsItem.Status? {
    switch word?.word {
    case "usable": .usable
    case "withheld": .withheld
    case "canceled", "cancelled", "cancel": .canceled
    default: nil
    }
  }

  /// Eight digits are an IPTC Subject Code, whose alias among NewsCodes is `subj`.
  static func subjectCode(_ code: String) -> String {
    code.utf8.count == 8 && code.utf8.allSatisfy { (0x30...0x39).contains($0) } ? "subj:" + code : code
  }

  /// 1 to 9.
  static func rank(_ text: String?) -> Int? { text.flatMap { Int($0) }.flatMap { (1...9).contains($0) ? $0 : nil } }

  /// An embargo whose end is not said.
  static let openEmbargo = "indefinite"
}
