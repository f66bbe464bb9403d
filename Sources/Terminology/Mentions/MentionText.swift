import TextModel

/// The tokens of a story with what the layers say of the places where they stand.
final class MentionText {
  let text: SourceText
  let language: String
  let isEnglish: Bool
  let words: MentionWords
  let tokens: [TextToken]
  /// Places of the words that begin with a capital.
  let capitals: [Int]
  private let foldedBytes: [UInt8]
  /// Offsets where a sentence begins, sorted.
  private let sentenceStarts: [Int]
  /// What lies inside quotations, and what is no part of the report.
  private let quotations: SpanSet
  private let furniture: SpanSet
  /// Terms of persons, one for each byte that one starts at, sorted.
  private let persons: [Term]
  /// The longest of them in bytes.
  private let longestPerson: Int
  /// Every byte of a term of something else than a person.
  private let otherTerms: SpanSet

  convenience init(_ field: TextField, language: String, words: MentionWords) {
    var buffer = TokenBuffer()
    field.text.withBytes { buffer.scan($0, in: 0..<$0.count) }
    self.init(field, language: language, words: words, buffer)
  }

  /// - Parameter buffer: the tokens of the newest revision.
  init(_ field: TextField, language: String, words: MentionWords, _ buffer: TokenBuffer) {
    text = field.text
    self.language = language
    isEnglish = language == "en"
    self.words = words
    tokens = buffer.tokens
    capitals = tokens.indices.filter { buffer.tokens[$0].startsUpper && buffer.tokens[$0].isWord }
    foldedBytes = buffer.folded
    let layers = field.layers
    sentenceStarts = (layers[.sentences] ?? AnnotationLayer()).map(\.span.start)
    quotations = SpanSet((layers[.quotations] ?? AnnotationLayer()).map(\.span))
    let paragraphs = layers[.paragraphs] ?? AnnotationLayer()
    furniture = SpanSet(
      (layers[.furniture] ?? AnnotationLayer()).map(\.span)
        + paragraphs.filter { $0.role != .body && $0.role != .heading }.map(\.span))
    var persons: [Term] = []
    var others: [TextSpan] = []
    for term in layers[.terms] ?? AnnotationLayer() {
      if term.type != "person" {
        others.append(term.span)
      } else if persons.last?.span.start == term.span.start {
        persons[persons.count - 1] = term
      } else {
        persons.append(term)
      }
    }
    self.persons = persons
    longestPerson = persons.reduce(0) { max($0, $1.span.count) }
    otherTerms = SpanSet(others)
  }

  func token(_ index: Int) -> TextToken? { tokens.indices.contains(index) ? tokens[index] : nil }
  func folded(_ token: TextToken) -> ArraySlice<UInt8> { foldedBytes[Int(token.foldedStart)..<Int(token.foldedEnd)] }
  func string(_ token: TextToken) -> String { text.string(in: token.span) }

  /// True when white space alone, without a line break between paragraphs, parts a token from the one before.
  func followsBySpace(_ index: Int) -> Bool {
    guard index > 0, index < tokens.count, tokens[index].gap == TextToken.Gap.space else { return false }
    return !breaksLine(before: index)
  }

  private func breaksLine(before index: Int) -> Bool {
    for place in Int(tokens[index - 1].end)..<Int(tokens[index].start) where text.bytes[place] == 0x0A { return true }
    return false
  }

  /// The token before, when it is a word and white space alone parts them.
  func wordBefore(_ index: Int) -> TextToken? {
    followsBySpace(index) && tokens[index - 1].isWord ? tokens[index - 1] : nil
  }

  func wordAfter(_ index: Int) -> TextToken? {
    followsBySpace(index + 1) && tokens[index + 1].isWord ? tokens[index + 1] : nil
  }

  func startsSentence(_ index: Int) -> Bool {
    if index == 0 || isSentenceStart(Int(tokens[index].start)) { return true }
    let previous = tokens[index - 1]
    // Direct speech after a dash, a new sentence inside marks.
    if !previous.isWord, [0x2E, 0x21, 0x3F].contains(text.bytes[Int(previous.end) - 1]), !isAbbreviationDot(index - 1) {
      return true
    }
    return breaksLine(before: index)
  }

  private func isSentenceStart(_ offset: Int) -> Bool {
    var low = 0
    var high = sentenceStarts.count
    while low < high {
      let middle = (low + high) / 2
      if sentenceStarts[middle] >= offset { high = middle } else { low = middle + 1 }
    }
    return low < sentenceStarts.count && sentenceStarts[low] == offset
  }

  private func isAbbreviationDot(_ index: Int) -> Bool {
    guard index > 0, tokens[index].gap == TextToken.Gap.none, tokens[index - 1].isWord else { return false }
    return tokens[index - 1].length <= 3
  }

  func isQuoted(_ span: TextSpan) -> Bool { quotations.overlaps(span) }
  func isFurniture(_ span: TextSpan) -> Bool { furniture.overlaps(span) }
  func isOtherTerm(_ span: TextSpan) -> Bool { otherTerms.overlaps(span) }

  /// The person's term that covers a token: the one that starts there, else the first.
  func term(over token: TextToken) -> Term? {
    let span = token.span
    var low = 0
    var high = persons.count
    while low < high {
      let middle = (low + high) / 2
      if persons[middle].span.start > span.start { high = middle } else { low = middle + 1 }
    }
    var found: Term?
    while low > 0, persons[low - 1].span.start > span.start - longestPerson {
      low -= 1
      guard persons[low].span.contains(span) else { continue }
      if persons[low].span.start == span.start { return persons[low] }
      found = persons[low]
    }
    return found
  }

  /// A word that may be a part of a name: a capital first, small letters after it.
  func isNameWord(_ index: Int) -> Bool {
    guard tokens.indices.contains(index), tokens[index].isWord, tokens[index].startsUpper, tokens[index].length > 1,
      !tokens[index].isAllUpper
    else { return false }
    for place in tokens[index].span.range where text.bytes[place] >= 0x30 && text.bytes[place] <= 0x39 { return false }
    return true
  }

  /// A capital letter with a full stop: `J.`
  func isInitial(_ index: Int) -> Bool {
    guard tokens.indices.contains(index), tokens.indices.contains(index + 1), tokens[index].length <= 2,
      tokens[index].isWord, tokens[index].startsUpper, !tokens[index + 1].isWord
    else { return false }
    return tokens[index + 1].gap == TextToken.Gap.none
      && text.bytes[Int(tokens[index + 1].start)] == UInt8(ascii: ".")
  }

  /// True when the mark before a token, with whatever space, is one of these.
  func isMark(_ index: Int, _ marks: [UInt8]) -> Bool {
    guard tokens.indices.contains(index), !tokens[index].isWord, tokens[index].span.count == 1 else { return false }
    return marks.contains(text.bytes[Int(tokens[index].start)])
  }
}
