import PipelineCore
import Testing
import TextModel

@testable import Segmentation

@Suite struct IdentifyStageTests {
  private func stage(_ options: [(String, String)]) -> (stage: IdentifyStage?, sink: DiagnosticSink) {
    let position = ConfigPosition(path: "test.yaml", line: 1, column: 1)
    let entries = options.map {
      ConfigNode.Entry(key: $0.0, keyPosition: position, value: ConfigNode(.scalar($0.1), at: position))
    }
    let sink = DiagnosticSink()
    let reader = OptionReader(
      ConfigNode(.mapping(entries), at: position), owner: "stage `identify`", specs: IdentifyStage.descriptor.options,
      sink: sink)
    return (IdentifyStage(options: reader, context: StageContext(dataFolders: [hygieneData])), sink)
  }

  private func run(_ document: Document, _ options: [(String, String)] = []) throws -> Document {
    var document = document
    let made = stage(options)
    #expect(made.sink.diagnostics == [])
    try #require(made.stage).makeProcessor().process(&document)
    return document
  }

  private static let ukrainian = "Уряд ухвалив рішення про допомогу громадам, що постраждали від негоди."

  @Test func setsLanguageScriptAndConfidence() throws {
    let document = try run(Hygiene.document(Self.ukrainian))
    #expect(document.language == "uk")
    #expect(document.script == "Cyrl")
    #expect(try #require(document.metadata.languageConfidence) > 0.9)
    #expect(document.diagnostics == [])
  }

  @Test func givenLanguageStays() throws {
    var document = Hygiene.document("Short")
    document.language = "cs"
    let after = try run(document)
    #expect(after.language == "cs")
    #expect(after.script == "Latn")
    #expect(after.metadata.languageConfidence == nil)
    #expect(after.diagnostics == [])
  }

  @Test func doubtsAGivenLanguageOfAFullText() throws {
    var document = Hygiene.document(String(repeating: Self.ukrainian + " ", count: 5))
    document.language = "ru-RU"
    let after = try run(document)
    #expect(after.language == "ru-RU")
    #expect(after.diagnostics.map(\.code) == ["language_differs"])
  }

  @Test func tooShortIsUndetermined() throws {
    let document = try run(Hygiene.document("За – 249"))
    #expect(document.language == "und")
    #expect(document.diagnostics.map(\.code) == ["language_undetermined"])
    #expect(try run(Hygiene.document("За – 249"), [("default", "uk")]).language == "uk")
  }

  @Test func titleHelpsAnEmptyText() throws {
    #expect(try run(Hygiene.document("1 2 3", title: Self.ukrainian)).language == "uk")
  }

  @Test func unknownCandidateIsAnError() {
    let made = stage([("candidates", "ua")])
    #expect(made.stage == nil)
    #expect(made.sink.diagnostics.map(\.code) == ["unknown_language"])
  }
}
