import PipelineCore

/// Puts the words of one translated sentence together.
struct SentenceWriter {
  private let data: PairData
  private let rule: String
  private var out = ""
  private var unknown: [Range<Int>] = []
  private var usedLexicon = false
  private var usedTranscription = false
  private var usedGlossary = false

  init(data: PairData, rule: String) {
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
      if let (text, width) = phrase(tokens, at: index) {
        pieces.append(Piece(text: text, isWord: true))
        usedLexicon = true
        index += width
        continue
      }
      let isInside = pieces.contains(where: \.isWord)
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

  /// *5-го*: what follows a number and a hyphen is an ending, not a word.
  private func followsNumber(_ tokens: [SourceToken], _ index: Int) -> Bool {
    guard index >= 2, tokens[index - 1].surface == "-" else { return false }
    return tokens[index - 2].surface.utf8.last.map { (0x30...0x39).contains($0) } ?? false
  }

  private mutating func word(
    _ token: SourceToken, followsNumber: Bool, isInside: Bool, forms: WordTable
  ) -> Piece {
    let shape = LetterCase.shape(of: token.surface)
    let lower = LetterCase.lower(token.surface)
    if !followsNumber {
      if let written = token.written {
        return Piece(text: LetterCase.apply(shape, to: written), isWord: true)
      }
      if token.isShifted, let form = token.readings.flatMap(forms.form) {
        return Piece(text: LetterCase.apply(shape, to: form), isWord: true)
      }
      if let entry = data.lexicon?.entry(lower) {
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
    var key = LetterCase.lower(tokens[start].surface)
    guard lexicon.opensPhrase(key) else { return nil }
    var found: (String, Int)?
    var words = 1
    var index = start + 1
    while index + 1 < tokens.count, words < lexicon.longestPhrase, tokens[index].surface == " ", tokens[index + 1].isWord,
      tokens[index + 1].fixed == nil
    {
      key += " " + LetterCase.lower(tokens[index + 1].surface)
      words += 1
      index += 2
      if let entry = lexicon.entry(key) { found = (entry.text, index - start) }
    }
    guard let (text, width) = found else { return nil }
    let shape = LetterCase.shape(of: tokens[start].surface)
    return (shape == .lower ? text : LetterCase.capitalized(text), width)
  }

  private mutating func join(_ pieces: [Piece]) {
    for (index, piece) in pieces.enumerated() {
      var text = piece.text
      if piece.isWord, let euphony = data.euphony {
        let lower = LetterCase.lower(text)
        if euphony.concerns(lower) {
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
