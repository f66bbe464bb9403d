import LanguageData
import TextModel

/// Finds quotations, direct speech after a dash, who is quoted and what an editor put in.
///
/// Marks are found by their lead bytes and paired a paragraph at a time, so that a missing mark never swallows the
/// paragraphs after it. Immutable; shared by all workers.
public struct QuotationFinder: Sendable {
  private let conventions: QuotationConventions

  /// Reads the data files in `quotations/`. O(size of the files).
  ///
  /// - Throws: `DataError` with all faults of all files, each with file, line and column.
  public init(_ data: DataStore) throws(DataError) {
    conventions = try QuotationConventions(data)
  }

  /// Paths of the data files read, for fingerprints.
  public var files: [String] { conventions.files }

  /// The quotations of a text, sorted by start, longer first. O(bytes).
  ///
  /// A quotation without its closing mark ends with its paragraph. Direct speech after a dash is its whole paragraph,
  /// with the reporting clause inside.
  ///
  /// - Parameter paragraphs: sorted and not overlapping, spans within `text`.
  /// - Parameter language: BCP 47 tag; nil for the words of all languages.
  public func find(in text: SourceText, paragraphs: [Paragraph], language: String?) -> [Quotation] {
    let convention = conventions.convention(for: language)
    var run = QuotationRun(convention: convention)
    text.withBytes { run.process($0, paragraphs) }
    return run.found
  }
}

/// The work on one text.
struct QuotationRun {
  private let convention: QuotationConvention
  private var matcher: MarkMatcher
  private var reporter: ReportingFinder
  private var marks: [ScannedMark] = []
  private var speech: [DashSpeech] = []
  private(set) var found: [Quotation] = []
  /// The opening mark of a quotation that the paragraph before did not close.
  private var carried: QuoteMark?

  init(convention: QuotationConvention) {
    self.convention = convention
    matcher = MarkMatcher(
      openers: convention.openers, nestsSameMark: convention.nestsSameMark, elisions: convention.lexicon)
    reporter = ReportingFinder(lexicon: convention.lexicon)
  }

  mutating func process(_ b: UnsafeBufferPointer<UInt8>, _ paragraphs: [Paragraph]) {
    var index = 0
    while index < paragraphs.count {
      let group = convention.hasDashSpeech ? DashSpeech.group(b, paragraphs, from: index) : index
      if group == index {
        paragraph(b, paragraphs, index, dash: nil)
        index += 1
      } else {
        dashGroup(b, paragraphs, index, group)
        index = group
      }
    }
  }

  /// Paragraphs that begin with a dash, one after another: all are speech when one of them shows it.
  private mutating func dashGroup(_ b: UnsafeBufferPointer<UInt8>, _ paragraphs: [Paragraph], _ start: Int, _ end: Int)
  {
    speech.removeAll(keepingCapacity: true)
    var isSpeech = false
    for index in start..<end {
      let span = paragraphs[index].span
      MarkScanner.scan(b, span, into: &marks)
      matcher.match(b, marks, in: span, nextStart: nil)
      let lead = DashSpeech.leadWidth(b, span)
      let clause = reporter.inside(b, TextSpan(span.start + lead, span.end), needsSign: false, matcher.pairs)
      speech.append(DashSpeech(reporting: clause))
      if clause != nil || DashSpeech.asks(b, span) { isSpeech = true }
    }
    for index in start..<end {
      paragraph(b, paragraphs, index, dash: isSpeech ? speech[index - start] : nil)
    }
  }

  private mutating func paragraph(
    _ b: UnsafeBufferPointer<UInt8>, _ paragraphs: [Paragraph], _ index: Int, dash: DashSpeech?
  ) {
    let span = paragraphs[index].span
    MarkScanner.scan(b, span, into: &marks)
    let first = found.count
    if let dash {
      found.append(
        Quotation(span: span, style: .dash, reporting: dash.reporting?.span, speaker: dash.reporting?.speaker))
    }
    if marks.isEmpty {
      carried = nil
    } else {
      let next = index + 1 < paragraphs.count ? paragraphs[index + 1].span.start : nil
      matcher.match(b, marks, in: span, nextStart: next)
      appendPairs(b, span, isDash: dash != nil)
    }
    if found.count > first { Insertions.add(b, to: &found, from: first, lexicon: convention.lexicon) }
  }

  private mutating func appendPairs(_ b: UnsafeBufferPointer<UInt8>, _ span: TextSpan, isDash: Bool) {
    let pairs = matcher.pairs
    // The quotations around the current one: their words, and where they end.
    var around: [(room: TextSpan, end: Int)] = []
    var unclosed: QuoteMark?
    for pair in pairs {
      while let last = around.last, last.end < pair.end { around.removeLast() }
      let isNested = !around.isEmpty
      let room = around.last?.room ?? span
      var quotation = Quotation(span: TextSpan(pair.start, pair.end), depth: around.count + (isDash ? 1 : 0))
      quotation.isUnclosed = pair.isUnclosed
      quotation.continuesPrevious = pair.continues
      if !isNested && pair.start == span.start && carried == pair.mark { quotation.continuesPrevious = true }
      if let clause = reporter.reporting(
        b, for: pair, in: TextSpan(min(room.start, pair.start), max(room.end, pair.end)), isNested: isNested || isDash,
        pairs: pairs)
      {
        quotation.reporting = clause.span
        quotation.speaker = clause.speaker
      }
      found.append(quotation)
      if !isNested && pair.isUnclosed { unclosed = pair.mark }
      around.append((TextSpan(pair.innerStart, max(pair.innerStart, pair.innerEnd)), pair.end))
    }
    carried = unclosed
  }
}
