import LanguageData
import PipelineCore
import Testing
import TextModel
import Transliteration

@Suite struct TransliterateStageTests {
  private let place = ConfigPosition(path: "test", line: 1, column: 1)

  private func stage(_ options: [(String, ConfigNode.Value)]) throws -> TransliterateStage {
    let sink = DiagnosticSink()
    let node = ConfigNode(
      .mapping(options.map { .init(key: $0.0, keyPosition: place, value: ConfigNode($0.1, at: place)) }), at: place)
    let reader = OptionReader(node, owner: "test", specs: TransliterateStage.descriptor.options, sink: sink)
    let made = TransliterateStage(options: reader, context: StageContext(dataFolders: DataStore.standard().folders))
    #expect(sink.diagnostics.isEmpty, "\(sink.diagnostics)")
    return try #require(made)
  }

  private func run(
    _ text: String, _ language: String = "uk", terms: [Term] = [], options: [(String, ConfigNode.Value)] = []
  ) throws -> Document {
    var field = TextField(name: FieldName.text, text: SourceText(text))
    field.layers[.terms] = AnnotationLayer(terms)
    var document = Document(
      id: "d", language: language, text: field, title: TextField(name: FieldName.title, text: SourceText("Щедрик")))
    let names = ConfigNode(.scalar("ru-bgn-1947"), at: place)
    let all: [(String, ConfigNode.Value)] =
      [
        ("scheme", .scalar(language == "uk" ? "uk-kmu-2010" : "ru-bgn-1947")),
        ("name_schemes", .mapping([.init(key: "ru", keyPosition: place, value: names)])),
      ] + options
    try stage(all).makeProcessor().process(&document)
    return document
  }

  private func person(_ part: String, in text: String, lemma: String, english: String, from: (String, String, String)?)
    -> Term
  {
    let (all, wanted) = (Array(text.utf8), Array(part.utf8))
    let start = all.indices.first { all[$0...].starts(with: wanted) } ?? 0
    return Term(
      span: TextSpan(start, start + wanted.count), entry: "x", type: "person", lemma: lemma,
      forms: [.init(language: "en", form: english)],
      romanization: from.map { name in
        // As the matcher gives it: the fixed spelling is cut to the words of the lemma.
        let count = name.2.split(separator: " ").count
        let fixed = english.split(separator: " ").suffix(count).joined(separator: " ")
        return .init(language: name.0, form: name.1, lemma: name.2, fixed: fixed)
      },
      origin: Origin(stage: "terms", rule: "x", file: "people.tsv", line: 7))
  }

  @Test func everyFieldAndTheScriptChange() throws {
    let document = try run("Згорани — місто.")
    #expect(document.text.text.string == "Zghorany — misto.")
    #expect(document.title?.text.string == "Shchedryk")
    #expect(document.script == "Latn")
    #expect(document.diagnostics.isEmpty)
  }

  @Test func aRussianNameInUkrainianTextIsRomanisedFromRussian() throws {
    let text = "Розмова з Кирилом Дмитрієвим тривала."
    let term = person(
      "Кирилом Дмитрієвим", in: text, lemma: "Кирило Дмитрієв", english: "Kirill Dmitriev",
      from: ("ru", "Кириллом Дмитриевым", "Кирилл Дмитриев"))
    let document = try run(text, terms: [term])
    #expect(document.text.text.string == "Rozmova z Kirillom Dmitrievym tryvala.")
    let provenance = Provenance(of: document.text)
    let run = try #require(provenance.run(at: 12))
    #expect(provenance.origins(of: run).map { provenance.origins[$0].description } == ["transliterate x (people.tsv:7)"])
  }

