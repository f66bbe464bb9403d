import Testing
import TextModel

@testable import Terminology

@Suite struct PersonAssignmentTests {
  /// The persons of the full names, in the order of the text.
  private func persons(_ sentences: [String], _ language: String) throws -> [String] {
    let text = try MentionFixture.text(MentionFixture.field(sentences), language)
    let found = try MentionFixture.finder(language).find(in: text)
    return found.mentions.map { found.persons[$0.person].id }
  }

  /// One person in all cases; what could be two is what most mentions say.
  @Test func mentionsOfOnePersonComeTogether() throws {
    #expect(
      try persons(["Пришел Александр Петров.", "Видели Александра Петрова.", "Петров устал."], "ru") == [
        "Александр Петров", "Александр Петров",
      ])
    #expect(
      try persons(["Пришла Александра Петрова.", "Петрова устала.", "С Петровой говорили."], "ru") == [
        "Александра Петрова"
      ])
  }

  /// Two persons of one family name stay two.
  @Test func differentGivenNames() throws {
    #expect(
      try persons(["Marco Rubio met Anna Rubio.", "Marco Rubio left."], "en") == [
        "Marco Rubio", "Anna Rubio", "Marco Rubio",
      ])
  }
}
