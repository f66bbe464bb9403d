import Testing
import TextModel

@testable import Terminology

@Suite struct RoleFinderTests {
  /// The office before a name in a sentence.
  private func role(_ sentence: String, _ name: String, _ language: String, _ set: FormSet) throws -> RoleText? {
    let text = try MentionFixture.text(MentionFixture.field([sentence]), language)
    let start = try #require(MentionFixture.spans(of: name, in: sentence).first).start
    let index = try #require(text.tokens.firstIndex { Int($0.start) == start })
    return RoleFinder(text: text).role(before: index, set: set)
  }

  private static let nominative = FormSet(case: FormSet.nominative, number: 0)
  private static let genitive = FormSet(case: FormSet.genitive, number: 0)

  @Test(arguments: [
    ("US Secretary of State Marco Rubio left.", "US Secretary of State"),
    ("On Tuesday U.S. President Marco Rubio left.", "U.S. President"), ("Then Sen. Marco Rubio left.", "Sen."),
    ("He told former prime minister Marco Rubio so.", "former prime minister"),
    ("He may work for Inter Former German goalkeeper Marco Rubio left.", nil),
    ("The arrested in Minsk general director Marco Rubio left.", nil),
    ("Asylum was granted to WikiLeaks founder Marco Rubio.", "WikiLeaks founder"),
    ("They met the deputy health minister Marco Rubio.", nil), ("Marco Rubio left.", nil),
    ("The controversial president Marco Rubio left.", nil), ("A letter to Marco Rubio came.", nil),
  ])
  func english(_ sentence: String, _ expected: String?) throws {
    let found = try role(sentence, "Marco", "en", .singular)
    #expect(found.map { sentence.utf8.dropFirst($0.span.start).prefix($0.span.count).map { $0 } } == expected.map { Array($0.utf8) })
  }

  @Test(arguments: [
    ("ru", "Пресс-секретарь президента РФ Дмитрий Песков ушел.", "Дмитрий", nominative, "Пресс-секретарь президента РФ"),
    ("ru", "Сообщил глава МИД РФ Дмитрий Песков.", "Дмитрий", nominative, "глава МИД РФ"),
    ("ru", "По словам министра обороны Дмитрия Пескова.", "Дмитрия", genitive, "министра обороны"),
    ("ru", "У министра обороны России Дмитрия Пескова спросили.", "Дмитрия", genitive, "министра обороны России"),
    ("ru", "Сообщил бывший министр Дмитрий Песков.", "Дмитрий", nominative, "бывший министр"),
    ("ru", "Скандальный министр Дмитрий Песков ушел.", "Дмитрий", nominative, nil),
    ("ru", "Министра Дмитрий Песков не видел.", "Дмитрий", nominative, nil),
    ("uk", "Президент України Дмитро Песков пішов.", "Дмитро", nominative, "Президент України"),
    ("uk", "Повідомила речниця МЗС Дмитро Песков.", "Дмитро", nominative, "речниця МЗС"),
  ] as [(String, String, String, FormSet, String?)])
  func declined(_ language: String, _ sentence: String, _ name: String, _ set: FormSet, _ expected: String?) throws {
    let found = try role(sentence, name, language, set)
    let text = found.map { SourceText(sentence).string(in: $0.span) }
    #expect(text == expected)
  }
}
