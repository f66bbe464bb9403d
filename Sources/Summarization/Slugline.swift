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
  /// O(words of the headline and of the story).
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
      if LetterCasing.characters(line) <= Self.limit { return LetterCasing.upper(line) }
      if topic != nil { topic = nil } else { parts.removeLast() }
    }
  }

  /// Words of the headline that count for something, each once.
  private func keyWords(of headline: TextField, _ story: StoryUnits, in text: TextField) -> [Word] {
    var words: [WordKeys.Word] = []
    headline.text.withBytes { WordKeys.words($0, in: headline.text.span, stem: cues.stemLength, into: &words) }
    let terms = (headline.layers[.terms] ?? AnnotationLayer()).filter { $0.type != "term" }
    let uses = WordUses(of: words.lazy.filter { !$0.isNumber && !cues.isStopWord($0) }.map(\.key), in: story, cues)
    var found: [Word] = []
    var seen: Set<String> = []
    func add(_ word: Word) { if seen.insert(LetterCasing.lower(word.text)).inserted { found.append(word) } }
    for (place, word) in words.enumerated() {
      // `6.4 million tons`: what is counted tells no story apart.
      if words[max(0, place - Self.measureWords)..<place].contains(where: \.isNumber) { continue }
      if let term = terms.first(where: { $0.span.contains(word.span) }) {
        if let name = Self.short(term) { add(Word(text: name, key: word.key, place: place, isName: true, count: 0)) }
        continue
      }
      if word.isNumber || cues.isStopWord(word) { continue }
      let written = headline.text.string(in: word.span)
      if LetterCasing.characters(written) < Self.fewestLetters { continue }
      let uses = uses[word.key]
      // A capital inside a sentence of the story, and never a small letter.
      let isName = uses.areAllCapitalized && uses.words.contains { !beginsSentence($0, story) }
      if !isName && uses.holdsStopWord { continue }
      // A name stands in the form that the story has most often, mostly the nominative; a word as in the headline.
      let form = isName ? commonest(uses.words.map { story.words[$0].span }, of: text.text) : written
      add(Word(text: form, key: word.key, place: place, isName: isName, count: uses.words.count))
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
    let start = story.words[word].span.start
    let index = story.sentences.partitioningIndex { $0.start >= start }
    return index < story.sentences.count && story.sentences[index].start == start
  }

  /// The form that stands most often whatever its capitals, as it stands first; the first of two. There is at least one.
  private func commonest(_ spans: [TextSpan], of text: SourceText) -> String {
    var forms: [(form: String, lower: String, count: Int)] = []
    var known: [(span: TextSpan, form: Int)] = []
    for span in spans {
      if let same = known.first(where: { text.bytes[$0.span.range].elementsEqual(text.bytes[span.range]) }) {
        forms[same.form].count += 1
        continue
      }
      let form = text.string(in: span)
      let lower = LetterCasing.lower(form)
      let place = forms.firstIndex { $0.lower == lower } ?? forms.count
      if place == forms.count { forms.append((form, lower, 0)) }
      forms[place].count += 1
      known.append((span, place))
    }
    return forms.reduce(forms[0]) { $1.count > $0.count ? $1 : $0 }.form
  }
}
