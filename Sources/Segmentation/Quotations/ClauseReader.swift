import TextModel

/// A word or sign of a clause beside a quotation.
struct ClauseToken {
  enum Kind { case word, number, comma, colon, terminator, dash, bracket, quoted, other }

  var kind: Kind
  var start: Int
  var end: Int
  var role: WordRole = []
  var isCapitalized = false
  /// Two capitals or more and no small letter.
  var isAcronym = false
  /// One or two letters with a full stop: `Дж.`
  var isInitial = false
  /// Stands directly after the token before, without white space.
  var isJoined = false

  var isNamePart: Bool { kind == .word && (isCapitalized || isInitial) }
  func has(_ role: WordRole) -> Bool { !self.role.isDisjoint(with: role) }
}

/// Reads the tokens of a clause. Reused for all clauses of a text.
struct ClauseReader {
  let lexicon: ReportingLexicon
  private(set) var tokens: [ClauseToken] = []
  /// Where reading stopped: before the sign that ended the sentence, or at the limit.
  private(set) var end = 0

  static let mostTokens = 96
  /// Quotations up to this many bytes are names inside a clause, longer ones end it.
  static let longestName = 80

  init(lexicon: ReportingLexicon) { self.lexicon = lexicon }

  /// Reads from `start` to the end of the sentence, but not beyond `limit`.
  mutating func readSentence(
    _ b: UnsafeBufferPointer<UInt8>, from start: Int, limit: Int, pairs: [QuotePair]
  ) {
    tokens.removeAll(keepingCapacity: true)
    var index = start
    end = start
    while index < limit && tokens.count < Self.mostTokens {
      guard let token = next(b, &index, limit, pairs, after: tokens.last?.end ?? start) else { continue }
      if token.kind == .terminator && endsSentence(b, token, limit) { break }
      if token.kind == .quoted && token.end - token.start > Self.longestName { break }
      tokens.append(token)
      end = token.end
    }
  }

  /// Reads what stands before `stop` in its sentence, from `floor` at the earliest.
  mutating func readLead(_ b: UnsafeBufferPointer<UInt8>, from floor: Int, stop: Int, pairs: [QuotePair]) {
    tokens.removeAll(keepingCapacity: true)
    var index = floor
    end = stop
    while index < stop {
      guard let token = next(b, &index, stop, pairs, after: tokens.last?.end ?? floor) else { continue }
      if token.kind == .terminator && token.end < stop && endsSentence(b, token, stop) {
        tokens.removeAll(keepingCapacity: true)
        continue
      }
      if token.kind == .quoted && token.end - token.start > Self.longestName {
        tokens.removeAll(keepingCapacity: true)
        continue
      }
      tokens.append(token)
    }
  }

  /// End of the last word of tokens: signs that stand before the next quotation are no part of a clause.
  static func end(of tokens: some BidirectionalCollection<ClauseToken>) -> Int? {
    tokens.last { $0.kind == .word || $0.kind == .number || $0.kind == .quoted || $0.kind == .bracket }?.end
  }

  private func endsSentence(_ b: UnsafeBufferPointer<UInt8>, _ token: ClauseToken, _ limit: Int) -> Bool {
    var index = token.end
    while index < limit {
      let width = UTF8Scan.whiteSpaceWidth(b, at: index)
      if width == 0 { break }
      index += width
    }
    if index >= limit { return true }
    if index == token.end {
      return ScalarClass.quick(UTF8Scan.scalar(b, at: index).value) != .lower && b[token.start] != 0x2E
    }
    return ScalarClass.quick(UTF8Scan.scalar(b, at: index).value) != .lower
  }

  /// The token at `index`, which moves behind it; nil for white space and invisible characters.
  private func next(
    _ b: UnsafeBufferPointer<UInt8>, _ index: inout Int, _ limit: Int, _ pairs: [QuotePair], after previous: Int
  ) -> ClauseToken? {
    let start = index
    let (value, width) = UTF8Scan.scalar(b, at: index)
    let scalarClass = ScalarClass.quick(value)
    let isJoined = start == previous
    func sign(_ kind: ClauseToken.Kind) -> ClauseToken {
      ClauseToken(kind: kind, start: start, end: start + width, isJoined: isJoined)
    }
    index += width
    switch scalarClass {
    case .space, .newline, .mark: return nil
    case .comma: return sign(value == 0x3A ? .colon : .comma)
    case .period, .strong, .ellipsis: return sign(.terminator)
    case .dash: return sign(.dash)
    case .openBracket, .closeBracket: return sign(.bracket)
    case .openQuote, .closeQuote, .quote:
      guard let pair = Self.pair(startingAt: start, in: pairs), pair.end <= limit else { return sign(.other) }
      index = pair.end
      return ClauseToken(kind: .quoted, start: start, end: pair.end, isJoined: isJoined)
    case .upper, .lower, .letter, .digit: return word(b, start, &index, limit, isJoined)
    case .emoji, .other: return sign(.other)
    }
  }

  private func word(
    _ b: UnsafeBufferPointer<UInt8>, _ start: Int, _ index: inout Int, _ limit: Int, _ isJoined: Bool
  ) -> ClauseToken {
    var letters = 0
    var uppers = 0
    var lowers = 0
    var digits = 0
    var first: ScalarClass = .other
    index = start
    while index < limit {
      let (value, width) = UTF8Scan.scalar(b, at: index)
      let found = ScalarClass.quick(value)
      if found.isLetter || found == .digit {
        if letters == 0 && uppers + lowers == 0 && index == start { first = found }
        if found == .upper { uppers += 1 }
        if found == .lower { lowers += 1 }
        if found.isLetter { letters += 1 } else { digits += 1 }
      } else if found == .mark {
        // Stays inside the word.
      } else if value == 0x27 || value == 0x2019 || value == 0x2D || value == 0x2010 || value == 0x60 {
        guard index + width < limit else { break }
        let following = ScalarClass.quick(UTF8Scan.scalar(b, at: index + width).value)
        if !following.isLetter && following != .digit { break }
      } else {
        break
      }
      index += width
    }
    var token = ClauseToken(kind: letters == 0 ? .number : .word, start: start, end: index, isJoined: isJoined)
    if letters == 0 { return token }
    token.isCapitalized = first == .upper
    token.isAcronym = uppers >= 2 && lowers == 0
    token.role = lexicon.role(b, start, index)
    if index < limit, b[index] == 0x2E {
      if letters == 1 || letters == 2 && b[start] >= 0xD0, digits == 0, first == .upper, uppers == 1 {
        token.isInitial = true
        token.role = []
        index += 1
        token.end = index
      }
      // `С.` is an initial, `с.` a village.
      let dotted = token.isInitial && letters == 1 ? [] : lexicon.role(b, start, token.isInitial ? index : index + 1)
      if dotted.contains(.title) {
        token.role = .title
        token.isInitial = false
        if token.end != index || b[index - 1] != 0x2E { index += 1 }
        token.end = index
      }
    }
    return token
  }

  /// The quotation that begins at an offset. O(log n).
  static func pair(startingAt offset: Int, in pairs: [QuotePair]) -> QuotePair? {
    var low = 0
    var high = pairs.count
    while low < high {
      let middle = (low + high) / 2
      if pairs[middle].start < offset { low = middle + 1 } else { high = middle }
    }
    return low < pairs.count && pairs[low].start == offset ? pairs[low] : nil
  }
}
