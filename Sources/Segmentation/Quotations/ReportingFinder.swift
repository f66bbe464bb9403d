import TextModel

/// A reporting clause and the speaker in it.
struct Reporting {
  var span: TextSpan
  var speaker: TextSpan?
}

/// Finds the clause that says who spoke: before a quotation, after it, or between dashes inside it.
struct ReportingFinder {
  private var reader: ClauseReader

  /// A clause before a quotation is read back this many bytes.
  private static let reachBack = 400
  /// A clause after a quotation is read this many bytes.
  private static let reachAhead = 600

  init(lexicon: ReportingLexicon) { reader = ClauseReader(lexicon: lexicon) }

  /// The reporting clause of a quotation between marks.
  ///
  /// - Parameter room: the paragraph, or the words of the quotation around this one.
  /// - Complexity: O(bytes read), at most about 1 KB and the quotation.
  mutating func reporting(
    _ b: UnsafeBufferPointer<UInt8>, for pair: QuotePair, in room: TextSpan, isNested: Bool, pairs: [QuotePair]
  ) -> Reporting? {
    let lead = Self.lastSign(b, before: pair.start, floor: room.start)
    if lead == .colon, let found = before(b, pair, room, lead, pairs) { return found }
    if !pair.isUnclosed, let found = after(b, pair, room, isNested, pairs) { return found }
    if let found = inside(b, TextSpan(pair.innerStart, pair.innerEnd), needsSign: true, pairs) { return found }
    if lead != .colon, let found = before(b, pair, room, lead, pairs) { return found }
    return nil
  }

  // MARK: After

  private mutating func after(
    _ b: UnsafeBufferPointer<UInt8>, _ pair: QuotePair, _ room: TextSpan, _ isNested: Bool, _ pairs: [QuotePair]
  ) -> Reporting? {
    let inner = Self.lastSign(b, before: pair.innerEnd, floor: pair.innerStart)
    var hasSign = inner == .comma || inner == .strong || inner == .ellipsis
    var isOutside = false
    var hasDash = false
    var index = pair.end
    while index < room.end {
      let (value, width) = UTF8Scan.scalar(b, at: index)
      switch ScalarClass.quick(value) {
      case .space, .newline, .mark: break
      case .comma where value == 0x2C && !hasDash:
        hasSign = true
        isOutside = inner == .letter
      case .dash:
        if isNested || index == pair.end && !hasSign { return nil }
        hasDash = true
      case .upper, .lower, .letter, .digit:
        if !hasSign && !hasDash { return nil }
        if isOutside && !hasDash && isNested { return nil }
        let found = clause(b, from: index, limit: min(room.end, index + Self.reachAhead), pairs)
        // `«Газпром», говорится в отчёте`: a mention before a comma.
        if isOutside && !hasDash && pair.end - pair.start < 24 && !Self.hasSpace(b, pair) {
          return found?.speaker == nil ? nil : found
        }
        return found
      default: return nil
      }
      index += width
    }
    return nil
  }

  /// The clause at `start` when one of its first words is a verb of speech.
  private mutating func clause(
    _ b: UnsafeBufferPointer<UInt8>, from start: Int, limit: Int, _ pairs: [QuotePair]
  ) -> Reporting? {
    reader.readSentence(b, from: start, limit: Self.boundary(b, limit), pairs: pairs)
    let tokens = reader.tokens
    // `“Is it true?” and he said, “It is.”`: that clause belongs to what follows.
    if let first = tokens.first, first.has(.conjunction) { return nil }
    var verb: Int?
    var index = 0
    while index < tokens.count && index < 10 {
      let token = tokens[index]
      if token.kind == .word && !token.isCapitalized {
        if token.has(.verb) {
          verb = index
          break
        }
        if token.has([.that, .relative]) { return nil }
      }
      if token.kind == .comma || token.kind == .colon || token.kind == .dash || token.kind == .terminator { break }
      index += 1
    }
    let finder = SpeakerFinder(bytes: b, tokens: tokens)
    let end = ClauseReader.end(of: tokens) ?? reader.end
    if let verb {
      let isInverted = tokens[..<verb].allSatisfy { $0.has([.skip, .object]) && !$0.has(.pronoun) }
      // "- газета пишет" needs a subject before the verb; "and the paper writes" is another clause.
      let speaker = finder.speaker(
        ofVerbAt: verb, isInverted: isInverted, subjectFirst: reader.lexicon.subjectFirst)
      if !isInverted && speaker == nil { return nil }
      return Reporting(span: TextSpan(start, end), speaker: speaker)
    }
    if let source = Self.sourcePhrase(b, tokens, lexicon: reader.lexicon, from: 0, upTo: 1) {
      return Reporting(span: TextSpan(start, end), speaker: finder.source(from: source))
    }
    return nil
  }

