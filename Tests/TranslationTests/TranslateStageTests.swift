import Foundation
import LanguageData
import PipelineCore
import Synchronization
import Testing
import TextModel

@testable import Translation

@Suite struct TranslateStageTests {
  /// Answers what a table says; everything else is a failure.
  private struct Table: TranslationEngine {
    var name: String
    var answers: [String: String]
    var isDeterministic = true
    var remedy: String { "" }
    func pairs() -> [(from: String, to: String)] { [("ru", "uk")] }
    func fingerprint(from: String, to: String) -> String? { name }
    func makeSession(from: String, to: String) throws(EngineFailure) -> any TranslationSession { Session(engine: self) }

    final class Session: TranslationSession {
      let engine: Table
      init(engine: Table) { self.engine = engine }
      func translate(_ sentences: [String]) throws(EngineFailure) -> [TranslationResult] {
        var results: [TranslationResult] = []
        for sentence in sentences {
          guard let text = engine.answers[sentence] else { throw EngineFailure(.crashed, "\(engine.name) does not know it") }
          results.append(TranslationResult(text: text, rule: engine.name))
        }
        return results
      }
    }
  }

  private final class Memory: SentenceMemory {
    let kept = Mutex<[String: String]>([:])
    func translations(of queries: [MemoryQuery], fingerprints: [String]) throws(MemoryFailure) -> [TranslationResult?] {
      kept.withLock { kept in
        queries.map { query in
          fingerprints.compactMap { kept["\($0) \(query.text)"] }.first.map { TranslationResult(text: $0, rule: "memory") }
        }
      }
    }
    func remember(_ entries: [(query: MemoryQuery, result: TranslationResult)], fingerprint: String) throws(MemoryFailure) {
      kept.withLock { kept in for (query, result) in entries { kept["\(fingerprint) \(query.text)"] = result.text } }
    }
  }

  private static let text = "Первое слово сказано. Второе слово сказано. Третье слово сказано."
  private static let answers = ["Первое слово сказано.": "Перше слово сказано.", "Третье слово сказано.": "Третє слово сказано."]

  /// Cutting a text may leave sentences in the layer that are a separator now, several in one place.
  @Test func cutSentencesAreNotAsked() {
    var field = TextField(name: FieldName.text, text: SourceText("Раз. Два. Три. Четыре."))
    let spans = [TextSpan(0, 7), TextSpan(8, 15), TextSpan(16, 23), TextSpan(24, 37)]
    field.layers[.sentences] = AnnotationLayer(spans.map { Sentence(span: $0) })
    var edits = EditList()
    edits.append(TextSpan(7, 24), [0x20], origin: Origin(stage: "test", rule: "cut"))
    field.apply(edits)
    #expect(field.text.string == "Раз. Четыре.")
    #expect(TranslateProcessor.spans(of: field).map { field.text.string(in: $0) } == ["Раз.", "Четыре."])
  }

  private func stage(_ engines: [Table], _ options: [String: String] = [:], memory: Memory? = nil) throws -> TranslateStage {
    let position = ConfigPosition(path: "test.yaml", line: 1, column: 1)
    let all = ["from": "ru", "to": "uk", "engines": "t0,t1"].merging(options) { $1 }
    var entries: [ConfigNode.Entry] = []
    for (key, value) in all.sorted(by: { $0.key < $1.key }) {
      let node =
        key == "engines"
        ? ConfigNode(.sequence(engines.map { ConfigNode(.scalar($0.name), at: position) }), at: position)
        : ConfigNode(.scalar(value), at: position)
      entries.append(.init(key: key, keyPosition: position, value: node))
    }
    let shelf = EngineShelf(
      definitions: engines.enumerated().map { index, engine in
        let place = ConfigPosition(path: "test.yaml", line: 10 + index, column: 1)
        _ = engine
        return .init(key: engine.name, keyPosition: place, value: ConfigNode(.mapping([]), at: place))
      })
    for (index, engine) in engines.enumerated() { _ = shelf.engine("test.yaml:\(10 + index):1") { engine } }
    var context = StageContext(dataFolders: DataStore.standard().folders)
    context.engines = shelf
    if let memory { context.openMemory = { _ in memory } }
    let sink = DiagnosticSink()
    let reader = OptionReader(
      ConfigNode(.mapping(entries), at: position), owner: "stage", specs: TranslateStage.descriptor.options, sink: sink)
    return try #require(TranslateStage(options: reader, context: context), "\(sink.diagnostics)")
  }

