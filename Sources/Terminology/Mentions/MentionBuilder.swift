import TextModel

/// Makes the layer `mentions` of a story: which family names stand for a person whom the story has called by the full
/// name before, and what the full name in that place would be.
///
/// A family name that two persons of the story bear, that stands beside another given name, that is used in the plural,
/// or that nobody bore before, is left alone.
struct MentionBuilder {
  let analyses: NameAnalyses
  let context: CaseContext
  let text: MentionText

  /// A family name alone.
  private struct Lone {
    var token: Int
    /// First token of the name: a small word before the family name, else the same.
    var first: Int
    var person: Int
    var set: FormSet
    var honorific: Int?
    var isQuoted: Bool
  }

  /// O(tokens + names · forms).
  func build() -> AnnotationLayer<PersonMention> {
    var (persons, fulls) = PersonFinder(analyses: analyses).find(in: text)
    if persons.isEmpty { return AnnotationLayer() }
    let roles = RoleFinder(text: text)
    for index in fulls.indices { fulls[index].role = roles.role(before: fulls[index].tokens.lowerBound, set: fulls[index].set) }
    let forms = FormIndex(persons.map(\.familyForms))
    var isRuled = Array(repeating: false, count: persons.count)
    for owner in forms.sharing() { isRuled[owner] = true }
    var lones: [Lone] = []
    var passed = 0
    for index in text.capitals {
      // Full mentions are sorted and do not overlap.
      while passed < fulls.count, fulls[passed].tokens.upperBound <= index { passed += 1 }
      if passed < fulls.count, fulls[passed].tokens.contains(index) { continue }
      for entry in forms.entries(of: text.tokens[index].hash) {
        switch look(at: index, entry.set, persons[entry.owner], entry.owner) {
        case .lone(let lone): lones.append(lone)
        case .rival: isRuled[entry.owner] = true
        case .nothing: break
        }
      }
    }
    let alone = Set(lones.lazy.filter { !$0.isQuoted && $0.honorific == nil && $0.first == $0.token }.map(\.person))
    let earlier = EarlierMentions(fulls, persons: persons.count)
    var mentions: [PersonMention] = []
    for full in fulls {
      mentions.append(mention(full, persons[full.person], earlier, mayShorten: !isRuled[full.person] && alone.contains(full.person)))
    }
    for lone in lones where !isRuled[lone.person] { mentions.append(mention(lone, persons[lone.person], earlier)) }
    return AnnotationLayer(mentions)
  }

  private enum Look { case lone(Lone), rival, nothing }

  /// - Parameter set: what the word may stand for as a form of the person's family name.
  private func look(at index: Int, _ set: FormSet, _ person: NamedPerson, _ number: Int) -> Look {
    let token = text.tokens[index]
    let words = text.words
    if token.isAllUpper && token.length != 1 { return .nothing }
    if text.isFurniture(token.span) || text.isOtherTerm(token.span) { return .nothing }
    if set.isSubset(of: .plural) && !set.isEmpty { return .rival }
    if let term = text.term(over: token), term.span != token.span || term.entry != person.id && !person.id.contains(" ") {
      return .nothing
    }
    // At the start of a sentence a common word has a capital too.
    if text.startsSentence(index), words.isStopWord(token) { return .nothing }
    if let after = text.wordAfter(index), after.startsUpper, !after.isAllUpper {
      // The family name may come first: `Зеленский Владимир`.
      return .nothing
    }
    if text.isInitial(index + 1), text.followsBySpace(index + 1) { return .nothing }
    if text.isEnglish, isAdjunct(index) { return .nothing }
    var first = index
    while first > 0, text.followsBySpace(first), words.contains(text.tokens[first - 1], .particle) { first -= 1 }
    let particles = first < index ? Array(text.folded(text.tokens[first])) : []
    if particles != person.particles { return .nothing }
    var lone = Lone(token: index, first: first, person: number, set: set, honorific: nil, isQuoted: text.isQuoted(token.span))
    guard first > 0, let before = text.token(first - 1) else { return .lone(lone) }
    if text.isMark(first - 1, [0x2E]), before.gap == TextToken.Gap.none, let abbreviation = text.token(first - 2) {
      if words.contains(abbreviation, [.mr, .mrs]) {
        return honorific(first - 2, abbreviation, person, &lone)
      }
      // Initials, or a title with a full stop, which stays.
      if abbreviation.length == 1, text.followsBySpace(first) || text.tokens[first].gap == TextToken.Gap.none {
        // `J. D. Martinez` is not Victor.
        let isSame = text.string(abbreviation).lowercased() == person.given.prefix(1).lowercased()
        return isSame ? .nothing : .rival
      }
      return .lone(lone)
    }
    guard let word = text.wordBefore(first) else { return .lone(lone) }
    if words.contains(word, [.mr, .mrs]) { return honorific(first - 1, word, person, &lone) }
    if words.isEponym(word, text.folded(word)) { return .nothing }
    if word.startsUpper, !word.isAllUpper, !words.contains(word, [.anyOffice, .modifier, .inner]) {
      let opens = text.startsSentence(first - 1) && words.contains(word, [.opener, .stopWord, .verb])
      if !opens { return text.isNameWord(first - 1) && !words.contains(word, .date) ? .rival : .nothing }
    }
    return .lone(lone)
  }

