import TextModel

/// Finds the quotations of a sentence again in its translation, by their marks in order.
///
/// Engines change the form of marks («…» may come back as "…") but neither their number nor their order. Where they do,
/// no place is given.
struct QuotationPlaces {
  /// Places of the marks in the sentence by one way of counting, and in the translation; as many on both sides.
  private var marks: [Int]?
  private var translated: [Range<Int>] = []
  private let sentence: TextSpan
  private let end: Int

  /// - Parameters:
  ///   - sentence: its span in the text.
  ///   - quotations: those that reach into the sentence, nested ones too.
  ///   - text: the whole text.
  ///   - translation: UTF-8 of the sentence in the other language.
  init(sentence: TextSpan, quotations: [Quotation], text: SourceText, translation: [UInt8]) {
    self.sentence = sentence
    end = translation.count
    translated = translation.withUnsafeBufferPointer { Self.marks($0, 0..<translation.count) }
    let written = text.withBytes { Self.marks($0, sentence.range) }.map(\.lowerBound)
    let outermost = Self.borders(quotations.filter { $0.depth == 0 }, written, sentence)
    let ways = [Self.borders(quotations, written, sentence), outermost, written]
    marks = ways.first { $0.count == translated.count }
  }

  /// Bytes of the translation that are the quotation, or the part of it in this sentence; nil when they are not known.
  func place(of quotation: Quotation) -> Range<Int>? {
    if quotation.span.start <= sentence.start && quotation.span.end >= sentence.end { return 0..<end }
    guard quotation.style == .marks, let marks else { return nil }
    var from = 0
    var to = end
    if quotation.span.start > sentence.start {
      guard let index = marks.firstIndex(of: quotation.span.start) else { return nil }
      from = translated[index].lowerBound
    }
    if quotation.span.end < sentence.end {
      guard let index = marks.lastIndex(where: { $0 < quotation.span.end }), marks[index] >= quotation.span.end - 3
      else { return nil }
      to = translated[index].upperBound
    }
    return from < to ? from..<to : nil
  }

  /// The first byte of every mark that borders a quotation inside the sentence.
  private static func borders(_ quotations: [Quotation], _ written: [Int], _ sentence: TextSpan) -> [Int] {
    var places: Set<Int> = []
    for quotation in quotations where quotation.style == .marks {
      if sentence.range.contains(quotation.span.start) { places.insert(quotation.span.start) }
      // The last mark before the end, which is three bytes long at most.
      if !quotation.isUnclosed, quotation.span.end > sentence.start, quotation.span.end <= sentence.end,
        let mark = written.last(where: { $0 < quotation.span.end && $0 >= quotation.span.end - 3 })
      {
        places.insert(mark)
      }
    }
    return places.sorted()
  }

  /// Double quotation marks (Unicode 15.0, PropList.txt Quotation_Mark, those that are no apostrophe).
  private static func marks(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var index = range.lowerBound
    while index < range.upperBound {
      let (value, width) = UTF8Scan.scalar(bytes, at: index)
      switch value {
      case 0x22, 0xAB, 0xBB, 0x201C...0x201F, 0x2E42, 0x300C...0x300F, 0x301D...0x301F, 0xFF02:
        found.append(index..<(index + width))
      default: break
      }
      index += width
    }
    return found
  }
}
