import LanguageData
import PipelineCore
import Testing
import TextModel

@testable import WireFormats

extension ServiceWords {
  /// The words that come with the program; none when they cannot be read, which `ServiceWordsTests` tells.
  static let standard = (try? ServiceWords(DataStore.standard())) ?? ServiceWords()
}

/// The data file `wire/service.tsv`.
@Suite struct ServiceWordsTests {
  @Test func theFileHasWordsOfEveryClassAndAHeader() throws {
    let data = DataStore.standard()
    let words = try ServiceWords(data)
    #expect(words.ends.contains("(ends)") && words.ends.contains("кінець") && words.remarks.contains("updates"))
    #expect(words.by.contains("von") && words.joints.contains("and"))
    #expect(words.ends.union(words.remarks).union(words.by).union(words.joints).allSatisfy { $0 == $0.lowercased() })
    #expect(words.isNotice("© norwire. all rights reserved.") && !words.isNotice("all rights reserved"))
    #expect(words.beginsWithCopyright("copyright norwire") && !words.beginsWithCopyright("copyrights matter"))
    let (path, bytes) = try data.load(ServiceWords.file)
    let header = try RecordFile(path: path, bytes: bytes).header
    #expect(["source", "version", "licence"].allSatisfy { header[$0]?.isEmpty == false })
  }

  @Test func readersOfWiresAndOfPagesShareTheEnds() throws {
    let lines = try PageLines(DataStore.standard())
    for end in ServiceWords.standard.ends { #expect(lines.isTail(end), "\(end)") }
    #expect(!PageLines().isTail("(ends)"))
  }

  @Test func withoutItNothingIsTaken() throws {
    let xml = "<nitf><body><body.content><p>The bridge opened.</p><p>ends</p></body.content></body></nitf>"
    let read = { (reader: NITFReader) in try XMLFixture.read(reader, xml)[0].get().text.text.string }
    #expect(try read(NITFReader()) == "The bridge opened.\n\nends")
    #expect(try read(NITFReader(.standard)) == "The bridge opened.")
  }

  @Test(arguments: [
    ("Broen åbnede efter to år, siger hun", true), ("Broen åpnet etter to år, sier hun", false), ("Køen er lang", true),
  ])
  func danishAndNorwegian(_ text: String, _ isDanish: Bool) {
    #expect(ServiceWords.standard.isDanish(text) == isDanish)
  }
}
