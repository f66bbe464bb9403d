import PipelineCore

/// A piece of an analysed sentence.
struct SourceToken: Sendable, Hashable {
  /// Text as it stands in the sentence.
  var surface: String
  /// Readings between slashes, nil for what is no word of the dictionaries (blanks, unknown words).
  var readings: String?
  /// True for words, known or not; false for blanks, numbers and marks.
  var isWord: Bool
  /// What is written for the token, whatever the dictionaries say.
  var written: String?
  /// True when the readings are in another case than the sentence has them in.
  var isShifted = false
  /// The name that the token is, when its translation is known.
  var fixed: FixedTerm?

  /// Tokens of a stream. Words that the analyser broke at an apostrophe (*пов'язані*) are put together again. O(n).
  static func tokens(_ stream: [ApertiumStream.Token]) -> [SourceToken] {
    var tokens: [SourceToken] = []
    for piece in stream {
      switch piece {
      case .blank(let text): tokens.append(SourceToken(surface: text, readings: nil, isWord: false))
      case .unit(let unit):
        let (written, rest) = ApertiumStream.divide(unit, at: UInt8(ascii: "/"))
        let surface = String(decoding: ApertiumStream.unescape(written), as: UTF8.self)
        let isWord = surface.unicodeScalars.first.map(LetterCase.isLetter) ?? false
        let isKnown = rest.map { $0.first != UInt8(ascii: "*") } ?? false
        let token = SourceToken(
          surface: surface, readings: isKnown ? rest.flatMap { String($0) } : nil, isWord: isWord)
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

  /// Makes one token of each name whose translation is known. A name that begins or ends inside a token is left as it
  /// is. O(tokens + names).
  ///
  /// - Parameter terms: ascending; ranges are UTF-8 bytes of the surfaces of the tokens.
  static func fixing(_ terms: [FixedTerm], in tokens: [SourceToken]) -> [SourceToken] {
    if terms.isEmpty { return tokens }
    var out: [SourceToken] = []
    var index = 0
    var offset = 0
    var next = 0
    while index < tokens.count {
      while next < terms.count && terms[next].range.lowerBound < offset { next += 1 }
      if next < terms.count, terms[next].range.lowerBound == offset {
        var end = index
        var length = 0
        while end < tokens.count && length < terms[next].range.count {
          length += tokens[end].surface.utf8.count
          end += 1
        }
        if length == terms[next].range.count && length > 0 {
          let surface = tokens[index..<end].map(\.surface).joined()
          var term = terms[next]
          // A person's accusative looks like no nominative.
          if term.grammaticalCase == "Nom", !term.isPerson, term.translation.form("Acc") != term.translation.form("Nom"),
            DirectObject.isObject(index..<end, of: tokens)
          {
            term.grammaticalCase = "Acc"
          }
          out.append(SourceToken(surface: surface, readings: nil, isWord: true, fixed: term))
          index = end
          offset += length
          next += 1
          continue
        }
      }
      out.append(tokens[index])
      offset += tokens[index].surface.utf8.count
      index += 1
    }
    return out
  }
}
