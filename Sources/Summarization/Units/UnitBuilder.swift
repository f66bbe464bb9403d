import TextModel

/// Makes candidates of the sentences of a story.
///
/// A quotation with its reporting clause and its continuation is one unit; sentences in furniture (datelines, bylines,
/// credits, links) and outside body paragraphs are none.
struct UnitBuilder {
  let cues: LanguageCues

  func build(_ field: TextField) -> [Candidate] {
    guard let sentences = field.layers[.sentences] else { return [] }
    let paragraphs = field.layers[.paragraphs] ?? AnnotationLayer()
    let furniture = field.layers[.furniture] ?? AnnotationLayer()
    let quotations = (field.layers[.quotations] ?? AnnotationLayer()).filter { $0.depth == 0 }
    let words = field.layers[.words] ?? AnnotationLayer()
    var groups: [[TextSpan]] = []
    var groupParagraphs: [Int] = []
    for (index, joined) in joins(Array(sentences), quotations).enumerated() {
      let sentence = sentences[index]
      let isBody = paragraphs.isEmpty || sentence.paragraph >= paragraphs.count
        || paragraphs[sentence.paragraph].role == .body
      guard isBody, let span = body(of: sentence.span, furniture, field.text) else { continue }
      if joined, let last = groups.indices.last {
        groups[last].append(span)
      } else {
        groups.append([span])
        groupParagraphs.append(sentence.paragraph)
      }
    }
    return field.text.withBytes { bytes in
      var candidates: [Candidate] = []
      candidates.reserveCapacity(groups.count)
      for (index, group) in groups.enumerated() {
        guard let first = group.first, let last = group.last else { continue }
        let span = first.union(last)
        var content: [WordKeys.Word] = []
        for sentence in group { WordKeys.words(bytes, in: sentence, into: &content) }
        let isFirstOfParagraph = index == 0 || groupParagraphs[index - 1] != groupParagraphs[index]
        candidates.append(
          Candidate(
            span: span, sentences: group, wordCount: Self.count(words, in: span),
            words: content.filter { !cues.stopWords.contains($0.fullKey) }, needsPrevious: cues.pointsBack(content),
            quotationBytes: quotations.reduce(0) { $0 + (span.contains($1.span) ? $1.span.count : 0) },
            paragraph: groupParagraphs[index],
            indexInParagraph: isFirstOfParagraph ? 0 : (candidates.last?.indexInParagraph ?? -1) + 1))
      }
      return candidates
    }
  }

  /// For each sentence whether it belongs to the unit of the sentence before it. O(quotations · log sentences + joins).
  private func joins(_ sentences: [Sentence], _ quotations: [Quotation]) -> [Bool] {
    var joined = [Bool](repeating: false, count: sentences.count)
    for (index, quotation) in quotations.enumerated() {
      var span = quotation.span
      if let reporting = quotation.reporting { span = span.union(reporting) }
      // A quotation that reopens belongs to the one before it, with all that stands between.
      if quotation.continuesPrevious && index > 0 { span = span.union(quotations[index - 1].span) }
      let first = sentences.partitioningIndex { $0.span.end > span.start }
      let end = sentences.partitioningIndex { $0.span.start >= span.end }
      for inner in stride(from: first + 1, to: end, by: 1) { joined[inner] = true }
    }
    return joined
  }

  /// The part of a sentence after furniture at its start; nil when furniture covers it.
  private func body(of span: TextSpan, _ furniture: AnnotationLayer<Paragraph>, _ text: SourceText) -> TextSpan? {
    var span = span
    for piece in furniture where piece.span.overlaps(span) {
      if piece.span.start <= span.start {
        if piece.span.end >= span.end { return nil }
        span = text.trimmed(TextSpan(piece.span.end, span.end))
      } else {
        span = text.trimmed(TextSpan(span.start, piece.span.start))
      }
    }
    return span.isEmpty ? nil : span
  }

  private static func count(_ words: AnnotationLayer<Word>, in span: TextSpan) -> Int {
    words.firstIndex(startingAtOrAfter: span.end) - words.firstIndex(startingAtOrAfter: span.start)
  }
}

extension Array {
  /// Index of the first element for which the predicate holds, when it holds for all after it. O(log n).
  func partitioningIndex(where predicate: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if predicate(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
