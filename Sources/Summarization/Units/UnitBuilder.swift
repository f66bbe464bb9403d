import TextModel

/// Makes candidates of the sentences of a story.
///
/// A quotation with its reporting clause and its continuation is one unit, and so are the sentences that a pair of
/// quotation marks or brackets holds together; sentences in furniture (datelines, bylines, credits, links) and outside
/// body paragraphs are none. What cannot stand in print is no candidate: a unit with unbalanced marks, without a final
/// mark, ending in a colon, of fewer than four words; unless nothing else is there.
struct UnitBuilder {
  /// Words of the shortest sentence that may stand in a brief.
  static let fewestWords = 4
  /// An attribution of more words than this carries news too.
  static let longestAttribution = 24

  /// What keeps a unit out: 0 nothing, 1 its form, 2 unbalanced marks.
  private enum Fault { static let none = 0, form = 1, marks = 2 }

  private struct Group {
    var span: TextSpan
    var sentences: Range<Int>
    var paragraph: Int
    var fault: Int
    /// Whether the marks are balanced, when it is known.
    var isBalanced: Bool?
  }

  /// How far the layers are read.
  private struct Place {
    var quotation = 0
    var word = 0
    /// Candidates of the same story before this one.
    var inStory = 0
  }

  let cues: LanguageCues

  /// Fills a story that is empty. O(text + layers).
  func build(_ field: TextField, title: TextField?, into story: StoryUnits) {
    guard let layer = field.layers[.sentences] else { return }
    let sentences = layer.elements
    let quoted = QuotedSpans(field, sentences: sentences)
    var groups = self.groups(field, sentences, quoted, story)
    field.text.withBytes { bytes in
      let words = field.layers[.words] ?? AnnotationLayer()
      for index in groups.indices where groups[index].fault == Fault.none {
        groups[index].fault = formFault(bytes, groups[index])
      }
      let allowed = groups.map(\.fault).min() ?? 0
      story.isMakeshift = allowed > Fault.none
      var place = Place()
      let parts = field.layers[.parts] ?? AnnotationLayer()
      var part = 0
      var firstOfPart = 0
      for (index, group) in groups.enumerated() where group.fault <= allowed {
        let last = part
        while part + 1 < parts.count && parts[part + 1].span.start <= group.span.start { part += 1 }
        if part != last { firstOfPart = story.candidates.count }
        place.inStory = story.candidates.count - firstOfPart
        let isSameStory = parts.isEmpty || index == 0 || groups[index - 1].span.start >= parts[part].span.start
        let follows = index > 0 && groups[index - 1].fault <= allowed && isSameStory
        story.candidates.append(
          candidate(group, number: index + 1, follows: follows, bytes, words, quoted.spans, &place, story))
      }
    }
    if let title {
      title.text.withBytes {
        WordKeys.words($0, in: title.text.span, stem: cues.stemLength, into: &story.title)
      }
      story.title.removeAll { cues.isStopWord($0) }
    }
    story.terms.build(story.candidates, words: story.words, classes: cues.classes)
  }

  private func groups(_ field: TextField, _ sentences: [Sentence], _ quoted: QuotedSpans, _ story: StoryUnits)
    -> [Group]
  {
    let paragraphs = field.layers[.paragraphs] ?? AnnotationLayer()
    let furniture = field.layers[.furniture] ?? AnnotationLayer()
    var groups: [Group] = []
    groups.reserveCapacity(sentences.count)
    var piece = 0
    var lastGrouped = -1
    for (index, sentence) in sentences.enumerated() {
      while piece < furniture.count && furniture[piece].span.end <= sentence.span.start { piece += 1 }
      let isBody = sentence.paragraph >= paragraphs.count || paragraphs[sentence.paragraph].role == .body
      guard isBody, let span = body(of: sentence.span, furniture, from: piece, field.text) else { continue }
      story.sentences.append(span)
      // A sentence whose unit begins in furniture would be cut out of its quotation.
      let isTorn = quoted.isJoined[index] && lastGrouped != index - 1
      let fault = quoted.isUnclosed[index] || isTorn ? Fault.marks : Fault.none
      if quoted.isJoined[index], !isTorn, let last = groups.indices.last {
        groups[last].span = groups[last].span.union(span)
        groups[last].sentences = groups[last].sentences.lowerBound..<story.sentences.count
        groups[last].fault = max(groups[last].fault, fault)
        groups[last].isBalanced = nil
      } else {
        groups.append(
          Group(
            span: span, sentences: story.sentences.count - 1..<story.sentences.count, paragraph: sentence.paragraph,
            fault: fault, isBalanced: span == sentence.span ? quoted.isBalanced[index] : nil))
      }
      lastGrouped = index
    }
    return groups
  }

  /// The part of a sentence outside furniture at its start and end; nil when furniture covers it.
  private func body(
    of span: TextSpan, _ furniture: AnnotationLayer<Paragraph>, from first: Int, _ text: SourceText
  ) -> TextSpan? {
    var span = span
    var index = first
    while index < furniture.count, furniture[index].span.start < span.end {
      let piece = furniture[index].span
      index += 1
      if !piece.overlaps(span) { continue }
      if piece.start <= span.start {
        if piece.end >= span.end { return nil }
        span = text.trimmed(TextSpan(piece.end, span.end))
      } else {
        span = text.trimmed(TextSpan(span.start, piece.start))
      }
    }
    return span.isEmpty ? nil : span
  }

