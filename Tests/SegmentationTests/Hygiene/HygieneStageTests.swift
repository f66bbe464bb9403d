import PipelineCore
import Testing
import TextModel

@testable import Segmentation

@Suite struct HygieneStageTests {
  @Test(arguments: [
    // Line ends.
    ("a\r\nb\rc\u{85}d\u{2028}e\u{2029}f\u{0B}g", "a\nb\nc\nd\ne\nf\ng"),
    ("\r\r\n\n", "\n\n\n"),
    // Spaces: the no-break space stays, a figure space becomes one.
    ("10\u{A0}000 10\u{2007}000 10\u{2009}000", "10\u{A0}000 10\u{A0}000 10 000"),
    // Controls.
    ("a\u{0}b\u{8}c\u{7F}d\u{9D}e\tf", "abcde\tf"),
    // What windows-1252 has at 92 and 97 (WHATWG Encoding Standard).
    ("it\u{92}s \u{97} so", "it\u{2019}s \u{2014} so"),
    // Invisible characters.
    ("\u{FEFF}Ки\u{AD}їв, Зелен\u{200B}ський\u{2060}", "Київ, Зеленський"),
    ("сло\u{200D}во, сло\u{200C}во", "слово, слово"),
    ("\u{202E}abc\u{202C} \u{2066}def\u{2069}", "abc def"),
    // NFC: also what comes together only after a removal.
    ("Ки\u{0456}\u{0308}в и\u{306}", "Київ й"),
    ("и\u{AD}\u{306}", "й"),
    ("2 \u{2126}", "2 \u{03A9}"),
  ])
  func cleans(source: String, expected: String) throws {
    let document = try Hygiene.clean(source)
    // By bytes: `==` of strings holds for canonically equivalent ones.
    #expect(Array(document.text.text.bytes) == Array(expected.utf8))
  }

  @Test(arguments: [
    "Joiners stay: \u{645}\u{6CC}\u{200C}\u{62E}\u{648}\u{627}\u{647}\u{645}, \u{915}\u{94D}\u{200D}\u{937}",
    "Family \u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467}, heart \u{2764}\u{FE0F}, flag \u{1F3F4}\u{E0067}\u{E0062}\u{E007F}",
    "\u{5D0}\u{200F}!",
    "№ 5, 5 €, ™, «лапки» — тире… ’ “ ” 10\u{202F}%",
    "За\u{301}мок",
    "",
  ])
  func leavesAlone(source: String) throws {
    let document = try Hygiene.clean(source)
    #expect(document.text.revisions.count == 1)
    #expect(Array(document.text.text.bytes) == Array(source.utf8))
  }

  @Test func reportsOncePerCharacterWithCount() throws {
    let document = try Hygiene.clean("a\u{AD}b\u{AD}c\u{1}")
    #expect(document.diagnostics.map(\.code) == ["invisible_character", "control_character"])
    #expect(document.diagnostics.map(\.severity) == [.note, .warning])
    #expect(document.diagnostics[0].message == "removed 2 × U+00AD (SOFT HYPHEN)")
    #expect(document.diagnostics[0].location == .document(id: "test", field: "text", span: TextSpan(1, 1)))
    #expect(document.diagnostics[1].location == .document(id: "test", field: "text", span: TextSpan(3, 3)))
  }

  @Test func reportsStressMarksAndKeepsThem() throws {
    let document = try Hygiene.clean("за\u{301}мок")
    #expect(document.diagnostics.map(\.code) == ["stress_mark"])
    #expect(document.diagnostics[0].location == .document(id: "test", field: "text", span: TextSpan(4, 6)))
  }

  @Test func onlyReportsWhenTold() throws {
    let document = try Hygiene.clean("a\u{AD}b\r\n", [("invisible", "report")])
    #expect(Array(document.text.text.bytes) == Array("a\u{AD}b\n".utf8))
    #expect(document.diagnostics.map(\.message) == ["found U+00AD (SOFT HYPHEN)"])
  }

  @Test func everyChangeHasAnOrigin() throws {
    let document = try Hygiene.clean("1\u{AD}и\u{306}\r\nКиїв K\u{438}їв")
    let provenance = Provenance(of: document.text)
    #expect(document.text.text.string == "1й\nКиїв Київ")
    #expect(provenance.origins.allSatisfy { $0.stage == "hygiene" })
    let letter = try #require(provenance.run(at: document.text.text.count - 8))
    #expect(provenance.origins(of: letter).map { provenance.origins[$0].rule } == ["homoglyph"])
    #expect(provenance.origins(of: letter).map { provenance.origins[$0].file } == ["hygiene/homoglyphs.tsv"])
    let composed = try #require(provenance.run(at: 1))
    #expect(provenance.origins(of: composed).map { provenance.origins[$0].rule }.contains("nfc"))
  }

  @Test func cleansAllFields() throws {
    var document = Hygiene.document("a\r\n", title: "Зелен\u{AD}ський")
    try Hygiene.processor().process(&document)
    #expect(document.title?.text.string == "Зеленський")
    #expect(document.text.text.string == "a\n")
    #expect(document.diagnostics.map(\.location) == [.document(id: "test", field: "title", span: TextSpan(10, 10))])
  }

  @Test func stackedMarksAreBroken() throws {
    let document = try Hygiene.clean(
      "a" + String(repeating: "\u{316}", count: 1000) + String(repeating: "\u{301}", count: 1000))
    // UAX #15: at most 30 non-starters in a row.
    let rows = document.text.text.string.unicodeScalars.split { $0.value == 0x34F }
    #expect(rows.allSatisfy { $0.count <= 31 })
    #expect(rows.count > 60)
  }

  @Test func unknownOptionValueIsReported() {
    let position = ConfigPosition(path: "test.yaml", line: 1, column: 1)
    let sink = DiagnosticSink()
    let entry = ConfigNode.Entry(
      key: "homoglyphs", keyPosition: position, value: ConfigNode(.scalar("repare"), at: position))
    let reader = OptionReader(
      ConfigNode(.mapping([entry]), at: position), owner: "stage `hygiene`", specs: HygieneStage.descriptor.options,
      sink: sink)
    _ = HygieneStage(options: reader, context: StageContext(dataFolders: [hygieneData]))
    #expect(sink.diagnostics.map(\.code) == ["unknown_value"])
  }

  @Test func missingDataNamesTheFolders() {
    let position = ConfigPosition(path: "test.yaml", line: 1, column: 1)
    let sink = DiagnosticSink()
    let reader = OptionReader(
      ConfigNode(.null, at: position), owner: "stage `hygiene`", specs: HygieneStage.descriptor.options, sink: sink)
    #expect(HygieneStage(options: reader, context: StageContext(dataFolders: ["/nowhere"])) == nil)
    #expect(sink.diagnostics.map(\.code) == ["missing_data_file"])
  }
}
