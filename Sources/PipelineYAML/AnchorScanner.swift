/// Finds anchors (`&name`) and aliases (`*name`) in the lines of a YAML text before it is parsed, since composing
/// aliases of aliases takes memory without bound.
///
/// Comments, quoted scalars and block scalars are passed over (YAML 1.2.2, sections 6.6, 7.3, 8.1).
struct AnchorScanner {
  struct Find: Equatable {
    /// 0-based.
    var line: Int
    /// Range of bytes in the line.
    var range: Range<Int>
    var isAlias: Bool
  }

  /// O(bytes).
  static func find(in lines: [[UInt8]]) -> [Find] {
    var finds: [Find] = []
    var quote: UInt8?
    /// Indentation that ends a block scalar; nil outside of one.
    var block: Int?
    for (number, line) in lines.enumerated() {
      let indent = line.prefix { $0 == 0x20 }.count
      if let limit = block {
        if indent == line.count || indent > limit { continue }
        block = nil
      }
      var index = indent
      // True where a node may begin: at the start, after `- `, `: `, `? ` and the flow indicators.
      var mayBegin = quote == nil
      scan: while index < line.count {
        let byte = line[index]
        if let open = quote {
          if byte == UInt8(ascii: "\\") && open == UInt8(ascii: "\"") { index += 1 }
          if byte == open { quote = nil }
          index += 1
          mayBegin = false
          continue
        }
        switch byte {
        case 0x20, 0x09: break
        case UInt8(ascii: "#") where index == 0 || line[index - 1] == 0x20 || line[index - 1] == 0x09: break scan
        case UInt8(ascii: "\""), UInt8(ascii: "'"):
          if mayBegin { quote = byte }
          mayBegin = false
        case UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: ","): mayBegin = true
        case UInt8(ascii: ":"), UInt8(ascii: "-"), UInt8(ascii: "?"):
          let isIndicator = index + 1 == line.count || line[index + 1] == 0x20
          if isIndicator && (byte == UInt8(ascii: ":") || mayBegin) { mayBegin = true } else { mayBegin = false }
        case UInt8(ascii: "|"), UInt8(ascii: ">"):
          if mayBegin && isBlockHeader(line[(index + 1)...]) {
            block = indent
            break scan
          }
          mayBegin = false
        case UInt8(ascii: "&"), UInt8(ascii: "*"):
          var end = index + 1
          while end < line.count, !endsName(line[end]) { end += 1 }
          if mayBegin && end > index + 1 {
            finds.append(Find(line: number, range: index..<end, isAlias: byte == UInt8(ascii: "*")))
            index = end - 1
            // A node may follow its anchor.
            mayBegin = byte == UInt8(ascii: "&")
          } else {
            mayBegin = false
          }
        default: mayBegin = false
        }
        index += 1
      }
    }
    return finds
  }

  private static func endsName(_ byte: UInt8) -> Bool {
    byte <= 0x20 || [UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}")].contains(byte)
  }

  /// The rest of a line after `|` or `>`: indicators, then nothing or a comment.
  private static func isBlockHeader(_ rest: ArraySlice<UInt8>) -> Bool {
    for byte in rest {
      switch byte {
      case UInt8(ascii: "+"), UInt8(ascii: "-"), 0x30...0x39, 0x20, 0x0D: continue
      case UInt8(ascii: "#"): return true
      default: return false
      }
    }
    return true
  }
}
