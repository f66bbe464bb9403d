import PipelineCore
import Testing
import TextModel

@testable import Summarization

@Suite struct NameCompleterTests {
  /// Sentence 1 has the full name, 2 and 3 the family name, 4 the full name again.
  private static let sentences = [
    "Secretary Marco Rubio landed in Rome on Sunday.", "Rubio met the envoys for an answer.",
    "The envoys thanked Rubio for his answer.", "Marco Rubio flies home on Tuesday with an answer.",
  ]

  private func mention(_ text: String, in sentence: Int, _ field: TextField, quoted: Bool = false) throws -> PersonMention {
    let sentences = try #require(field.layers[.sentences])
    let inside = sentences[sentence].span
    let part = TextField(name: "part", text: SourceText(field.text.string(in: inside)))
    let span = try #require(StoryFixture.span(text, in: part)).shifted(by: inside.start)
    let start = TextSpan(span.start, span.start)
    if text == "Rubio" {
      return PersonMention(
        span: span, person: "rubio", form: .family, isQuoted: quoted,
        completion: quoted ? nil : .init(span: start, text: "Marco "),
        titledCompletion: quoted ? nil : .init(span: start, text: (sentence == 1 ? "Secretary " : "secretary ") + "Marco "))
    }
    return PersonMention(
      span: span, person: "rubio", form: .full, isQuoted: quoted,
      shortening: .init(span: TextSpan(span.start, span.start + 6), text: ""))
  }

  private func document(terms: Bool = false) throws -> Document {
    var document = StoryFixture.document([Self.sentences], title: "Rubio in Rome")
    var field = document.text
    let mentions = [
      try mention("Marco Rubio", in: 0, field), try mention("Rubio", in: 1, field), try mention("Rubio", in: 2, field),
      try mention("Marco Rubio", in: 3, field),
    ]
    field.layers[.mentions] = AnnotationLayer(mentions)
    if terms {
      field.layers[.terms] = AnnotationLayer(
        mentions.map { mention in
          Term(
            span: mention.span, entry: "rubio", type: "person", lemma: "Marco Rubio", grammaticalCase: "Nom", number: "Sing",
            translations: [
              .init(
                language: "uk",
                forms: [.init(grammaticalCase: "Nom", form: mention.form == .full ? "Марко Рубіо" : "Рубіо")])
            ], origin: Origin(stage: "terms", rule: "rubio"))
        })
    }
    document.text = field
    return document
  }

  private func brief(
    _ names: NamePolicy, _ budget: SummaryBudget = .init(sentences: 3), terms: Bool = false
  ) throws -> Document {
    var document = try document(terms: terms)
    // The focus leaves the first sentence out.
    try StoryFixture.summarize(
      &document, SummaryOptions(budget: budget, names: names, fills: true, focus: ["answer"]))
    return document
  }

  @Test func keepLeavesTheTextAsItIs() throws {
    #expect(try brief(.keep).text.text.string == Self.sentences[1...].joined(separator: " "))
  }

  @Test func theFirstMentionIsFull() throws {
    #expect(
      try brief(.full).text.text.string
        == "Secretary Marco Rubio met the envoys for an answer. " + Self.sentences[2...].joined(separator: " "))
  }

  @Test func laterMentionsAreShort() throws {
    #expect(
      try brief(.fullThenShort).text.text.string
        == "Secretary Marco Rubio met the envoys for an answer. The envoys thanked Rubio for his answer. "
        + "Rubio flies home on Tuesday with an answer.")
  }

  /// Every byte of ours, and none else, says that it is ours; the unit begins with the name.
  @Test func changesAreMarked() throws {
    let made = try brief(.fullThenShort)
    let provenance = Provenance(of: made.text)
    var ours: [String] = []
    for run in provenance.runs where provenance.origins(of: run).contains(where: { provenance.origins[$0].rule == "full name" }) {
      ours.append(made.text.text.string(in: run.span))
    }
    #expect(ours == ["Secretary Marco "])
    #expect(made.text.layers[.units]?.first?.span.start == 0)
    #expect(made.text.layers[.sentences]?.first?.span.start == 0)
    let cuts = made.text.current.edits.origins.map(\.rule)
    #expect(cuts.contains("short name"))
    let units = try #require(made.text.layers[.units])
    #expect(units.map { made.text.text.string(in: $0.span) }.joined(separator: " ") == made.text.text.string)
  }

  /// A person named in brackets has been named.
  @Test func aNameInBracketsCounts() throws {
    let story = StoryFixture.story(Self.sentences)
    let field = try document().text
    let completer = NameCompleter(field: field, policy: .full, budget: .init(sentences: 9))
    let bracket = AntecedentFinder.Name(
      text: " [Marco Rubio]", entry: "rubio", place: 0, origin: Origin(stage: "summarize", rule: "antecedent"))
    #expect(completer.changes([1], of: story, names: [1: bracket], used: .init()).isEmpty)
    #expect(completer.changes([1], of: story, names: [:], used: .init())[1]?.count == 1)
  }

  @Test func nothingInsideQuotations() throws {
    var document = StoryFixture.document([["Marco Rubio came to Rome on Sunday.", "“Rubio has an answer,” the envoy said."]])
    var field = document.text
    field.layers[.mentions] = AnnotationLayer([
      try mention("Marco Rubio", in: 0, field), try mention("Rubio", in: 1, field, quoted: true),
    ])
    document.text = field
    try StoryFixture.summarize(&document, SummaryOptions(budget: .init(sentences: 1), focus: ["answer"]))
    #expect(document.text.text.string == "“Rubio has an answer,” the envoy said.")
  }

  /// The office goes first when the budget is short, then the name; the budget is never passed.
  @Test func theBudgetDecides() throws {
    let plain = Self.sentences[1]
    for (extra, expected) in [
      (0, plain), (5, plain), (6, "Marco " + plain), (15, "Marco " + plain), (16, "Secretary Marco " + plain),
    ] {
      var document = try document()
      var field = document.text
      // Only the second sentence fits.
      field.layers[.mentions] = AnnotationLayer(try [mention("Marco Rubio", in: 0, field), mention("Rubio", in: 1, field)])
      document.text = field
      let budget = SummaryBudget(sentences: 1, characters: plain.count + extra)
      try StoryFixture.summarize(&document, SummaryOptions(method: "mmr", budget: budget, focus: ["met"]))
      #expect(document.text.text.string == expected, "\(extra)")
      #expect(document.text.text.string.count <= plain.count + extra)
    }
  }

  /// The term of a completed name is that of the whole name, so that renditions write it whole.
  @Test func termsFollowTheName() throws {
    let made = try brief(.fullThenShort, terms: true)
    let terms = try #require(made.text.layers[.terms])
    #expect(terms.map { made.text.text.string(in: $0.span) } == ["Marco Rubio", "Rubio", "Rubio"])
    #expect(terms.map { $0.translations.first?.form("Nom") } == ["Марко Рубіо", "Рубіо", "Рубіо"])
  }
}
