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
  var familyForms: [UInt64: FormSet] = [:]
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
  let source: DeclensionForms
  let analyses: NameAnalyses

  /// A way to understand a full name.
  private struct Reading {
    var given: String
    var family: String
    var gender: EntryGender?
    var set: FormSet
    var entry: String?
    var isKnown = true
  }

  private struct Found {
    var tokens: Range<Int>
    var familyStart: Int
    var readings: [Reading]
  }

  /// Persons and their full mentions in order. O(tokens + names · forms).
  func find(in text: MentionText) -> (persons: [NamedPerson], mentions: [FullMention]) {
    var found: [Found] = []
    var index = 0
    while index < text.tokens.count {
      if let one = fullName(at: index, text) {
        found.append(one)
        index = one.tokens.upperBound
      } else {
        index += 1
      }
    }
    return assign(found, text)
  }

  // MARK: One name

  private func fullName(at index: Int, _ text: MentionText) -> Found? {
    let token = text.tokens[index]
    guard text.isNameWord(index), !text.isFurniture(token.span), !text.isOtherTerm(token.span) else { return nil }
    guard !text.words.contains(token, .date), !text.words.contains(token, .title),
      !text.words.contains(token, .mr), !text.words.contains(token, .mrs)
    else { return nil }
    var next = index + 1
    // A middle name: an initial, or a patronymic.
    if text.isInitial(next), text.followsBySpace(next) { next += 2 }
    if text.language != "en", text.isNameWord(next), text.followsBySpace(next), isPatronymic(text.tokens[next], text) {
      next += 1
    }
    let familyStart = next
    while let token = text.token(next), text.followsBySpace(next), !token.startsUpper, text.words.contains(token, .particle) {
      next += 1
    }
    guard next < text.tokens.count, text.isNameWord(next), text.followsBySpace(next) else { return nil }
    let family = text.tokens[next]
    if text.words.contains(family, .thing) || text.words.contains(family, .date) { return nil }
    if text.words.isStopWord(family) && text.language == "en" || text.isOtherTerm(family.span) { return nil }
    // A third word with a capital: a longer name than this, or none.
    if let after = text.wordAfter(next), after.startsUpper, !after.isAllUpper { return nil }
    if text.isInitial(next + 1), text.followsBySpace(next + 1) { return nil }
    if let before = text.wordBefore(index), text.words.isEponym(before, text.folded(before)), text.language != "en" {
      return nil
    }
    if text.language == "en", let before = text.wordBefore(index), before.startsUpper, !mayStandBefore(index, text) {
      return nil
    }
    let readings = self.readings(index, next, text)
    return readings.isEmpty ? nil : Found(tokens: index..<(next + 1), familyStart: familyStart, readings: readings)
  }

  /// English: whether the word with a capital before a given name is no part of the name.
  private func mayStandBefore(_ index: Int, _ text: MentionText) -> Bool {
    guard let before = text.token(index - 1) else { return true }
    let words = text.words
    if before.isAllUpper || words.offices[before.hash] != nil || words.contains(before, .modifier) { return true }
    if words.contains(before, .mr) || words.contains(before, .mrs) || words.contains(before, .date) { return true }
    if words.contains(before, .inner) { return true }
    return text.startsSentence(index - 1) && (words.contains(before, .opener) || words.isStopWord(before))
  }

  private func isPatronymic(_ token: TextToken, _ text: MentionText) -> Bool {
    analyses.of(text.string(token), language: text.language, kind: .patronymic).contains {
      PersonName.isPatronymic($0.lemma)
    }
  }

  private func readings(_ given: Int, _ family: Int, _ text: MentionText) -> [Reading] {
    let givenToken = text.tokens[given]
    let familyToken = text.tokens[family]
    if let term = text.term(over: familyToken) {
      guard term.span.contains(givenToken.span), term.number != "Plur", let name = PersonName(term.lemma),
        let first = name.given.first
      else { return [] }
      let set = FormSet.caseNames.firstIndex(of: term.grammaticalCase).map { FormSet(case: $0, number: 0) }
      return [
        Reading(
          given: first, family: name.family, gender: EntryGender(rawValue: term.gender),
          set: text.language == "en" ? .singular : set ?? [], entry: term.entry)
      ]
    }
    if text.term(over: givenToken) != nil { return [] }
    if text.language == "en" {
      guard let genders = text.words.givenNames?[givenToken.hash] ?? (isIntroduced(given, family, text) ? 3 : nil) else {
        return []
      }
      let base = EnglishPossessive(text.string(familyToken), language: "en").base
      let gender: EntryGender? = genders == 1 ? .masculine : genders == 2 ? .feminine : nil
      return [Reading(given: text.string(givenToken), family: base, gender: gender, set: .singular)]
    }
    guard ScalarFolding.hasCyrillic(text.string(givenToken)), ScalarFolding.hasCyrillic(text.string(familyToken)) else {
      return []
    }
    let known = declined(text.string(givenToken), text.string(familyToken), text.language)
    if !known.isEmpty { return known }
    guard !isAdjectival(text.string(givenToken)), isIntroduced(given, family, text), let name = PersonName(text.string(givenToken) + " " + text.string(familyToken))
    else { return [] }
    return [
      Reading(
        given: text.string(givenToken), family: text.string(familyToken),
        gender: source.gender(of: name, language: text.language), set: FormSet(case: FormSet.nominative, number: 0),
        isKnown: false)
    ]
  }

  /// `Российской Федерации`, `Верховной Рады`: an adjective of a name of something else.
  private func isAdjectival(_ word: String) -> Bool {
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
    for token in [text.tokens[given], text.tokens[family]]
    where text.words.offices[token.hash] != nil || text.words.contains(token, .modifier) || text.words.contains(token, .inner) {
      return false
    }
    return RoleFinder(text: text).role(before: given, set: FormSet(case: FormSet.nominative, number: 0)) != nil
  }

  /// Readings of a name whose given name the declension knows: both words agree in case.
  private func declined(_ given: String, _ family: String, _ language: String) -> [Reading] {
    var readings: [Reading] = []
    let first = analyses.of(given, language: language, kind: .given).filter {
      $0.isKnown && $0.number == .singular && $0.grammaticalCase != .vocative
    }
    if first.isEmpty { return [] }
    for two in analyses.of(family, language: language, kind: .family) where two.number == .singular {
      for one in first where one.grammaticalCase == two.grammaticalCase {
        if let a = one.gender, let b = two.gender, a != b { continue }
        let gender = (one.gender ?? two.gender).flatMap { EntryGender(rawValue: $0.rawValue) }
        let set = FormSet(case: one.grammaticalCase.index, number: 0)
        if let same = readings.firstIndex(where: { $0.given == one.lemma && $0.family == two.lemma && $0.gender == gender }) {
          readings[same].set.formUnion(set)
        } else {
          readings.append(Reading(given: one.lemma, family: two.lemma, gender: gender, set: set))
        }
      }
    }
    return readings
  }

  // MARK: Persons

  private struct Key: Hashable {
    var given: String
    var family: String
    var gender: EntryGender?
    var entry: String?
  }

  /// Gives every name to the person that most names and lone family names of the story can be.
  private func assign(_ found: [Found], _ text: MentionText) -> (persons: [NamedPerson], mentions: [FullMention]) {
    var owners: [Key: [Int]] = [:]
    var order: [Key] = []
    for (place, one) in found.enumerated() {
      for reading in one.readings {
        let key = Key(given: reading.given, family: reading.family, gender: reading.gender, entry: reading.entry)
        if owners[key] == nil { order.append(key) }
        owners[key, default: []].append(place)
      }
    }
    var capitals: [UInt64: Int] = [:]
    for token in text.tokens where token.isWord && token.startsUpper { capitals[token.hash, default: 0] += 1 }
    var forms: [Key: [UInt64: FormSet]] = [:]
    for key in order { forms[key] = familyForms(key.family, key.gender, text.language) }
    var persons: [NamedPerson] = []
    var mentions: [FullMention] = []
    var isDone = Array(repeating: false, count: found.count)
    while true {
      var best: (key: Key, count: Int)?
      for key in order {
        let open = owners[key]?.count { !isDone[$0] } ?? 0
        if open == 0 { continue }
        let lone = forms[key]?.keys.reduce(0) { $0 + (capitals[$1] ?? 0) } ?? 0
        if open * 2 + lone > best?.count ?? 0 { best = (key, open * 2 + lone) }
      }
      guard let key = best?.key else { break }
      for place in owners[key] ?? [] where !isDone[place] {
        isDone[place] = true
        let one = found[place]
        guard
          let reading = one.readings.first(where: {
            $0.given == key.given && $0.family == key.family && $0.gender == key.gender && $0.entry == key.entry
          })
        else { continue }
        let particles = one.tokens.upperBound - 1 > one.familyStart
          ? text.folded(text.tokens[one.familyStart]) : []
        let known = persons.firstIndex {
          $0.given == key.given && $0.family == key.family && $0.gender == key.gender
        }
        let person = known ?? persons.count
        if known == nil {
          persons.append(
            NamedPerson(
              id: key.entry ?? key.given + " " + key.family, given: key.given, family: key.family, gender: key.gender,
              familyForms: forms[key] ?? [:],
              givenForms: text.language == "en"
                ? [] : source.forms(key.given, language: text.language, kind: .given, gender: key.gender),
              particles: Array(particles), isInflected: reading.isKnown || key.gender != nil))
        }
        let span = TextSpan(Int(text.tokens[one.tokens.lowerBound].start), Int(text.tokens[one.tokens.upperBound - 1].end))
        mentions.append(
          FullMention(
            tokens: one.tokens, familyStart: one.familyStart, set: reading.set, person: person,
            isQuoted: text.isQuoted(span), role: nil))
      }
    }
    mentions.sort { $0.tokens.lowerBound < $1.tokens.lowerBound }
    return (persons, mentions)
  }

  private func familyForms(_ family: String, _ gender: EntryGender?, _ language: String) -> [UInt64: FormSet] {
    var forms: [UInt64: FormSet] = [:]
    if language == "en" {
      for ending in ["", "'s", family.hasSuffix("s") ? "'" : "'s"] {
        forms[MentionWords.hash(family + ending)] = FormSet.singular
      }
      return forms
    }
    for form in source.forms(family, language: language, kind: .family, gender: gender) {
      forms[MentionWords.hash(form.text), default: []].formUnion(form.set)
    }
    return forms
  }
}
