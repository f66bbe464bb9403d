import TextModel

/// A person that a story calls by a full name at least once.
struct NamedPerson {
  /// Id of the glossary entry, else the full name.
  var id: String
  var given: String
  var family: String
  /// Nil when nothing shows it.
  var gender: EntryGender?
  /// Forms of the family name and what each may stand for.
  var familyForms: [FamilyForm] = []
  var givenForms: [SurfaceForm] = []
  /// Small words before the family name, folded.
  var particles: [UInt8] = []
  /// True when the declension knows the given name, so that it may be put into another case.
  var isInflected = true
}

/// A full name in a story.
struct FullMention {
  /// Tokens from the given name to the family name, and the first of the family name with its small words.
  var tokens: Range<Int>
  var familyStart: Int
  /// Cases that it may stand in; every case in English.
  var set: FormSet
  var person: Int
  var isQuoted: Bool
  var role: RoleText?
}

/// Finds the full names of persons in a story: a given name and a family name side by side.
///
/// A given name is one that the data know, that the glossary has, or any word with a capital between an office and a
/// verb of speech. What follows a street, a prize or the like is no person.
struct PersonFinder {
  let analyses: NameAnalyses

  /// Persons and their full mentions in order. O(tokens + names · forms).
  func find(in text: MentionText) -> (persons: [NamedPerson], mentions: [FullMention]) {
    var found: [FoundName] = []
    var next = 0
    for index in text.capitals where index >= next {
      if let one = fullName(at: index, text) {
        found.append(one)
        next = one.tokens.upperBound
      }
    }
    return found.isEmpty ? ([], []) : PersonAssignment(analyses: analyses, text: text).assign(found)
  }

  private func fullName(at index: Int, _ text: MentionText) -> FoundName? {
    let words = text.words
    var next = index + 1
    // Most words with a capital stand alone.
    guard text.followsBySpace(next), text.tokens[next].isWord,
      text.tokens[next].startsUpper || words.contains(text.tokens[next], .particle), text.isNameWord(index)
    else { return nil }
    let token = text.tokens[index]
    if words.contains(token, [.date, .title, .mr, .mrs]) || text.isFurniture(token.span) || text.isOtherTerm(token.span)
    {
      return nil
    }
    // A middle name: an initial, or a patronymic.
    if text.isInitial(next), text.followsBySpace(next) { next += 2 }
    if !text.isEnglish, text.isNameWord(next), text.followsBySpace(next),
      analyses.isPatronymic(analyses.word(text.tokens[next], in: text.text))
    {
      next += 1
    }
    let familyStart = next
    while text.followsBySpace(next), !text.tokens[next].startsUpper, words.contains(text.tokens[next], .particle) {
      next += 1
    }
    guard text.isNameWord(next), text.followsBySpace(next) else { return nil }
    let family = text.tokens[next]
    if words.contains(family, text.isEnglish ? [.thing, .date, .stopWord] : [.thing, .date])
      || text.isOtherTerm(family.span)
    {
      return nil
    }
    // A third word with a capital: a longer name than this, or none.
    if let after = text.wordAfter(next), after.startsUpper, !after.isAllUpper { return nil }
    if text.isInitial(next + 1), text.followsBySpace(next + 1) { return nil }
    if let before = text.wordBefore(index) {
      if text.isEnglish {
        if before.startsUpper, !mayStandBefore(index, text) { return nil }
      } else if words.isEponym(before, text.folded(before)) {
        return nil
      }
    }
    let readings = self.readings(index, next, text)
    return readings.isEmpty ? nil : FoundName(tokens: index..<(next + 1), familyStart: familyStart, readings: readings)
  }

  /// English: whether the word with a capital before a given name is no part of the name.
  private func mayStandBefore(_ index: Int, _ text: MentionText) -> Bool {
    guard let before = text.token(index - 1) else { return true }
    let classes = text.words.classes(of: before)
    if before.isAllUpper || !classes.isDisjoint(with: [.anyOffice, .modifier, .mr, .mrs, .date, .inner]) {
      return true
    }
    return !classes.isDisjoint(with: [.opener, .stopWord]) && text.startsSentence(index - 1)
  }

