import TextModel

extension Declension {
  /// Every lemma, case, number and gender that a form can have under the rules. Listed lemmas come first, then those
  /// of rules that ask for more letters, shorter lemmas first, plurals and words that do not inflect last. A
  /// form that no rule explains comes back as an unchanged nominative.
  ///
  /// Candidates are built by taking endings off and undoing stem changes, and kept only when inflecting them gives the
  /// form again. O(rules with that ending).
  public func analyze(_ form: String, language: String, kind: NameKind) -> [FormAnalysis] {
    guard let tables = tables(language) else {
      return [FormAnalysis(lemma: form, grammaticalCase: .nominative, number: .singular, gender: nil, isKnown: false)]
    }
    let word = EncodedWord(form)
    let lemmas = LemmaSearch(word: word, tables: tables).run()
    var ranked: [(analysis: FormAnalysis, rank: Int)] = []
    if word.codes.contains(LetterCode.hyphen) {
      let result = hyphenatedReadings(word, language: language, kind: kind, tables)
      if !result.isEmpty { return result }
    }
    for lemma in lemmas {
      ranked += readings(of: word, lemma: lemma, kind: kind, tables)
    }
    if ranked.isEmpty {
      return [FormAnalysis(lemma: form, grammaticalCase: .nominative, number: .singular, gender: nil, isKnown: false)]
    }
    // Equal ranks keep the order in which they were found.
    return ranked.enumerated().sorted { ($1.element.rank, $0.offset) < ($0.element.rank, $1.offset) }
      .map(\.element.analysis)
  }

  /// Readings of a form with one hyphen: every pair of readings of its parts that inflects back to it.
  private func hyphenatedReadings(
    _ word: EncodedWord, language: String, kind: NameKind, _ tables: DeclensionTables
  ) -> [FormAnalysis] {
    guard let hyphen = word.codes.firstIndex(of: LetterCode.hyphen), hyphen > 0, hyphen + 1 < word.codes.count else {
      return []
    }
    let end = Int(word.starts[hyphen])
    let start = Int(word.starts[hyphen + 1])
    let first = String(decoding: word.bytes[..<end], as: UTF8.self)
    let last = String(decoding: word.bytes[start...], as: UTF8.self)
    let link = String(decoding: word.bytes[end..<start], as: UTF8.self)
    var lemmas: [String] = []
    for second in [last] + analyze(last, language: language, kind: kind).map(\.lemma) {
      for one in [first] + analyze(first, language: language, kind: kind).map(\.lemma) {
        let lemma = one + link + second
        if !lemmas.contains(lemma) { lemmas.append(lemma) }
      }
    }
    var result: [FormAnalysis] = []
    for lemma in lemmas {
      for gender in GrammaticalGender.allCases where gender != .neuter || kind == .place || kind == .other {
        let request = DeclensionRequest(language: tables.language, lemma: lemma, kind: kind, gender: gender)
        for form in forms(request) where word.hasLetters(of: form.form) {
          let found = FormAnalysis(
            lemma: lemma, grammaticalCase: form.grammaticalCase, number: form.number, gender: gender, isKnown: false)
          if !result.contains(found) { result.append(found) }
        }
      }
    }
    return result
  }

  /// The cells of a lemma's paradigms that hold the form, for each gender and number.
  private func readings(
    of word: EncodedWord, lemma: [UInt8], kind: NameKind, _ tables: DeclensionTables
  ) -> [(analysis: FormAnalysis, rank: Int)] {
    let encoded = EncodedWord(lemma)
    let text = String(decoding: lemma, as: UTF8.self)
    var result: [(analysis: FormAnalysis, rank: Int)] = []
    for number in GrammaticalNumber.allCases {
      // Genders mostly have one rule.
      var last: (rule: Int, isAnimate: Bool, cells: DeclensionTables.Cells)?
      for gender in GrammaticalGender.allCases {
        if gender == .neuter && (kind == .given || kind == .family || kind == .patronymic) { continue }
        let request = DeclensionRequest(
          language: tables.language, lemma: text, kind: kind, gender: gender, number: number)
        let selection = tables.selection(request, encoded)
        guard let index = tables.rule(for: encoded, selection) else { continue }
        let isAnimate = selection.animacy & 1 != 0
        if last?.rule != index || last?.isAnimate != isAnimate {
          last = (index, isAnimate, tables.cells(of: encoded, rule: index, number, isAnimate: isAnimate, with: word))
        }
        guard let cells = last?.cells, !cells.cases.isEmpty else { continue }
        let rule = tables.rules[index]
        var anyGender = selection
        anyGender.genders = 7
        let fitsAny = rule.genders & 7 == 7 && tables.rule(for: encoded, anyGender) == index
        let isKnown = rule.isListedWord || kind == .given && (tables.givenNames[encoded.hash] ?? 0) & gender.bit != 0
        for grammaticalCase in cells.cases {
          let found = FormAnalysis(
            lemma: text, grammaticalCase: grammaticalCase, number: cells.number, gender: fitsAny ? nil : gender,
            isKnown: isKnown)
          if result.contains(where: { $0.analysis == found }) { continue }
          result.append((found, tables.rank(rule, encoded, cells.number, isKnown: isKnown)))
        }
      }
    }
    return result
  }
}

extension DeclensionTables {
  /// How likely a reading is, for the order only.
  func rank(_ rule: DeclensionRule, _ lemma: EncodedWord, _ number: GrammaticalNumber, isKnown: Bool) -> Int {
    var rank = -min(lemma.codes.count, 40)
    if isKnown {
      rank += 1000
    } else if classes[rule.classIndex].name == "0" {
      return rank - 1000
    }
    if givenNames[lemma.hash] != nil { rank += 300 }
    if number == .plural && rule.numbers & 1 != 0 { rank -= 600 }
    for mask in rule.pattern.masks where mask.nonzeroBitCount == 1 { rank += 100 }
    return rank
  }
}
