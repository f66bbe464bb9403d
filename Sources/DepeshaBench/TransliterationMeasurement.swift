import Glibc
import ICUText
import LanguageData
import TextModel
import Transliteration

/// Times table schemes beside ICU's own transliterators over the text of a corpus, in processor time, so that other
/// work of the machine does not count.
struct TransliterationMeasurement {
  /// A scheme and the ICU transliterator of the same language.
  private static let pairs = [
    (scheme: "uk-kmu-2010", icu: "Ukrainian-Latin/BGN", language: "uk"),
    (scheme: "ru-bgn-1947", icu: "Russian-Latin/BGN", language: "ru"),
  ]

  let measurement: Measurement

  func run() {
    let texts = measurement.corpus.documents.map(\.text.text)
    let languages = Set(measurement.corpus.documents.compactMap(\.language))
    for pair in Self.pairs where languages.contains(pair.language) {
      do throws(DataError) {
        let transliterator = try SchemeLibrary(data: .standard()).transliterator(pair.scheme)
        report("scheme \(pair.scheme), bytes", texts) { _ = transliterator.transliterate($0.bytes) }
        report("scheme \(pair.scheme), edits", texts) { _ = transliterator.edits(for: $0) }
      } catch {
        Bench.line("scheme \(pair.scheme)", "cannot be loaded")
      }
      do throws(ICUError) {
        let icu = try ICUTransliterator(identifier: pair.icu)
        report("ICU \(pair.icu)", texts) { _ = try? icu.apply(to: $0.bytes) }
      } catch {
        Bench.line("ICU \(pair.icu)", "cannot be opened")
      }
    }
  }

  private func report(_ name: String, _ texts: [SourceText], _ body: (SourceText) -> Void) {
    var shortest = Double.infinity
    for _ in 0..<measurement.rounds {
      let start = Self.processorTime()
      for text in texts { body(text) }
      shortest = min(shortest, Self.processorTime() - start)
    }
    measurement.report(name, shortest)
  }

  private static func processorTime() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
