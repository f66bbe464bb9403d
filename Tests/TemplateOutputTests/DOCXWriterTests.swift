import FileAccess
import Foundation
import LanguageData
import PipelineCore
import Testing
import TextModel
import Zip

@testable import TemplateOutput

@Suite struct DOCXWriterTests {
  private static let position = ConfigPosition(path: "test", line: 1, column: 1)

  private func make(template: String? = nil) -> (writer: DOCXWriter?, sink: DiagnosticSink) {
    let entries = (template.map { ["template": $0] } ?? [:]).map {
      ConfigNode.Entry(key: $0.key, keyPosition: Self.position, value: ConfigNode(.scalar($0.value), at: Self.position))
    }
    let sink = DiagnosticSink()
    let reader = OptionReader(
      ConfigNode(.mapping(entries), at: Self.position), owner: "test", specs: DOCXWriter.options, sink: sink)
    return (DOCXWriter(options: reader, context: StageContext(dataFolders: DataStore.standard().folders)), sink)
  }

  private func folder() throws -> String {
    var name = Array("/tmp/depesha-docx-XXXXXX".utf8CString)
    return try #require(mkdtemp(&name).map { String(cString: $0) })
  }

  /// Two renditions with everything that could break the document.
  private static let story: Story = {
    var text = TextField(
      name: FieldName.text, text: SourceText("Кораблі <b>тонуть</b> & \"пливуть\" {{tag}}.\n\nEnd\u{1} <\u{301}."))
    let end = text.text.count
    text.layers[.blocks] = AnnotationLayer([
      Block(span: TextSpan(0, end - 11), kind: .paragraph), Block(span: TextSpan(end - 9, end), kind: .paragraph),
    ])
    let document = Document(
      id: "a", language: "uk", text: text,
      title: TextField(name: FieldName.title, text: SourceText("Шторм {{#x}} і <w:p>")))
    return Story(
      document: document,
      renditions: [
        Rendition(id: "source", tag: "uk", document: document),
        Rendition(id: "latin", tag: "uk-Latn", document: document),
      ])
  }()

  private func part(_ bytes: [UInt8], _ name: String = DOCXWriter.mainPart) throws -> String {
    let zip = try ZipReader(bytes, maxMembers: 100)
    let entry = try #require(zip.entries.first { $0.name.elementsEqual(name.utf8) })
    return String(decoding: try zip.content(entry, limit: 1 << 20), as: UTF8.self)
  }

  /// The text of the paragraphs, by a way of reading that is not ours.
  private static let paragraphs = """
    import sys, docx
    for p in docx.Document(sys.argv[1]).paragraphs:
        print(p.style.name, repr(p.text))
    """

