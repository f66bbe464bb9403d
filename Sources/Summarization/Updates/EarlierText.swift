import TextModel

/// An earlier story or brief, to tell what a later one adds.
///
/// Sentences are compared by the stems of their content words, as near-duplicates are in novelty detection (Soboroff and
/// Harman 2005, TREC Novelty track): the share of a unit's words that one earlier sentence has. Figures and words
/// with a capital must be there too before a unit counts as known.
struct EarlierText {
  /// Share of its words beyond which a unit is known, and beyond which it is the changed form of a sentence.
  static let known = 0.8
  static let similar = 0.5

  private struct Sentence {
    var span: TextSpan
    var keys: Set<UInt64>
    var figures: [FigureMention]
  }

  private let text: SourceText
  private let cues: LanguageCues
  private var sentences: [Sentence] = []
  /// Sentences word by word, those of the title too.
  private var sequences: Set<UInt64> = []
  /// All content words of the text.
  private var keys: Set<UInt64> = []
  /// Sentences by the words in them: few of them need be compared.
  private var places: [UInt64: [Int]] = [:]

  /// - Parameter spans: sentences of the text, ascending.
  init(_ text: SourceText, sentences spans: [TextSpan], cues: LanguageCues) {
    self.text = text
    self.cues = cues
    for span in spans {
      let words = Self.words(text, span, cues)
      sequences.insert(Self.sequence(words[...]))
      let content = words.filter { !cues.isStopWord($0) }
      let sentence = Sentence(
        span: span, keys: Set(content.map(\.key)), figures: FigureMention.find(text, in: words[...]))
      for key in sentence.keys { places[key, default: []].append(sentences.count) }
      keys.formUnion(sentence.keys)
      sentences.append(sentence)
    }
  }

  /// What a unit adds; nil when the earlier text says it already.
  ///
  /// - Parameter parts: the words of each sentence of the unit, stop words too.
  func change(_ span: TextSpan, of current: SourceText, parts: [ArraySlice<WordKeys.Word>]) -> StoryChange? {
    if parts.allSatisfy({ sequences.contains(Self.sequence($0)) }) { return nil }
    let content = parts.joined().filter { !cues.isStopWord($0) }
    let wanted = Set(content.map(\.key))
    let figures = parts.flatMap { FigureMention.find(current, in: $0) }
    guard let (best, share) = mostAlike(wanted), share >= Self.similar else { return StoryChange(span: span, kind: .new) }
    let sentence = sentences[best]
    let missing = figures.filter { figure in !sentence.figures.contains { $0.value == figure.value } }
    let hasNewName = content.contains { $0.isCapitalized && !keys.contains($0.key) }
    if share >= Self.known && missing.isEmpty && !hasNewName { return nil }
    return StoryChange(
      span: span, kind: .changed, earlier: sentence.span, figures: changes(missing, figures, sentence, current))
  }

  /// The earlier sentence with most of the words; the first of equals. O(places of the words).
  private func mostAlike(_ wanted: Set<UInt64>) -> (Int, Double)? {
    if wanted.isEmpty { return nil }
    var shared: [Int: Int] = [:]
    for key in wanted { for place in places[key] ?? [] { shared[place, default: 0] += 1 } }
    guard let best = shared.max(by: { ($0.value, -$0.key) < ($1.value, -$1.key) }) else { return nil }
    return (best.key, Double(best.value) / Double(wanted.count))
  }

  /// Pairs each new figure with the earlier one that stood beside the same word and is gone.
  private func changes(
    _ missing: [FigureMention], _ figures: [FigureMention], _ sentence: Sentence, _ current: SourceText
  ) -> [StoryChange.Figure] {
    var gone = sentence.figures.filter { figure in !figures.contains { $0.value == figure.value } }
    var found: [StoryChange.Figure] = []
    for figure in missing {
      let place = gone.firstIndex { $0.after != 0 && $0.after == figure.after }
        ?? gone.firstIndex { $0.before != 0 && $0.before == figure.before }
      guard let place else { continue }
      found.append(
        StoryChange.Figure(
          from: text.string(in: gone[place].span), to: current.string(in: figure.span),
          unit: gone[place].after == figure.after ? figure.unit.map { current.string(in: $0) } ?? "" : ""))
      gone.remove(at: place)
    }
    return found
  }

  private static func words(_ text: SourceText, _ span: TextSpan, _ cues: LanguageCues) -> [WordKeys.Word] {
    var words: [WordKeys.Word] = []
    text.withBytes { WordKeys.words($0, in: span, stem: cues.stemLength, into: &words) }
    return words
  }

  private static func sequence(_ words: ArraySlice<WordKeys.Word>) -> UInt64 {
    words.reduce(0) { WordKeys.combine($0, $1.fullKey) }
  }
}