  @Test func theFixedStemTakesTheRomanisedEnding() throws {
    let text = "Зустріч Зеленського з Трампом."
    let terms = [
      person(
        "Зеленського", in: text, lemma: "Володимир Зеленський", english: "Volodymyr Zelensky",
        from: ("uk", "Зеленського", "Зеленський")),
      person("Трампом", in: text, lemma: "Дональд Трамп", english: "Donald Trump", from: nil),
    ]
    #expect(try run(text, terms: terms).text.text.string == "Zustrich Zelenskoho z Trumpom.")
    #expect(
      try run(text, terms: terms, options: [("names", .scalar("scheme"))]).text.text.string
        == "Zustrich Zelenskoho z Trampom.")
  }

  @Test func initialsAreKeptAndCapitalsStayCapitals() throws {
    let text = "В. В. Путін, ДМИТРІЄВ."
    let terms = [
      person(
        "В. В. Путін", in: text, lemma: "Володимир Путін", english: "Vladimir Putin",
        from: ("ru", "В. Путин", "Владимир Путин")),
      person(
        "ДМИТРІЄВ", in: text, lemma: "Кирило Дмитрієв", english: "Kirill Dmitriev", from: ("ru", "Дмитриев", "Дмитриев")
      ),
    ]
    #expect(try run(text, terms: terms).text.text.string == "V. V. Putin, DMITRIEV.")
  }

  @Test func whatTheSchemeDoesNotKnowFollowsThePolicy() throws {
    let text = "Слово λόγος тут."
    let written = try run(text)
    #expect(written.text.text.string == "Slovo lógos tut.")
    #expect(written.diagnostics.map(\.code) == ["unmapped_letters"])
    let kept = try run(text, options: [("on_unmapped", .scalar("keep"))])
    #expect(kept.text.text.string == "Slovo λόγος tut.")
    #expect(kept.diagnostics.map(\.code) == ["unmapped_letters"])
    #expect(throws: StageFailure.self) { try run(text, options: [("on_unmapped", .scalar("fail"))]) }
  }

  @Test func lettersOfOtherLanguagesAreReportedOnceEach() throws {
    let text = "Едет Ївга и ґава, ґ."
    let written = try run(text, "ru")
    #expect(written.text.text.string == "Yedet Yivga i gava, g.")
    #expect(written.diagnostics.map(\.code) == ["fallback_letter", "fallback_letter"])
    #expect(written.diagnostics[0].location == .document(id: "d", field: "text", span: TextSpan(6, 8)))
    #expect(written.diagnostics[1].message.contains("2 times"))
    let kept = try run(text, "ru", options: [("on_unmapped", .scalar("keep"))])
    #expect(kept.text.text.string == "Yedet Їvga i ґava, ґ.")
    #expect(kept.diagnostics.allSatisfy { $0.code == "unmapped_letters" })
    #expect(throws: StageFailure.self) { try run(text, "ru", options: [("on_unmapped", .scalar("fail"))]) }
  }

  @Test func aSchemeForAnotherLanguageIsReported() throws {
    var document = Document(
      id: "d", language: "be", text: TextField(name: FieldName.text, text: SourceText("Так")))
    try stage([("scheme", .scalar("uk-kmu-2010"))]).makeProcessor().process(&document)
    #expect(document.diagnostics.map(\.code) == ["language_mismatch"])
  }

  @Test func identifiersOfTheOtherScriptAreReported() throws {
    let text = "Див. https://kyiv.ua/новини та #київ, також #Kyiv."
    let written = try run(text)
    #expect(written.text.text.string == "Dyv. https://kyiv.ua/novyny ta #kyiv, takozh #Kyiv.")
    #expect(written.diagnostics.map(\.code) == ["identifier_rewritten", "identifier_rewritten"])
    let kept = try run(text, options: [("identifiers", .scalar("keep"))])
    #expect(kept.text.text.string == "Dyv. https://kyiv.ua/новини ta #київ, takozh #Kyiv.")
    #expect(kept.diagnostics.map(\.code) == ["identifier_kept", "identifier_kept"])
  }

  @Test func scriptsThatAreNotListedAreKeptAndReported() throws {
    let document = try run("Слово हिन्दी тут.")
    #expect(document.text.text.string == "Slovo हिन्दी tut.")
    #expect(document.diagnostics.map(\.code) == ["unmapped_letters"])
  }
}
