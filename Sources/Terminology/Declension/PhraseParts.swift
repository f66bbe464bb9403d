import TextModel

/// A name cut at white space, with what stands between the words.
struct PhraseParts {
  struct Word {
    var text: String
    var encoded: EncodedWord
    /// Inside quotation marks: stays as it is.
    var isQuoted: Bool
    /// Bytes of punctuation before and after the letters, for example a comma or a bracket.
    var before: String
    var after: String

    var isInitial: Bool {
      encoded.codes.count == 1 || encoded.codes.last == LetterCode.fullStop || after.utf8.first == UInt8(ascii: ".")
    }
    /// Starts with a small letter: a particle of a foreign name (`де`, `фон`, `аль`).
    var startsSmall: Bool
  }

  var words: [Word] = []
  /// White space before each word, and after the last.
  var gaps: [String] = []

  /// O(n).
  init(_ text: String) {
    let bytes = Array(text.utf8)
    var gap: [UInt8] = []
    var word: [UInt8] = []
    var depth = 0
    bytes.withUnsafeBufferPointer { buffer in
      var index = 0
      while index < buffer.count {
        let width = UTF8Scan.whiteSpaceWidth(buffer, at: index)
        if width > 0 {
          if !word.isEmpty { finish(&word, &gap, &depth) }
          gap.append(contentsOf: buffer[index..<(index + width)])
          index += width
        } else {
          word.append(buffer[index])
          index += 1
        }
      }
    }
    if !word.isEmpty { finish(&word, &gap, &depth) }
    gaps.append(String(decoding: gap, as: UTF8.self))
    inflectWhollyQuoted()
  }

  private mutating func finish(_ word: inout [UInt8], _ gap: inout [UInt8], _ depth: inout Int) {
    var start = 0
    var end = word.count
    var opens = 0
    var closes = 0
    word.withUnsafeBufferPointer { buffer in
      while start < end {
        let (value, width) = UTF8Scan.scalar(buffer, at: start)
        guard Self.isPunctuation(value) else { break }
        if Self.isQuote(value) { opens += 1 }
        start += width
      }
      while end > start {
        let (value, width) = UTF8Scan.scalar(buffer, before: end)
        guard Self.isPunctuation(value) else { break }
        if Self.isQuote(value) { closes += 1 }
        end -= width
      }
    }
    depth += opens
    let encoded = EncodedWord(Array(word[start..<end]))
    var first: (code: UInt8, isCapital: Bool) = (0, false)
    if end > start {
      first = encoded.bytes.withUnsafeBufferPointer { LetterCode.of(UTF8Scan.scalar($0, at: 0).value) }
    }
    words.append(
      Word(
        text: String(decoding: word[start..<end], as: UTF8.self), encoded: encoded, isQuoted: depth > 0,
        before: String(decoding: word[..<start], as: UTF8.self), after: String(decoding: word[end...], as: UTF8.self),
        startsSmall: first.code != LetterCode.other && !first.isCapital))
    depth = max(0, depth - closes)
    gaps.append(String(decoding: gap, as: UTF8.self))
    word.removeAll()
    gap.removeAll()
  }

  /// A name that is one quotation inflects: `«Шахтар»` → `«Шахтаря»`.
  private mutating func inflectWhollyQuoted() {
    guard words.allSatisfy(\.isQuoted) else { return }
    for index in words.indices { words[index].isQuoted = false }
  }

  /// The name with the words given in place of its own.
  func text(_ forms: [String]) -> String {
    var result = ""
    for (index, word) in words.enumerated() {
      result += gaps[index]
      result += word.before
      result += forms[index]
      result += word.after
    }
    return result + (gaps.last ?? "")
  }

  private static func isQuote(_ value: UInt32) -> Bool {
    switch value {
    case 0x22, 0xAB, 0xBB, 0x201C, 0x201D, 0x201E: true
    default: false
    }
  }

  private static func isPunctuation(_ value: UInt32) -> Bool {
    switch value {
    case 0x21, 0x28, 0x29, 0x2C, 0x3A, 0x3B, 0x3F, 0x5B, 0x5D: true
    default: isQuote(value)
    }
  }
}
