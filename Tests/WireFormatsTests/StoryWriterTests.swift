import PipelineCore
import Testing
import TextModel

@testable import WireFormats

/// The writers of whole stories: text, tables, records, feeds.
@Suite struct StoryWriterTests {
  static func story() -> Story {
    var out = StructuredText()
    out.openBlock(.paragraph)
    out.text("The bridge over the river Nor was opened again on Tuesday, after two years & 12 million crowns.")
    out.closeBlock()
    out.openList(ordered: false)
    for words in ["=SUM(A1)", "Work"] {
      out.openItem()
      out.text(words)
      out.closeBlock()
    }
    out.closeList()
    out.finish()
    var document = Document(
      id: "s/1", language: "en", text: out.field(FieldName.text),
      title: TextField(name: FieldName.title, text: SourceText("=Bridge \"opens\"")))
    var item = NewsItem(format: "x")
    item.byline = "Ann Lee"
    item.versionCreated = "2026-11-24T10:00:00+02:00"
    item.url = "https://a.example/1?a=1&b=2"
    item.summary = "Short."
    item.subjects = [.init(name: "city")]
    document.metadata.item = item
    document.metadata.byline = item.byline
    document.metadata.date = "2026-11-24"
    return Story(document: document, renditions: [Rendition(id: "source", tag: "en", document: document)])
  }

  static func make<Writer: DocumentWriter>(_ type: Writer.Type, _ options: [String: String] = [:]) -> Writer? {
    let position = ConfigPosition(path: "test", line: 1, column: 1)
    let entries = options.map {
      ConfigNode.Entry(key: $0.key, keyPosition: position, value: ConfigNode(.scalar($0.value), at: position))
    }
    let reader = OptionReader(
      ConfigNode(.mapping(entries), at: position), owner: "test", specs: Writer.options, sink: DiagnosticSink())
    return Writer(options: reader, context: StageContext(dataFolders: []))
  }

