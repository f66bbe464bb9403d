import LanguageData
import PipelineCore
import Testing

@testable import WireFormats

extension ReleaseWords {
  /// The words that come with the program; none when they cannot be read, which `ReleaseWordsTests` tells.
  static let standard = (try? ReleaseWords(DataStore.standard())) ?? ReleaseWords()
}

/// The data file `releases/words.tsv`.
@Suite struct ReleaseWordsTests {
  @Test func theFileHasWordsOfEveryClassAndAHeader() throws {
    let data = DataStore.standard()
    let words = try ReleaseWords(data)
    #expect(words.sources.contains("source") && words.names.contains("пресс-релиз"))
    #expect(words.sources.union(words.names).allSatisfy { $0 == $0.lowercased() })
    let (path, bytes) = try data.load(ReleaseWords.file)
    let header = try RecordFile(path: path, bytes: bytes).header
    #expect(["source", "version", "licence"].allSatisfy { header[$0]?.isEmpty == false })
  }

  @Test func withoutItAPressReleaseIsTextLikeAnother() throws {
    let input = InputFile(name: "a.txt", bytes: Array("MEDIA RELEASE\nThe bridge opens.".utf8))
    let document = try PlainTextReader(ReleaseWords()).read(input) { bytes, _ in .success(bytes) }[0].get()
    #expect(document.title?.text.string == "MEDIA RELEASE")
  }
}