  private static let python = ProcessInfo.processInfo.environment["DEPESHA_PYTHON"] ?? "/usr/bin/python3"
  private static let hasReader: Bool = {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: python)
    process.arguments = ["-c", "import docx"]
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }()

  @Test func theBuiltInTemplateHoldsEveryRendition() throws {
    let writer = try #require(make().writer)
    let bytes = writer.write(Self.story)
    #expect(bytes == writer.write(Self.story))
    let text = try part(bytes)
    #expect(text.contains("<w:t xml:space=\"preserve\">Шторм {{#x}} і &lt;w:p&gt;</w:t>"))
    #expect(text.contains("Кораблі &lt;b&gt;тонуть&lt;/b&gt; &amp; &quot;пливуть&quot; {{tag}}."))
    #expect(text.contains("End\u{FFFD} &lt;\u{301}."))
    #expect(text.contains(#"<w:lang w:val="uk"/>"#) && text.contains(#"<w:lang w:val="uk-Latn"/>"#))
    #expect(!text.contains("{{/") && !text.contains(WordTemplate.open))
    #expect(try part(bytes, "word/styles.xml").contains("Heading1"))
    #expect(writer.dataFiles.count == 5)
    var document = Self.story.document
    var item = NewsItem(format: "ninjs")
    item.identifier = "urn:a"
    item.version = "2"
    document.metadata.item = item
    #expect(!text.contains("Translated"))
    var translated = Self.story.renditions[0]
    translated.document.metadata.values["translated_from"] = "ru"
    translated.document.metadata.values["translated_by"] = "apertium"
    let told = try part(writer.write(Story(document: document, renditions: [translated])))
    #expect(told.contains("Translated, quotations too, from ") && told.contains(">apertium</w:t>"))
    let named = try part(writer.write(Story(document: document, renditions: Self.story.renditions)))
    #expect(named.contains(">urn:a 2</w:t>") && !text.contains("\"Note\""))
  }

  /// A quotation stands in its own words under its paragraph, marked with their language; a name in marks does not.
  @Test func translatedSpeechHasItsOriginalBelow() throws {
    var text = TextField(name: FieldName.text, text: SourceText("Він сказав: «Так».\n\nЖурнал «Дім»."))
    text.layers[.blocks] = AnnotationLayer([
      Block(span: TextSpan(0, 32), kind: .paragraph), Block(span: TextSpan(34, 58), kind: .paragraph),
    ])
    text.layers[.translatedQuotations] = AnnotationLayer([
      TranslatedQuotation(
        span: TextSpan(21, 31), isExact: true, original: "«Да & <b>»", originalSpan: TextSpan(0, 4)),
      TranslatedQuotation(
        span: TextSpan(47, 57), isExact: true, original: "«Дом»", originalSpan: TextSpan(5, 9), isSpeech: false),
    ])
    var document = Document(id: "a", language: "uk", text: text)
    document.metadata.values = ["translated_from": "ru", "translated_by": "t"]
    let story = Story(document: document, renditions: [Rendition(id: "ukrainian", tag: "uk", document: document)])
    let word = try part(try #require(make().writer).write(story))
    let paragraphs = word.components(separatedBy: "<w:p>")
    let place = try #require(paragraphs.firstIndex { $0.contains("Він сказав: «Так».") })
    #expect(paragraphs[place + 1].contains("«Да &amp; &lt;b&gt;»"))
    #expect(paragraphs[place + 1].contains("ru: </w:t>") && paragraphs[place + 1].contains(#"<w:lang w:val="ru"/>"#))
    #expect(paragraphs[place + 2].contains("Журнал «Дім»."))
    #expect(!word.contains("«Дом»"))
  }

  @Test(.enabled(if: hasReader, "needs the Python package python-docx; DEPESHA_PYTHON names another interpreter"))
  func anotherReaderFindsTheSameText() throws {
    let writer = try #require(make().writer)
    let path = try folder() + "/a.docx"
    try FileAccess.replace(path, with: writer.write(Self.story))
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(fileURLWithPath: Self.python)
    process.arguments = ["-c", Self.paragraphs, path]
    process.environment = ["LC_ALL": "C.UTF-8"]
    process.standardOutput = pipe
    try process.run()
    let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    let once = """
      Heading 1 'Шторм {{#x}} і <w:p>'
      Normal 'Кораблі <b>тонуть</b> & "пливуть" {{tag}}.'
      Normal 'End\u{FFFD} <\u{301}.'

      """
    #expect(output == once + once)
  }

  @Test func aTemplateOfOnesOwnKeepsItsOtherParts() throws {
    var zip = ZipWriter()
    zip.add("word/media/logo.png", [0, 1, 2])
    zip.add(
      "word/document.xml",
      Array(
        """
        <x:document xmlns:x="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><x:body><x:p><x:r><x:t>{{#ren</x:t></x:r>\
        <x:r><x:t>ditions}}[{{ta</x:t></x:r><x:r><x:t>g}}] {{{headline}}} {{/renditions}}</x:t></x:r></x:p></x:body></x:document>
        """.utf8))
    let path = try folder() + "/t.docx"
    try FileAccess.replace(path, with: zip.finished())
    let (made, sink) = make(template: path)
    let writer = try #require(made, "\(sink.diagnostics)")
    #expect(writer.dataFiles == [path])
    let bytes = writer.write(Self.story)
    #expect(try part(bytes, "word/media/logo.png") == "\u{0}\u{1}\u{2}")
    let text = try part(bytes)
    #expect(text.contains("[uk") && text.contains("[uk-Latn") && text.contains("Шторм {{#x}} і &lt;x:p&gt;") == false)
    #expect(text.contains("Шторм {{#x}} і &lt;w:p&gt;"))
  }

  @Test func faultsAreToldWithTheirPlace() throws {
    let folder = try folder()
    try FileAccess.replace(folder + "/text.docx", with: Array("no zip".utf8))
    var empty = ZipWriter()
    empty.add("other.xml", [])
    try FileAccess.replace(folder + "/empty.docx", with: empty.finished())
    for path in ["/no/such/file", folder + "/text.docx", folder + "/empty.docx"] {
      let (writer, sink) = make(template: path)
      #expect(writer == nil && sink.hasErrors)
    }
  }
}