  private func document() -> Document {
    var document = Document(id: "1", text: TextField(name: FieldName.text, text: SourceText(Self.text)))
    document.language = "ru"
    let bytes = Array(Self.text.utf8)
    var sentences: [Sentence] = []
    var start = 0
    for index in bytes.indices where bytes[index] == UInt8(ascii: ".") {
      sentences.append(Sentence(span: TextSpan(start, index + 1)))
      start = index + 2
    }
    document.withField(at: document.fields.count - 1) { $0.layers[LayerKey<Sentence>.sentences] = AnnotationLayer(sentences) }
    return document
  }

  private func run(_ stage: TranslateStage) throws -> Document {
    var document = document()
    try stage.makeProcessor().process(&document)
    return document
  }

  /// The second engine gets only what the first could not do, and each byte says whose it is.
  @Test func fallsBackSentenceBySentence() throws {
    let first = Table(name: "t0", answers: Self.answers)
    let second = Table(name: "t1", answers: ["Второе слово сказано.": "Друге слово сказано."])
    let document = try run(stage([first, second]))
    #expect(document.text.text.string == "Перше слово сказано. Друге слово сказано. Третє слово сказано.")
    #expect(document.language == "uk")
    let edits = document.text.current.edits
    #expect((0..<edits.count).map { edits.origin(at: $0).rule } == ["t0", "t1", "t0"])
    #expect(document.diagnostics.map(\.code) == ["engine_failed"])
    #expect(document.diagnostics[0].message.contains("1 of 3"))
  }

  /// A wrong answer is worth no more than none.
  @Test func whatFailsTheChecksGoesToTheNextEngine() throws {
    var answers = Self.answers
    answers["Второе слово сказано."] = "Второе слово сказано — " + String(repeating: "и так далее ", count: 20)
    let second = Table(name: "t1", answers: ["Второе слово сказано.": "Друге слово сказано."])
    let document = try run(stage([Table(name: "t0", answers: answers), second]))
    #expect(document.text.text.string.contains("Друге слово"))
  }

  @Test func failuresFollowThePolicy() throws {
    let engines = [Table(name: "t0", answers: Self.answers)]
    var failed = document()
    let failure = #expect(throws: StageFailure.self) { try stage(engines).makeProcessor().process(&failed) }
    #expect(failure?.code == "E_TRANSLATION" && failure?.isRetryable == true)

    let kept = try run(stage(engines, ["on_failure": "keep"]))
    #expect(kept.text.text.string == Self.text && kept.language == "ru")
    #expect(kept.diagnostics.map(\.code) == ["not_translated"])

    // Nothing at all was translated: the story is still Russian.
    let none = try run(stage([Table(name: "t0", answers: [:])], ["on_failure": "keep_source"]))
    #expect(none.text.text.string == Self.text && none.language == "ru")
    #expect(none.diagnostics.map(\.code) == ["not_translated"])

    let source = try run(stage(engines, ["on_failure": "keep_source"]))
    #expect(source.text.text.string == "Перше слово сказано. Второе слово сказано. Третє слово сказано.")
    let finding = try #require(source.diagnostics.first { $0.code == "sentence_not_translated" })
    guard case .document(_, _, let span) = finding.location else {
      Issue.record("no place")
      return
    }
    #expect(source.text.text.string(in: span) == "Второе слово сказано." && finding.severity == .error)
  }

