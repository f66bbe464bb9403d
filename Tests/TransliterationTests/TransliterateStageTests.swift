import FileAccess
import LanguageData
import PipelineCore
import TextModel
import Testing

@testable import Transliteration

@Suite struct TransliterateStageTests {
  private static let position = ConfigPosition(path: "p.yaml", line: 3, column: 5)

  private func node(_ value: ConfigNode.Value, column: Int = 13) -> ConfigNode {
    ConfigNode(value, at: ConfigPosition(path: "p.yaml", line: 4, column: column))
  }

  private func make(_ entries: [(String, ConfigNode.Value)]) -> (stage: TransliterateStage?, diagnostics: [Diagnostic])
  {
    let sink = DiagnosticSink()
    let mapping = entries.map { ConfigNode.Entry(key: $0.0, keyPosition: Self.position, value: node($0.1)) }
    let reader = OptionReader(
      ConfigNode(.mapping(mapping), at: Self.position), owner: "stage `transliterate`",
      specs: TransliterateStage.descriptor.options, sink: sink)
    let stage = TransliterateStage(options: reader, context: StageContext(dataFolders: Fixtures.data.folders))
    return (stage, sink.diagnostics)
  }

  private func document(_ text: String, title: String, language: String = "uk") -> Document {
    Document(
      id: "d", language: language, text: TextField(name: FieldName.text, text: SourceText(text)),
      title: TextField(name: FieldName.title, text: SourceText(title)))
  }

  @Test func everyFieldIsRewrittenAndTheScriptSet() throws {
    let stage = try #require(make([("scheme", .scalar("uk-kmu-2010"))]).stage)
    var document = document("У м. Київ.", title: "ЩУКА")
    document[field: FieldName.dateline] = TextField(name: FieldName.dateline, text: SourceText("КИЇВ"))
    try stage.makeProcessor().process(&document)
    #expect(document.text.text.string == "U m. Kyiv.")
    #expect(document.title?.text.string == "SHCHUKA")
    #expect(document[field: FieldName.dateline]?.text.string == "KYIV")
    #expect(document.script == "Latn")
    #expect(document.diagnostics.isEmpty)
    #expect(stage.dataFiles.contains { $0.hasSuffix("schemes/uk-kmu-2010.tsv") })
  }

  @Test func onlyTheFieldsNamedAreRewritten() throws {
    let stage = try #require(make([("scheme", .scalar("uk-kmu-2010")), ("fields", .scalar("title"))]).stage)
    var document = document("Київ", title: "Київ")
    try stage.makeProcessor().process(&document)
    #expect(document.text.text.string == "Київ")
    #expect(document.title?.text.string == "Kyiv")
  }

  @Test func aNameFollowsItsRegister() throws {
    let stage = try #require(
      make([
        ("scheme", .scalar("uk-kmu-2010")),
        ("name_schemes", .mapping([.init(key: "ru", keyPosition: Self.position, value: node(.scalar("ru-icao9303")))])),
      ]).stage)
    var document = document("Про Дмитрієва та Щеглову.", title: "")
    let origin = Origin(stage: "terms", rule: "dmitriev", file: "people.tsv", line: 9)
    let romanizations = [
      Term.Romanization(language: "ru", form: "Дмитриева", lemma: "Дмитриев", fixed: "Dmitriev"),
      Term.Romanization(language: "ru", form: "Щеглову", lemma: "Щеглова", fixed: nil),
    ]
    let terms = [
      Term(
        span: TextSpan(7, 25), entry: "dmitriev", type: "person", lemma: "Дмитрієв", romanization: romanizations[0],
        origin: origin),
      Term(
        span: TextSpan(31, 45), entry: "shcheglova", type: "person", lemma: "Щеглова", romanization: romanizations[1],
        origin: origin),
    ]
    let index = try #require(document.fieldIndex(FieldName.text))
    document.withField(at: index) { $0.layers[.terms] = AnnotationLayer(terms) }
    try stage.makeProcessor().process(&document)
    #expect(document.text.text.string == "Pro Dmitrieva ta Shcheglovu.")
    let provenance = Provenance(of: document.text)
    let run = try #require(provenance.run(at: 5))
    #expect(
      run.origins.map { provenance.origins[$0] } == [
        Origin(stage: "transliterate", rule: "dmitriev", file: "people.tsv", line: 9)
      ])
  }

  @Test func letterOutsideTheSchemeIsReportedWithItsPlace() throws {
    let stage = try #require(make([("scheme", .scalar("ru-bgn-1947"))]).stage)
    var document = document("Едет Ївга и ґава, ґ.", title: "", language: "ru")
    try stage.makeProcessor().process(&document)
    #expect(document.text.text.string == "Yedet Yivga i gava, g.")
    #expect(document.diagnostics.map(\.code) == ["unmapped_letter", "unmapped_letter"])
    #expect(document.diagnostics[0].location == .document(id: "d", field: "text", span: TextSpan(6, 8)))
    #expect(document.diagnostics[1].message.contains("2 places"))
  }

  @Test func failRefusesTheDocument() throws {
    let stage = try #require(make([("scheme", .scalar("ru-bgn-1947")), ("on_unmapped", .scalar("fail"))]).stage)
    var document = document("Ївга", title: "", language: "ru")
    #expect(throws: StageFailure.self) { try stage.makeProcessor().process(&document) }
    do throws(StageFailure) {
      try stage.makeProcessor().process(&document)
    } catch {
      #expect(error.code == "E_UNMAPPED_LETTER")
    }
  }

  @Test func aSchemeForAnotherLanguageIsAWarning() throws {
    let stage = try #require(make([("scheme", .scalar("uk-kmu-2010"))]).stage)
    var document = document("Да", title: "", language: "ru")
    try stage.makeProcessor().process(&document)
    #expect(document.diagnostics.map(\.code) == ["language_mismatch"])
  }

  @Test func configurationFaultsHavePlaceAndNearestName() {
    let wrong = make([("scheme", .scalar("uk-kmu-201"))])
    #expect(wrong.stage == nil)
    #expect(wrong.diagnostics.map(\.code) == ["unknown_scheme"])
    #expect(wrong.diagnostics[0].location == .file(path: "p.yaml", line: 4, column: 13))
    #expect(wrong.diagnostics[0].notes == ["did you mean `uk-kmu-2010`?"])
    #expect(make([]).diagnostics.map(\.code) == ["missing_option"])
    #expect(
      make([("scheme", .scalar("bg")), ("on_unmapped", .scalar("kep"))]).diagnostics.map(\.code) == ["unknown_value"])
    #expect(
      make([("scheme", .scalar("bg")), ("name_schemes", .scalar("x"))]).diagnostics.map(\.code) == ["wrong_type"])
  }

  @Test func aUsersRuleFileIsApplied() throws {
    let path = FileAccess.parent(of: #filePath) + "/../Fixtures/transliteration/vowels.rules"
    let stage = try #require(make([("scheme", .scalar(path))]).stage)
    var document = document("аб вг\nаа", title: "о")
    try stage.makeProcessor().process(&document)
    #expect(document.text.text.string == "1б вг\n11")
    #expect(document.title?.text.string == "2")
    #expect(document.text.current.edits.origin(at: 0).file == path)
  }
}
