import FileAccess
import Foundation
import PipelineCore
import Testing
import TextModel
import TranslationMemory

@Suite struct XLIFFStoryWriterTests {
  private typealias F = MemoryFixture

  private func write(_ story: Story, _ options: [String: String] = [:]) throws -> String {
    let position = ConfigPosition(path: "test", line: 1, column: 1)
    let entries = options.map {
      ConfigNode.Entry(key: $0.key, keyPosition: position, value: ConfigNode(.scalar($0.value), at: position))
    }
    let sink = DiagnosticSink()
    let reader = OptionReader(
      ConfigNode(.mapping(entries), at: position), owner: "test", specs: XLIFFStoryWriter.options, sink: sink)
    let writer = try #require(
      XLIFFStoryWriter(options: reader, context: StageContext(dataFolders: [])), "\(sink.diagnostics)")
    return String(decoding: writer.write(story), as: UTF8.self)
  }

  /// A headline, a paragraph of two sentences with marks, a list item.
  private static let document: Document = {
    var text = TextField(name: FieldName.text, text: SourceText("One <two> three. Four & five.\n\nSix\u{1}."))
    text.layers[.blocks] = AnnotationLayer([
      Block(span: TextSpan(0, 29), kind: .paragraph),
      Block(span: TextSpan(31, 36), kind: .listItem(ordered: false, depth: 1)),
    ])
    text.layers[.sentences] = AnnotationLayer([
      Sentence(span: TextSpan(0, 16)), Sentence(span: TextSpan(17, 29)), Sentence(span: TextSpan(31, 36)),
    ])
    text.layers[.marks] = AnnotationLayer([
      InlineMark(span: TextSpan(4, 15), kind: .strong),
      InlineMark(span: TextSpan(10, 21), kind: .link("https://a.example/?x=1&y=2")),
      InlineMark(span: TextSpan(10, 15), kind: .emphasis),
    ])
    var document = Document(
      id: "a", language: "en", text: text, title: TextField(name: FieldName.title, text: SourceText("Head")))
    var item = NewsItem(format: "ninjs")
    item.identifier = "urn:a"
    item.version = "2"
    document.metadata.item = item
    return document
  }()

  private static let story = Story(
    document: document, renditions: [Rendition(id: "source", tag: "en", document: document)])

  @Test func aSegmentASentenceWithItsMarks() throws {
    #expect(
      try write(Self.story) == """
        <?xml version="1.0" encoding="UTF-8"?>
        <xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="en">
        <file id="f1" original="a">
        <notes><note category="item">urn:a</note><note category="version">2</note></notes>
        <unit id="title">
        <segment id="s1" state="initial">
        <source xml:space="preserve">Head</source>
        </segment>
        </unit>
        <unit id="p1">
        <originalData><data id="d1">https://a.example/?x=1&amp;y=2</data></originalData>
        <segment id="s1" state="initial">
        <source xml:space="preserve">One <pc id="1" type="fmt" subType="xlf:b">&lt;two&gt; <pc id="2" type="link" dataRefStart="d1"><pc id="3" type="fmt" subType="xlf:i">three</pc></pc></pc>.</source>
        </segment>
        <ignorable><source xml:space="preserve"> </source></ignorable>
        <segment id="s2" state="initial">
        <source xml:space="preserve"><pc id="4" type="link" dataRefStart="d1">Four</pc> &amp; five.</source>
        </segment>
        </unit>
        <unit id="p2">
        <segment id="s1" state="initial">
        <source xml:space="preserve">Six<cp hex="0001"/>.</source>
        </segment>
        </unit>
        </file>
        </xliff>

        """)
  }

  /// A brief of two units and its translation, which has the same ones.
  private static let brief: Story = {
    func document(_ language: String, _ texts: [String]) -> Document {
      var text = TextField(name: FieldName.text, text: SourceText(texts.joined(separator: " ")))
      var place = 0
      var units: [TextModel.Unit] = []
      for (index, part) in texts.enumerated() {
        let span = TextSpan(place, place + part.utf8.count)
        units.append(TextModel.Unit(span: span, number: index * 2 + 1, sourceSpan: span, sourceSentences: [span]))
        place = span.end + 1
      }
      text.layers[.units] = AnnotationLayer(units)
      return Document(id: "a", language: language, text: text)
    }
    let source = document("ru", ["Раз.", "Два."])
    return Story(
      document: source,
      renditions: [
        Rendition(id: "source", tag: "ru", document: source), Rendition(id: "latin", tag: "ru-Latn", document: source),
        Rendition(id: "ukrainian", tag: "uk", document: document("uk", ["Один.", "Два."])),
      ])
  }()

  /// The brief with translated speech and a translated name in marks.
  private static let quoting: Story = {
    var story = brief
    var text = story.renditions[2].document.text
    text.layers[.translatedQuotations] = AnnotationLayer([
      TranslatedQuotation(span: TextSpan(0, 9), isExact: true, original: "«Раз & два»", originalSpan: TextSpan(0, 6)),
      TranslatedQuotation(
        span: TextSpan(10, 16), isExact: true, original: "«Два»", originalSpan: TextSpan(8, 14), isSpeech: false),
    ])
    story.renditions[2].document.text = text
    story.renditions[2].document.metadata.values = ["translated_from": "ru", "translated_by": "apertium"]
    return story
  }()

  /// With targets and, in a file of the translation alone, without.
  @Test func translatedSpeechIsInANoteOfItsUnit() throws {
    var story = Self.quoting
    let note = "<note category=\"quotation\">ru: «Раз &amp; два»</note>"
    for renditions in [story.renditions, [story.renditions[2]]] {
      story.renditions = renditions
      let xml = try write(story)
      let units = xml.components(separatedBy: "<unit ")
      #expect(units[1].hasPrefix("id=\"u1\"") && units[1].contains(note), "\(xml)")
      #expect(!units[2].contains("category=\"quotation\""))
    }
  }

  @Test func aTranslatedBriefHasItsTextInTheTargets() throws {
    let text = try write(Self.brief)
    #expect(text.contains(#"srcLang="ru" trgLang="uk""#))
    #expect(
      text.contains(
        "<unit id=\"u1\">\n<notes><note category=\"source\">bytes 0-7 of the story</note></notes>\n<segment id=\"s1\" state=\"initial\">\n<source xml:space=\"preserve\">Раз.</source>\n<target xml:space=\"preserve\">Один.</target>"
      ))
    #expect(text.contains("<unit id=\"u3\">"))
    #expect(try write(Self.brief, ["target": "latin"]).contains(#"trgLang="ru-Latn""#))
    var told = Self.brief
    told.renditions[2].document.metadata.values["translated_from"] = "ru"
    told.renditions[2].document.metadata.values["translated_by"] = "apertium"
    #expect(try write(told).contains("<note category=\"translation\">from ru by apertium</note>"))
    // No person has looked at it: it does not enter a memory.
    #expect(try MemoryFormat.read(Array(text.utf8), path: "a.xlf").units.isEmpty)
    let reviewed = text.replacing("state=\"initial\"", with: "state=\"reviewed\"")
    #expect(try MemoryFormat.read(Array(reviewed.utf8), path: "a.xlf").units.map(\.target) == ["Один.", "Два."])
  }

  private static let formats = ProcessInfo.processInfo.environment["DEPESHA_FORMATS"] ?? ""
  private static let schema = formats + "/xliff/xliff_core_2.2.xsd"
  private static let canValidate = FileAccess.exists("/usr/bin/xmllint") && FileAccess.exists(schema)

  /// The core of 2.1 and 2.2 is the same but for its namespace; of 2.1 there is no schema in the folder.
  @Test(
    .enabled(
      if: canValidate,
      "needs xmllint, and DEPESHA_FORMATS naming a folder with xliff/xliff_core_2.2.xsd and newsml-g2/xml.xsd"),
    arguments: ["2.1", "2.2"])
  func filesAreValid(version: String) throws {
    let fixture = try F()
    // The schema refers to one that is on the web.
    try FileAccess.replace(
      fixture.folder + "/catalog.xml",
      with: Array(
        """
        <catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog">
        <uri name="http://www.w3.org/2001/xml.xsd" uri="file://\(Self.formats)/newsml-g2/xml.xsd"/>
        <system systemId="http://www.w3.org/2001/xml.xsd" uri="file://\(Self.formats)/newsml-g2/xml.xsd"/></catalog>
        """.utf8))
    for (number, story) in [Self.story, Self.brief, Self.quoting].enumerated() {
      let path = fixture.folder + "/\(number).xlf"
      let text = try write(story, ["version": version])
        .replacing("document:2.0\" version=\"2.1\"", with: "document:2.2\" version=\"2.2\"")
      try FileAccess.replace(path, with: Array(text.utf8))
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/xmllint")
      process.arguments = ["--noout", "--nonet", "--schema", Self.schema, path]
      process.environment = ["XML_CATALOG_FILES": fixture.folder + "/catalog.xml"]
      process.standardError = FileHandle.nullDevice
      try process.run()
      process.waitUntilExit()
      #expect(process.terminationStatus == 0)
    }
  }
}