  // MARK: Inside

  /// A clause between dashes inside direct speech: `— Так, — сказав він. — Ні.`
  ///
  /// - Parameter needsSign: a comma, full stop or the like must stand before the dash.
  mutating func inside(
    _ b: UnsafeBufferPointer<UInt8>, _ span: TextSpan, needsSign: Bool, _ pairs: [QuotePair]
  ) -> Reporting? {
    var index = span.start
    while index < span.end {
      let byte = b[index]
      if byte != 0xE2 && byte != 0x2D && byte != 0x22 && byte != 0xC2 {
        index += 1
        continue
      }
      let (value, width) = UTF8Scan.scalar(b, at: index)
      let found = ScalarClass.quick(value)
      if found == .dash {
        if let clause = dashClause(b, at: index, width: width, span, needsSign: needsSign, pairs) { return clause }
      } else if found == .openQuote || found == .closeQuote || found == .quote,
        let pair = ClauseReader.pair(startingAt: index, in: pairs), pair.end <= span.end
      {
        index = pair.end
        continue
      }
      index += width
    }
    return nil
  }

  private mutating func dashClause(
    _ b: UnsafeBufferPointer<UInt8>, at dash: Int, width: Int, _ span: TextSpan, needsSign: Bool, _ pairs: [QuotePair]
  ) -> Reporting? {
    guard dash > span.start, UTF8Scan.whiteSpaceWidth(b, before: dash) > 0 else { return nil }
    let start = Terminator.skipSpace(b, dash + width, span.end)
    guard start < span.end, start > dash + width, ScalarClass.quick(UTF8Scan.scalar(b, at: start).value) == .lower
    else { return nil }
    let sign = Self.lastSign(b, before: dash, floor: span.start)
    if needsSign && sign == .letter { return nil }
    reader.readSentence(b, from: start, limit: Self.boundary(b, min(span.end, start + Self.reachAhead)), pairs: pairs)
    var tokens = reader.tokens
    // The clause ends at the dash that takes the speech up again.
    if let stop = tokens.indices.first(where: { tokens[$0].kind == .dash && !tokens[$0].isJoined }), stop > 0 {
      tokens.removeSubrange(stop...)
    }
    guard let end = ClauseReader.end(of: tokens) else { return nil }
    guard let verb = tokens.indices.prefix(3).first(where: { tokens[$0].has(.verb) }) else { return nil }
    guard tokens[..<verb].allSatisfy({ $0.kind == .word && $0.has([.skip, .object, .pronoun]) }) else { return nil }
    let finder = SpeakerFinder(bytes: b, tokens: tokens)
    return Reporting(
      span: TextSpan(start, end),
      speaker: finder.speaker(
        ofVerbAt: verb, isInverted: !tokens[..<verb].contains { $0.has(.pronoun) },
        subjectFirst: reader.lexicon.subjectFirst))
  }

  // MARK: Before

  private mutating func before(
    _ b: UnsafeBufferPointer<UInt8>, _ pair: QuotePair, _ room: TextSpan, _ lead: LeadSign, _ pairs: [QuotePair]
  ) -> Reporting? {
    guard lead == .colon || lead == .comma || lead == .letter, pair.start > room.start else { return nil }
    // Most quotations behind a word are names; these are the two ways for them to be speech.
    if lead == .letter && !Self.isLower(b, pair) && !followsThat(b, pair.start, floor: room.start) { return nil }
    let floor = max(room.start, Self.boundary(b, pair.start - Self.reachBack))
    reader.readLead(b, from: floor, stop: pair.start, pairs: pairs)
    let tokens = reader.tokens
    guard let first = tokens.first(where: { $0.kind == .word || $0.kind == .quoted }) else { return nil }
    let finder = SpeakerFinder(bytes: b, tokens: tokens)
    let last = tokens[tokens.count - 1]
    let span = TextSpan(first.start, ClauseReader.end(of: tokens) ?? last.end)
    var verb = tokens.lastIndex { $0.kind == .word && $0.has(.verb) && (lead != .letter || !$0.has(.weak)) }
    switch lead {
    case .colon: break
    case .comma:
      // `my neighbor asked me, “`
      if let found = verb, tokens.count - found > 4 { verb = nil }
    default:
      if last.has(.that) || Self.isFragment(b, pair) {
        if let naming = tokens.lastIndex(where: { $0.has(.naming) }) { verb = max(verb ?? naming, naming) }
        if verb == nil, let source = Self.sourcePhrase(b, tokens, lexicon: reader.lexicon, from: 0, upTo: tokens.count)
        {
          guard let speaker = finder.source(from: source) else { return nil }
          return Reporting(span: span, speaker: speaker)
        }
      } else {
        verb = nil
        if let naming = tokens.lastIndex(where: { $0.has(.naming) }), tokens.count - naming < 6, Self.isLower(b, pair) {
          verb = naming
        }
      }
    }
    guard let verb else { return nil }
    let isInverted = verb == 0 || tokens[verb - 1].kind == .comma || tokens[verb - 1].has([.that, .relative])
    guard
      let speaker = finder.speaker(
        ofVerbAt: verb, isInverted: isInverted && lead == .colon, subjectFirst: reader.lexicon.subjectFirst,
        namesOnly: lead != .colon)
    else {
      return lead == .colon ? Reporting(span: span, speaker: nil) : nil
    }
    return Reporting(span: span, speaker: speaker)
  }

