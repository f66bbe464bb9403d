/// How many parentheses of a transform rule (UTS #35, part 2, Transform Rules) are open at once.
///
/// ICU 72 goes back to the start of every open parenthesis when it finds a fault behind it (`RuleHalf::parseSection`
/// does not look at the error of the section inside): a rule of 60 bytes with 40 of them takes all memory there is.
/// Rules are therefore measured before ICU sees them.
enum TransformRuleNesting {
  /// Segments and functions inside one another; rules in use have two or three.
  static let maximum = 8

  /// The UTF-8 offset of the first parenthesis beyond `maximum`, nil when there is none. O(bytes).
  ///
  /// What is quoted, escaped, in a set or in a comment is not counted. Where the reading here may differ from ICU's,
  /// ICU has found its fault before.
  static func excess(in rules: [UInt8]) -> Int? {
    var open = 0
    var sets = 0
    var index = 0
    func skip(to end: UInt8) {
      index += 1
      while index < rules.count, rules[index] != end {
        // In quotes a backslash is a letter.
        if rules[index] == UInt8(ascii: "\\"), end != UInt8(ascii: "'") { index += 1 }
        index += 1
      }
    }
    while index < rules.count {
      switch rules[index] {
      case UInt8(ascii: "\\"): index += 1
      case UInt8(ascii: "["): sets += 1
      case UInt8(ascii: "]") where sets > 0: sets -= 1
      case UInt8(ascii: "{") where sets > 0: skip(to: UInt8(ascii: "}"))
      case _ where sets > 0: break
      case UInt8(ascii: "'"): skip(to: UInt8(ascii: "'"))
      case UInt8(ascii: "#"):
        while index < rules.count, rules[index] != 0x0A, rules[index] != 0x0D { index += 1 }
      case UInt8(ascii: ";"): open = 0
      case UInt8(ascii: ")"): open = max(0, open - 1)
      case UInt8(ascii: "("):
        open += 1
        if open > maximum { return index }
      default: break
      }
      index += 1
    }
    return nil
  }
}
