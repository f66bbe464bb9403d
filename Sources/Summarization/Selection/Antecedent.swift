import TextModel

/// What is done with a unit that begins with a pronoun, a demonstrative or a connective.
public enum AntecedentPolicy: String, Sendable, CaseIterable {
  /// It is chosen only together with the unit before it.
  case require
  /// As `require`; but when the person a "he" or "she" means can be told, the name is put in brackets behind it.
  case bracket
  /// It is chosen as any other.
  case allow
}

/// Tells whom a "he" or "she" at the beginning of a unit means.
struct AntecedentFinder {
  /// A name to put in brackets behind a pronoun, and the glossary line it comes from.
  struct Name {
    var text: String
    var entry: String
    var place: Int
    var origin: Origin
  }

  let field: TextField

  /// The one person of the pronoun's gender that the glossary knows in the sentence before. Nil when there is none or
  /// more than one, when something else there looks like a person's name, and when the pronoun stands in a quotation:
  /// a guess would be worse than leaving the unit out.
  func name(for index: Int, in story: StoryUnits) -> Name? {
    let candidate = story.candidates[index]
    guard let opener = candidate.opener, candidate.followsCandidate, index > 0, !candidate.startsQuoted,
      let terms = field.layers[.terms]
    else { return nil }
    let before = story.candidates[index - 1]
    let sentence = story.sentences[before.sentences.upperBound - 1]
    var found: Term?
    var covered: [TextSpan] = []
    for term in terms.elements(inside: sentence) {
      covered.append(term.span)
      guard term.type == "person" else { continue }
      if let found, found.entry != term.entry { return nil }
      found = term
    }
    guard let found, found.gender == opener.gender, !found.lemma.isEmpty else { return nil }
    // Two capitals in a row outside the terms: probably somebody the glossary does not know.
    var last: WordKeys.Word?
    for word in story.words[before.words] where sentence.contains(word.span) {
      if word.isCapitalized, covered.contains(where: { $0.overlaps(word.span) }) {
        last = nil
        continue
      }
      if word.isCapitalized, let last, last.isCapitalized, word.span.start - last.span.end == 1 { return nil }
      last = word
    }
    return Name(
      text: " [" + found.lemma + "]", entry: found.entry, place: opener.span.end,
      origin: Origin(stage: BriefExtractor.stage, rule: "antecedent", file: found.origin.file, line: found.origin.line))
  }
}
