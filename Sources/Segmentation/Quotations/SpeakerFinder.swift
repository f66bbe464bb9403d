import TextModel

/// Finds who speaks: the name or the pronoun beside a verb of speech, or a short noun phrase where nothing else can be
/// the subject.
struct SpeakerFinder {
  let bytes: UnsafeBufferPointer<UInt8>
  let tokens: [ClauseToken]

  /// A subject is looked for in this many tokens after a verb.
  private static let reach = 16
  /// Longest noun phrase taken for a speaker.
  private static let longestPhrase = 3

  /// The subject of the verb at an index. O(tokens).
  ///
  /// - Parameter isInverted: the order verb, subject comes first (`said Hodge`).
  func speaker(ofVerbAt verb: Int, isInverted: Bool) -> TextSpan? {
    isInverted
      ? after(verb) ?? before(verb)
      : before(verb) ?? after(verb)
  }

  /// `said Hodge`, `заявив міністр Іван Петренко`.
  func after(_ verb: Int, namesOnly: Bool = false) -> TextSpan? {
    var index = verb + 1
    var preposition: Int?
    var noun: Int?
    loop: while index < tokens.count && index <= verb + Self.reach {
      let token = tokens[index]
      switch token.kind {
      case .comma, .colon, .terminator, .dash, .bracket, .other: break loop
      case .quoted, .number: index += 1
      case .word:
        let isFree = preposition.map { index - $0 > 2 } ?? true
        if token.has(.relative) && !token.isCapitalized { break loop }
        if token.isNamePart {
          let end = runEnd(from: index)
          if isFree {
            // `глава МИД`: an office with its body, and nobody named.
            if let noun, index - noun <= 2, tokens[index..<end].allSatisfy(\.isAcronym) {
              return TextSpan(tokens[noun].start, tokens[end - 1].end)
            }
            let afterNoun = index > verb + 1 && tokens[index - 1].kind == .word && !tokens[index - 1].isCapitalized
            if let name = name(index, end, afterNoun: afterNoun) { return name }
          }
          index = end
          continue
        }
        if token.has(.pronoun) && isFree && noun == nil { return TextSpan(token.start, token.end) }
        if token.has([.that, .verb]) { break loop }
        if token.has([.object, .skip, .title]) {
          if noun != nil && !token.has(.title) { break loop }
        } else if token.has(.preposition) {
          if noun != nil { break loop }
          preposition = index
        } else if isFree && noun == nil {
          noun = index
        }
        index += 1
      }
    }
    if namesOnly { return nil }
    guard let noun else { return nil }
    let end = min(index, noun + Self.longestPhrase)
    return TextSpan(tokens[noun].start, tokens[end - 1].end)
  }

  /// `Hodge told`, `my neighbor asked`.
  func before(_ verb: Int) -> TextSpan? {
    var index = verb - 1
    while index >= 0, tokens[index].kind == .word, tokens[index].has([.object, .skip]) {
      // Serbian "ми": "we", or "to me" behind a subject.
      if tokens[index].has(.pronoun) && !(index > 0 && tokens[index - 1].kind == .word) { break }
      index -= 1
    }
    guard index >= 0 else { return nil }
    let token = tokens[index]
    if token.kind == .comma || token.kind == .dash || token.kind == .bracket { return lead(before: index) }
    guard token.kind == .word else { return nil }
    if token.has(.pronoun) && !(token.isCapitalized && index > 0) { return TextSpan(token.start, token.end) }
    if token.isNamePart && !token.has([.preposition, .relative, .that]) {
      var start = index
      while start > 0, tokens[start - 1].isNamePart || isParticle(start - 1) { start -= 1 }
      while start < index, tokens[start].has([.preposition, .that, .skip, .object]) || isParticle(start) { start += 1 }
      if start > 0, tokens[start - 1].has(.preposition) { return nil }
      // `Paul Newman, of the analysts RSM said`: the name stands before the comma.
      if let comma = tokens[..<start].lastIndex(where: { $0.kind == .comma }), comma > 0, comma + 1 < start,
        tokens[comma + 1].has([.preposition, .relative]), let lead = lead(before: comma)
      {
        return lead
      }
      let afterNoun = start > 0 && tokens[start - 1].kind == .word && !tokens[start - 1].isCapitalized
      return name(start, index + 1, afterNoun: afterNoun) ?? TextSpan(token.start, token.end)
    }
    return phrase(endingAt: index)
  }

