import TextModel

/// The tokens of a story with what the layers say of the places where they stand.
struct MentionText {
  let text: SourceText
  let language: String
  let words: MentionWords
  let buffer: TokenBuffer
  /// Offsets where a sentence begins; those inside an outermost quotation and those that are no part of the report.
  private let sentenceStarts: Set<Int>
  private let quotations: [TextSpan]
  private let furniture: [TextSpan]
  /// Terms by the byte they start at.
  private var terms: [Int: Term] = [:]
  /// Every byte of a term of something else than a person.
  private var otherTerms: [TextSpan] = []

  init(_ field: TextField, language: String, words: MentionWords) {
    text = field.text
    self.language = language
    self.words = words
    var buffer = TokenBuffer()
    field.text.withBytes { buffer.scan($0, in: 0..<$0.count) }
    self.buffer = buffer
    let sentences = field.layers[.sentences] ?? AnnotationLayer()
    sentenceStarts = Set(sentences.map(\.span.start))
    quotations = (field.layers[.quotations] ?? AnnotationLayer()).map(\.span)
    let paragraphs = field.layers[.paragraphs] ?? AnnotationLayer()
    furniture =
      (field.layers[.furniture] ?? AnnotationLayer()).map(\.span)
      + paragraphs.filter { $0.role != .body && $0.role != .heading }.map(\.span)
    for term in field.layers[.terms] ?? AnnotationLayer() {
      if term.type == "person" { terms[term.span.start] = term } else { otherTerms.append(term.span) }
    }
  }

  var tokens: [TextToken] { buffer.tokens }

  func token(_ index: Int) -> TextToken? { tokens.indices.contains(index) ? tokens[index] : nil }
  func folded(_ token: TextToken) -> ArraySlice<UInt8> { buffer.folded[Int(token.foldedStart)..<Int(token.foldedEnd)] }
  func string(_ token: TextToken) -> String { text.string(in: token.span) }

  /// True when white space alone, without a line break between paragraphs, parts a token from the one before.
  func followsBySpace(_ index: Int) -> Bool {
    guard index > 0, index < tokens.count, tokens[index].gap == TextToken.Gap.space else { return false }
    return text.withBytes { bytes in
      !bytes[Int(tokens[index - 1].end)..<Int(tokens[index].start)].contains(0x0A)
    }
  }

  /// The token before, when it is a word and white space alone parts them.
  func wordBefore(_ index: Int) -> TextToken? {
    followsBySpace(index) && tokens[index - 1].isWord ? tokens[index - 1] : nil
  }

  func wordAfter(_ index: Int) -> TextToken? {
    followsBySpace(index + 1) && tokens[index + 1].isWord ? tokens[index + 1] : nil
  }

  func startsSentence(_ index: Int) -> Bool {
    if index == 0 || sentenceStarts.contains(Int(tokens[index].start)) { return true }
    let previous = tokens[index - 1]
    // Direct speech after a dash, a new sentence inside marks.
    return !previous.isWord && [0x2E, 0x21, 0x3F].contains(text.bytes[Int(previous.end) - 1]) && !isAbbreviationDot(index - 1)
      || text.withBytes { $0[Int(previous.end)..<Int(tokens[index].start)].contains(0x0A) }
  }

  private func isAbbreviationDot(_ index: Int) -> Bool {
    guard index > 0, tokens[index].gap == TextToken.Gap.none, tokens[index - 1].isWord else { return false }
    return tokens[index - 1].length <= 3
  }

  func isQuoted(_ span: TextSpan) -> Bool { quotations.contains { $0.overlaps(span) } }
  func isFurniture(_ span: TextSpan) -> Bool { furniture.contains { $0.overlaps(span) } }
  func isOtherTerm(_ span: TextSpan) -> Bool { otherTerms.contains { $0.overlaps(span) } }
  /// The person's term that covers a token.
  func term(over token: TextToken) -> Term? {
    if let term = terms[Int(token.start)], term.span.contains(token.span) { return term }
    return terms.values.filter { $0.span.contains(token.span) }.min { $0.span < $1.span }
  }

  /// A word that may be a part of a name: a capital first, small letters after it.
  func isNameWord(_ index: Int) -> Bool {
    guard let token = token(index), token.isWord, token.startsUpper, token.length > 1, !token.isAllUpper else {
      return false
    }
    return text.bytes[token.span.range].allSatisfy { $0 < 0x30 || $0 > 0x39 }
  }

  /// A capital letter with a full stop: `J.`
  func isInitial(_ index: Int) -> Bool {
    guard let token = token(index), let dot = self.token(index + 1) else { return false }
    return token.isWord && token.length <= 2 && token.startsUpper && !dot.isWord && dot.gap == TextToken.Gap.none
      && text.bytes[Int(dot.start)] == UInt8(ascii: ".")
  }

  /// True when the mark before a token, with whatever space, is one of these.
  func isMark(_ index: Int, _ marks: [UInt8]) -> Bool {
    guard let token = token(index), !token.isWord, token.span.count == 1 else { return false }
    return marks.contains(text.bytes[Int(token.start)])
  }
}
