import FileAccess
import Glibc
import LanguageData
import PipelineCore
import Testing
import TextModel

@testable import Segmentation

@Suite struct SRXSegmenterTests {
  private func sentences(_ source: String, _ string: String, _ language: String?) throws -> [String]? {
    let document = try #require(SRXFixture.read(source).document)
    let text = SourceText(string)
    let paragraphs = try Segmenter(Fixtures.rules()).paragraphs(of: text)
    return try SRXSegmenter(document).sentences(of: text, in: paragraphs, language: language)?.map { text.string(in: $0.span) }
  }

  @Test func cascadeJoinsTheRulesOfAllMaps() throws {
    #expect(
      try sentences(SRXFixture.cascading, "За ст. 5 так. Є; кінець! Mr. Так", "uk-UA")
        == ["За ст. 5 так.", "Є;", "кінець!", "Mr.", "Так"])
    #expect(try sentences(SRXFixture.cascading, "Mr. Smith; ст. 5 went. Yes", "en") == ["Mr. Smith; ст.", "5 went.", "Yes"])
  }

  @Test func withoutCascadeTheFirstMapAloneCounts() throws {
    let source = SRXFixture.cascading.split(separator: "cascade=\"yes\"", omittingEmptySubsequences: false).joined(separator: "cascade=\"no\"")
    // The English rules hold an exception and no break.
    #expect(try sentences(source, "Mr. Smith went. Yes! No", "en") == ["Mr. Smith went. Yes! No"])
  }

  @Test func languagesOutsideTheMapsHaveNoRules() throws {
    #expect(try sentences(SRXFixture.cascading, "Да. Нет.", "ru") == nil)
    #expect(try sentences(SRXFixture.cascading, "Да. Нет.", nil) == nil)
    // The whole tag must match, whatever its case.
    #expect(try sentences(SRXFixture.cascading, "Так. Ні.", "xuk") == nil)
    #expect(try sentences(SRXFixture.cascading, "Так. Ні.", "UK-ua") == ["Так.", "Ні."])
    #expect(try sentences(SRXFixture.file("<rule><beforebreak>;</beforebreak></rule>"), "a;b", nil) == ["a;", "b"])
  }

  @Test func theFirstRuleThatMatchesDecides() throws {
    let no = "<rule break='no'><beforebreak>Dr\\.</beforebreak><afterbreak>\\s</afterbreak></rule>"
    let yes = "<rule break='yes'><beforebreak>\\.</beforebreak><afterbreak>\\s</afterbreak></rule>"
    #expect(try sentences(SRXFixture.file(no + yes), "Dr. A. B", "en") == ["Dr. A.", "B"])
    #expect(try sentences(SRXFixture.file(yes + no), "Dr. A. B", "en") == ["Dr.", "A.", "B"])
    // A break rule before an exception that is broader.
    #expect(try sentences(SRXFixture.cascading, "У кн. Часи. У кн. те", "uk") == ["У кн.", "Часи.", "У кн. те"])
  }

  @Test func breaksInsideAMatchAreFound() throws {
    // Each full stop ends text that the pattern matches, also where the longest match goes on.
    let rule = "<rule><beforebreak>\\w.*\\.</beforebreak></rule>"
    #expect(try sentences(SRXFixture.file(rule), "a.b.c", "en") == ["a.", "b.", "c"])
  }

  @Test func backReferencesReachTheOtherSide() throws {
    let rule = "<rule><beforebreak>(\\w)\\.</beforebreak><afterbreak>\\1</afterbreak></rule>"
    #expect(try sentences(SRXFixture.file(rule), "a.b.b.c", "en") == ["a.b.", "b.c"])
  }

  @Test func paragraphsStandAndWhiteSpaceIsLeftOut() throws {
    let text = SourceText("  а;  б \n\n;в;;")
    let document = try #require(SRXFixture.read(SRXFixture.file("<rule><beforebreak>;</beforebreak></rule>")).document)
    let paragraphs = try Segmenter(Fixtures.rules()).paragraphs(of: text)
    let found = try #require(try SRXSegmenter(document).sentences(of: text, in: paragraphs, language: "uk"))
    #expect(found.map { text.string(in: $0.span) } == ["а;", "б", ";", "в;", ";"])
    #expect(found.map(\.paragraph) == [0, 0, 1, 1, 1])
  }

  @Test func aRuleThatTakesTooLongIsAFailure() throws {
    let rules = ["<beforebreak>(a+)+$</beforebreak>", "<afterbreak>(a+)+$</afterbreak>"]
    for rule in rules {
      let source = SRXFixture.file("<rule>\(rule)</rule>")
      let start = ContinuousClock.now
      let failure = #expect(throws: StageFailure.self) {
        try sentences(source, String(repeating: "a", count: 200) + "b", "en")
      }
      #expect(failure?.code == "E_REGEX")
      #expect(failure?.message.hasPrefix("a.srx:4: ") == true, "\(failure?.message ?? "")")
      #if !SANITIZER
        #expect(ContinuousClock.now - start < .seconds(5))
      #endif
    }
  }

  @Test func theRuleThatFailsIsNamed() throws {
    func no(_ before: String) -> String { "<rule break='no'><beforebreak>\(before)</beforebreak><afterbreak>\\s</afterbreak></rule>\n" }
    let yes = "<rule><beforebreak>\\.</beforebreak><afterbreak>\\s</afterbreak></rule>"
    let source = SRXFixture.file(no("\\bст\\.") + no("\\bкн\\.") + no("(a+)+[b]\\.|(a+)+$") + yes)
    #expect(try sentences(source, "ст. 1 кн. 2 так. ні. ab. c", "uk") == ["ст. 1 кн. 2 так.", "ні.", "ab. c"])
    let failure = #expect(throws: StageFailure.self) {
      try sentences(source, String(repeating: "a", count: 200) + " b. c", "uk")
    }
    #expect(failure?.code == "E_REGEX")
    #expect(failure?.message.hasPrefix("a.srx:6: ") == true)
  }

  private static let folder = "/tmp/depesha-srx-tests-\(getpid())"

  private func makeStage(_ value: String, _ sink: DiagnosticSink) -> SegmentStage? {
    let place = ConfigPosition(path: Self.folder + "/p.yaml", line: 3, column: 7)
    let entry = ConfigNode.Entry(key: "srx", keyPosition: place, value: ConfigNode(.scalar(value), at: place))
    let options = OptionReader(
      ConfigNode(.mapping([entry]), at: place), owner: "stage `segment`", specs: SegmentStage.descriptor.options, sink: sink)
    return SegmentStage(options: options, context: StageContext(dataFolders: Fixtures.data.folders))
  }

  private func segment(_ stage: SegmentStage, _ text: String, _ language: String) throws -> [String]? {
    var document = Document(id: "1", language: language, text: TextField(name: FieldName.text, text: SourceText(text)))
    try stage.makeProcessor().process(&document)
    return document.text.layers[.sentences]?.map { document.text.text.string(in: $0.span) }
  }

  @Test func theStageUsesTheFileOfItsOption() throws {
    try FileAccess.makeFolder(Self.folder)
    let path = Self.folder + "/own.srx"
    try FileAccess.replace(path, with: Array(SRXFixture.cascading.utf8))
    defer { _ = unlinkFile(path) }
    let sink = DiagnosticSink()
    let stage = try #require(makeStage("own.srx", sink))
    #expect(sink.diagnostics.isEmpty)
    #expect(stage.dataFiles.last == path)
    #expect(try segment(stage, "Є; кінець.", "uk") == ["Є;", "кінець."])
    #expect(try segment(stage, "Есть; конец. Да.", "ru") == ["Есть; конец.", "Да."])
  }

  @Test func filesThatCannotBeUsedAreReported() throws {
    try FileAccess.makeFolder(Self.folder)
    let path = Self.folder + "/bad.srx"
    try FileAccess.replace(path, with: Array(SRXFixture.file("<rule><beforebreak>(</beforebreak></rule>").utf8))
    defer { _ = unlinkFile(path) }
    let sink = DiagnosticSink()
    #expect(makeStage("bad.srx", sink) == nil)
    #expect(sink.diagnostics.map(\.code) == ["srx_pattern"])
    let missing = DiagnosticSink()
    #expect(makeStage("none.srx", missing) == nil)
    #expect(missing.diagnostics.map(\.code) == ["missing_file"])
    #expect(missing.diagnostics.first?.location == .file(path: Self.folder + "/p.yaml", line: 3, column: 7))
  }
}
