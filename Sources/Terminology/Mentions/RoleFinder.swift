import TextModel

/// A person's office as a story has it before the name: `пресс-секретарь президента РФ`, `US Secretary of State`.
struct RoleText: Hashable {
  var span: TextSpan
  /// Cases in which the office may stand together with its name; every case in English.
  var set: FormSet
  /// The word that inflects.
  var head: TextSpan
  /// Hash of the head, folded.
  var headHash: UInt64
  /// True when adjectives before the head agree with it.
  var hasModifier: Bool
  /// True when the first letter is a capital only because a sentence begins there.
  var isCapitalizedByPlace: Bool
}

/// Finds the office before a name.
///
/// It is taken only whole: the words from an office that agrees with the name up to the name must be such as stand
/// inside an office (other offices, names, abbreviations, nouns of the list, adjectives in the genitive), and the word
/// before must not belong to it (a preposition, a conjunction, a verb of speech, a mark). What is not understood to its
/// beginning is left out: half an office may say the contrary (`former president`).
struct RoleFinder {
  let text: MentionText

  /// Words of the longest office.
  private static let longest = 9

  /// - Parameter set: the cases of the name.
  func role(before index: Int, set: FormSet) -> RoleText? {
    var start = index
    var heads: [Int] = []
    while index - start < Self.longest, let token = text.token(start - 1), continuesLeft(start), belongs(start - 1, token)
    {
      start -= 1
      if isDot(start) { continue }
      if let cases = text.words.office(token), text.isEnglish || !cases.isDisjoint(with: set) {
        heads.append(start)
      }
    }
    guard let head = text.isEnglish ? heads.first : heads.last else { return nil }
    if text.isEnglish {
      // `president of France Emmanuel Macron` has a name in the wrong place; a capital before the name is an office.
      guard head == index - 1 || text.isMark(index - 1, [0x2E]) && head == index - 2 || heads.contains(index - 1) || endsAsTitle(index, heads) else { return nil }
      return finished(from: trimmed(start, index), head: head, to: index, set: .singular)
    }
    let headToken = text.tokens[head]
    let agreed = (text.words.office(headToken) ?? []).intersection(set)
    var first = head
    while first > start, text.followsBySpace(first), text.words.contains(text.tokens[first - 1], .modifier) { first -= 1 }
    return finished(from: first, head: head, to: index, set: agreed)
  }

  /// `Secretary of State Marco Rubio`: the office ends in another word of it.
  private func endsAsTitle(_ index: Int, _ heads: [Int]) -> Bool {
    guard let last = text.token(index - 1), last.isWord, let head = heads.first, head >= index - 5 else { return false }
    return text.words.contains(last, .inner) && text.isMark(index - 1, []) == false
      && text.token(index - 2).map { text.words.contains($0, .inner) } == true
  }

  private func finished(from first: Int, head: Int, to index: Int, set: FormSet) -> RoleText? {
    guard first < index, first <= head, isBoundary(first) else { return nil }
    let start = text.tokens[first]
    let span = TextSpan(Int(start.start), Int(text.tokens[index - 1].end))
    if text.isQuoted(span) || text.isFurniture(span) || span.count > 160 { return nil }
    // `the arrested in Minsk general director`: the place belongs to what is before.
    if text.isEnglish, start.startsUpper, !start.isAllUpper, !text.tokens[head].startsUpper, first < head,
      let before = text.wordBefore(first), ["in", "at", "near"].contains(text.string(before).lowercased())
    {
      return nil
    }
    let isCommonNoun =
      text.isEnglish
      ? text.words.contains(start, [.office, .modifier])
      : !start.isAllUpper && text.words.contains(start, [.anyOffice, .modifier])
    return RoleText(
      span: span, set: set, head: text.tokens[head].span, headHash: text.tokens[head].hash, hasModifier: first < head,
      isCapitalizedByPlace: isCommonNoun && start.startsUpper && text.startsSentence(first))
  }

