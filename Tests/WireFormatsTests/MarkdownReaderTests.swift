import PipelineCore
import Testing
import TextModel

@testable import WireFormats

@Suite struct MarkdownReaderTests {
  private func read(_ text: String) throws -> Document {
    try MarkdownReader().read(InputFile(name: "a.md", bytes: Array(text.utf8)), decode: FeedReaderTests.decode)[0].get()
  }

  @Test(arguments: [
    ("---\ntitle: Bridge\n---\n\nIt is open.\n", Recognition.likely),
    ("---\r\ndate: 2026-11-24\r\n---\r\nOpen.", .likely),
    ("---\n\nThe bridge: open.\n\n---\n", .no), ("---\ntitle: Bridge\n\nIt is open.\n", .no), ("title: Bridge\n", .no),
  ])
  func frontMatterTellsItWhateverTheFileIsCalled(_ text: String, _ recognition: Recognition) {
    #expect(MarkdownReader().recognition(of: InputFile(name: "a.txt", bytes: Array(text.utf8))) == recognition)
  }

  @Test func aStoryWithFrontMatter() throws {
    let document = try read(
      """
      ---
      title: "Bridge: open"
      date: 2026-11-24
      lang: en
      author: Ann Lee
      tags:
        - city
        - 'roads'
      ---

      The *bridge* is **open**, see [the map](https://a.example/ "t").
      It \\*was\\* closed.

      ## Cost ##

      1. Steel
      2. Work
         - hours

      > Proud
      > of it.

      ```
      a  b
      ```

      | a | b\\|c |
      |---|---|
      | `x*y*` | z |
      """)
    #expect(document.title?.text.string == "Bridge: open")
    #expect(
      document.text.text.string
        == "The bridge is open, see the map. It *was* closed.\n\nCost\n\nSteel\n\nWork\n\nhours\n\nProud of it.\n\na  b\n\na\tb|c\n\nx*y*\tz"
    )
    #expect(
      document.text.layers[.blocks]?.map(\.kind) == [
        .paragraph, .heading(level: 2), .listItem(ordered: true, depth: 1), .listItem(ordered: true, depth: 1),
        .listItem(ordered: false, depth: 2), .quotation, .preformatted, .tableRow, .tableRow,
      ])
    #expect(document.text.layers[.marks]?.map(\.kind) == [.emphasis, .strong, .link("https://a.example/")])
    #expect(document.metadata.item?.keywords == ["city", "roads"])
    #expect(document.metadata.date == "2026-11-24")
    #expect(document.language == "en")
    #expect(document.metadata.byline == "Ann Lee")
  }

  @Test func theFirstHeadingIsTheHeadline() throws {
    let document = try read(
      "# Bridge *open*\n\nText with snake_case_words and 2 * 3 * 4.\nSecond line.  \nThird.\n\nSetext\n======\nEnd.")
    #expect(document.title?.text.string == "Bridge open")
    #expect(
      document.text.text.string == "Text with snake_case_words and 2 * 3 * 4. Second line.\nThird.\n\nSetext\n\nEnd.")
  }

  @Test func whatTheWriterEscapesIsReadBack() throws {
    var random = WireRandom(seed: 99)
    for _ in 0..<200 {
      let text = random.text(words: 1...12)
      var out: [UInt8] = []
      MarkdownWriter.append(text, to: &out)
      let read = MarkdownText.read(String(decoding: out, as: UTF8.self))
      #expect(String(decoding: read.bytes, as: UTF8.self) == text)
    }
  }

  /// Texts with structure come back with the same bytes and blocks. Marks may not: those of one kind join.
  @Test func aWholeTextIsWrittenWithItsStructure() throws {
    var random = WireRandom(seed: 4)
    for number in 0..<200 {
      let document = random.document(id: "a", format: "x", version: "1")
      guard let blocks = document.text.layers[.blocks] else { continue }
      var out: [UInt8] = []
      MarkdownMarkup.append(document.text, to: &out)
      let read = MarkdownText.read(String(decoding: out, as: UTF8.self))
      let expected = blocks.map { document.text.text.string(in: $0.span).replacing("\n", with: " ") }
      #expect(read.blocks.map(read.string) == expected, "\(number): \(String(decoding: out, as: UTF8.self))")
    }
  }

  @Test(.timeLimit(.minutes(10)))
  func hostileTextTakesLittleTime() throws {
    let clock = ContinuousClock()
    for part in ["*a ", "[", "`a``", "**a_", "<", "> > ", "- ", "\\", "![a]("] {
      let text = String(repeating: part, count: 100_000 / part.utf8.count)
      let time = clock.measure { _ = MarkdownText.read(text) }
      #if !SANITIZER
        #expect(time < .seconds(5), "\(part): \(time)")
      #endif
    }
  }

  @Test func picturesAndDefinitionsOfLinksAreNoText() throws {
    let document = try read(
      "---\ndate: 2026-09-14 12:00:00 +0300\n---\nOpen.\n\n![the bridge](b.png)\n\nSee [1]: steel.\n\n[map]: https://a.example/ \"t\"\n[b]: /x\n"
    )
    #expect(document.text.text.string == "Open.\n\nSee [1]: steel.")
    #expect(document.metadata.item?.versionCreated == "2026-09-14T12:00:00+03:00")
  }
}
