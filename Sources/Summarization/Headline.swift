import TextModel

/// Makes a headline of a sentence for a story that has none.
///
/// The sentence stays as it is, without its full stop; one that is too long loses clauses at its end, from a comma on
/// that begins a clause by the cue words of the language ("…, the ministry said" → "…"). Nothing is cut inside a
/// quotation or brackets. No headline is better than a bad one.
struct Headline {
  /// Longest headline in Unicode scalars.
  static let limit = 100
  /// Words of the shortest headline.
  static let fewestWords = 4
  static let rule = "headline"

  let cues: LanguageCues

  /// The part of a sentence that makes a headline, from its start; nil when none does. O(bytes of the sentence).
  func span(in sentence: TextSpan, of text: SourceText) -> TextSpan? {
    text.withBytes { bytes in
      var words: [WordKeys.Word] = []
      WordKeys.words(bytes, in: sentence, into: &words)
      var marks = MarkScanner()
      var position = sentence.start
      var scalars = 0
      var end: Int?
      var wordsBefore = 0
      while position < sentence.end && scalars <= Self.limit {
        if bytes[position] == UInt8(ascii: ","), !marks.isOpen, !marks.hasStrayClosing {
          while wordsBefore < words.count && words[wordsBefore].span.end <= position { wordsBefore += 1 }
          if wordsBefore >= Self.fewestWords, cues.beginsClause(words[wordsBefore...]) { end = position }
        }
        var width = marks.step(bytes, at: position, in: sentence)
        if width == 1 { width = UTF8Scan.scalar(bytes, at: position).width }
        position += width
        scalars += 1
      }
      if position >= sentence.end && scalars - 1 <= Self.limit {
        // A question keeps its mark.
        let isStop = bytes[sentence.end - 1] == UInt8(ascii: ".") && !(sentence.count > 1 && bytes[sentence.end - 2] == UInt8(ascii: "."))
        guard marks.isBalanced, words.count >= Self.fewestWords else { return nil }
        return TextSpan(sentence.start, sentence.end - (isStop ? 1 : 0))
      }
      return end.map { TextSpan(sentence.start, $0) }
    }
  }

  /// The field `title` made of a span of a sentence of the current revision of `text`; the rest of the sentence is cut
  /// with an origin. Names and words come along.
  func field(_ span: TextSpan, sentence: TextSpan, of text: TextField) -> TextField {
    var title = TextField(
      name: FieldName.title, text: SourceText(text.text.string(in: sentence)),
      inputOffset: text.inputOffset + text.sourceSpan(of: sentence).start)
    func moved<A: Annotation>(_ layer: AnnotationLayer<A>?) -> AnnotationLayer<A>? {
      layer.map { layer in
        AnnotationLayer(
          layer.elements(inside: span).map { element in
            var copy = element
            copy.span = element.span.shifted(by: -sentence.start)
            return copy
          })
      }
    }
    title.layers[.terms] = moved(text.layers[.terms])
    title.layers[.words] = moved(text.layers[.words])
    var edits = EditList()
    if span.end < sentence.end {
      edits.append(
        TextSpan(span.end - sentence.start, sentence.count), [], origin: Origin(stage: BriefExtractor.stage, rule: Self.rule))
    }
    title.apply(edits)
    return title
  }
}
