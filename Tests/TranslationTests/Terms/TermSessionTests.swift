import PipelineCore
import Testing
import TextModel

@testable import Translation

/// Answers from a table; what is not in it is a failure.
private final class TableSession: TranslationSession {
  private let table: [String: String]
  private(set) var asked: [String] = []

  init(_ table: [String: String]) { self.table = table }

  func translate(_ sentences: [String]) throws(EngineFailure) -> [TranslationResult] {
    asked += sentences
    return try sentences.map { sentence throws(EngineFailure) in
      guard let text = table[sentence] else { throw EngineFailure(.badAnswer, "not in the table: \(sentence)") }
      return TranslationResult(text: text, rule: "table")
    }
  }
}

@Suite struct TermSessionTests {
  private let sentence = "Он приехал к Путину."
  private var terms: [FixedTerm] { [NameFixture.term("Путину", in: sentence, "Dat")] }

  private func translate(_ table: [String: String]) throws -> (TermSession.Outcome, asked: [String]) {
    let session = TableSession(table)
    let terming = TermSession(session: session, shield: TermShield(names: try NameFixture.names())) { $1 }
    let outcomes = terming.translate([sentence], terms: [terms])
    return (try #require(outcomes.first), session.asked)
  }

  @Test func theEnginesOwnFormStands() throws {
    let (outcome, asked) = try translate([sentence: "Він приїхав до Путіна."])
    #expect(try outcome.result.get().text == "Він приїхав до Путіна.")
    #expect(outcome.missing.isEmpty)
    #expect(asked == [sentence])
  }

  @Test func aWrongNameIsAskedAgainWithAMark() throws {
    let (outcome, _) = try translate([
      sentence: "Він приїхав до Путина.", "Он приехал к <x id=\"1\"/>.": "Він приїхав до <x id=\"1\"/>.",
    ])
    #expect(try outcome.result.get().text == "Він приїхав до Путіна.")
    #expect(try outcome.result.get().rule == "table+glossary")
    #expect(outcome.missing.isEmpty)
  }

  @Test func theOtherMarkIsTriedWhereOneIsLost() throws {
    let (outcome, asked) = try translate([
      sentence: "Він приїхав до Путина.", "Он приехал к <x id=\"1\"/>.": "Він приїхав.",
      "Он приехал к ⟦1⟧.": "Він приїхав до ⟦1⟧.",
    ])
    #expect(try outcome.result.get().text == "Він приїхав до Путіна.")
    #expect(asked.count == 3)
  }

  @Test func whereNoMarkComesBackItIsTold() throws {
    let (outcome, _) = try translate([
      sentence: "Він приїхав до Путина.", "Он приехал к <x id=\"1\"/>.": "Він приїхав.", "Он приехал к ⟦1⟧.": "Він.",
    ])
    #expect(try outcome.result.get().text == "Він приїхав до Путина.")
    #expect(outcome.missing == ["Путін"])
  }

  @Test func aFailureStaysOne() throws {
    let (outcome, _) = try translate([:])
    #expect(throws: EngineFailure.self) { try outcome.result.get() }
  }
}