  private func formFault(_ bytes: UnsafeBufferPointer<UInt8>, _ group: Group) -> Int {
    let span = group.span
    if !(group.isBalanced ?? isBalanced(bytes, span)) { return Fault.marks }
    guard Self.endsSentence(bytes, span) else { return Fault.form }
    return WordKeys.hasWords(bytes, in: span, atLeast: Self.fewestWords) ? Fault.none : Fault.form
  }

  private func isBalanced(_ bytes: UnsafeBufferPointer<UInt8>, _ span: TextSpan) -> Bool {
    var marks = MarkScanner()
    marks.scan(bytes, span)
    return marks.isBalanced
  }

  /// True when a span ends with a full stop, a question or exclamation mark or an ellipsis, closing marks aside.
  static func endsSentence(_ bytes: UnsafeBufferPointer<UInt8>, _ span: TextSpan) -> Bool {
    var end = span.end
    while end > span.start {
      let (value, width) = UTF8Scan.scalar(bytes, before: end)
      switch value {
      case 0x2E, 0x21, 0x3F, 0x2026, 0x203C, 0x203D, 0x2047...0x2049: return true
      case 0x22, 0x27, 0x29, 0x5D, 0xBB, 0xAB, 0x2019, 0x201C, 0x201D, 0x203A: end -= width
      default: return false
      }
    }
    return false
  }

  private func candidate(
    _ group: Group, number: Int, follows: Bool, _ bytes: UnsafeBufferPointer<UInt8>, _ layer: AnnotationLayer<Word>,
    _ quotations: [TextSpan], _ place: inout Place, _ story: StoryUnits
  ) -> Candidate {
    let start = story.words.count
    for sentence in group.sentences {
      WordKeys.words(bytes, in: story.sentences[sentence], stem: cues.stemLength, into: &story.words)
    }
    let words = story.words[start...]
    // Groups and words both ascend.
    while place.word < layer.count && layer[place.word].span.start < group.span.start { place.word += 1 }
    let firstWord = place.word
    while place.word < layer.count && layer[place.word].span.start < group.span.end { place.word += 1 }
    let uax29 = place.word - firstWord
    while place.quotation < quotations.count && quotations[place.quotation].end <= group.span.start {
      place.quotation += 1
    }
    let quotation = place.quotation
    var quotedBytes = 0
    var index = quotation
    while index < quotations.count && quotations[index].start < group.span.end {
      quotedBytes += min(quotations[index].end, group.span.end) - max(quotations[index].start, group.span.start)
      index += 1
    }
    var (opening, openerWords, gender) = cues.opening(words)
    let isWhollyQuoted = quotedBytes > 0 && Self.isAllQuoted(bytes, group.span, quotations, quotation)
    if isWhollyQuoted { opening = .pronoun }
    var candidate = Candidate(
      span: group.span, sentences: group.sentences, words: start..<story.words.count,
      wordCount: layer.isEmpty ? words.count : uax29, opening: opening, opener: nil, followsCandidate: follows,
      quotedBytes: quotedBytes,
      startsQuoted: quotation < quotations.count && quotations[quotation].start <= group.span.start,
      hasParenthesis: Self.contains(UInt8(ascii: "("), bytes, group.span),
      isAttribution: words.count <= Self.longestAttribution && cues.beginsWithAttribution(words),
      isAboutComment: false, persons: 0, figures: 0, paragraph: group.paragraph,
      place: place.inStory, number: number)
    if opening == .person, openerWords == 1, let word = words.first { candidate.opener = (word.span, gender) }
    for word in words {
      if word.isNumber { candidate.figures += 1 }
      let classes = cues.classes.classes(of: word.fullKey)
      if classes.contains(.person) { candidate.persons += 1 }
      if classes.contains(.comment) || cues.classes.classes(of: word.key).contains(.commentStem) {
        candidate.isAboutComment = true
      }
    }
    return candidate
  }

  private static func contains(_ wanted: UInt8, _ bytes: UnsafeBufferPointer<UInt8>, _ span: TextSpan) -> Bool {
    // No early end, so that the loop is a vector one.
    var found: UInt8 = 0
    for byte in UnsafeBufferPointer(rebasing: bytes[span.range]) { found |= byte == wanted ? 1 : 0 }
    return found != 0
  }

  /// True when nothing but punctuation and space stands outside quotations.
  private static func isAllQuoted(
    _ bytes: UnsafeBufferPointer<UInt8>, _ span: TextSpan, _ quotations: [TextSpan], _ first: Int
  ) -> Bool {
    var position = span.start
    var index = first
    while position < span.end {
      if index < quotations.count && quotations[index].start <= position {
        position = max(position, quotations[index].end)
        index += 1
        continue
      }
      let (value, width) = UTF8Scan.scalar(bytes, at: position)
      if WordKeys.isWordScalar(value) { return false }
      position += width
    }
    return true
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
