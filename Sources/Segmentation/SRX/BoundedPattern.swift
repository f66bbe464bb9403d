/// Gives every open-ended quantifier of a pattern an end, so that ICU can look for it backwards.
///
/// ICU's look-behind takes only patterns with a longest match. `*`, `+` and `{n,}` become `{0,100}`, `{1,100}` and
/// `{n,100}` (or `{n,n}` above): the text before a break is a word or two.
enum BoundedPattern {
  static let most = 100

  /// O(length). Leaves escapes, `\Q…\E` and sets alone.
  static func bound(_ pattern: String) -> String {
    let source = Array(pattern.utf8)
    var out: [UInt8] = []
    var depth = 0
    var index = 0
    /// A quantifier's `+` or `?` that follows belongs to it.
    var afterQuantifier = false
    while index < source.count {
      let byte = source[index]
      var isQuantifier = false
      switch byte {
      case UInt8(ascii: "\\"):
        let end = escapeEnd(source, index)
        out += source[index..<end]
        index = end
        afterQuantifier = false
        continue
      case UInt8(ascii: "["): depth += 1
        out.append(byte)
      case UInt8(ascii: "]") where depth > 0: depth -= 1
        out.append(byte)
      case UInt8(ascii: "*") where depth == 0 && !afterQuantifier:
        out += "{0,\(most)}".utf8
        isQuantifier = true
      case UInt8(ascii: "+") where depth == 0 && !afterQuantifier:
        out += "{1,\(most)}".utf8
        isQuantifier = true
      case UInt8(ascii: "?") where depth == 0 && !afterQuantifier:
        out.append(byte)
        // `(?` opens a group.
        isQuantifier = index == 0 || source[index - 1] != UInt8(ascii: "(")
      case UInt8(ascii: "{") where depth == 0:
        let end = source[index...].firstIndex(of: UInt8(ascii: "}")) ?? source.count - 1
        let inside = String(decoding: source[(index + 1)..<max(index + 1, end)], as: UTF8.self)
        if inside.utf8.last == UInt8(ascii: ","), let least = Int(inside.dropLast()) {
          out += "{\(least),\(max(least, most))}".utf8
        } else {
          out += source[index...end]
        }
        index = end
        isQuantifier = true
      default: out.append(byte)
      }
      afterQuantifier = isQuantifier
      index += 1
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// Where the escape at `index` ends: `\Q` at its `\E`, `\p{…}`, `\x{…}` and `\N{…}` at their brace.
  static func escapeEnd(_ source: [UInt8], _ index: Int) -> Int {
    guard index + 1 < source.count else { return source.count }
    switch source[index + 1] {
    case UInt8(ascii: "Q"):
      var end = index + 2
      while end < source.count {
        if source[end] == UInt8(ascii: "\\") && end + 1 < source.count && source[end + 1] == UInt8(ascii: "E") { return end + 2 }
        end += 1
      }
      return source.count
    case UInt8(ascii: "p"), UInt8(ascii: "P"), UInt8(ascii: "x"), UInt8(ascii: "N"):
      guard index + 2 < source.count, source[index + 2] == UInt8(ascii: "{") else { return index + 2 }
      return (source[index...].firstIndex(of: UInt8(ascii: "}")) ?? source.count - 1) + 1
    default: return index + 2
    }
  }
}
