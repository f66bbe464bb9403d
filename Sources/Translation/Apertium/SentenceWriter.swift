import PipelineCore

/// Puts the words of one translated sentence together.
struct SentenceWriter {
  private let data: PairData
  private let words: WordCache
  private let rule: String
  private var out = ""
  private var unknown: [Range<Int>] = []
  private var usedLexicon = false
  private var usedTranscription = false
  private var usedGlossary = false

  init(data: PairData, words: WordCache, rule: String) {
    self.words = words
    self.data = data
    self.rule = rule
  }

  /// Pieces of the target, a word each or what stands between words.
  private struct Piece {
    var text: String
    var isWord: Bool
    var isUnknown = false
  }

  mutating func write(_ tokens: [SourceToken], forms: WordTable) {
    var pieces: [Piece] = []
    pieces.reserveCapacity(tokens.count)
    var index = 0
    while index < tokens.count {
      let token = tokens[index]
      if !token.isWord {
        // Numbers and marks are the same in both languages.
        pieces.append(Piece(text: token.surface, isWord: false))
        index += 1
        continue
      }
      if let fixed = token.fixed {
        let form = data.names.form(of: fixed, after: wordBefore(pieces))
        pieces.append(Piece(text: NameForm.inShape(of: token.surface, form, isPerson: fixed.isPerson), isWord: true))
        usedGlossary = true
        index += 1
        continue
      }
      if let name = surname(tokens, index) {
        pieces.append(name)
        index += 1
        continue
      }
      if let (text, width) = phrase(tokens, at: index) {
        pieces.append(Piece(text: text, isWord: true))
        usedLexicon = true
        index += width
        continue
      }
      // A word with a capital is a name inside a sentence, and at its start when another one follows.
      let isInside = pieces.contains(where: \.isWord)
        || index + 2 < tokens.count && tokens[index + 1].surface == " " && tokens[index + 2].isWord
          && LetterCase.shape(of: tokens[index + 2].surface) == .capitalized
      pieces.append(word(token, followsNumber: followsNumber(tokens, index), isInside: isInside, forms: forms))
      index += 1
    }
    join(pieces)
  }

  var result: TranslationResult {
    TranslationResult(
      text: out, unknown: unknown,
      rule: rule + (usedLexicon ? "+lexicon" : "") + (usedTranscription ? "+transcription" : "")
        + (usedGlossary ? "+glossary" : ""))
  }

  /// The word of the target that a space parts from what comes next, in lower case.
  private func wordBefore(_ pieces: [Piece]) -> String {
    guard pieces.count >= 2, pieces[pieces.count - 1].text == " ", pieces[pieces.count - 2].isWord else { return "" }
    return LetterCase.lower(pieces[pieces.count - 2].text)
  }

  /// A family name that is a common noun too: *Л. М. Кравець* is no tailor. It is one when it stands after an initial, a
  /// first name or a patronymic and the dictionary knows no name like it; then it is spelt, not translated.
  private mutating func surname(_ tokens: [SourceToken], _ index: Int) -> Piece? {
    let token = tokens[index]
    guard let transcription = data.transcription, words.facts(of: token.surface).shape == .capitalized, token.fixed == nil,
      !(token.readings.map { Self.has($0, "np>") } ?? false), Self.followsName(tokens, index)
    else { return nil }
    let lower = words.facts(of: token.surface).lower
    let text = transcription.transcribe(lower, isName: true)
    usedTranscription = usedTranscription || text != lower
    return Piece(text: LetterCase.apply(.capitalized, to: text), isWord: true, isUnknown: true)
  }

  /// True when a tag ends a reading or stands before another one.
  private static func has(_ readings: String, _ tag: String) -> Bool {
    readings.utf8.split(separator: UInt8(ascii: "<")).contains { $0.elementsEqual(tag.utf8) }
  }

  private static func followsName(_ tokens: [SourceToken], _ index: Int) -> Bool {
    // `Л. Кравець`, `Л.Кравець`, `Л. М. Кравець`.
    var place = index - 1
    if place >= 0, ["\u{20}", "\u{A0}"].contains(tokens[place].surface) { place -= 1 }
    guard place >= 0 else { return false }
    if tokens[place].isWord {
      guard place == index - 2 else { return false }
      // A word with a capital that the dictionary lacks is a name before one that it has as a noun.
      guard let readings = tokens[place].readings else {
        return LetterCase.shape(of: tokens[place].surface) == .capitalized
      }
      return has(readings, "ant>") || has(readings, "pat>")
    }
    var surface = tokens[place].surface
    if surface == ".", place > 0 { surface = tokens[place - 1].surface + "." }
    let scalars = Array(surface.unicodeScalars)
    return scalars.count == 2 && scalars[1] == "." && scalars[0].properties.isUppercase
  }

