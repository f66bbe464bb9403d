import TextModel

extension DeclensionTables {
  /// Where a form stands in a paradigm.
  struct Cells {
    var number: GrammaticalNumber
    /// In the order of `GrammaticalCase`.
    var cases: [GrammaticalCase] = []
  }

  /// The cases of the paradigm that a rule gives a lemma in which a form has the letters of another word. As `forms`
  /// without writing them.
  func cells(
    of lemma: EncodedWord, rule index: Int, _ number: GrammaticalNumber, isAnimate: Bool, with word: EncodedWord
  ) -> Cells {
    let rule = rules[index]
    let stem = stem(of: lemma, rule)
    let (number, rows) = row(rule, number)
    var found = Cells(number: number)
    for grammaticalCase in GrammaticalCase.allCases {
      let isFound: Bool
      if let override = rule.overrides.first(where: {
        $0.number == number.index && $0.grammaticalCase == grammaticalCase.index
      }) {
        isFound = override.forms.contains { word.hasLetters(of: $0) }
      } else {
        var recipes = rows[grammaticalCase.index]
        if recipes == [.byAnimacy] { recipes = rows[isAnimate ? GrammaticalCase.genitive.index : 0] }
        isFound = recipes.contains { makes($0, stem: stem, lemma: lemma, word) }
      }
      if isFound { found.cases.append(grammaticalCase) }
    }
    return found
  }

  private func makes(_ recipe: FormRecipe, stem: [UInt8], lemma: EncodedWord, _ word: EncodedWord) -> Bool {
    guard case .ending(let alternation, let bytes) = recipe else { return lemma.codes == word.codes }
    var stem = stem
    if alternation >= 0 { alternations[alternation].apply(to: &stem) }
    return stem.isEmpty && bytes.isEmpty ? lemma.codes == word.codes : word.hasLetters(of: stem, bytes)
  }
}

extension EncodedWord {
  /// True when a text has the letters of this word.
  func hasLetters(of text: String) -> Bool {
    var text = text
    return text.withUTF8 { take($0, from: 0) == codes.count }
  }

  /// The same of a stem and an ending.
  func hasLetters(of stem: [UInt8], _ ending: [UInt8]) -> Bool {
    let position = stem.withUnsafeBufferPointer { take($0, from: 0) }
    if position < 0 { return false }
    return ending.withUnsafeBufferPointer { take($0, from: position) } == codes.count
  }

  /// The place after the letters of some bytes, which begin at a place; -1 when they are others.
  private func take(_ bytes: UnsafeBufferPointer<UInt8>, from position: Int) -> Int {
    var position = position
    var index = 0
    while index < bytes.count {
      let (value, width) = UTF8Scan.scalar(bytes, at: index)
      let code = LetterCode.of(value).code
      index += width
      if code == LetterCode.skipped { continue }
      if position >= codes.count || codes[position] != code { return -1 }
      position += 1
    }
    return position
  }
}
