import ICUText
import LanguageData
import PipelineCore
import TextModel

@testable import Segmentation

/// Paragraphs, sentences, words, quotations and furniture of a text, by the built-in rules or by those of an SRX file.
///
/// The first byte chooses the language; what stands before a byte FF, which no text holds, is an SRX file.
final class SegmentationTarget: FuzzTarget {
  static let name = "segmentation"
  private static let languages: [String?] = ["en", "uk", "ru", "be", "sr", "bg", "mk", "pl", "de", nil]
  private let segmenter: Segmenter
  private let quotations: QuotationFinder
  private let furniture: FurnitureFinder
  private let text = SourceText("Dr. No came at 5 p.m. on Jan. 3. He left. Пан П. Петренко, 5 тис. грн.\n«Так?» — сказав він...")

  init() {
    do {
      segmenter = try Segmenter(SegmentationRuleStore(Places.data))
      quotations = try QuotationFinder(Places.data)
      furniture = try FurnitureFinder(Places.data)
    } catch {
      fail("\(error)")
    }
  }

  func run(_ bytes: [UInt8]) {
    guard let first = bytes.first else { return }
    let language = Self.languages[Int(first) % Self.languages.count]
    let parts = bytes.dropFirst().split(separator: 0xFF, maxSplits: 1, omittingEmptySubsequences: false)
    let text = SourceText(String(decoding: parts[parts.count - 1], as: UTF8.self))
    do throws(ICUError) {
      try builtIn(text, language)
    } catch {
      fail("ICU: \(error)")
    }
    if parts.count == 2 { srx(Array(parts[0]), text, language) }
  }

  private func builtIn(_ text: SourceText, _ language: String?) throws(ICUError) {
    let (paragraphs, sentences, words) = try segmenter.segment(text: text, language: language)
    Checks.layer(AnnotationLayer(paragraphs), of: text, "paragraph")
    Checks.layer(AnnotationLayer(words), of: text, "word")
    Self.apart(words.map(\.span), "words")
    covered(text, paragraphs, sentences)
    Checks.layer(
      AnnotationLayer(quotations.find(in: text, paragraphs: paragraphs, language: language)), of: text, "quotation")
    let found = furniture.find(in: text, paragraphs: paragraphs, language: language)
    Checks.layer(AnnotationLayer(found.paragraphs), of: text, "paragraph after furniture")
    Checks.layer(AnnotationLayer(found.furniture), of: text, "furniture")
  }

  /// Sentences do not overlap, and what stands between them is white space.
  private func covered(_ text: SourceText, _ paragraphs: [Paragraph], _ sentences: [Sentence]) {
    Checks.layer(AnnotationLayer(sentences), of: text, "sentence")
    Self.apart(sentences.map(\.span), "sentences")
    var end = 0
    for sentence in sentences + [Sentence(span: TextSpan(text.count, text.count), paragraph: 0)] {
      expect(
        text.trimmed(TextSpan(end, sentence.span.start)).isEmpty, "text at \(end)..<\(sentence.span.start) is in no sentence")
      end = sentence.span.end
    }
    for sentence in sentences {
      expect(text.trimmed(sentence.span) == sentence.span, "a sentence begins or ends with white space")
      let paragraph = paragraphs[sentence.paragraph].span
      expect(paragraph.start <= sentence.span.start && sentence.span.end <= paragraph.end, "a sentence leaves its paragraph")
    }
  }

  private static func apart(_ spans: [TextSpan], _ what: String) {
    for (a, b) in zip(spans, spans.dropFirst()) { expect(a.end <= b.start, "\(what) overlap at \(b.start)") }
  }

  private func srx(_ file: [UInt8], _ text: SourceText, _ language: String?) {
    let sink = DiagnosticSink()
    let document = SRXReader.read(file, path: "in.srx", sink: sink)
    if let document { SRXCompiler.check(document, sink: sink) }
    Checks.findings(sink.diagnostics, of: file, path: "in.srx")
    guard let document else { return expect(sink.hasErrors, "an SRX file is refused without a reason") }
    if sink.hasErrors { return }
    let searcher = SRXSegmenter(document)
    for text in [text, self.text] {
      let paragraphs = segmenter.paragraphs(of: text)
      do throws(StageFailure) {
        if let sentences = try searcher.sentences(of: text, in: paragraphs, language: language) {
          covered(text, paragraphs, sentences)
        }
      } catch {
        expect(error.code.hasPrefix("E_"), "SRX fails without a name")
      }
    }
  }
}
