import LanguageData
import PipelineCore
import Testing
import TextModel

@testable import Translation

/// The data of a pair, read once: the lexicon has tens of thousands of forms.
enum LexiconFixture {
  private static let russianUkrainian = Result { () throws(DataError) in
    try PairData.load(from: "ru", to: "uk", store: .standard())
  }
  private static let ukrainianRussian = Result { () throws(DataError) in
    try PairData.load(from: "uk", to: "ru", store: .standard())
  }

  static func data(from: String) throws -> PairData { try (from == "ru" ? russianUkrainian : ukrainianRussian).get() }

  static func file(_ lines: [String]) throws -> RecordFile {
    try RecordFile(path: "t.tsv", bytes: Array(lines.joined(separator: "\n").utf8))
  }
}
