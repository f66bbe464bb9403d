import Glibc
import ICUText
import LanguageData
import Segmentation
import TextModel

/// Times sentences with our corrections beside ICU's bare pass, and one long document beside a short one.
struct SegmentationMeasurement {
  let measurement: Measurement

  /// Sentences of every story, corrected: what the corrections cost over `ICU sentence breaks, bare`.
  func run() {
    guard let segmenter = Self.segmenter() else { return Bench.line("sentences, corrected", "cannot be opened") }
    let documents = measurement.corpus.documents
    measurement.report(
      "sentences, corrected",
      measurement.best {
        for document in documents {
          let text = document.text.text
          let paragraphs = segmenter.paragraphs(of: text)
          _ = try? segmenter.sentences(of: text, in: paragraphs, language: document.language)
        }
      })
  }

  /// The corpus as documents of 1 MB and of 100 MB: sentences, words and quotations.
  func runLinearity() {
    guard let segmenter = Self.segmenter(), let finder = try? QuotationFinder(DataStore.standard()) else {
      return Bench.line("linearity", "cannot be opened")
    }
    let language = measurement.corpus.documents.first?.language
    // Both are given 100 MB of work.
    for (size, count) in [(1_000_000, 100), (100_000_000, 1)] {
      let text = self.text(of: size)
      var shortest = Double.infinity
      for _ in 0..<measurement.rounds {
        let start = Measurement.now()
        for _ in 0..<count {
          guard let found = try? segmenter.segment(text: text, language: language) else { continue }
          _ = finder.find(in: text, paragraphs: found.paragraphs, language: language)
        }
        shortest = min(shortest, Measurement.now() - start)
      }
      let tenths = Int(Double(text.count * count) / shortest / 100_000)
      Bench.line("one document of \(size / 1_000_000) MB", "\(tenths / 10).\(tenths % 10) MB/s")
    }
  }

  /// The first stories of the corpus, as many as fit a megabyte, over and over with a blank line between them: every
  /// size holds the same text.
  private func text(of size: Int) -> SourceText {
    var unit: [UInt8] = []
    for document in measurement.corpus.documents where unit.count < 1_000_000 {
      unit += document.text.text.bytes
      unit += [0x0A, 0x0A]
    }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(size + unit.count)
    while bytes.count < size { bytes += unit }
    return SourceText(uncheckedUTF8: bytes)
  }

  private static func segmenter() -> Segmenter? {
    guard let rules = try? SegmentationRuleStore(DataStore.standard()) else { return nil }
    return try? Segmenter(rules)
  }
}
