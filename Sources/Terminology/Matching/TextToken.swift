import TextModel

/// A word or a punctuation mark of a text, folded for matching.
struct TextToken: Sendable {
  enum Gap {
    /// The token follows the one before without anything between.
    static let none: UInt8 = 0
    /// White space that a name may run across: at most three scalars with at most one line break.
    static let space: UInt8 = 1
    /// Anything else, and the start of the text.
    static let wide: UInt8 = 2
  }

  /// UTF-8 bytes of the token in the text.
  var start: Int32 = 0
  var end: Int32 = 0
  /// Bytes of the folded token in `TokenBuffer.folded`.
  var foldedStart: Int32 = 0
  var foldedEnd: Int32 = 0
  /// Hash of the folded token.
  var hash: UInt64 = 0
  /// Bit i is set when the i-th letter or digit is upper case, for the first 64.
  var upper: UInt64 = 0
  /// Parts of the hashes of its first 1, 3, 5 and 7 scalars; 0 where it is too short.
  var prefixes = InlineArray<4, UInt32>(repeating: 0)
  /// Letters and digits, at most 255.
  var length: UInt8 = 0
  /// Cased or uncased letters that are not upper case, at most 255.
  var lower: UInt8 = 0
  /// What is between this token and the one before.
  var gap: UInt8 = Gap.wide
  var isWord = false
  var hasHyphen = false
  var hasApostrophe = false

  /// Key of what no form begins with: letter case decides which forms are looked at, and the hash decides all else.
  var missKey: UInt64 { hash << 1 | (upper == 0 ? 0 : 1) }

  var span: TextSpan { TextSpan(Int(start), Int(end)) }
  var startsUpper: Bool { upper & 1 != 0 }
  /// At least two letters, all upper case.
  var isAllUpper: Bool { lower == 0 && upper & 0b11 == 0b11 }
}

/// The tokens of one text. Kept and filled again by one worker.
struct TokenBuffer {
  var tokens: [TextToken] = []
  /// Folded tokens, UTF-8.
  var folded: [UInt8] = []

  static let seed: UInt64 = 0x9E37_79B9_7F4A_7C15

  @inline(__always)
  static func mix(_ hash: UInt64, _ value: UInt32) -> UInt64 {
    var h = (hash ^ UInt64(value)) &* 0xD6E8_FEB8_6659_FD93
    h ^= h >> 29
    return h
  }

  /// Hash of a phrase out of the hash of what is before and the token that follows.
  @inline(__always)
  static func chain(_ hash: UInt64, _ token: UInt64) -> UInt64 {
    var h = (hash ^ (token &* 0xA24B_AED4_963E_E407)) &* 0x9FB2_1C65_1E98_DF25
    h ^= h >> 32
    return h
  }

  mutating func scan(_ text: String) {
    var text = text
    text.withUTF8 { scan($0, in: 0..<$0.count) }
  }

  /// Cuts `range` of `bytes` into tokens, in place of those that were here. O(n).
  mutating func scan(_ bytes: UnsafeBufferPointer<UInt8>, in range: Range<Int>) {
    // Folding makes at most three bytes of two.
    let needed = range.count * 2 + 8
    if folded.count < needed { folded = [UInt8](repeating: 0, count: needed) }
    var found = tokens
    tokens = []
    found.removeAll(keepingCapacity: true)
    folded.withUnsafeMutableBufferPointer { folded in
      ScalarFolding.table.withUnsafeBufferPointer { table in
        var scan = TokenScan(bytes: bytes, end: range.upperBound, table: table, folded: folded)
        scan.run(from: range.lowerBound, into: &found)
      }
    }
    tokens = found
  }
}

/// One pass over a text. The pointers live as long as the call that made it.
private struct TokenScan {
  let bytes: UnsafeBufferPointer<UInt8>
  let end: Int
  let table: UnsafeBufferPointer<UInt32>
  /// Has room for all that is written.
  let folded: UnsafeMutableBufferPointer<UInt8>
  var used = 0

  mutating func run(from start: Int, into tokens: inout [TextToken]) {
    var index = start
    var spaces = 0
    var breaks = 0
    var gap = TextToken.Gap.wide
    while index < end {
      let (value, kind, width) = read(index)
      switch kind & 0x7F {
      case ScalarFolding.Class.space:
        spaces += 1
      case ScalarFolding.Class.newline:
        // CR LF is one break.
        if !(bytes[index] == 0x0A && index > start && bytes[index - 1] == 0x0D) { breaks += 1 }
      case ScalarFolding.Class.invisible, ScalarFolding.Class.mark:
        break
      default:
        if !tokens.isEmpty {
          gap =
            spaces + breaks == 0
            ? TextToken.Gap.none : spaces + breaks <= 3 && breaks <= 1 ? TextToken.Gap.space : TextToken.Gap.wide
        }
        spaces = 0
        breaks = 0
        if kind & 0x7F == ScalarFolding.Class.letter || kind == ScalarFolding.Class.digit {
          let token = word(from: index, gap)
          index = Int(token.end)
          tokens.append(token)
        } else {
          tokens.append(punctuation(value, index, width, gap))
          index += width
        }
        continue
      }
      index += width
    }
  }

