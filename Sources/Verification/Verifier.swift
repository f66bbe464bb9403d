import LanguageData
import TextModel

/// Checks a brief against its story: quotations, figures with their units, dates and names.
///
/// - A quotation must stand in the story byte for byte; only a full stop or comma that the brief has before the closing
///   mark is allowed for.
/// - A number must be in the story, in any notation of its value; where both name a unit it must be the same one.
/// - A date must be in the story, or follow from it and the story's date: `on Tuesday` from `on 24 November`.
/// - A name (a mention of the register, or a word with a capital inside a sentence) must be in the story, in any form.
///
/// The layers `quotes` of both, and where there are registers `terms`, must be there. Used by any task.
public struct Verifier: Sendable {
  private let words: MeasureWords

  /// - Throws: `DataError` when a data file cannot be used.
  public init(_ store: DataStore) throws(DataError) { words = try MeasureWords(store) }

  public var dataFiles: [String] { words.files }

  /// What the story does not bear out, in order of the brief. O(bytes of both · quotations).
  ///
  /// - Parameters:
  ///   - texts: texts of the brief: headline and body; findings name theirs by index.
  ///   - story: its headline, dateline and body are looked at.
  public func findings(in texts: [TextField], language: String, story: Document) -> [(text: Int, finding: Finding)] {
    let vocabulary = words.words(of: language)
    let source = Source(story, vocabulary: words.words(of: Self.primary(story.language ?? language)))
    var all: [(text: Int, finding: Finding)] = []
    for (number, field) in texts.enumerated() {
      let tokens = Tokens.of(field.text)
      let dates = DateMention.find(tokens, vocabulary)
      var found = quotations(field, source)
      found += numbers(NumberMention.find(tokens, vocabulary), dates, field, source)
      found += self.dates(dates, field, source)
      found += names(tokens, dates, field, source)
      found.sort { $0.span != $1.span ? $0.span < $1.span : $0.kind.rawValue < $1.kind.rawValue }
      all += found.map { (number, $0) }
    }
    return all
  }

  static func primary(_ tag: String) -> String {
    String(decoding: tag.utf8.prefix { $0 != UInt8(ascii: "-") }, as: UTF8.self)
  }

  // MARK: Quotations

  private func quotations(_ field: TextField, _ source: Source) -> [Finding] {
    (field.layers[.quotations] ?? AnnotationLayer()).compactMap { quotation in
      guard quotation.depth == 0, quotation.style == .marks else { return nil }
      let inner = field.text.withBytes { Self.inner($0, quotation) }
      if inner.isEmpty || source.contains(field.text.bytes[inner.range]) { return nil }
      return Finding(
        kind: .quotation, span: quotation.span,
        message: "the quotation \(field.text.string(in: quotation.span)) does not stand in the story")
    }
  }

  /// What stands between the marks, without white space and a final full stop or comma.
  private static func inner(_ bytes: UnsafeBufferPointer<UInt8>, _ quotation: Quotation) -> TextSpan {
    var start = quotation.span.start
    var end = quotation.span.end
    start += UTF8Scan.scalar(bytes, at: start).width
    if !quotation.isUnclosed, end > start { end -= UTF8Scan.scalar(bytes, before: end).width }
    while start < end, UTF8Scan.whiteSpaceWidth(bytes, at: start) > 0 {
      start += UTF8Scan.whiteSpaceWidth(bytes, at: start)
    }
    while end > start {
      if bytes[end - 1] == UInt8(ascii: ".") || bytes[end - 1] == UInt8(ascii: ",") {
        end -= 1
      } else if UTF8Scan.whiteSpaceWidth(bytes, before: end) > 0 {
        end -= UTF8Scan.whiteSpaceWidth(bytes, before: end)
      } else {
        break
      }
    }
    return TextSpan(start, max(start, end))
  }

  // MARK: Numbers and dates

  private func numbers(
    _ numbers: [NumberMention], _ dates: [DateMention], _ field: TextField, _ source: Source
  ) -> [Finding] {
    numbers.compactMap { number in
      // What belongs to a date is checked with it.
      if dates.contains(where: { $0.tokens.overlaps(number.tokens) }) { return nil }
      let same = source.numbers.filter { !$0.values.isDisjoint(with: number.values) }
      let text = field.text.string(in: number.span)
      if same.isEmpty { return Finding(kind: .number, span: number.span, message: "the number \(text) is not in the story") }
      guard let unit = number.unit, !same.contains(where: { $0.unit == nil || $0.unit == unit }) else { return nil }
      let others = Set(same.compactMap(\.unit)).sorted().joined(separator: ", ")
      return Finding(
        kind: .unit, span: number.span, message: "the number \(text) has the unit \(unit) here and \(others) in the story")
    }
  }

  private func dates(_ dates: [DateMention], _ field: TextField, _ source: Source) -> [Finding] {
    dates.compactMap { date in
      if source.supports(date) { return nil }
      return Finding(
        kind: .date, span: date.span, message: "the date \(field.text.string(in: date.span)) does not follow from the story")
    }
  }

  // MARK: Names

  private func names(
    _ tokens: [Token], _ dates: [DateMention], _ field: TextField, _ source: Source
  ) -> [Finding] {
    var findings: [Finding] = []
    // Months and weekdays have capitals in English and are checked as dates.
    var known = dates.map(\.span)
    for term in field.layers[.terms] ?? AnnotationLayer() where term.type != "term" {
      known.append(term.span)
      if source.entries.contains(term.entry) { continue }
      findings.append(
        Finding(
          kind: .name, span: term.span,
          message: "\(field.text.string(in: term.span)) (\(term.entry)) is not named in the story"))
    }
    var isStart = true
    for token in tokens {
      defer { isStart = token.kind == .mark ? isStart || [".", "!", "?", "…", ":"].contains(token.folded) : false }
      guard token.kind == .word, token.isCapitalized, token.folded.unicodeScalars.count > 2 else { continue }
      if isStart || source.hasWord(like: token.folded) || known.contains(where: { $0.overlaps(token.span) }) { continue }
      findings.append(
        Finding(
          kind: .name, span: token.span, message: "the word \(field.text.string(in: token.span)) is not in the story"))
    }
    return findings
  }
}
