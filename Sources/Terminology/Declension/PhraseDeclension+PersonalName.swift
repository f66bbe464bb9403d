import TextModel

extension PhraseDeclension {
  /// The words of a name that are two or more names of letters side by side (`Джей Ді Венс`), which the norm leaves as
  /// they are; newspapers inflect them too (`Джея Ді Венса`).
  func spelledLetters(_ parts: PhraseParts, _ tables: DeclensionTables) -> Set<Int> {
    let isLetter = parts.words.map { !$0.isQuoted && tables.letterNames.contains($0.encoded.hash) }
    return Set(
      isLetter.indices.filter { index in
        isLetter[index]
          && (index > 0 && isLetter[index - 1] || index + 1 < isLetter.count && isLetter[index + 1])
      })
  }

  /// What each word of a personal name is and how it inflects; nil: it stays.
  func personalName(
    _ request: DeclensionRequest, _ parts: PhraseParts, _ tables: DeclensionTables
  ) -> [PlannedWord?] {
    let (names, kinds, patronymic) = roles(request, parts, tables)
    let gender = request.gender ?? shownGender(parts, names, kinds, patronymic, tables) ?? .masculine
    let isMonosyllabic =
      names.count > 2
      && names.allSatisfy {
        tables.syllables(of: parts.words[$0].encoded.codes) == 1
          && tables.givenNames[parts.words[$0].encoded.hash] == nil
      }
    return parts.words.indices.map { index in
      guard let kind = kinds[index] else { return nil }
      // Chinese, Korean, Vietnamese: only the last word inflects (Ким Чен Ын → Ким Чен Ына).
      if isMonosyllabic && index != names.last { return nil }
      return PlannedWord(
        request: DeclensionRequest(
          language: request.language, lemma: parts.words[index].text, kind: kind, gender: gender, animate: true,
          number: request.number))
    }
  }

  /// The gender that a personal name shows by its patronymic, given name or family name; nil when by none.
  public func gender(ofPersonalName name: String, language: String) -> GrammaticalGender? {
    guard let tables = words.tables(language) else { return nil }
    let parts = PhraseParts(name)
    let request = DeclensionRequest(language: language, lemma: name, kind: .family)
    let (names, kinds, patronymic) = roles(request, parts, tables)
    return shownGender(parts, names, kinds, patronymic, tables)
  }

  /// Indices of the words that inflect, what each is, and the genders of the patronymic.
  private func roles(
    _ request: DeclensionRequest, _ parts: PhraseParts, _ tables: DeclensionTables
  ) -> (names: [Int], kinds: [NameKind?], patronymic: UInt8) {
    let names = parts.words.indices.filter { index in
      let word = parts.words[index]
      return !word.isInitial && !word.isQuoted && !(word.startsSmall && parts.words.count > 1)
        && !word.encoded.codes.allSatisfy { $0 == LetterCode.other }
    }
    var kinds = [NameKind?](repeating: nil, count: parts.words.count)
    var patronymic: UInt8 = 0
    for index in names where names.count > 1 {
      if let gender = patronymicGenders(of: parts.words[index].encoded, tables) {
        kinds[index] = .patronymic
        patronymic = gender
      }
    }
    assignGivenAndFamily(request, parts, names, tables, &kinds)
    return (names, kinds, patronymic)
  }

  private func patronymicGenders(of word: EncodedWord, _ tables: DeclensionTables) -> UInt8? {
    let selection = DeclensionTables.Selection(kinds: KindBit.patronymicShape, genders: 7, animacy: 1, numbers: 1)
    guard let rule = tables.rule(for: word, selection) else { return nil }
    return tables.rules[rule].genders
  }

  /// The word before a patronymic is the given name; otherwise the first that is known as one; otherwise the first.
  private func assignGivenAndFamily(
    _ request: DeclensionRequest, _ parts: PhraseParts, _ names: [Int], _ tables: DeclensionTables,
    _ kinds: inout [NameKind?]
  ) {
    let open = names.filter { kinds[$0] == nil }
    if open.isEmpty { return }
    func isKnown(_ index: Int) -> Bool { tables.givenNames[parts.words[index].encoded.hash] != nil }
    if names.count == 1 && parts.words.count == 1 {
      kinds[open[0]] = request.kind
      return
    }
    var given: Int?
    if let patronymic = names.first(where: { kinds[$0] == .patronymic }) {
      given = open.last { $0 < patronymic } ?? open.first
    } else if open.count == 1 {
      given = isKnown(open[0]) && !parts.words.contains(where: \.isInitial) ? open[0] : nil
    } else {
      given = isKnown(open[0]) ? open[0] : open.first(where: isKnown) ?? open[0]
    }
    for index in open {
      if index == given || index != open.last && index != open.first && isKnown(index) {
        kinds[index] = .given
      } else {
        kinds[index] = .family
      }
    }
  }

  /// From the patronymic, the list of given names, the shape of the family name, the last letter of the given name.
  private func shownGender(
    _ parts: PhraseParts, _ names: [Int], _ kinds: [NameKind?], _ patronymic: UInt8, _ tables: DeclensionTables
  ) -> GrammaticalGender? {
    if let gender = GrammaticalGender(bits: patronymic & 3) { return gender }
    for index in names where kinds[index] == .given {
      if let known = tables.givenNames[parts.words[index].encoded.hash], let gender = GrammaticalGender(bits: known) {
        return gender
      }
    }
    for index in names where kinds[index] == .family {
      let word = parts.words[index].encoded
      var genders: UInt8 = 0
      for gender in [GrammaticalGender.masculine, .feminine] {
        let selection = DeclensionTables.Selection(
          kinds: KindBit.family, genders: gender.bit, animacy: 1, numbers: 1)
        guard let rule = tables.rule(for: word, selection) else { continue }
        let name = tables.classes[tables.rules[rule].classIndex].name
        if name.hasPrefix("adj") || name.hasPrefix("poss") || name == "m-ov" { genders |= gender.bit }
      }
      if let gender = GrammaticalGender(bits: genders) { return gender }
    }
    for index in names where kinds[index] == .given {
      let codes = parts.words[index].encoded.codes
      // а, я
      if let last = codes.last, tables.givenNames[parts.words[index].encoded.hash] == nil, last == 1 || last == 32 {
        return .feminine
      }
    }
    return nil
  }
}
