import TextModel

/// Carries the quotations of a field over its translation: each keeps the words it was translated from beside it.
struct QuotationCarrier {
  private let text: SourceText
  private let all: [Quotation]
  /// Outermost ones with their spans in revision 0, without names of the register in marks, which are no quotations.
  private let outermost: [(quotation: Quotation, original: TextSpan)]
  private let words: AnnotationLayer<Word>?
  private var sentences: [Sentence] = []
  /// The first quotation that may reach into the next sentence.
  private var next = 0

  private struct Sentence {
    var source: TextSpan
    var target: TextSpan
    var places: QuotationPlaces
  }

  /// - Parameter field: before its translation, with the layers `quotes` and, where there is one, `terms`.
  init(_ field: TextField) {
    text = field.text
    all = field.layers[.quotations]?.elements ?? []
    words = field.layers[.words]
    let terms = field.layers[.terms]
    outermost = all.filter { quotation in
      quotation.depth == 0
        && !(terms?.elements(inside: quotation.span).contains { $0.span.count + 6 >= quotation.span.count } ?? false)
    }.map { ($0, field.sourceSpan(of: $0.span)) }
  }

  /// Tells the translation of the next sentence, in order of the text.
  ///
  /// - Parameters:
  ///   - span: the sentence in the old text.
  ///   - start: where it starts in the new one.
  mutating func add(_ span: TextSpan, translation: [UInt8], at start: Int) {
    while next < all.count && all[next].span.end <= span.start { next += 1 }
    var index = next
    var inside: [Quotation] = []
    while index < all.count && all[index].span.start < span.end {
      if all[index].span.end > span.start { inside.append(all[index]) }
      index += 1
    }
    if inside.isEmpty { return }
    sentences.append(
      Sentence(
        source: span, target: TextSpan(start, start + translation.count),
        places: QuotationPlaces(sentence: span, quotations: inside, text: text, translation: translation)))
  }

  /// The quotations in the new text, in its order. O(quotations · log sentences + sentences).
  func translated() -> [TranslatedQuotation] {
    var found: [TranslatedQuotation] = []
    var first = 0
    for (quotation, original) in outermost {
      while first < sentences.count && sentences[first].source.end <= quotation.span.start { first += 1 }
      var last = first
      while last < sentences.count && sentences[last].source.start < quotation.span.end { last += 1 }
      if first == last { continue }
      let start = sentences[first].places.place(of: quotation).map { sentences[first].target.start + $0.lowerBound }
      let end = sentences[last - 1].places.place(of: quotation).map { sentences[last - 1].target.start + $0.upperBound }
      found.append(
        TranslatedQuotation(
          span: TextSpan(start ?? sentences[first].target.start, end ?? sentences[last - 1].target.end),
          isExact: start != nil && end != nil, original: text.string(in: quotation.span), originalSpan: original,
          isSpeech: isSpeech(quotation)))
    }
    return found
  }

  /// Words of a name in quotation marks, at most; more are somebody's.
  private static let maxNameWords = 3

  /// Whether somebody says it: it has a reporting clause, is speech after a dash, goes on over paragraphs, has an
  /// editor's insertion, or is longer than a name in quotation marks. Without the layer `words` all are.
  private func isSpeech(_ quotation: Quotation) -> Bool {
    if quotation.style == .dash || quotation.reporting != nil || quotation.speaker != nil { return true }
    if quotation.continuesPrevious || quotation.isUnclosed || !quotation.insertions.isEmpty { return true }
    guard let words else { return true }
    return words.elements(inside: quotation.span).count > Self.maxNameWords
  }
}