  private func write<Writer: DocumentWriter>(_ type: Writer.Type, _ options: [String: String] = [:]) throws -> String {
    let writer = try #require(Self.make(type, options))
    let bytes = writer.write(Self.story())
    #expect(writer.write(Self.story()) == bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A translation says so in every format, with the quotations as they were before.
  @Test func translationsSayWhatTheyAre() throws {
    let story = WriterFixture.translated()
    let text = String(decoding: try #require(Self.make(TextWriter.self)).write(story), as: UTF8.self)
    #expect(
      text == """
        Так

        Він сказав: "Так <b>&*".

        Translated from ru by t, quotations too.
        Original (ru): «Да <b>&*»

        """)
    let ninjs = try JSONParser.parse(try #require(Self.make(NinjsWriter.self)).write(story))
    let note = "Translated from ru by t, quotations too.\nOriginal (ru): «Да <b>&*»"
    #expect(ninjs["edNote"]?.string == note)
    #expect(try #require(NinjsShapes.standard[3]).faults(of: ninjs).isEmpty)
    let g2 = String(decoding: try #require(Self.make(NewsMLG2Writer.self)).write(story), as: UTF8.self)
    #expect(g2.contains("<edNote xml:lang=\"en\">Original (ru): «Да &lt;b&gt;&amp;*»</edNote>"))
    let nitf = String(decoding: try #require(Self.make(NITFWriter.self)).write(story), as: UTF8.self)
    #expect(nitf.contains("info=\"Original (ru): «Да &lt;b&gt;&amp;*»\""), "\(nitf)")
    let record = try JSONParser.parse(try #require(Self.make(RecordWriter.self)).write(story).dropLast())
    #expect(record["translated_from"]?.string == "ru" && record["translated_by"]?.string == "t")
  }

  @Test func plainTextIsWrapped() throws {
    #expect(
      try write(TextWriter.self, ["width": "40", "indent": "3"]) == """
        =Bridge "opens"
        Ann Lee

           The bridge over the river Nor was
        opened again on Tuesday, after two years
        & 12 million crowns.

        - =SUM(A1)
        - Work

        """)
    #expect(try write(TextWriter.self, ["width": "0"]).split(separator: "\n").count == 5)
    #expect(Self.make(TextWriter.self, ["width": "5"]) == nil)
    #expect(WireColumns.count("e\u{301}日本") == 5)
  }

  @Test func tablesAreSafeForSpreadsheets() throws {
    let csv = try write(CSVWriter.self)
    #expect(csv.hasPrefix("id,rendition,language,headline,"))
    #expect(csv.contains("\"'=Bridge \"\"opens\"\"\""))
    #expect(csv.hasSuffix("crowns.\n\n=SUM(A1)\n\nWork\"\r\n"))
    #expect(
      try write(CSVWriter.self, ["guard_formulas": "false", "header": "false"]).contains("\"=Bridge \"\"opens\"\"\""))
    let tsv = try write(TSVWriter.self)
    #expect(tsv.split(separator: "\n").count == 2)
    #expect(tsv.contains("crowns.\\n\\n=SUM(A1)"))
    for cell in ["=1", "+1", "-1", "@x", "\tx", " =1", "\u{FF1D}1"] { #expect(StoryTable.guarded(cell) == "'" + cell) }
    #expect(StoryTable.guarded("a=1") == "a=1")
  }

  @Test func recordsAreReadAgain() throws {
    let line = try write(RecordWriter.self)
    let result = Array(line.utf8.dropLast()).withUnsafeBufferPointer {
      RecordReader().read($0, inputName: "x", lineNumber: 1, fallbackId: "f")
    }
    let document = try result.get()
    #expect(document.id == "s/1")
    #expect(document.title?.text.string == "=Bridge \"opens\"")
    #expect(document.text.text == Self.story().document.text.text)
    #expect(document.metadata.date == "2026-11-24")
    #expect(document.metadata.values["byline"] == "Ann Lee")
    var unknown = Self.story()
    unknown.renditions[0].tag = "und"
    let record = try JSONParser.parse(RecordWriter().write(unknown))
    #expect(record["language"] == nil)
  }

  @Test func feedsAreReadAgain() throws {
    for (reader, text) in [
      (RSSReader(.standard) as any DocumentReader, try write(RSSWriter.self, ["title": "A & B"])),
      (AtomReader(.standard), try write(AtomWriter.self)),
    ] {
      let input = InputFile(name: "a.xml", bytes: Array(text.utf8))
      #expect(reader.recognition(of: input) == .certain)
      let document = try reader.read(input, decode: FeedReaderTests.decode)[0].get()
      #expect(document.title?.text.string == "=Bridge \"opens\"")
      #expect(document.text.text == Self.story().document.text.text)
      #expect(
        document.text.layers[.blocks].map { Array($0) } == Self.story().document.text.layers[.blocks].map { Array($0) })
      #expect(document.metadata.byline == "Ann Lee")
      #expect(document.metadata.item?.versionCreated == "2026-11-24T10:00:00+02:00")
      #expect(document.metadata.item?.summary == "Short.")
      #expect(document.metadata.item?.url == "https://a.example/1?a=1&b=2")
      #expect(document.language == "en")
    }
  }

  /// A feed tells when a story was published besides when it was changed.
  @Test func thePublicationAndTheChangeOfAFeedAreBothWritten() throws {
    let entry = "<published>2026-11-24T10:00:00+02:00</published><updated>2026-11-26T12:00:00+02:00</updated>"
    let feed = "<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry xml:lang=\"en\"><id>a:1</id><title>Bridge</title>\(entry)<content>Open.</content></entry></feed>"
    let input = InputFile(name: "a.xml", bytes: Array(feed.utf8))
    let document = try AtomReader(.standard).read(input, decode: FeedReaderTests.decode)[0].get()
    #expect(document.metadata.date == "2026-11-24")
    let story = Story(document: document, renditions: [Rendition(id: "source", tag: "en", document: document)])
    func write<Writer: DocumentWriter>(_ type: Writer.Type) throws -> String {
      String(decoding: try #require(Self.make(type)).write(story), as: UTF8.self)
    }
    #expect(try write(RSSWriter.self).contains("<pubDate>Tue, 24 Nov 2026 10:00:00 +0200</pubDate>"))
    let atom = try write(AtomWriter.self)
    #expect(atom.contains("<published>2026-11-24T10:00:00+02:00</published>") && atom.contains("<updated>2026-11-26T12:00:00+02:00</updated>"))
    let ninjs = try write(NinjsWriter.self)
    #expect(ninjs.contains("\"firstCreated\":\"2026-11-24T10:00:00+02:00\"") && ninjs.contains("\"versionCreated\":\"2026-11-26T12:00:00+02:00\""))
    let item = try write(NewsMLG2Writer.self)
    #expect(item.contains("<firstCreated>2026-11-24T10:00:00+02:00<") && item.contains("<versionCreated>2026-11-26T12:00:00+02:00<"))
    #expect(try write(NITFWriter.self).contains("date.issue norm=\"20261126T120000+0200\""))
  }
}
