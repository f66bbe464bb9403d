import FileAccess
import Segmentation
import Testing
import TextModel

/// Stories marked by hand.
@Suite struct QuotationFixtureTests {
  static let languages = ["be", "bg", "cs", "de", "en", "fr", "mk", "pl", "ru", "sr", "sv", "uk"]
  static let folder = Fixtures.root + "/Tests/Fixtures/quotations"

  @Test(arguments: languages)
  func marksOfEveryConvention(language: String) throws {
    let finder = try Fixtures.quotationFinder()
    let segmenter = try Segmenter(try Fixtures.rules())
    for story in try MarkedStory.read(Self.folder + "/" + language + ".txt") {
      let text = SourceText(story.text)
      let found = finder.find(in: text, paragraphs: segmenter.paragraphs(of: text), language: language)
      #expect(
        MarkedStory.mark(story.text, found.map(\.span)) == MarkedStory.mark(story.text, story.spans),
        "\(language).txt:\(story.line)")
      if let speakers = story.speakers {
        #expect(found.map { $0.speaker.map(text.string(in:)) ?? "" } == speakers, "\(language).txt:\(story.line)")
      }
    }
  }

  @Test func thereAreSixtyStories() throws {
    var count = 0
    for language in Self.languages { count += try MarkedStory.read(Self.folder + "/" + language + ".txt").count }
    #expect(count >= 60)
    let files = try FileAccess.list(Self.folder).filter { $0.hasSuffix(".txt") }.map { String($0.dropLast(4)) }
    #expect(files.sorted() == Self.languages)
  }

  /// The sample stories; two speakers stand where no rule of ours reaches and may be missing, but none may be wrong.
  @Test(arguments: [
    "budget.uk", "cake-court.ru", "energy-repair.uk", "grain-corridor.en", "kyiv-cutlet.uk", "moscow-talks.ru",
    "niasvizh-library.be", "orsk-flood.ru", "petrovaradin-clock.sr", "prisoner-exchange.en",
  ])
  func sampleStories(name: String) throws {
    let finder = try Fixtures.quotationFinder()
    let segmenter = try Segmenter(try Fixtures.rules())
    let text = SourceText(
      uncheckedUTF8: try FileAccess.read(Fixtures.root + "/pipelines/samples/\(name).txt", limit: 1 << 20))
    // The first paragraph is the headline, which the hand-made list leaves out.
    let paragraphs = segmenter.paragraphs(of: text)
    let found = finder.find(in: text, paragraphs: Array(paragraphs.dropFirst()), language: String(name.suffix(2)))
    let table = try FileAccess.read(Fixtures.root + "/Tests/Fixtures/samples/\(name).quotes.tsv", limit: 1 << 20)
    let expected = String(decoding: table, as: UTF8.self).split(separator: "\n").filter { !$0.hasPrefix("#") }
      .map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
    #expect(found.map { text.string(in: $0.span) } == expected.map { $0[0] })
    #expect(found.map(\.depth) == expected.map { Int($0[2]) })
    var missing = 0
    for (quotation, row) in zip(found, expected) {
      let speaker = quotation.speaker.map(text.string(in:)) ?? ""
      if speaker.isEmpty && !row[1].isEmpty { missing += 1 } else { #expect(speaker == row[1], "\(row[0])") }
    }
    #expect(missing <= 1)
  }
}