  private func readings(_ given: Int, _ family: Int, _ text: MentionText) -> [FoundName.Reading] {
    let givenToken = text.tokens[given]
    let familyToken = text.tokens[family]
    if let term = text.term(over: familyToken) {
      guard term.span.contains(givenToken.span), term.number != "Plur", let name = PersonName(term.lemma),
        let first = name.given.first
      else { return [] }
      let set = FormSet.caseNames.firstIndex(of: term.grammaticalCase).map { FormSet(case: $0, number: 0) }
      return [
        FoundName.Reading(
          given: analyses.name(first), family: analyses.name(name.family), gender: EntryGender(rawValue: term.gender),
          set: text.isEnglish ? .singular : set ?? [], entry: term.entry)
      ]
    }
    if text.term(over: givenToken) != nil { return [] }
    if text.isEnglish {
      guard let genders = text.words.givenName(givenToken) ?? (isIntroduced(given, family, text) ? 3 : nil) else {
        return []
      }
      let base = EnglishPossessive(text.string(familyToken), language: "en").base
      let gender: EntryGender? = genders == 1 ? .masculine : genders == 2 ? .feminine : nil
      return [
        FoundName.Reading(
          given: analyses.name(text.string(givenToken)), family: analyses.name(base), gender: gender, set: .singular)
      ]
    }
    let one = analyses.word(givenToken, in: text.text)
    let two = analyses.word(familyToken, in: text.text)
    if !one.hasCyrillic || !two.hasCyrillic { return [] }
    let known = declined(one, two)
    if !known.isEmpty { return known }
    let givenName = text.string(givenToken)
    let familyName = text.string(familyToken)
    guard isIntroduced(given, family, text), !Self.isAdjectival(givenName),
      let name = PersonName(givenName + " " + familyName)
    else { return [] }
    return [
      FoundName.Reading(
        given: analyses.name(givenName), family: analyses.name(familyName),
        gender: analyses.source.gender(of: name, language: text.language),
        set: FormSet(case: FormSet.nominative, number: 0), isKnown: false)
    ]
  }

  /// `Российской Федерации`, `Верховной Рады`: an adjective of a name of something else.
  private static func isAdjectival(_ word: String) -> Bool {
    ["ой", "ей", "ого", "его", "их", "ых", "ий", "ый", "ая", "яя", "ої", "ій", "їй", "ська", "цька", "ські", "ские"]
      .contains { word.hasSuffix($0) }
  }

  /// A name that no list knows, between an office and a verb of speech.
  private func isIntroduced(_ given: Int, _ family: Int, _ text: MentionText) -> Bool {
    let isSpeaker =
      text.wordAfter(family).map(text.words.isVerb) == true
      || text.isMark(family + 1, [UInt8(ascii: ",")])
    guard isSpeaker, given > 0, text.followsBySpace(given) else { return false }
    // `Deputy Acting Director` names nobody.
    if text.words.contains(text.tokens[given], [.anyOffice, .modifier, .inner])
      || text.words.contains(text.tokens[family], [.anyOffice, .modifier, .inner])
    {
      return false
    }
    return RoleFinder(text: text).role(before: given, set: FormSet(case: FormSet.nominative, number: 0)) != nil
  }

  /// Readings of a name whose given name the declension knows: both words agree in case.
  private func declined(_ given: AnalysedWord, _ family: AnalysedWord) -> [FoundName.Reading] {
    let first = analyses.givenReadings(given)
    if first.isEmpty { return [] }
    var readings: [FoundName.Reading] = []
    for two in analyses.familyReadings(family) {
      for one in first where one.cases == two.cases {
        if let a = one.gender, let b = two.gender, a != b { continue }
        let gender = one.gender ?? two.gender
        let (givenName, familyName) = (analyses.name(one), analyses.name(two))
        if let same = readings.firstIndex(where: {
          $0.given === givenName && $0.family === familyName && $0.gender == gender
        }) {
          readings[same].set.formUnion(two.cases)
        } else {
          readings.append(FoundName.Reading(given: givenName, family: familyName, gender: gender, set: two.cases))
        }
      }
    }
    return readings
  }
}
