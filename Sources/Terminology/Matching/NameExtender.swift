/// Finds what belongs to a family name in a text: given names, patronymic or initials before or after it.
struct NameExtender {
  let index: LanguageIndex
  let buffer: TokenBuffer

  struct Found {
    var tokens: Range<Int>
    var set: FormSet
    var shape: NameShape
  }

  /// The longest name of this person around the family name at `family`; nil when the initials or names beside it
  /// are those of somebody else.
  func extend(_ person: LanguageIndex.Person, family: Range<Int>, _ set: FormSet, isPossessive: Bool) -> Found? {
    var shape = NameShape(isPersonal: true)
    var names = person.given
    if person.patronymic >= 0 { names.append(person.patronymic) }
    if let found = namesBefore(names, person, family, set, &shape) { return found }
    if !isPossessive, let found = namesAfter(names, person, family, set, &shape) { return found }
    let before = initials(before: family.lowerBound, names)
    if before.count > 0 {
      guard let isSame = agree(initialsAt: before.start, count: before.count, names, person) else {
        return Found(tokens: family, set: set, shape: shape)
      }
      if !isSame { return nil }
      shape.given = .initials
      shape.hasPatronymic = before.count > 1
      return Found(tokens: before.start..<family.upperBound, set: set, shape: shape)
    }
    let after = initials(after: family.upperBound - 1, names)
    if after > 0, !isPossessive, agree(initialsAt: family.upperBound, count: after, names, person) == true {
      shape.given = .initials
      shape.hasPatronymic = after > 1
      shape.familyFirst = true
      return Found(tokens: family.lowerBound..<(family.upperBound + 2 * after), set: set, shape: shape)
    }
    return Found(tokens: family, set: set, shape: shape)
  }

  /// What a family name and a first name may stand for together; an empty set says nothing. nil when they contradict.
  ///
  /// A first name in the nominative goes with any case of the family name: writers leave foreign names as they are, and
  /// that they are two persons side by side is rarer.
  static func agreement(_ a: FormSet, _ b: FormSet) -> FormSet? {
    if a.isEmpty { return b }
    if b.isEmpty { return a }
    let both = a.intersection(b)
    if !both.isEmpty { return both }
    // A plural family name after one of several given names: `Сергій і Юлія Скрипалі`.
    let plural = a.intersection(.plural).intersection(b.anyNumber)
    if !plural.isEmpty { return plural }
    return b.contains(FormSet(case: FormSet.nominative, number: 0)) ? a : nil
  }

  private func match(_ name: Int32, _ token: TextToken) -> FormSet? {
    if !token.isWord || !token.startsUpper { return nil }
    return index.names[Int(name)].match(token.hash, source: index.source, language: index.language)
  }

  private func namesBefore(
    _ names: [Int32], _ person: LanguageIndex.Person, _ family: Range<Int>, _ set: FormSet, _ shape: inout NameShape
  ) -> Found? {
    var at = family.lowerBound
    var set = set
    var consumed = 0
    var next = names.count - 1
    while next >= 0 && at > 0 && buffer.tokens[at].gap == TextToken.Gap.space {
      var candidate = at - 1
      // An initial of a middle name that the glossary does not know: `Kirill A. Dmitriev`.
      if consumed == 0, next == 0, isInitial(at - 2), buffer.tokens[at - 1].gap == TextToken.Gap.none, at >= 3,
        buffer.tokens[at - 2].gap == TextToken.Gap.space
      {
        candidate = at - 3
      }
      if let found = match(names[next], buffer.tokens[candidate]), let both = Self.agreement(set, found) {
        set = both
        at = candidate
        consumed += 1
        if names[next] == person.patronymic { shape.hasPatronymic = true } else { shape.given = .full }
      }
      next -= 1
    }
    return consumed == 0 ? nil : Found(tokens: at..<family.upperBound, set: set, shape: shape)
  }

  private func namesAfter(
    _ names: [Int32], _ person: LanguageIndex.Person, _ family: Range<Int>, _ set: FormSet, _ shape: inout NameShape
  ) -> Found? {
    var at = family.upperBound
    var set = set
    for (position, name) in names.enumerated() {
      guard at < buffer.tokens.count, buffer.tokens[at].gap == TextToken.Gap.space,
        let found = match(name, buffer.tokens[at]),
        let both = Self.agreement(set, found)
      else {
        if position == 0 { return nil }
        continue
      }
      set = both
      at += 1
      if name == person.patronymic { shape.hasPatronymic = true } else { shape.given = .full }
    }
    if at == family.upperBound { return nil }
    shape.familyFirst = true
    return Found(tokens: family.lowerBound..<at, set: set, shape: shape)
  }

  // MARK: Initials

  /// A capital letter with a full stop; two letters (`Дж.`) only when a name of the person begins so, because `Mr.`
  /// and `Dr.` look the same.
  private func isInitial(_ position: Int, _ names: [Int32] = []) -> Bool {
    guard position >= 0, position + 1 < buffer.tokens.count else { return false }
    let token = buffer.tokens[position]
    let dot = buffer.tokens[position + 1]
    guard token.isWord, token.length <= 2, token.startsUpper, dot.gap == TextToken.Gap.none, !dot.isWord,
      buffer.folded[Int(dot.foldedStart)] == UInt8(ascii: ".")
    else { return false }
    return token.length == 1 || names.contains { index.names[Int($0)].initials.two == token.hash }
  }

  private func initials(before position: Int, _ names: [Int32]) -> (start: Int, count: Int) {
    var at = position
    var count = 0
    while count < 3 && at >= 2 && buffer.tokens[at].gap != TextToken.Gap.wide && isInitial(at - 2, names) {
      at -= 2
      count += 1
    }
    return (at, count)
  }

  /// Initials after a family name. The last must not be the beginning of the next name: `Мей. Т. Мей`.
  private func initials(after position: Int, _ names: [Int32]) -> Int {
    var at = position + 1
    var count = 0
    while count < 2 && at < buffer.tokens.count && buffer.tokens[at].gap != TextToken.Gap.wide && isInitial(at, names) {
      if count == 0 && buffer.tokens[at].gap != TextToken.Gap.space { break }
      at += 2
      count += 1
    }
    if count > 0, at < buffer.tokens.count, buffer.tokens[at].gap != TextToken.Gap.wide, buffer.tokens[at].isWord,
      buffer.tokens[at].startsUpper
    {
      return 0
    }
    return count
  }

  /// Whether initials are those of a person; nil when the glossary has no given name to compare with. A patronymic or
  /// middle name that the glossary does not know may be anything.
  private func agree(initialsAt start: Int, count: Int, _ names: [Int32], _ person: LanguageIndex.Person) -> Bool? {
    let known =
      person.initials.isEmpty
      ? names.map { index.names[Int($0)].initials } : person.initials.map { (TokenBuffer.mix(TokenBuffer.seed, $0), 0) }
    if known.isEmpty { return nil }
    for position in 0..<min(count, known.count) {
      let hash = buffer.tokens[start + 2 * position].hash
      if hash != known[position].0 && hash != known[position].1 { return false }
    }
    return true
  }
}
