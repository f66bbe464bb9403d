import ICUText
import TextModel

/// What a scheme did to each word: the rules used, whether the result leads back to the word, and which words became
/// the same.
///
/// Words of all the texts added are compared with each other: add one document, or every name of a glossary.
public struct TransliterationReport {
  public struct Entry: Sendable, Hashable {
    /// The word as it stood.
    public var token: String
    /// What was written for it.
    public var result: String
    /// The lines of the scheme files that wrote it, each once, in the order of their first use.
    public var rules: [Origin]
    /// True when the scheme's other direction makes the same word of the result.
    public var isReversible: Bool
    /// Other words of the report with the same result, in the order of their first use.
    public var collisions: [String]
    /// How often the word stood in the texts.
    public var count: Int
  }

  private struct Key: Hashable {
    var token: String
    var result: String
  }

  public let scheme: Scheme
  private let transliterator: Transliterator
  private let back: Transliterator
  private var found: [Entry] = []
  private var index: [Key: Int] = [:]

  /// - Parameter back: the other direction, as `SchemeLibrary` gives it.
  public init(_ transliterator: Transliterator, back: Transliterator) {
    self.transliterator = transliterator
    self.back = back
    scheme = transliterator.scheme
  }

  /// Adds the words of a text that the scheme changes. O(bytes).
  public mutating func add(_ text: SourceText) {
    let edits = transliterator.edits(for: text)
    if edits.isEmpty { return }
    let (written, alignment) = edits.apply(to: text)
    var next = 0
    for word in Self.words(of: text) {
      while next < edits.count, edits.span(at: next).end <= word.start { next += 1 }
      var rules: [Origin] = []
      while next < edits.count, edits.span(at: next).start < word.end {
        let origin = edits.origin(at: next)
        if !rules.contains(origin) { rules.append(origin) }
        next += 1
      }
      if rules.isEmpty { continue }
      let token = text.string(in: word)
      let result = written.string(in: alignment.target(of: word))
      let key = Key(token: token, result: result)
      if let known = index[key] {
        found[known].count += 1
      } else {
        index[key] = found.count
        found.append(
          Entry(
            token: token, result: result, rules: rules,
            isReversible: back.transliterate(result) == token, collisions: [], count: 1))
      }
    }
  }

  /// The words in the order of their first use, with their collisions. O(words).
  public var entries: [Entry] {
    var tokens: [String: [String]] = [:]
    for entry in found where !(tokens[entry.result] ?? []).contains(entry.token) {
      tokens[entry.result, default: []].append(entry.token)
    }
    return found.map { entry in
      var entry = entry
      entry.collisions = (tokens[entry.result] ?? []).filter { $0 != entry.token }
      return entry
    }
  }

  /// Letters with their marks, and apostrophes between letters.
  private static func words(of text: SourceText) -> [TextSpan] {
    let properties = UnicodeProperties.shared
    return text.withBytes { bytes in
      var words: [TextSpan] = []
      var position = 0
      var isInside = false
      var apostrophe: Int?
      while position < bytes.count {
        let (value, width) = UTF8Scan.scalar(bytes, at: position)
        if properties.isLetter(value) {
          if isInside {
            words[words.count - 1].end = position + width
          } else {
            words.append(TextSpan(position, position + width))
          }
          isInside = true
          apostrophe = nil
        } else if isInside, properties.category(of: value).isMark, apostrophe == nil {
          words[words.count - 1].end = position + width
        } else if isInside, SchemeUnits.isApostrophe(value), apostrophe == nil {
          apostrophe = position
        } else {
          isInside = false
          apostrophe = nil
        }
        position += width
      }
      return words
    }
  }
}
