import LanguageData
import TextModel

/// What a scheme did to the words of texts: which rules, whether they lead back, and which words have become one.
public struct TransliterationReport: Sendable {
  public struct Token: Sendable, Hashable {
    public var source: String
    public var target: String
    /// How often the word stands in the texts.
    public var count: Int
    public var scheme: String
    /// Files and lines of the rules used, in the order of the word, each once.
    public var rules: [String]
    /// True when the scheme turned round gives the source again.
    public var isReversible: Bool
    /// True when a fallback wrote a letter.
    public var usesFallback: Bool
  }

  /// Several sources that came out the same.
  public struct Collision: Sendable, Hashable {
    public var target: String
    /// Sorted by bytes.
    public var sources: [String]
  }

  private let transliterator: Transliterator
  private let reverse: Transliterator
  private var counts: [String: Int] = [:]
  private var order: [String] = []

  /// - Throws: `DataError` when the scheme turned round does not fit its tables.
  public init(_ transliterator: Transliterator) throws(DataError) {
    self.transliterator = transliterator
    reverse = try transliterator.reversed()
  }

  /// Counts the words of a text. O(bytes).
  public mutating func add(_ text: SourceText) {
    for span in transliterator.words(of: text) {
      let word = text.string(in: span)
      if counts.updateValue((counts[word] ?? 0) + 1, forKey: word) == nil { order.append(word) }
    }
  }

  /// The different words in the order of their first place.
  ///
  /// - Complexity: O(different words).
  public func tokens() -> [Token] { order.map(token) }

  private func token(_ source: String) -> Token {
    let text = SourceText(source)
    var sink = EditSink(edits: EditList(origins: transliterator.origins))
    text.withBytes { transliterator.run($0, &sink) }
    let edits = sink.finish()
    let target = edits.apply(to: text).text.string
    var rules: [String] = []
    for index in 0..<edits.count {
      let origin = edits.origin(at: index)
      let place = (origin.file ?? origin.rule) + (origin.line.map { ":\($0)" } ?? "")
      if !rules.contains(place) { rules.append(place) }
    }
    return Token(
      source: source, target: target, count: counts[source] ?? 0, scheme: transliterator.scheme.id, rules: rules,
      isReversible: reverse.transliterate(target) == source, usesFallback: !sink.fallbacks.isEmpty)
  }

  /// Targets that several sources share, sorted by target. Words that differ in case alone count as one.
  public func collisions() -> [Collision] {
    var sources: [String: Set<String>] = [:]
    for word in order {
      let lower = word.lowercased()
      sources[transliterator.transliterate(lower), default: []].insert(lower)
    }
    return sources.filter { $0.value.count > 1 }
      .map { Collision(target: $0.key, sources: $0.value.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }) }
      .sorted { $0.target.utf8.lexicographicallyPrecedes($1.target.utf8) }
  }
}

extension Transliterator {
  /// Spans of the words that hold letters of the scheme, identifiers left out. O(bytes).
  func words(of text: SourceText) -> [TextSpan] {
    var sink = WordSink()
    text.withBytes { run($0, &sink) }
    return sink.spans
  }
}

/// Collects where words stand: nothing is written.
private struct WordSink: TransliterationSink {
  var spans: [TextSpan] = []

  mutating func word(_ start: Int, _ end: Int) { spans.append(TextSpan(start, end)) }
  mutating func reserve(_ bytes: Int) {}
  mutating func copy(_ source: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) {}
  mutating func replace(_ start: Int, _ end: Int, _ output: UnsafePointer<UInt8>, _ length: Int, rule: Int) {}
  mutating func unmapped(_ start: Int, _ end: Int) {}
  mutating func fallback(_ start: Int, _ end: Int, rule: Int) {}
}