  /// A noun phrase of up to three words that begins its clause.
  private func phrase(endingAt last: Int) -> TextSpan? {
    var start = last
    while start >= 0, last - start < Self.longestPhrase, tokens[start].kind == .word,
      !tokens[start].has([.preposition, .that, .relative, .verb, .naming, .skip, .object])
    {
      start -= 1
    }
    start += 1
    if start > last { return nil }
    if start > 0 {
      let kind = tokens[start - 1].kind
      guard kind == .comma || kind == .dash || kind == .colon || tokens[start - 1].has(.that) else { return nil }
    }
    return TextSpan(tokens[start].start, tokens[last].end)
  }

  /// `Kirill A. Dmitriev, the Kremlin’s envoy, called`: the name or pronoun that opens the sentence.
  private func lead(before comma: Int) -> TextSpan? {
    var index = 0
    while index < comma && index < 8 {
      let token = tokens[index]
      // `However, Victoria Justice, of the series, denied`
      if token.has(.skip), index + 1 < comma, tokens[index + 1].kind == .comma {
        index += 2
        continue
      }
      if token.kind != .word || token.has([.preposition, .relative]) { return nil }
      if token.has(.pronoun) { return TextSpan(token.start, token.end) }
      if token.isNamePart && !token.has([.skip, .that, .object]) {
        let end = runEnd(from: index)
        if index > 0 || end - index > 1 || tokens[end].kind == .comma || tokens[end].has(.verb) { return name(index, end, afterNoun: index > 0) }
      }
      index += 1
    }
    return nil
  }

  /// The first name after "according to".
  func source(from start: Int) -> TextSpan? { after(start) }

  // MARK: Names

  private func runEnd(from start: Int) -> Int {
    var end = start + 1
    while end < tokens.count {
      if tokens[end].isNamePart && !tokens[end].has(.verb) {
        end += 1
      } else if isParticle(end), end + 1 < tokens.count, tokens[end + 1].isNamePart {
        end += 2
      } else {
        break
      }
    }
    return end
  }

  private func isParticle(_ index: Int) -> Bool {
    tokens[index].kind == .word && tokens[index].has(.particle) && !tokens[index].isCapitalized
  }

  /// The run without titles, acronyms and names of states in front of the person.
  private func name(_ start: Int, _ end: Int, afterNoun: Bool) -> TextSpan? {
    var start = start
    let first = start
    // `U.S. Sen. Margaret Ellison`, but `Maria St. John`.
    var index = start
    while index + 1 < end {
      if tokens[index].has(.title) { start = index + 1 } else if !tokens[index].isInitial && !tokens[index].isAcronym { break }
      index += 1
    }
    if afterNoun || start > first {
      while start + 1 < end {
        if tokens[start].isAcronym || tokens[start].has(.place) {
          start += 1
        } else if start + 2 < end && isAdjective(tokens[start]) {
          start += 2
        } else {
          break
        }
      }
    }
    return start < end ? TextSpan(tokens[start].start, tokens[end - 1].end) : nil
  }

  /// `Верховної`, `Государственной`: ends as genitive adjectives do, and no first name.
  private func isAdjective(_ token: ClauseToken) -> Bool {
    guard token.end - token.start > 8, bytes[token.end - 4] == 0xD0, bytes[token.end - 3] == 0xBE else { return false }
    let last = (bytes[token.end - 2], bytes[token.end - 1])
    return last == (0xD1, 0x97) || last == (0xD0, 0xB9)
  }
}
