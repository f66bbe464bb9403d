import ICUText
import TextModel

/// A run of letters, a run of digits, or one other scalar that is no white space.
struct Token: Sendable, Hashable {
  enum Kind: Sendable { case word, digits, mark }
  var kind: Kind
  /// UTF-8 bytes in the text.
  var span: TextSpan
  /// In lower case, ё as е, apostrophes as U+0027.
  var folded: String
  var isCapitalized: Bool
  /// White space before it, in scalars.
  var gap: Int
}

/// Cuts a text for comparing. O(bytes).
enum Tokens {
  static func of(_ text: SourceText) -> [Token] { text.withBytes { of($0) } }

  private static func of(_ bytes: UnsafeBufferPointer<UInt8>) -> [Token] {
    let properties = UnicodeProperties.shared
    let cases = SimpleCase.shared
    var tokens: [Token] = []
    var index = 0
    var gap = 0
    while index < bytes.count {
      let space = UTF8Scan.whiteSpaceWidth(bytes, at: index)
      if space > 0 {
        gap += 1
        index += space
        continue
      }
      let start = index
      let (first, width) = UTF8Scan.scalar(bytes, at: index)
      index += width
      var folded = String.UnicodeScalarView()
      func append(_ scalar: UInt32) {
        let lower = cases.lower(scalar)
        if let made = Unicode.Scalar(lower == 0x451 ? 0x435 : lower) { folded.append(made) }
      }
      append(first)
      let kind: Token.Kind
      if isDigit(first) {
        kind = .digits
        while index < bytes.count, isDigit(UInt32(bytes[index])) {
          append(UInt32(bytes[index]))
          index += 1
        }
      } else if properties.isLetter(first) {
        kind = .word
        while index < bytes.count {
          let (value, width) = UTF8Scan.scalar(bytes, at: index)
          // U+02BC is a letter by its category and an apostrophe by its use.
          if value != 0x2BC, properties.isLetter(value) || properties.category(of: value).isMark {
            if !properties.category(of: value).isMark { append(value) }
            index += width
          } else if value == 0x27 || value == 0x2019 || value == 0x2BC, index + width < bytes.count,
            properties.isLetter(UTF8Scan.scalar(bytes, at: index + width).value)
          {
            folded.append("'")
            index += width
          } else {
            break
          }
        }
      } else {
        kind = .mark
      }
      tokens.append(
        Token(
          kind: kind, span: TextSpan(start, index), folded: String(folded),
          isCapitalized: kind == .word && cases.lower(first) != first, gap: gap))
      gap = 0
    }
    return tokens
  }

  private static func isDigit(_ value: UInt32) -> Bool { value >= 0x30 && value <= 0x39 }
}
