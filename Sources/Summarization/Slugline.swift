import TextModel

/// Makes a slug line for a story that has none: one to three key words in capitals, `RUBIO-ROME/TALKS`.
///
/// Agencies file a story under a few words that stay the same through all its versions: who or where first, joined by
/// hyphens, then after a slash what it is about (IPTC NewsML-G2 2.35, `slugline`: "a sequence of tokens associated with
/// the content"; the hyphen and the slash are Reuters' way). The words are the headline's: up to two names, those of the
/// glossary by their lemma and persons by the family name, then the word that the story repeats most. The same story
/// gives the same slug line.
struct Slugline {
  static let rule = "slugline"
  /// Longest slug line in characters; words are left out from the end until it fits.
  static let limit = 40
  static let mostNames = 2
  /// Words after a number that belong to it.
  static let measureWords = 2
  /// Letters of the shortest key word.
  static let fewestLetters = 3

  let cues: LanguageCues

  private struct Word {
    var text: String
    var key: UInt64
    var place: Int
    var isName: Bool
    var count: Int
  }

  /// The field `slugline` made of a headline, which is what its bytes come from; nil when the headline has no key word.
  /// O(words of the headline · words of the story).
  func field(of headline: TextField, _ story: StoryUnits, in text: TextField) -> TextField? {
    guard let made = self.text(of: headline, story, in: text) else { return nil }
    var field = TextField(
      name: FieldName.slugline, text: headline.text,
      inputOffset: headline.inputOffset + (headline.revisions.count == 1 ? 0 : headline.sourceSpan(of: headline.text.span).start))
    var edits = EditList()
    edits.append(headline.text.span, Array(made.utf8), origin: Origin(stage: BriefExtractor.stage, rule: Self.rule))
    field.apply(edits)
    return field
  }

  func text(of headline: TextField, _ story: StoryUnits, in text: TextField) -> String? {
    let words = keyWords(of: headline, story, in: text)
    let names = words.filter(\.isName).prefix(Self.mostNames)
    let others = words.filter { !$0.isName }
    // The word that the story repeats most; of two the one that stands first.
    let subject = others.max { $0.count != $1.count ? $0.count < $1.count : $0.place > $1.place }
    var parts = names.map(\.text)
    var topic: String?
    if names.isEmpty {
      let best = others.sorted { $0.count != $1.count ? $0.count > $1.count : $0.place < $1.place }.prefix(2)
      parts = best.sorted { $0.place < $1.place }.map(\.text)
    } else if let subject, subject.count > 0 {
      topic = subject.text
    }
    while true {
      let line = parts.joined(separator: "-") + (topic.map { "/" + $0 } ?? "")
      if line.isEmpty { return nil }
      if line.count <= Self.limit { return line.uppercased() }
      if topic != nil { topic = nil } else { parts.removeLast() }
    }
  }

  /// Words of the headline that count for something, each once.
  private func keyWords(of headline: TextField, _ story: StoryUnits, in text: TextField) -> [Word] {
    var words: [WordKeys.Word] = []
    headline.text.withBytes { WordKeys.words($0, in: headline.text.span, stem: cues.stemLength, into: &words) }
    let terms = (headline.layers[.terms] ?? AnnotationLayer()).filter { $0.type != "term" }
    var found: [Word] = []
    var seen: Set<String> = []
    func add(_ word: Word) { if seen.insert(word.text.lowercased()).inserted { found.append(word) } }
    for (place, word) in words.enumerated() {
      // `6.4 million tons`: what is counted tells no story apart.
      if words[max(0, place - Self.measureWords)..<place].contains(where: \.isNumber) { continue }
      if let term = terms.first(where: { $0.span.contains(word.span) }) {
        if let name = Self.short(term) { add(Word(text: name, key: word.key, place: place, isName: true, count: 0)) }
        continue
      }
      let written = headline.text.string(in: word.span)
      if word.isNumber || cues.isStopWord(word) || written.count < Self.fewestLetters { continue }
      let uses = story.words.indices.filter { story.words[$0].key == word.key }
      // A capital inside a sentence of the story, and never a small letter.
      let isName =
        !uses.isEmpty && uses.allSatisfy { story.words[$0].isCapitalized } && uses.contains { !beginsSentence($0, story) }
      if !isName && uses.contains(where: { cues.isStopWord(story.words[$0]) }) { continue }
      // A name stands in the form that the story has most often, mostly the nominative; a word as in the headline.
      let form = isName ? commonest(uses.map { text.text.string(in: story.words[$0].span) }, else: written) : written
      add(Word(text: form, key: word.key, place: place, isName: isName, count: uses.count))
    }
    return found
  }

  /// A person by the family name, anything else by its lemma when that has at most two words.
  private static func short(_ term: Term) -> String? {
    let words = term.lemma.split(separator: " ").map(String.init)
    if term.type == "person" { return words.last }
    return words.isEmpty || words.count > 2 ? nil : words.joined(separator: " ")
  }

  private func beginsSentence(_ word: Int, _ story: StoryUnits) -> Bool {
    story.sentences.contains { $0.start == story.words[word].span.start }
  }

  /// The form that stands most often, the first of two.
  private func commonest(_ forms: [String], else form: String) -> String {
    var counts: [String: Int] = [:]
    for form in forms { counts[form.lowercased(), default: 0] += 1 }
    var best: (form: String, count: Int)?
    for form in forms where counts[form.lowercased()] ?? 0 > best?.count ?? 0 { best = (form, counts[form.lowercased()] ?? 0) }
    return best?.form ?? form
  }
}
