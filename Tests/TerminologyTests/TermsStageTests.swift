import FileAccess
import Glibc
import PipelineCore
import Testing
import TextModel

@testable import Terminology

@Suite struct TermsStageTests {
  private let position = { (line: Int) in ConfigPosition(path: Self.folder + "/p.yaml", line: line, column: 3) }
  private static let folder = "/tmp/depesha-terms-tests-\(getpid())"

  private func makeStage(_ entries: [(String, ConfigNode.Value)], _ sink: DiagnosticSink) -> TermsStage? {
    let mapping = entries.enumerated().map { index, entry in
      ConfigNode.Entry(
        key: entry.0, keyPosition: position(index + 2), value: ConfigNode(entry.1, at: position(index + 2)))
    }
    let options = OptionReader(
      ConfigNode(.mapping(mapping), at: position(1)), owner: "stage `terms`", specs: TermsStage.descriptor.options,
      sink: sink)
    return TermsStage(
      options: options, context: StageContext(dataFolders: Fixture.store.folders, parseYAML: GlossaryFixture.parser))
  }

  private func write(_ name: String, _ text: String) throws {
    try FileAccess.makeFolder(Self.folder)
    try FileAccess.replace(Self.folder + "/" + name, with: Array(text.utf8))
  }

  @Test func marksTitleAndText() throws {
    try write("a.tsv", "id\ttype\tuk\tru\nz\tperson\tВолодимир Зеленський\t-\ny\tperson\tОлена Зеленська\t-\n")
    let sink = DiagnosticSink()
    let stage = try #require(
      makeStage([("glossaries", .sequence([ConfigNode(.scalar("a.tsv"), at: position(2))]))], sink))
    #expect(sink.diagnostics.isEmpty)
    #expect(stage.dataFiles == [Self.folder + "/a.tsv"])
    var document = Document(
      id: "1", language: "uk", text: TextField(name: "text", text: SourceText("Володимира Зеленського чекають.")),
      title: TextField(name: "title", text: SourceText("Зеленський їде")))
    try stage.makeProcessor().process(&document)
    #expect(document.title?.layers[.terms]?.map(\.entry) == ["z"])
    #expect(document.text.layers[.terms]?.map(\.span) == [TextSpan(0, 43)])
    #expect(document.diagnostics.isEmpty)
  }

  @Test func reportsAmbiguousMentions() throws {
    try write("b.tsv", "id\ttype\tuk\na\tperson\tАнна Коваленко\nb\tperson\tБогдан Коваленко\n")
    let sink = DiagnosticSink()
    let stage = try #require(makeStage([("glossaries", .scalar("b.tsv"))], sink))
    var document = Document(
      id: "1", language: "uk", text: TextField(name: "text", text: SourceText("Такої думки і Коваленко.")))
    try stage.makeProcessor().process(&document)
    #expect(document.text.layers[.terms]?.map(\.entry) == ["a"])
    #expect(document.diagnostics.map(\.code) == ["ambiguous_term"])
    #expect(document.diagnostics.first?.location == .document(id: "1", field: "text", span: TextSpan(25, 43)))
  }

  /// What a register includes decides what the stage does, and so belongs to its data files.
  @Test func registersMayBeNamed() throws {
    try write("r.yaml", "register: 1\ninclude: more.yaml\nplaces: [{id: kyiv, names: {uk: Київ}}]\n")
    try write("more.yaml", "register: 1\nplaces: [{id: lviv, names: {uk: Львів}, exempt: {uk: [Старий Львів]}}]\n")
    let sink = DiagnosticSink()
    let stage = try #require(makeStage([("glossaries", .scalar("r.yaml"))], sink))
    #expect(stage.dataFiles == [Self.folder + "/r.yaml", Self.folder + "/more.yaml"])
    var document = Document(
      id: "1", language: "uk",
      text: TextField(name: "text", text: SourceText("З Києва до Львова, у кафе Старий Львів.")))
    try stage.makeProcessor().process(&document)
    #expect(document.text.layers[.terms]?.map(\.entry) == ["kyiv", "lviv"])
    #expect(document.text.layers[.terms]?.map(\.grammaticalCase) == ["Gen", "Gen"])
  }

  @Test func configurationFaults() throws {
    try write("c.tsv", "id\ttype\tuk\na\tplanet\tМарс\n")
    let sink = DiagnosticSink()
    #expect(
      makeStage(
        [
          (
            "glossaries",
            .sequence([ConfigNode(.scalar("c.tsv"), at: position(2)), ConfigNode(.scalar("none.tsv"), at: position(3))])
          )
        ], sink) == nil)
    #expect(sink.diagnostics.map(\.code) == ["missing_file", "unknown_type"])
    let empty = DiagnosticSink()
    #expect(makeStage([], empty) == nil)
    #expect(empty.diagnostics.map(\.code) == ["missing_option"])
    let none = DiagnosticSink()
    #expect(makeStage([("glossaries", .sequence([]))], none) == nil)
    #expect(none.diagnostics.map(\.code) == ["empty_list"])
  }
}