  /// English: the first word of an office is none of the small ones, and none that only begins the sentence.
  private func trimmed(_ start: Int, _ index: Int) -> Int {
    var first = start
    while first < index {
      let token = text.tokens[first]
      let isOpener = text.startsSentence(first) && text.words.contains(token, .opener)
      if isDot(first) || text.words.contains(token, .inner) && !text.words.contains(token, .modifier) || isOpener
        || text.words.contains(token, .date)
      {
        first += 1
      } else {
        break
      }
    }
    // `… for Inter Former German goalkeeper`: a headline ran into the sentence.
    return (first..<index).last { text.words.contains(text.tokens[$0], .beginning) } ?? first
  }

  private func continuesLeft(_ index: Int) -> Bool {
    if text.followsBySpace(index) { return true }
    // `U.S. President`, `Sen. Ted Cruz`: full stops of abbreviations.
    return text.tokens[index].gap == TextToken.Gap.none && (isDot(index) || isDot(index - 1))
  }

  private func isDot(_ index: Int) -> Bool {
    guard text.isEnglish, text.isMark(index, [0x2E]), index > 0, let before = text.token(index - 1) else { return false }
    return before.isWord && text.tokens[index].gap == TextToken.Gap.none
      && (before.length == 1 && before.startsUpper || before.length <= 4 && before.startsUpper && text.words.isOffice(before))
  }

  /// True for a word that may stand inside an office.
  private func belongs(_ index: Int, _ token: TextToken) -> Bool {
    if isDot(index) { return true }
    guard token.isWord, !text.isQuoted(token.span) else { return false }
    let words = text.words
    let classes = words.classes(of: token)
    if !classes.isDisjoint(with: [.mr, .mrs, .date]) { return false }
    if !classes.isDisjoint(with: [.anyOffice, .modifier, .inner]) { return true }
    if token.startsUpper {
      if text.startsSentence(index), !token.isAllUpper, !classes.isDisjoint(with: [.opener, .stopWord]) {
        return false
      }
      return text.isEnglish ? !classes.contains(.verb) : true
    }
    return !text.isEnglish && isGenitiveAdjective(token)
  }

  /// -ого, -его, -ой, -ей, -ых, -их and their Ukrainian likes.
  private func isGenitiveAdjective(_ token: TextToken) -> Bool {
    if token.length < 6 { return false }
    let folded = text.folded(token)
    return (text.language == "uk" ? Self.ukrainianEndings : Self.russianEndings).contains {
      folded.suffix($0.count).elementsEqual($0)
    }
  }

  private static let ukrainianEndings = ["ого", "ої", "ьої", "их"].map { Array($0.utf8) }
  private static let russianEndings = ["ого", "его", "ой", "ых", "их"].map { Array($0.utf8) }

  /// Whether what stands before a token does not belong to the office that begins with it.
  func isBoundary(_ index: Int) -> Bool {
    if text.startsSentence(index) { return true }
    guard let before = text.token(index - 1) else { return true }
    if !before.isWord {
      // A comma, a dash, a bracket; not a closing quotation mark, a slash or a full stop of an abbreviation.
      return text.text.withBytes { bytes in
        let (value, _) = UTF8Scan.scalar(bytes, at: Int(before.start))
        return [0x2C, 0x28, 0x3A, 0x3B, 0x2013, 0x2014].contains(value)
      }
    }
    guard text.followsBySpace(index) else { return false }
    if before.startsUpper, !text.startsSentence(index - 1) {
      return text.isEnglish && text.words.contains(before, .date)
    }
    return isClosedClass(before)
  }

  /// Prepositions, conjunctions, articles, adverbs of time, verbs of speech, nouns with a name in the genitive (`по словам`).
  func isClosedClass(_ token: TextToken) -> Bool {
    text.words.contains(token, [.stopWord, .verb, .opener, .governing])
  }
}