  /// *5-го*: what follows a number and a hyphen is an ending, not a word.
  private func followsNumber(_ tokens: [SourceToken], _ index: Int) -> Bool {
    guard index >= 2, tokens[index - 1].surface == "-" else { return false }
    return tokens[index - 2].surface.utf8.last.map { (0x30...0x39).contains($0) } ?? false
  }

  private mutating func word(
    _ token: SourceToken, followsNumber: Bool, isInside: Bool, forms: WordTable
  ) -> Piece {
    let facts = words.facts(of: token.surface)
    let shape = facts.shape
    let lower = facts.lower
    if !followsNumber {
      if let written = token.written {
        return Piece(text: LetterCase.apply(shape, to: written), isWord: true)
      }
      if token.isShifted, let form = token.readings.flatMap(forms.form) {
        return Piece(text: LetterCase.apply(shape, to: form), isWord: true)
      }
      if let entry = facts.entry {
        // A word of the lexicon stands for a form; which case the form is in, the dictionaries tell from its neighbours.
        if let readings = token.readings, readings.utf8.split(separator: UInt8(ascii: "<")).contains(where: { $0.starts(with: "adj>".utf8) }),
          let form = forms.form(of: readings), Self.isSameWord(form, entry.text)
        {
          return Piece(text: LetterCase.apply(shape, to: form), isWord: true)
        }
        usedLexicon = true
        return Piece(text: LetterCase.apply(shape, to: entry.text), isWord: true)
      }
      if let form = token.readings.flatMap(forms.form) {
        return Piece(text: LetterCase.apply(shape, to: form), isWord: true)
      }
    }
    guard let transcription = data.transcription else {
      return Piece(text: token.surface, isWord: true, isUnknown: true)
    }
    let text = transcription.transcribe(lower, isName: isInside && shape != .lower)
    // A word of another script, or spelt alike in both languages, stays byte for byte.
    if text == lower { return Piece(text: token.surface, isWord: true, isUnknown: !followsNumber) }
    usedTranscription = true
    return Piece(text: LetterCase.apply(shape, to: text), isWord: true, isUnknown: !followsNumber)
  }

  /// True for two forms that differ in their endings alone: in the last three letters, after four that are alike.
  private static func isSameWord(_ form: String, _ other: String) -> Bool {
    let (a, b) = (Array(form.unicodeScalars), Array(other.unicodeScalars))
    let shared = zip(a, b).prefix { $0 == $1 }.count
    return shared >= 4 && a.count - shared <= 3 && b.count - shared <= 3
  }

  /// The longest phrase of the lexicon that begins at a token, and how many tokens it takes.
  private func phrase(_ tokens: [SourceToken], at start: Int) -> (text: String, width: Int)? {
    guard let lexicon = data.lexicon else { return nil }
    let facts = words.facts(of: tokens[start].surface)
    guard facts.opensPhrase else { return nil }
    var key = facts.lower
    var found: (String, Int)?
    var count = 1
    var index = start + 1
    while index + 1 < tokens.count, count < lexicon.longestPhrase, tokens[index].surface == " ", tokens[index + 1].isWord,
      tokens[index + 1].fixed == nil
    {
      key += " " + LetterCase.lower(tokens[index + 1].surface)
      count += 1
      index += 2
      if let entry = lexicon.entry(key) { found = (entry.text, index - start) }
    }
    guard let (text, width) = found else { return nil }
    return (facts.shape == .lower ? text : LetterCase.capitalized(text), width)
  }

  private mutating func join(_ pieces: [Piece]) {
    for (index, piece) in pieces.enumerated() {
      var text = piece.text
      if piece.isWord, let euphony = data.euphony {
        let facts = words.facts(of: text)
        if facts.hasVariants {
          let lower = facts.lower
          let variant = euphony.variant(of: lower, before: before(pieces, index), after: after(pieces, index),
            isName: index + 2 < pieces.count && LetterCase.shape(of: pieces[index + 2].text) != .lower)
          if variant != lower { text = LetterCase.apply(LetterCase.shape(of: text), to: variant) }
        }
      }
      let start = out.utf8.count
      out += text
      if piece.isUnknown { unknown.append(start..<out.utf8.count) }
    }
  }

  private func before(_ pieces: [Piece], _ index: Int) -> Unicode.Scalar {
    guard index >= 2, pieces[index - 1].text == " ", pieces[index - 2].isWord else { return "^" }
    return LetterCase.lower(pieces[index - 2].text).unicodeScalars.last ?? "^"
  }

  private func after(_ pieces: [Piece], _ index: Int) -> String {
    guard index + 2 < pieces.count, pieces[index + 1].text == " " else { return "" }
    return LetterCase.lower(pieces[index + 2].text)
  }
}
