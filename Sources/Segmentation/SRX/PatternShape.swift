/// What a pattern holds that decides how its matches can be looked for.
struct PatternShape: Sendable, Hashable {
  /// `^` or `\A`.
  var startsAtText = false
  /// `$`, `\Z`, `\z` or `\G`.
  var endsAtText = false
  /// `\1`, `\k<name>`.
  var namesGroup = false
  /// Flags that change what the characters of a pattern mean: `(?x)`, `(?m)`.
  var changesSyntax = false
  /// `|` or a quantifier that takes as little as it can: a match may be shorter than another from the same start.
  var endsVary = false

  /// O(length). Looks into no escape, `\Q…\E` or set.
  init(_ pattern: String) {
    let source = Array(pattern.utf8)
    var depth = 0
    var index = 0
    while index < source.count {
      let next = index + 1 < source.count ? source[index + 1] : 0
      switch source[index] {
      case UInt8(ascii: "\\"):
        if depth == 0 { readEscape(next) }
        index = BoundedPattern.escapeEnd(source, index)
        continue
      case UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "]") where depth > 0: depth -= 1
      case _ where depth > 0: break
      case UInt8(ascii: "^"): startsAtText = true
      case UInt8(ascii: "$"): endsAtText = true
      case UInt8(ascii: "|"): endsVary = true
      case UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "}"), UInt8(ascii: "?"):
        if next == UInt8(ascii: "?") { endsVary = true }
      case UInt8(ascii: "(") where next == UInt8(ascii: "?"):
        let letters = source[(index + 2)...].prefix { $0 | 0x20 >= UInt8(ascii: "a") && $0 | 0x20 <= UInt8(ascii: "z") || $0 == UInt8(ascii: "-") }
        if letters.contains(UInt8(ascii: "x")) || letters.contains(UInt8(ascii: "m")) { changesSyntax = true }
        index += 1
      default: break
      }
      index += 1
    }
  }

  private mutating func readEscape(_ letter: UInt8) {
    switch letter {
    case UInt8(ascii: "A"): startsAtText = true
    case UInt8(ascii: "Z"), UInt8(ascii: "z"), UInt8(ascii: "G"): endsAtText = true
    case UInt8(ascii: "1")...UInt8(ascii: "9"), UInt8(ascii: "k"): namesGroup = true
    default: break
    }
  }
}
