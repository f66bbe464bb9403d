import FileAccess
import Glibc
import PipelineCore
import Testing
import TextModel

@testable import TemplateOutput

@Suite struct TemplateWriterTests {
  private func make(_ options: [String: String]) -> (TemplateWriter?, DiagnosticSink) {
    let position = ConfigPosition(path: "test", line: 1, column: 1)
    let entries = options.map {
      ConfigNode.Entry(key: $0.key, keyPosition: position, value: ConfigNode(.scalar($0.value), at: position))
    }
    let sink = DiagnosticSink()
    let reader = OptionReader(
      ConfigNode(.mapping(entries), at: position), owner: "test", specs: TemplateWriter.options, sink: sink)
    return (TemplateWriter(options: reader, context: StageContext(dataFolders: [])), sink)
  }

  private func file(_ text: String) throws -> String {
    var name = Array("/tmp/depesha-template-XXXXXX".utf8CString)
    let folder = try #require(mkdtemp(&name).map { String(cString: $0) })
    try FileAccess.replace(folder + "/t.mustache", with: Array(text.utf8))
    return folder + "/t.mustache"
  }

  @Test func theStoryGoesThroughTheTemplate() throws {
    let path = try file(
      "{{#renditions}}{{tag}}: {{headline}}\n{{#paragraphs}}<p>{{.}}</p>\n{{/paragraphs}}{{{text}}}{{/renditions}} {{item.slugline}}{{^date}}no date{{/date}}"
    )
    let (writer, sink) = make(["file": path])
    #expect(!sink.hasErrors)
    var document = Document(
      id: "a", language: "en", text: TextField(name: FieldName.text, text: SourceText("One & two.")),
      title: TextField(name: FieldName.title, text: SourceText("Head")))
    var item = NewsItem(format: "x")
    item.slugline = "slug"
    document.metadata.item = item
    let story = Story(document: document, renditions: [Rendition(id: "source", tag: "en", document: document)])
    let bytes = try #require(writer).write(story)
    #expect(String(decoding: bytes, as: UTF8.self) == "en: Head\n<p>One &amp; two.</p>\nOne & two. slugno date")
  }

  @Test func faultsAreToldWithTheirPlace() throws {
    let broken = try file("{{#renditions}} never ends")
    for options in [[:], ["file": "/no/such/file"], ["file": broken]] {
      let (writer, sink) = make(options)
      #expect(writer == nil)
      #expect(sink.hasErrors)
    }
  }
}
