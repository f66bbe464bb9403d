/// A piece of an analysed sentence.
struct SourceToken: Sendable, Hashable {
  /// Text as it stands in the sentence.
  var surface: String
  /// Readings between slashes, nil for what is no word of the dictionaries (blanks, unknown words).
  var readings: String?
  /// True for words, known or not; false for blanks, numbers and marks.
  var isWord: Bool

  /// Tokens of a stream. Words that the analyser broke at an apostrophe (*пов'язані*) are put together again. O(n).
  static func tokens(_ stream: [ApertiumStream.Token]) -> [SourceToken] {
    var tokens: [SourceToken] = []
    for piece in stream {
      switch piece {
      case .blank(let text): tokens.append(SourceToken(surface: text, readings: nil, isWord: false))
      case .unit(let unit):
        let parts = ApertiumStream.split(unit, at: UInt8(ascii: "/"))
        let surface = String(decoding: ApertiumStream.unescape(parts[0].utf8), as: UTF8.self)
        let isWord = surface.unicodeScalars.first?.properties.isAlphabetic ?? false
        let rest = unit.utf8.dropFirst(parts[0].utf8.count + 1)
        let isKnown = parts.count > 1 && !parts[1].hasPrefix("*")
        let token = SourceToken(
          surface: surface, readings: isKnown ? String(decoding: rest, as: UTF8.self) : nil, isWord: isWord)
        if isWord, tokens.count >= 2, tokens[tokens.count - 1].surface == "'", tokens[tokens.count - 2].isWord {
          tokens.removeLast()
          tokens[tokens.count - 1].surface += "'" + surface
          tokens[tokens.count - 1].readings = nil
        } else {
          tokens.append(token)
        }
      }
    }
    return tokens
  }
}
