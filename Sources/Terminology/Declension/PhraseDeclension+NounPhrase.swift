import TextModel

extension PhraseDeclension {
  /// The adjectives at the start of a name and the noun they agree with; nil: the word stays.
  func nounPhrase(
    _ request: DeclensionRequest, _ parts: PhraseParts, _ tables: DeclensionTables
  ) -> [PlannedWord?] {
    var plan = [PlannedWord?](repeating: nil, count: parts.words.count)
    if parts.words.count == 1 {
      var only = request
      only.lemma = parts.words[0].text
      plan[0] = PlannedWord(request: only)
      return plan
    }
    var first = 0
    // Las Palmas, Нью Йорк: the first part never inflects.
    while first < parts.words.count - 1
      && (parts.words[first].isQuoted || tables.fixedParts.contains(parts.words[first].encoded.hash))
    { first += 1 }
    if parts.words[first].isQuoted { return plan }
    for agreement in agreements {
      var head = first
      while head < parts.words.count - 1, !parts.words[head + 1].isQuoted,
        isAdjective(parts.words[head].encoded, agreement, tables)
      { head += 1 }
      if head == first || !canBeHead(parts.words[head].encoded, agreement, tables) { continue }
      for index in first..<head { plan[index] = adjective(request, parts.words[index], agreement) }
      plan[head] = noun(request, parts.words[head], agreement)
      return plan
    }
    plan[first] = noun(request, parts.words[first], nil)
    return plan
  }

  struct Agreement {
    var gender: GrammaticalGender?
    var number: GrammaticalNumber
  }

  private var agreements: [Agreement] {
    [
      Agreement(gender: .masculine, number: .singular), Agreement(gender: .feminine, number: .singular),
      Agreement(gender: .neuter, number: .singular), Agreement(gender: nil, number: .plural),
    ]
  }

  private func selection(_ kinds: UInt16, _ agreement: Agreement) -> DeclensionTables.Selection {
    DeclensionTables.Selection(
      kinds: kinds, genders: agreement.gender?.bit ?? 7, animacy: 2, numbers: agreement.number == .singular ? 1 : 2)
  }

  private func isAdjective(_ word: EncodedWord, _ agreement: Agreement, _ tables: DeclensionTables) -> Bool {
    if word.isAllCapitals && word.codes.count < 6 { return false }
    return tables.rule(for: word, selection(KindBit.adjective, agreement)) != nil
  }

  /// A noun that can be the nominative of a gender and number; indeclinable nouns too.
  private func canBeHead(_ word: EncodedWord, _ agreement: Agreement, _ tables: DeclensionTables) -> Bool {
    if word.endsInCapital { return true }
    let kinds = KindBit.place | KindBit.organization | KindBit.other
    if tables.rule(for: word, selection(kinds, agreement)) != nil { return true }
    guard agreement.number == .singular, agreement.gender == .neuter, let last = word.codes.last else { return false }
    return tables.vowels & (1 << UInt64(last)) != 0
  }

  private func adjective(_ request: DeclensionRequest, _ word: PhraseParts.Word, _ agreement: Agreement) -> PlannedWord
  {
    PlannedWord(
      request: DeclensionRequest(
        language: request.language, lemma: word.text, kind: .other, gender: agreement.gender,
        animate: request.animate ?? false, number: agreement.number),
      kinds: KindBit.adjective)
  }

  private func noun(_ request: DeclensionRequest, _ word: PhraseParts.Word, _ agreement: Agreement?) -> PlannedWord {
    PlannedWord(
      request: DeclensionRequest(
        language: request.language, lemma: word.text, kind: request.kind, gender: agreement?.gender ?? request.gender,
        animate: request.animate ?? false, number: agreement?.number ?? request.number))
  }
}
