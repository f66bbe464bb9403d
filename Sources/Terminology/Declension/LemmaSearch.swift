import TextModel

/// Finds what a form may be a form of: endings are taken off and stem changes undone, for every rule that may have made
/// the form.
struct LemmaSearch {
  let word: EncodedWord
  let tables: DeclensionTables

  /// The form itself, and then lemmas that a rule accepts, each once. O(rules with that ending).
  func run() -> [[UInt8]] {
    var lemmas: [[UInt8]] = [word.bytes]
    func add(_ lemma: [UInt8]) {
      // A form has some ten of them.
      if !lemmas.contains(lemma) { lemmas.append(lemma) }
    }
    let count = word.codes.count
    for length in 0...min(tables.longestEnding, max(0, count - 1)) {
      guard let references = tables.recipesByEnding[EncodedWord.hash(word.codes[(count - length)...])] else { continue }
      let stem = Array(word.bytes[..<word.length(droppingLast: length)])
      for reference in references {
        let index = Int(reference.rule)
        if reference.alternation < 0 {
          if fits(index, letters: count - length), let lemma = lemma(of: stem, index) { add(lemma) }
          continue
        }
        for source in tables.alternations[Int(reference.alternation)].sources(of: stem) {
          guard let lemma = lemma(of: source, index) else { continue }
          if !lemmas.contains(lemma) && tables.rules[index].pattern.matches(EncodedWord(lemma).codes) { add(lemma) }
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
    return lemmas
  }

  /// Whether the pattern of a rule accepts the lemma that the first letters of the word would have under it: those but
  /// for what the rule adds, and what it strips, which its pattern fixes.
  private func fits(_ index: Int, letters: Int) -> Bool {
    let rule = tables.rules[index]
    let kept = letters - rule.addCount
    if kept < 0 { return false }
    let length = kept + rule.stripCount
    let masks = rule.pattern.masks
    if masks.count > length || rule.pattern.isAnchored && masks.count != length { return false }
    var place = kept
    for mask in masks.dropFirst(rule.stripCount) {
      place -= 1
      if mask & (1 << UInt64(word.codes[place])) == 0 { return false }
    }
    return true
  }

  /// Undoes the stem change of a rule; nil when the stem cannot come from it.
  private func lemma(of stem: [UInt8], _ index: Int) -> [UInt8]? {
    let rule = tables.rules[index]
    let rest = stem.count - rule.add.count
    guard rest >= 0 else { return nil }
    if stem[rest...].elementsEqual(rule.add) { return stem[..<rest] + rule.strip }
    if rest == 0 && stem == DeclensionTables.capitalized(rule.add) { return DeclensionTables.capitalized(rule.strip) }
    return nil
  }
}