  /// The word before is "that".
  private func followsThat(_ b: UnsafeBufferPointer<UInt8>, _ offset: Int, floor: Int) -> Bool {
    var end = offset
    while end > floor {
      let width = UTF8Scan.whiteSpaceWidth(b, before: end)
      if width == 0 { break }
      end -= width
    }
    var start = end
    while start > floor && end - start < 24 {
      let (value, width) = UTF8Scan.scalar(b, before: start)
      if !ScalarClass.quick(value).isLetter { break }
      start -= width
    }
    return reader.lexicon.role(b, start, end).contains(.that)
  }

  /// The quotation goes on with the sentence around it: it begins with a small letter and has two words or more, or asks.
  private static func isFragment(_ b: UnsafeBufferPointer<UInt8>, _ pair: QuotePair) -> Bool {
    guard isLower(b, pair) else { return false }
    return hasSpace(b, pair) || lastSign(b, before: pair.innerEnd, floor: pair.innerStart) == .strong
  }

  private static func isLower(_ b: UnsafeBufferPointer<UInt8>, _ pair: QuotePair) -> Bool {
    pair.innerStart < pair.innerEnd && ScalarClass.quick(UTF8Scan.scalar(b, at: pair.innerStart).value) == .lower
  }

  private static func hasSpace(_ b: UnsafeBufferPointer<UInt8>, _ pair: QuotePair) -> Bool {
    for index in pair.innerStart..<min(pair.innerEnd, pair.innerStart + 64) where b[index] == 0x20 { return true }
    return pair.innerEnd - pair.innerStart > 64
  }

  // MARK: Signs

  enum LeadSign { case colon, comma, letter, period, strong, ellipsis, dash, none }

  /// The last sign before an offset, white space aside.
  private static func lastSign(_ b: UnsafeBufferPointer<UInt8>, before offset: Int, floor: Int) -> LeadSign {
    var index = offset
    while index > floor {
      let (value, width) = UTF8Scan.scalar(b, before: index)
      switch ScalarClass.quick(value) {
      case .space, .newline, .mark: index -= width
      case .comma: return value == 0x3A ? .colon : .comma
      case .period: return index - 1 > floor && b[index - 2] == 0x2E ? .ellipsis : .period
      case .strong: return .strong
      case .ellipsis: return .ellipsis
      case .dash: return .dash
      case .upper, .lower, .letter, .digit: return .letter
      case .closeQuote, .quote, .openQuote: index -= width
      default: return .none
      }
      if offset - index > 32 { return .none }
    }
    return .none
  }

  /// Index of the last token of "according to", when it begins before `upTo`.
  private static func sourcePhrase(
    _ b: UnsafeBufferPointer<UInt8>, _ tokens: [ClauseToken], lexicon: ReportingLexicon, from: Int, upTo: Int
  ) -> Int? {
    var index = from
    while index < min(upTo, tokens.count) {
      if tokens[index].kind == .word {
        if index + 1 < tokens.count, tokens[index + 1].kind == .word,
          tokens[index + 1].start == tokens[index].end + 1,
          lexicon.role(b, tokens[index].start, tokens[index + 1].end).contains(.source)
        {
          return index + 1
        }
        if tokens[index].has(.source) { return index }
      }
      index += 1
    }
    return nil
  }

  /// The nearest start of a scalar at or after an offset.
  private static func boundary(_ b: UnsafeBufferPointer<UInt8>, _ offset: Int) -> Int {
    var offset = max(0, offset)
    while offset < b.count && b[offset] & 0xC0 == 0x80 { offset += 1 }
    return offset
  }
}