  /// What was translated once comes from the memory, under the fingerprint of its engine only.
  @Test func theMemoryAnswersFirst() throws {
    let memory = Memory()
    var all = Self.answers
    all["Второе слово сказано."] = "Друге слово сказано."
    _ = try run(stage([Table(name: "t0", answers: all)], ["memory": "m"], memory: memory))
    #expect(memory.kept.withLock { $0.count } == 3)
    let document = try run(stage([Table(name: "t0", answers: [:])], ["memory": "m"], memory: memory))
    #expect(document.text.text.string == "Перше слово сказано. Друге слово сказано. Третє слово сказано.")
    var other = self.document()
    #expect(throws: StageFailure.self) {
      try stage([Table(name: "t2", answers: [:])], ["memory": "m"], memory: memory).makeProcessor().process(&other)
    }
  }

  private func quoted(_ text: String, _ cuts: [String], _ quotations: [String]) -> Document {
    var document = Document(id: "1", text: TextField(name: FieldName.text, text: SourceText(text)))
    document.language = "ru"
    func span(_ part: String) -> TextSpan {
      let range = (text as NSString).range(of: part)
      let before = (text as NSString).substring(to: range.location).utf8.count
      return TextSpan(before, before + part.utf8.count)
    }
    document.withField(at: document.fields.count - 1) {
      $0.layers[.sentences] = AnnotationLayer(cuts.map { Sentence(span: span($0)) })
      $0.layers[.quotations] = AnnotationLayer(quotations.map { Quotation(span: span($0)) })
    }
    return document
  }

  /// Every quotation of a translation keeps the words it was translated from, byte for byte.
  @Test func quotationsKeepTheirOriginals() throws {
    let cuts = ["Он сказал: «Мы идём домой.", "Всем пора».", "Город Энск молчит."]
    var document = quoted(cuts.joined(separator: " "), cuts, ["«Мы идём домой. Всем пора»"])
    let answers = [cuts[0]: "Він сказав: \"Ми йдемо додому.", cuts[1]: "Усім пора\".", cuts[2]: "Місто Енськ мовчить."]
    try stage([Table(name: "t0", answers: answers)]).makeProcessor().process(&document)
    let found = try #require(document.text.layers[.translatedQuotations])
    #expect(found.count == 1 && found[0].isExact)
    #expect(document.text.text.string(in: found[0].span) == "\"Ми йдемо додому. Усім пора\"")
    #expect(found[0].original == "«Мы идём домой. Всем пора»")
    #expect(document.text.revisions[0].text.string(in: found[0].originalSpan) == found[0].original)
    #expect(document.text.layers[.quotations]?.map(\.span) == [found[0].span])
    #expect(document.diagnostics.isEmpty)
  }

  /// A short name in marks without a reporting clause is no speech; with one, or with four words, it is.
  @Test(arguments: [("«Сладкий дом»", false, false), ("«Сладкий дом»", true, true), ("«Дом в тихом лесу»", false, true)])
  func speechIsToldFromNames(quotation: String, isReported: Bool, expected: Bool) throws {
    let cut = "Спектакль \(quotation) идёт."
    var document = quoted(cut, [cut], [quotation])
    let start = "Спектакль ".utf8.count + 2
    var words: [Word] = []
    var place = start
    for word in quotation.dropFirst().dropLast().split(separator: " ") {
      words.append(Word(span: TextSpan(place, place + word.utf8.count), kind: .letters))
      place += word.utf8.count + 1
    }
    document.text.layers[.words] = AnnotationLayer(words)
    if isReported, var only = document.text.layers[.quotations]?.first {
      only.reporting = TextSpan(0, 18)
      document.text.layers[.quotations] = AnnotationLayer([only])
    }
    try stage([Table(name: "t0", answers: [cut: "Вистава \(quotation) йде."])]).makeProcessor().process(&document)
    #expect(document.text.layers[.translatedQuotations]?.map(\.isSpeech) == [expected])
  }

  /// Marks that the engine lost are told, and the original stands beside the sentence.
  @Test func aQuotationWithoutMarksStandsBesideItsSentence() throws {
    let cuts = ["Он сказал: «Мы идём домой»."]
    var document = quoted(cuts[0], cuts, ["«Мы идём домой»"])
    try stage([Table(name: "t0", answers: [cuts[0]: "Він сказав, що вони йдуть додому."])]).makeProcessor().process(&document)
    let found = try #require(document.text.layers[.translatedQuotations])
    #expect(found.count == 1 && !found[0].isExact && found[0].original == "«Мы идём домой»")
    #expect(document.text.text.string(in: found[0].span) == document.text.text.string)
    #expect(document.text.layers[.quotations]?.isEmpty == true)
    #expect(document.diagnostics.map(\.code) == ["quotation_not_placed"])
  }
}