  private func honorific(_ index: Int, _ token: TextToken, _ person: NamedPerson, _ lone: inout Lone) -> Look {
    let gender: EntryGender = text.words.contains(token, .mrs) ? .feminine : .masculine
    if let known = person.gender, known != gender { return .rival }
    if person.gender == nil { return .nothing }
    lone.honorific = index
    return .lone(lone)
  }

  /// English: `Trump administration officials`.
  private func isAdjunct(_ index: Int) -> Bool {
    guard let after = text.wordAfter(index) else { return text.isMark(index + 1, [UInt8(ascii: "-"), UInt8(ascii: "/")]) }
    return text.words.contains(after, .adjunct) && !text.string(text.tokens[index]).hasSuffix("s'")
      && EnglishPossessive(text.string(text.tokens[index]), language: "en").isPossessive == false
  }

  // MARK: Changes

  private func mention(_ full: FullMention, _ person: NamedPerson, _ earlier: EarlierMentions, mayShorten: Bool) -> PersonMention {
    let start = Int(text.tokens[full.tokens.lowerBound].start)
    let family = Int(text.tokens[full.familyStart].start)
    let span = TextSpan(start, Int(text.tokens[full.tokens.upperBound - 1].end))
    var made = PersonMention(span: span, person: person.id, form: .full, isQuoted: full.isQuoted)
    if full.isQuoted { return made }
    if mayShorten, person.particles.isEmpty { made.shortening = .init(span: TextSpan(start, family), text: "") }
    if full.role == nil, mayTakeRole(full.tokens.lowerBound),
      let role = role(of: full.person, before: full.tokens.lowerBound, set: full.set, earlier, at: full.tokens.lowerBound)
    {
      made.titledCompletion = .init(span: TextSpan(start, start), text: role + " ")
    }
    return made
  }

  private func mention(_ lone: Lone, _ person: NamedPerson, _ earlier: EarlierMentions) -> PersonMention {
    let span = TextSpan(Int(text.tokens[lone.first].start), Int(text.tokens[lone.token].end))
    var made = PersonMention(span: span, person: person.id, form: .family, isQuoted: lone.isQuoted)
    guard !lone.isQuoted, let donor = earlier.first(of: lone.person, before: lone.first)
    else { return made }
    let set = text.isEnglish ? FormSet.singular : cases(lone, person)
    guard let given = text.isEnglish ? foreNames(donor) : givenName(person, set) else { return made }
    made.source = TextSpan(Int(text.tokens[donor.tokens.lowerBound].start), Int(text.tokens[donor.tokens.upperBound - 1].end))
    var place = TextSpan(span.start, span.start)
    if let honorific = lone.honorific { place = TextSpan(Int(text.tokens[honorific].start), span.start) }
    var added = given + " "
    // `Von der Leyen` at the start of a sentence.
    if lone.first < lone.token, text.tokens[lone.first].startsUpper {
      let particle = text.tokens[lone.first]
      place = TextSpan(place.start, Int(particle.end))
      added += String(decoding: text.folded(particle), as: UTF8.self)
    }
    let beginning = lone.honorific ?? lone.first
    let before = text.wordBefore(beginning)
    if Preposition.fits(before.map(text.string), added, language: text.language) {
      made.completion = .init(span: place, text: added)
    }
    if mayTakeRole(beginning), let role = role(of: lone.person, before: lone.first, set: set, earlier, at: beginning),
      Preposition.fits(before.map(text.string), role, language: text.language)
    {
      made.titledCompletion = .init(span: place, text: role + " " + added)
    }
    return made
  }

