import TextModel

extension Declension {
  /// Every lemma, case, number and gender that a form can have under the rules; those with a listed lemma first, then
  /// in the order of the rules. A form that no rule explains comes back as an unchanged nominative.
  ///
  /// Candidates are built by taking endings off and undoing stem changes, and kept only when inflecting them gives the
  /// form again. O(rules with that ending).
  public func analyze(_ form: String, language: String, kind: NameKind) -> [FormAnalysis] {
    guard let tables = tables(language) else {
      return [FormAnalysis(lemma: form, grammaticalCase: .nominative, number: .singular, gender: nil, isKnown: false)]
    }
    let word = EncodedWord(form)
    var lemmas: [[UInt8]] = [word.bytes]
    var seen: Set<[UInt8]> = [word.bytes]
    func add(_ lemma: [UInt8]) {
      if seen.insert(lemma).inserted { lemmas.append(lemma) }
    }
    for length in 0...min(tables.longestEnding, max(0, word.codes.count - 1)) {
      let hash = EncodedWord.hash(Array(word.codes.suffix(length)))
      guard let references = tables.recipesByEnding[hash] else { continue }
      let stem = Array(word.bytes[..<word.length(droppingLast: length)])
      for reference in references {
        let rule = tables.rules[Int(reference.rule)]
        let sources = reference.alternation < 0 ? [stem] : tables.alternations[Int(reference.alternation)].sources(of: stem)
        for source in sources {
          guard let lemma = tables.lemma(of: source, rule) else { continue }
          if !seen.contains(lemma) && rule.pattern.matches(EncodedWord(lemma).codes) { add(lemma) }
        }
      }
    }
    for index in tables.overridesByForm[word.hash] ?? [] {
      let letters = tables.rules[Int(index)].pattern.letters
      var bytes: [UInt8] = []
      for (position, code) in letters.enumerated() {
        UTF8Scan.append(LetterCode.scalar(code, capital: position == 0) ?? 0x2D, to: &bytes)
      }
      add(bytes)
    }
    var result: [FormAnalysis] = []
    for lemma in lemmas {
      for found in readings(of: word, lemma: lemma, kind: kind, tables) where !result.contains(found) {
        result.append(found)
      }
    }
    if result.isEmpty {
      result = [FormAnalysis(lemma: form, grammaticalCase: .nominative, number: .singular, gender: nil, isKnown: false)]
    }
    return result.filter(\.isKnown) + result.filter { !$0.isKnown }
  }

  /// The cells of a lemma's paradigms that hold the form, for each gender and number.
  private func readings(
    of word: EncodedWord, lemma: [UInt8], kind: NameKind, _ tables: DeclensionTables
  ) -> [FormAnalysis] {
    let encoded = EncodedWord(lemma)
    let text = String(decoding: lemma, as: UTF8.self)
    var result: [FormAnalysis] = []
    for number in GrammaticalNumber.allCases {
      for gender in GrammaticalGender.allCases {
        if gender == .neuter && (kind == .given || kind == .family || kind == .patronymic) { continue }
        let request = DeclensionRequest(language: tables.language, lemma: text, kind: kind, gender: gender, number: number)
        let selection = tables.selection(request, encoded)
        guard let index = tables.rule(for: encoded, selection) else { continue }
        let rule = tables.rules[index]
        var anyGender = selection
        anyGender.genders = 7
        let fitsAny = tables.rule(for: encoded, anyGender) == index && rule.genders & 7 == 7
        let isKnown = rule.isListedWord || kind == .given && (tables.givenNames[encoded.hash] ?? 0) & gender.bit != 0
        for form in tables.forms(
          of: encoded, lemma: text, rule: index, number: number, isAnimate: selection.animacy & 1 != 0)
        where EncodedWord(form.form).codes == word.codes {
          let found = FormAnalysis(
            lemma: text, grammaticalCase: form.grammaticalCase, number: form.number,
            gender: fitsAny ? nil : gender, isKnown: isKnown)
          if !result.contains(found) { result.append(found) }
        }
      }
    }
    return result
  }
}

extension DeclensionTables {
  /// Undoes the stem change of a rule; nil when the stem cannot come from it.
  func lemma(of stem: [UInt8], _ rule: DeclensionRule) -> [UInt8]? {
    guard stem.count >= rule.add.count else { return nil }
    let rest = Array(stem.dropLast(rule.add.count))
    if stem[rest.count...].elementsEqual(rule.add) { return rest + rule.strip }
    if rest.isEmpty && !rule.add.isEmpty && stem == Self.capitalized(rule.add) { return Self.capitalized(rule.strip) }
    return nil
  }
}