  @inline(__always)
  private func read(_ index: Int) -> (folded: UInt32, kind: UInt8, width: Int) {
    let first = bytes[index]
    if first < 0x80 {
      let packed = table[Int(first)]
      return (packed >> 8, UInt8(truncatingIfNeeded: packed), 1)
    }
    if first < 0xE0 {
      let packed = table[Int(first & 0x1F) << 6 | Int(bytes[index + 1] & 0x3F)]
      return (packed >> 8, UInt8(truncatingIfNeeded: packed), 2)
    }
    let (value, width) = UTF8Scan.scalar(bytes, at: index)
    let (folded, kind) = ScalarFolding.lookUp(value)
    return (folded, kind, width)
  }

  @inline(__always)
  private mutating func write(_ value: UInt32) {
    if value < 0x80 {
      folded[used] = UInt8(truncatingIfNeeded: value)
      used += 1
    } else if value < 0x800 {
      folded[used] = UInt8(truncatingIfNeeded: 0xC0 | value >> 6)
      folded[used + 1] = UInt8(truncatingIfNeeded: 0x80 | value & 0x3F)
      used += 2
    } else {
      var scalar: [UInt8] = []
      UTF8Scan.append(value, to: &scalar)
      for byte in scalar {
        folded[used] = byte
        used += 1
      }
    }
  }

  private mutating func punctuation(_ value: UInt32, _ index: Int, _ width: Int, _ gap: UInt8) -> TextToken {
    var token = TextToken()
    token.start = Int32(index)
    token.end = Int32(index + width)
    token.foldedStart = Int32(used)
    write(value)
    token.foldedEnd = Int32(used)
    token.hash = TokenBuffer.mix(TokenBuffer.seed, value)
    token.prefixes[0] = UInt32(truncatingIfNeeded: token.hash) | 1
    token.gap = gap
    return token
  }

  /// Reads a word: letters and digits, and apostrophes and hyphens between them.
  private mutating func word(from start: Int, _ gap: UInt8) -> TextToken {
    var token = TextToken()
    token.start = Int32(start)
    token.foldedStart = Int32(used)
    token.gap = gap
    token.isWord = true
    var index = start
    var last = start
    var hash = TokenBuffer.seed
    var scalars = 0
    var length = 0
    var lower = 0
    var scripts: UInt8 = 0
    // An apostrophe or hyphen that counts only when a letter follows.
    var joiner: UInt32 = 0
    loop: while index < end {
      let (value, kind, width) = read(index)
      switch kind & 0x7F {
      case ScalarFolding.Class.letter, ScalarFolding.Class.digit:
        if joiner != 0 {
          if joiner == 0x2D { token.hasHyphen = true } else { token.hasApostrophe = true }
          hash = TokenBuffer.mix(hash, joiner)
          scalars += 1
          if scalars & 1 != 0 && scalars < 8 { token.prefixes[scalars >> 1] = UInt32(truncatingIfNeeded: hash) | 1 }
          write(joiner)
          joiner = 0
        }
        hash = TokenBuffer.mix(hash, value)
        scalars += 1
        if scalars & 1 != 0 && scalars < 8 { token.prefixes[scalars >> 1] = UInt32(truncatingIfNeeded: hash) | 1 }
        write(value)
        if value > 0x39 { scripts |= value >= 0x400 && value < 0x530 ? 2 : 1 }
        if kind & ScalarFolding.Class.upper != 0 {
          if length < 64 { token.upper |= 1 << UInt64(length) }
        } else if kind == ScalarFolding.Class.letter {
          lower += 1
        }
        length += 1
        index += width
        last = index
      case ScalarFolding.Class.mark:
        index += width
        if joiner == 0 { last = index }
      case ScalarFolding.Class.invisible:
        index += width
      case ScalarFolding.Class.apostrophe, ScalarFolding.Class.hyphen:
        if joiner != 0 { break loop }
        joiner = value
        index += width
      default:
        break loop
      }
    }
    token.end = Int32(last)
    token.hash = hash
    token.length = UInt8(min(255, length))
    token.lower = UInt8(min(255, lower))
    if scripts == 3 { uniteScripts(&token) }
    token.foldedEnd = Int32(used)
    return token
  }

  /// Writes the Latin letters of a word of both scripts as the Cyrillic ones they look like; leaves it as it is when some
  /// Latin letter looks like none.
  private mutating func uniteScripts(_ token: inout TextToken) {
    let start = Int(token.foldedStart)
    let written = UnsafeBufferPointer(rebasing: folded[start..<used])
    var united: [UInt32] = []
    var index = 0
    while index < written.count {
      var (value, width) = UTF8Scan.scalar(written, at: index)
      if (0x61...0x7A).contains(value) || (0x80..<0x400).contains(value) {
        value = ScalarFolding.cyrillicLookalike(value)
        if value == 0 { return }
      }
      united.append(value)
      index += width
    }
    used = start
    var hash = TokenBuffer.seed
    for (position, value) in united.enumerated() {
      hash = TokenBuffer.mix(hash, value)
      if position & 1 == 0 && position < 7 { token.prefixes[position >> 1] = UInt32(truncatingIfNeeded: hash) | 1 }
      write(value)
    }
    token.hash = hash
  }
}
