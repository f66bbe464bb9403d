import PipelineCore
import Testing
import TextModel

@testable import Summarization

@Suite struct SluglineTests {
  private func brief(
    _ sentences: [String], _ language: String, title: String?, slugline: String? = nil, makes: Bool = true
  ) throws -> Document {
    var document = StoryFixture.document([sentences], language: language, title: title)
    if let slugline {
      document.metadata.item = NewsItem(format: "ninjs")
      document.metadata.item?.slugline = slugline
    }
    try StoryFixture.summarize(&document, SummaryOptions(method: "lead", budget: .init(sentences: 1), makesSlugline: makes))
    return document
  }

  private static let talks = [
    "Envoys of Ukraine and Russia opened talks in Geneva on Monday.", "The talks will last until Friday.",
    "Nobody in Geneva expects the talks to end the war.",
  ]

  @Test func namesAndWhatItIsAbout() throws {
    let made = try brief(Self.talks, "en", title: "Ukraine and Russia open talks in Geneva")
    #expect(made.slugline == "UKRAINE-RUSSIA/TALKS")
    #expect(made.metadata.values["slugline_origin"] == "derived")
  }

  @Test func russianAndUkrainian() throws {
    let russian = try brief(
      ["Паводок в Орске затопил дома у реки.", "Власти Орска ждут, что паводок уйдет в среду.", "Орск стоит на реке Урал."], "ru",
      title: "Паводок затопил дома в Орске")
    #expect(russian.slugline == "ОРСКЕ/ПАВОДОК" || russian.slugline == "ОРСК/ПАВОДОК", "\(russian.slugline ?? "")")
    let ukrainian = try brief(
      ["У Львові відкрили новий міст через Полтву.", "Міст будували два роки.", "Мостом поїдуть трамваї."], "uk",
      title: "Новий міст відкрили після ремонту")
    #expect(ukrainian.slugline?.contains("МІСТ") == true, "\(ukrainian.slugline ?? "")")
  }

  /// What is counted tells no story apart from another.
  @Test func notWhatIsCounted() throws {
    let made = try brief(
      ["The corridor carried 6.4 million tons of grain.", "A million tons went to Egypt.", "The grain is wheat."], "en",
      title: "Corridor carries 6.4 million tons of grain")
    #expect(made.slugline == "CORRIDOR-GRAIN", "\(made.slugline ?? "")")
  }

  /// A name of the glossary stands by its lemma, a person by the family name.
  @Test func lemmasOfTheGlossary() throws {
    var document = StoryFixture.document(
      [["Рубио провел переговоры в Риме в понедельник.", "Переговоры шли пять часов."]], language: "ru",
      title: "Переговоры Рубио в Риме")
    var title = try #require(document.title)
    title.layers[.terms] = AnnotationLayer(
      try [("Рубио", "person", "Марко Рубио"), ("Риме", "place", "Рим")].map { name, type, lemma in
        Term(
          span: try #require(StoryFixture.span(name, in: title)), entry: name, type: type, lemma: lemma,
          origin: Origin(stage: "terms", rule: name))
      })
    document.title = title
    try StoryFixture.summarize(&document, SummaryOptions(budget: .init(sentences: 1)))
    #expect(document.slugline == "РУБИО-РИМ/ПЕРЕГОВОРЫ")
  }

  @Test func theStorysOwnIsKept() throws {
    let made = try brief(Self.talks, "en", title: "Ukraine and Russia open talks", slugline: "UKRAINE-TALKS")
    #expect(made.slugline == "UKRAINE-TALKS")
    #expect(made[field: FieldName.slugline] == nil && made.metadata.values["slugline_origin"] == nil)
  }

  /// A record of JSON Lines has it among its further members.
  @Test func theRecordsOwnIsKept() throws {
    var document = StoryFixture.document([Self.talks], title: "Ukraine and Russia open talks")
    document.metadata.values["slugline"] = "TALKS-1"
    try StoryFixture.summarize(&document, SummaryOptions(budget: .init(sentences: 1)))
    #expect(document.slugline == "TALKS-1" && document[field: FieldName.slugline] == nil)
    #expect(document.metadata.values["slugline"] == "TALKS-1")
  }

  @Test func noneWhenNotAskedFor() throws {
    #expect(try brief(Self.talks, "en", title: "Ukraine and Russia open talks", makes: false).slugline == nil)
  }

  /// Without a headline of its own the story has one of ours, and the slug line is made of that.
  @Test func withoutAHeadline() throws {
    let made = try brief(Self.talks, "en", title: nil)
    #expect(made.metadata.values["headline"] == "derived" && made.title != nil)
    #expect(made.slugline?.hasPrefix("UKRAINE-RUSSIA") == true, "\(made.slugline ?? "")")
  }

  /// Every byte says that the summariser wrote it, out of the headline.
  @Test func markedAsOurs() throws {
    let made = try #require(try brief(Self.talks, "en", title: "Ukraine and Russia open talks")[field: FieldName.slugline])
    let provenance = Provenance(of: made)
    #expect(provenance.runs.count == 1)
    let run = try #require(provenance.run(at: 0))
    #expect(provenance.origins(of: run).map { provenance.origins[$0] } == [Origin(stage: "summarize", rule: "slugline")])
  }

  /// Short, in capitals, and the same every time.
  @Test func shortCapitalsAndDeterministic() throws {
    let title = "International Federation Of Incomprehensibilities Confirms Counterrevolutionary Denationalisation"
    let made = try brief(["The federation of incomprehensibilities confirms it."] + Self.talks, "en", title: title)
    let slug = try #require(made.slugline)
    #expect(slug.count <= Slugline.limit && slug == slug.uppercased() && !slug.contains(" "))
    #expect(try brief(["The federation of incomprehensibilities confirms it."] + Self.talks, "en", title: title).slugline == slug)
  }
}
