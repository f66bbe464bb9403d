import TextModel

extension TermMatcher {
  /// Adds the persons of a family name that stands at the tokens given, each with the names around it.
  mutating func takePersons(
    _ pattern: LanguageIndex.Pattern, _ first: Int, _ last: Int, _ set: FormSet, isPossessive: Bool
  ) {
    let group = Int(pattern.target)
    let extender = NameExtender(index: index, buffer: buffer)
    for person in index.persons[Int(index.familyStarts[group])..<Int(index.familyStarts[group + 1])] {
      let found = extender.extend(person, family: first..<(last + 1), set, isPossessive: isPossessive)
      guard let found, !(found.shape.isBare && !person.given.isEmpty && hasOtherGivenName(before: first, set)) else {
        namesakes.append((TextSpan(Int(buffer.tokens[first].start), Int(buffer.tokens[last].end)), person.entry))
        continue
      }
      let span = TextSpan(
        Int(buffer.tokens[found.tokens.lowerBound].start), Int(buffer.tokens[found.tokens.upperBound - 1].end))
      candidates.append(
        TermCandidate(
          span: span, tokens: found.tokens,
          readings: [TermReading(entry: person.entry, set: found.set, shape: found.shape, gender: pattern.gender)]))
    }
  }

  /// True when the word before is a common given name in the same case: then the name is that of somebody else, and a
  /// place (`Джордж Вашингтон`) is none.
  mutating func hasOtherGivenName(before position: Int, _ set: FormSet) -> Bool {
    guard position > 0, buffer.tokens[position].gap == TextToken.Gap.space else { return false }
    let token = buffer.tokens[position - 1]
    guard token.isWord, token.startsUpper, (2...40).contains(token.length) else { return false }
    let given: FormSet
    if let known = givenNames[token.hash] {
      given = known
    } else {
      given =
        index.source.givenName(capitalised(token), language: index.language)
        ?? (index.givenNames.contains(token.hash) ? FormSet(case: FormSet.nominative, number: 0) : [])
      if givenNames.count > 20_000 { givenNames.removeAll() }
      givenNames[token.hash] = given
    }
    return !given.isEmpty && (set.isEmpty || !given.intersection(set).isEmpty)
  }

  /// The folded token with a capital, as names stand in the data.
  private func capitalised(_ token: TextToken) -> String {
    let folded = buffer.folded.withUnsafeBufferPointer {
      String(decoding: UnsafeBufferPointer(rebasing: $0[Int(token.foldedStart)..<Int(token.foldedEnd)]), as: UTF8.self)
    }
    guard let first = folded.unicodeScalars.first else { return folded }
    var word = first.properties.uppercaseMapping
    word.unicodeScalars.append(contentsOf: folded.unicodeScalars.dropFirst())
    return word
  }
}
