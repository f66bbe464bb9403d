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
  /// - Parameter subjectFirst: the language puts the subject before the verb wherever the order is not inverted.
  /// - Parameter namesOnly: behind the verb only a name or pronoun will do.
  func speaker(ofVerbAt verb: Int, isInverted: Bool, subjectFirst: Bool, namesOnly: Bool = false) -> TextSpan? {
    if isInverted { return after(verb, namesOnly: namesOnly) ?? before(verb) }
    return before(verb) ?? (subjectFirst ? nil : after(verb, namesOnly: namesOnly))
  }

  /// `said Hodge`, `заявив міністр Іван Петренко`.
  func after(_ verb: Int, namesOnly: Bool = false) -> TextSpan? {
    var index = verb + 1
    // Two words behind a preposition belong to it.
    var governed = 0
    // First word of the noun phrase, an office or a common noun.
    var noun: Int?
    loop: while index < tokens.count && index <= verb + Self.reach {
      let token = tokens[index]
      switch token.kind {
      case .comma, .colon, .terminator, .dash, .bracket, .other: break loop
      case .quoted:
        governed = 0
        index += 1
      case .number: index += 1
      case .word:
        if token.has(.relative) && !token.isCapitalized { break loop }
        if token.isNamePart {
          let end = runEnd(from: index)
          if isAdjective(token) && end == index + 1 && end < tokens.count && tokens[end].kind == .word {
            // `голова Федерального об'єднання`: part of the office.
            noun = noun ?? (governed == 0 ? index : nil)
          } else if governed == 0, let found = subject(index, end, noun: noun, verb: verb) {
            return found
          }
          governed = 0
          index = end
          continue
        }
        if token.has(.pronoun) && governed == 0 && noun == nil { return TextSpan(token.start, token.end) }
        if token.has([.that, .verb]) { break loop }
        if token.has(.preposition) {
          if noun != nil { break loop }
          governed = 2
        } else if token.has([.object, .skip]) {
          if noun != nil { break loop }
        } else if governed > 0 {
          governed -= 1
        } else if noun == nil {
          noun = index
        }
        index += 1
      }
    }
    guard !namesOnly, let noun else { return nil }
    let end = min(index, noun + Self.longestPhrase)
    return TextSpan(tokens[noun].start, tokens[end - 1].end)
  }

  /// The capitals from `start` to `end` as the subject behind a verb, with the office before them where they alone do
  /// not name the speaker: `глава МИД`, `вице-президент Штатов`.
  private func subject(_ start: Int, _ end: Int, noun: Int?, verb: Int) -> TextSpan? {
    if let noun, start - noun <= 2 {
      let isOneWord = end - start == 1 && !tokens[start].isInitial
      if tokens[start - 1].kind == .quoted && isOneWord { return nil }
      if tokens[start..<end].allSatisfy(\.isAcronym)
        || isOneWord && tokens[start - 1].kind == .word && mayBeGenitive(tokens[start])
      {
        return TextSpan(tokens[noun].start, tokens[end - 1].end)
      }
    }
    let afterNoun = start > verb + 1 && tokens[start - 1].kind == .word && !tokens[start - 1].isCapitalized
    return name(start, end, afterNoun: afterNoun)
  }

  /// `Hodge told`, `my neighbor asked`.
  func before(_ verb: Int) -> TextSpan? {
    var index = verb - 1
    while index >= 0, tokens[index].kind == .word, tokens[index].has([.object, .skip]) {
      // Serbian "ми": "we", or "to me" behind a subject.
      if tokens[index].has(.pronoun) && !(index > 0 && tokens[index - 1].kind == .word) { break }
      index -= 1
    }
    // `Соседка возмущенно указала`
    if index > 0, isAdverb(tokens[index]), tokens[index - 1].kind == .word { index -= 1 }
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
      // `в Министерстве иностранных дел Пакистана заявили`: no subject.
      if afterNoun && start == index && !tokens[start - 1].has(.title) && beginsWithPreposition(start) { return nil }
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
      guard kind == .comma || kind == .dash || kind == .colon || tokens[start - 1].has([.that, .skip]) else {
        return nil
      }
    }
    return TextSpan(tokens[start].start, tokens[last].end)
  }

  /// `Kirill A. Dmitriev, the Kremlin’s envoy, called`: the name or pronoun that opens the sentence.
  private func lead(before comma: Int) -> TextSpan? {
    var index = 0
    // `However, Victoria Justice, of the series, denied`
    while index + 1 < comma, tokens[index].has(.skip), tokens[index + 1].kind == .comma { index += 2 }
    var found: TextSpan?
    let first = index
    while index < comma, index < first + 10, tokens[index].kind == .word || tokens[index].kind == .number {
      let token = tokens[index]
      if token.has([.preposition, .relative, .that]) && !(token.isCapitalized && index > first) { break }
      if token.has(.pronoun) && found == nil { return TextSpan(token.start, token.end) }
      if token.has([.verb, .naming]) && index > first { break }
      if token.isNamePart && !token.has([.skip, .that, .object]) {
        let end = min(runEnd(from: index), comma)
        // One capital that opens a sentence may be any word.
        if index > first || end - index > 1 || tokens[end].kind == .comma || tokens[end].has(.verb) {
          found = name(index, end, afterNoun: index > first) ?? found
        }
        index = end
      } else {
        index += 1
      }
    }
    return found
  }

  /// Who follows "according to".
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
      if tokens[index].has(.title) {
        start = index + 1
      } else if !tokens[index].isInitial && !tokens[index].isAcronym {
        break
      }
      index += 1
    }
    let isLatin = bytes[tokens[end - 1].start] < 0xD0
    if afterNoun || start > first {
      // `IHS Markit Тім Моор`
      while start + 1 < end, bytes[tokens[start].start] < 0xD0 && !isLatin { start += 1 }
      while start + 1 < end {
        if tokens[start].isAcronym || tokens[start].has(.place) || endsInDoubleI(tokens[start]) {
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

  /// `Верховної`, `Государственной`, `Федерального`: ends as genitive adjectives do, and no first name.
  private func isAdjective(_ token: ClauseToken) -> Bool {
    guard token.end - token.start > 8, bytes[token.end - 4] == 0xD0 else { return false }
    switch (bytes[token.end - 3], bytes[token.end - 2], bytes[token.end - 1]) {
    case (0xBE, 0xD1, 0x97), (0xBE, 0xD0, 0xB9), (0xB3, 0xD0, 0xBE): return true
    default: return false
    }
  }

  /// `Єврокомісії`, `Франции`: a genitive.
  private func endsInDoubleI(_ token: ClauseToken) -> Bool {
    guard token.end - token.start > 6 else { return false }
    switch (bytes[token.end - 4], bytes[token.end - 3], bytes[token.end - 2], bytes[token.end - 1]) {
    case (0xD1, 0x96, 0xD1, 0x97), (0xD0, 0xB8, 0xD0, 0xB8): return true
    default: return false
    }
  }

  /// Ends in а, я, ы, и, і, ї, у, ю, в (`Штатов`): a surname, or the genitive of a body.
  private func mayBeGenitive(_ token: ClauseToken) -> Bool {
    switch (bytes[token.end - 2], bytes[token.end - 1]) {
    case (0xD0, 0xB0), (0xD1, 0x8F), (0xD1, 0x8B), (0xD0, 0xB8), (0xD1, 0x96), (0xD1, 0x97), (0xD1, 0x83), (0xD1, 0x8E),
      (0xD0, 0xB2):
      return true
    default: return false
    }
  }

  /// Ends in -но, as adverbs do.
  private func isAdverb(_ token: ClauseToken) -> Bool {
    guard token.kind == .word, !token.isCapitalized, token.end - token.start > 8 else { return false }
    return bytes[token.end - 4] == 0xD0 && bytes[token.end - 3] == 0xBD && bytes[token.end - 2] == 0xD0
      && bytes[token.end - 1] == 0xBE
  }

  private func beginsWithPreposition(_ end: Int) -> Bool {
    var start = end
    while start > 0, tokens[start - 1].kind == .word || tokens[start - 1].kind == .number { start -= 1 }
    return tokens[start].has(.preposition)
  }
}
