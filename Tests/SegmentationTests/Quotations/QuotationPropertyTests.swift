import Glibc
import Segmentation
import Testing
import TextModel

/// What holds for every text, however broken.
@Suite struct QuotationPropertyTests {
  private static let pieces = [
    "\"", "'", "«", "»", "„", "“", "”", "‘", "’", "‚", "‹", "›", "`", "''", "``", ",,", "\"", "«", "»", "“", "”",
    " ", " ", " ", " ", " ", "\n", "\n\n", "— ", " – ", "- ", ", ", ". ", ": ", "?", "!", "…", "(", ")", "[", "]",
    "слово", "сказав він", "he said", "Петро Мельник", "п'ять", "don't", "'90s", "the boys", "А. Б. Іваненко", "5",
    "йдеться про", "за словами", "\u{200B}", "е\u{301}", "日本", "🙂", "\u{A0}",
  ]
  private static let openers: Set<String> = [
    "\"", "'", "«", "»", "„", "“", "”", "‘", "’", "‚", "‹", "›", "`", ",", "‟", "‛",
  ]

  /// A small generator with a fixed sequence (SplitMix64).
  struct Generator: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
      return z ^ z >> 31
    }
  }

  @Test(arguments: ["uk", "ru", "en", "de", "sr", "pl", "bg", nil] as [String?])
  func spansAreSound(language: String?) throws {
    let finder = try Fixtures.quotationFinder()
    let segmenter = try Segmenter(try Fixtures.rules())
    var generator = Generator(state: 7)
    var total = 0
    for _ in 0..<400 {
      var string = ""
      for _ in 0..<Int.random(in: 1...60, using: &generator) {
        string += Self.pieces.randomElement(using: &generator) ?? ""
      }
      let text = SourceText(string)
      let paragraphs = segmenter.paragraphs(of: text)
      let found = finder.find(in: text, paragraphs: paragraphs, language: language)
      total += found.count
      #expect(Self.faults(text, paragraphs, found) == [], "\(string.debugDescription)")
    }
    // The generator does make quotations.
    #expect(total > 500)
  }

  /// What is wrong with quotations, by name.
  private static func faults(_ text: SourceText, _ paragraphs: [Paragraph], _ found: [Quotation]) -> [String] {
    var faults: [String] = []
    func check(_ holds: Bool, _ name: String) { if !holds { faults.append(name) } }
    var open: [Quotation] = []
    for (index, quotation) in found.enumerated() {
      let span = quotation.span
      if index > 0 { check(!(span < found[index - 1].span), "order \(index)") }
      check(paragraphs.contains { $0.span.contains(span) }, "paragraph \(index)")
      // Nested, never crossing.
      while let last = open.last, last.span.end <= span.start { open.removeLast() }
      if let last = open.last { check(last.span.contains(span), "crossing \(index)") }
      check(quotation.depth == open.count, "depth \(index)")
      open.append(quotation)
      if quotation.style == .marks {
        let scalars = text.string(in: span).unicodeScalars
        check(openers.contains(String(scalars.prefix(1))), "opening mark \(index)")
        check(quotation.isUnclosed || openers.contains(String(scalars.suffix(1))), "closing mark \(index)")
      }
      if let reporting = quotation.reporting {
        check(paragraphs.contains { $0.span.contains(reporting) }, "reporting \(index)")
        check(text.trimmed(reporting) == reporting && !reporting.isEmpty, "edges of reporting \(index)")
        if let speaker = quotation.speaker {
          check(reporting.contains(speaker) && !speaker.isEmpty, "speaker \(index)")
        }
      } else {
        check(quotation.speaker == nil, "speaker alone \(index)")
      }
      for insertion in quotation.insertions { check(span.contains(insertion), "insertion \(index)") }
      for part in [span, quotation.reporting, quotation.speaker].compactMap({ $0 }) + quotation.insertions {
        check(part.end == text.count || text.bytes[part.end] & 0xC0 != 0x80, "scalar \(index)")
        check(text.bytes[part.start] & 0xC0 != 0x80, "scalar \(index)")
      }
    }
    return faults
  }

  /// Ten times the marks take about ten times as long, whatever they are.
  @Test(arguments: [
    "«", "\"слово ", "“Word. ", "'words' of ", "«а, — сказав ", "«Слово «а» ", "«\"“‘'„ а ”»", "казав: «",
    "“a”, said he, ",
  ])
  func timeIsLinear(piece: String) throws {
    let finder = try Fixtures.quotationFinder()
    func seconds(_ count: Int) -> Double {
      let text = SourceText(String(repeating: piece, count: count) + "»")
      let paragraphs = [Paragraph(span: text.trimmed(text.span))]
      // Of this thread's processor, which what else the machine does hardly changes.
      func now() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
      }
      return (0..<3).map { _ in
        let start = now()
        _ = finder.find(in: text, paragraphs: paragraphs, language: "uk")
        return now() - start
      }.min() ?? 0
    }
    let small = seconds(400)
    let large = seconds(4_000)
    // Quadratic time would be a hundredfold.
    #expect(large < small * 40 + 0.02)
  }
}
