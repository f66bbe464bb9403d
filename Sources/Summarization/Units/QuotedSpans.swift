import TextModel

/// What quotations make of the sentences of a story: which belong together, and which lie in a quotation that never
/// closes.
///
/// Comes from the layer `quotes`; marks that the layer says nothing of still hold sentences together, and without the
/// layer the marks alone decide. Marks around nearly the whole of a long story are no quotation but somebody's way of
/// storing it, and hold nothing together.
struct QuotedSpans {
  /// Sentences above which a quotation may be the story itself, and the share of the story it then has.
  private static let longQuotation = 8
  private static let wholeStory = 0.8

  /// Outermost quotations, sorted, not overlapping.
  private(set) var spans: [TextSpan] = []
  /// For each sentence whether it belongs to the unit of the sentence before it.
  private(set) var isJoined: [Bool]
  /// For each sentence whether it lies in a quotation without a closing mark: taken alone it would be cut out of it.
  private(set) var isUnclosed: [Bool]
  /// For each sentence whether its marks are balanced, where that was seen on the way; nil where a mark before it was
  /// still open.
  private(set) var isBalanced: [Bool?]

  /// The first sentence of each of several stories; none when the text is one story.
  private let storyStarts: [Int]

  /// O(text + quotations · log sentences).
  init(_ field: TextField, sentences: [Sentence]) {
    storyStarts = (field.layers[.parts] ?? AnnotationLayer()).map { part in
      sentences.partitioningIndex { $0.span.start >= part.span.start }
    }
    isJoined = Array(repeating: false, count: sentences.count)
    isUnclosed = isJoined
    isBalanced = Array(repeating: nil, count: sentences.count)
    let layer = field.layers[.quotations]
    field.text.withBytes { joinByMarks($0, sentences, marksQuotations: layer == nil) }
    guard let layer else { return }
    var previous: Quotation?
    for quotation in layer where quotation.depth == 0 {
      var span = quotation.span
      if let reporting = quotation.reporting { span = span.union(reporting) }
      // A quotation that reopens belongs to the one before it, with all that stands between.
      if quotation.continuesPrevious, let previous { span = span.union(previous.span) }
      let first = sentences.partitioningIndex { $0.span.end > span.start }
      let end = sentences.partitioningIndex { $0.span.start >= span.end }
      if isWholeStory(first..<end, of: sentences) { continue }
      if spans.last.map({ $0.end <= quotation.span.start }) ?? true { spans.append(quotation.span) }
      for inner in stride(from: first + 1, to: end, by: 1) { isJoined[inner] = true }
      if quotation.isUnclosed { for inner in stride(from: first, to: end, by: 1) { isUnclosed[inner] = true } }
      previous = quotation
    }
  }

  private func isWholeStory(_ range: Range<Int>, of sentences: [Sentence]) -> Bool {
    let start = storyStarts.last { $0 <= range.lowerBound } ?? 0
    let end = storyStarts.first { $0 > range.lowerBound } ?? sentences.count
    return range.count > Self.longQuotation && Double(range.count) >= Self.wholeStory * Double(end - start)
  }

  /// Joins the sentences of a paragraph that a pair of marks holds together. Marks still open at the end of the
  /// paragraph join nothing.
  private mutating func joinByMarks(
    _ bytes: UnsafeBufferPointer<UInt8>, _ sentences: [Sentence], marksQuotations: Bool
  ) {
    var first = 0
    while first < sentences.count {
      var end = first + 1
      while end < sentences.count && sentences[end].paragraph == sentences[first].paragraph { end += 1 }
      var marks = MarkScanner()
      var opened = first
      var quotationStart: Int?
      for index in first..<end {
        if marks.isOpen { isJoined[index] = true } else { opened = index }
        let span = sentences[index].span
        if !marksQuotations {
          let isFresh = marks.isBalanced
          marks.scan(bytes, span)
          if isFresh { isBalanced[index] = marks.isBalanced }
          continue
        }
        var position = span.start
        while position < span.end {
          let wasIn = marks.isInQuotation
          let width = marks.step(bytes, at: position, in: span)
          if marks.isInQuotation && !wasIn { quotationStart = position }
          position += width
          if wasIn && !marks.isInQuotation, let start = quotationStart { spans.append(TextSpan(start, position)) }
        }
      }
      if marks.isOpen {
        for index in stride(from: opened + 1, to: end, by: 1) { isJoined[index] = false }
        if marksQuotations && marks.isInQuotation && !isWholeStory(opened..<end, of: sentences) {
          for index in opened..<end { isUnclosed[index] = true }
        }
      } else {
        separateWholeStory(first..<end, of: sentences)
      }
      first = end
    }
  }

  /// Undoes a join that takes in nearly the whole of a long story.
  private mutating func separateWholeStory(_ paragraph: Range<Int>, of sentences: [Sentence]) {
    var start = paragraph.lowerBound
    while start < paragraph.upperBound {
      var end = start + 1
      while end < paragraph.upperBound && isJoined[end] { end += 1 }
      if isWholeStory(start..<end, of: sentences) {
        for index in start..<end { isJoined[index] = false }
        spans.removeAll { $0.start >= sentences[start].span.start && $0.end > sentences[start].span.end }
      }
      start = end
    }
  }
}
