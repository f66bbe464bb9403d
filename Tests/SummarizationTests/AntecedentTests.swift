import Testing
import TextModel

@testable import Summarization

@Suite struct AntecedentTests {
  private func document(_ before: String, _ sentence: String, persons: [(String, String)]) throws -> Document {
    var document = StoryFixture.document([["Talks opened in Rome on Sunday.", before, sentence]])
    var field = document.text
    field.layers[.terms] = AnnotationLayer(
      try persons.map { name, gender in
        Term(
          span: try #require(StoryFixture.span(name, in: field)), entry: name, type: "person", lemma: name,
          gender: gender,
          origin: Origin(stage: "terms", rule: name, file: "people.tsv", line: 7))
      })
    document.text = field
    return document
  }

  private func brief(_ document: Document, _ policy: AntecedentPolicy) throws -> Document {
    var document = document
    // The focus makes the last sentence the best.
    try StoryFixture.summarize(
      &document, SummaryOptions(budget: .init(sentences: 1), antecedent: policy, focus: ["answer"]))
    return document
  }

  private let before = "Secretary Marco Rubio met the envoys."
  private let sentence = "He expects an answer within days."

  @Test func requireLeavesThePronounOut() throws {
    let made = try brief(document(before, sentence, persons: [("Marco Rubio", "Masc")]), .require)
    #expect(made.text.text.string.hasPrefix("He") == false)
  }

  @Test func bracketNamesThePersonAndMarksIt() throws {
    let made = try brief(document(before, sentence, persons: [("Marco Rubio", "Masc")]), .bracket)
    #expect(made.text.text.string == "He [Marco Rubio] expects an answer within days.")
    let provenance = Provenance(of: made.text)
    let run = try #require(provenance.run(at: 2))
    #expect(run.source.isEmpty)
    #expect(
      provenance.origins(of: run).map { provenance.origins[$0] } == [
        Origin(stage: "summarize", rule: "antecedent", file: "people.tsv", line: 7)
      ])
    // The pronoun itself is the story's.
    #expect(provenance.run(at: 0).map(provenance.origins(of:)) == [])
  }

  @Test(arguments: [
    ("Secretary Marco Rubio met the envoys.", [("Marco Rubio", "Fem")]),
    ("Secretary Marco Rubio met the envoys.", [("Marco Rubio", "")]),
    ("Marco Rubio met Steve Witkoff twice.", [("Marco Rubio", "Masc"), ("Steve Witkoff", "Masc")]),
    // The glossary does not know the second person.
    ("Marco Rubio met Steve Witkoff twice.", [("Marco Rubio", "Masc")]),
    ("The envoys met for five hours.", []),
  ])
  func doesNotGuess(_ before: String, _ persons: [(String, String)]) throws {
    let made = try brief(document(before, sentence, persons: persons), .bracket)
    #expect(!made.text.text.string.contains("["))
    #expect(!made.text.text.string.hasPrefix("He"))
  }

  @Test func insertsNothingIntoAQuotation() throws {
    let made = try brief(
      document(before, "“He expects an answer,” the envoy said.", persons: [("Marco Rubio", "Masc")]), .bracket)
    #expect(!made.text.text.string.contains("["))
  }

  @Test func insertedNamesCountInTheBudget() throws {
    var fits = try document(before, sentence, persons: [("Marco Rubio", "Masc")])
    let length = "He [Marco Rubio] expects an answer within days.".count
    try StoryFixture.summarize(
      &fits, SummaryOptions(budget: .init(characters: length), antecedent: .bracket, focus: ["answer"]))
    #expect(fits.text.text.string == "He [Marco Rubio] expects an answer within days.")
    var tight = try document(before, sentence, persons: [("Marco Rubio", "Masc")])
    try StoryFixture.summarize(
      &tight, SummaryOptions(budget: .init(characters: length - 1), antecedent: .bracket, focus: ["answer"]))
    #expect(tight.text.text.string.count <= length - 1)
    #expect(!tight.text.text.string.contains("answer"))
  }
}