  /// The cases that a family name alone may stand in, after what the words around it say.
  private func cases(_ lone: Lone, _ person: NamedPerson) -> FormSet {
    var set = lone.set.intersection(.singular)
    set.subtract(FormSet(case: FormSet.vocative, number: 0))
    let before = text.wordBefore(lone.first)
    if let governed = context.governed(by: before, language: text.language) {
      let narrowed = set.intersection(FormSet(rawValue: UInt16(governed)))
      if !narrowed.isEmpty { return narrowed }
    }
    if let before, text.words.contains(before, .governing), set.contains(FormSet(case: FormSet.genitive, number: 0)) {
      return FormSet(case: FormSet.genitive, number: 0)
    }
    let nominative = FormSet(case: FormSet.nominative, number: 0)
    if set != nominative, set.contains(nominative), isSubject(lone, person) { return nominative }
    // Right after a preposition nothing stands in the nominative.
    if let before, context.governed(by: before, language: text.language) != nil { set.remove(nominative) }
    return set
  }

  /// A verb of speech of the person's gender beside the name.
  private func isSubject(_ lone: Lone, _ person: NamedPerson) -> Bool {
    guard let gender = person.gender else { return false }
    return [text.wordAfter(lone.token), text.wordBefore(lone.first)].contains { token in
      guard let token, text.words.isVerb(token) else { return false }
      return context.genderShown(by: text.folded(token), language: text.language) == gender
    }
  }

  /// English: given name and middle initial as the full name has them.
  private func foreNames(_ full: FullMention) -> String {
    let start = Int(text.tokens[full.tokens.lowerBound].start)
    return text.text.string(in: TextSpan(start, Int(text.tokens[full.familyStart - 1].end)))
  }

  /// The given name in the one form that all cases of a set have; nil when they differ.
  private func givenName(_ person: NamedPerson, _ set: FormSet) -> String? {
    var found: String?
    for index in 0..<FormSet.caseNames.count where set.contains(FormSet(case: index, number: 0)) {
      let form: String
      if index == FormSet.nominative {
        form = person.given
      } else {
        guard person.isInflected, let made = person.givenForms.form(for: FormSet(case: index, number: 0)) else { return nil }
        form = made
      }
      if let found, found != form { return nil }
      found = form
    }
    return found
  }

  // MARK: Offices

  /// True where an office may be put before a name: no word that belongs to the name stands there.
  private func mayTakeRole(_ index: Int) -> Bool {
    let roles = RoleFinder(text: text)
    guard roles.isBoundary(index) else { return false }
    guard let before = text.token(index - 1), !before.isWord, !text.startsSentence(index) else { return true }
    // After a comma only at the start of a clause can be told from a list, which cannot: no office.
    return text.isMark(index - 1, [0x2C]) == false
  }

  /// The office of a person in the cases of a set, from a mention before a place.
  private func role(of person: Int, before index: Int, set: FormSet, _ earlier: EarlierMentions, at place: Int) -> String? {
    for full in earlier.withOffice(of: person) {
      guard full.tokens.upperBound <= index, let role = full.role else { break }
      if stands(role, near: index) { return nil }
      guard let made = written(role, set) else { continue }
      return text.startsSentence(place) ? Self.recased(made, upper: true) : made
    }
    return nil
  }

  private func written(_ role: RoleText, _ set: FormSet) -> String? {
    let own = text.text.string(in: role.span)
    let base = role.isCapitalizedByPlace ? Self.recased(own, upper: false) : own
    if text.isEnglish || !set.isEmpty && set.isSubset(of: role.set) { return base }
    guard !role.hasModifier, role.set.contains(FormSet(case: FormSet.nominative, number: 0)), role.head.start == role.span.start,
      !set.isEmpty
    else { return nil }
    var form: String?
    for index in 0..<FormSet.caseNames.count where set.contains(FormSet(case: index, number: 0)) {
      guard let made = text.words.officeForm(role.headHash, case: index), form == nil || form == made else { return nil }
      form = made
    }
    return form.map { $0 + text.text.string(in: TextSpan(role.head.end, role.span.end)) }
  }

  /// True when the head of the office stands in the same sentence already.
  private func stands(_ role: RoleText, near index: Int) -> Bool {
    var at = index
    while at > 0, index - at < 30, !text.startsSentence(at) {
      at -= 1
      if text.tokens[at].hash == role.headHash { return true }
    }
    at = index + 1
    while at < text.tokens.count, at - index < 30, !text.startsSentence(at) {
      if text.tokens[at].hash == role.headHash { return true }
      at += 1
    }
    return false
  }

  static func recased(_ text: String, upper: Bool) -> String {
    guard let first = text.first else { return text }
    return (upper ? String(first).uppercased() : String(first).lowercased()) + text.dropFirst()
  }
}
