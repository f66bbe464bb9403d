import Testing
import TextModel

@testable import Terminology

@Suite struct MentionBuilderTests {
  @Test(arguments: [
    // English: the office as the story has it, the possessive stays.
    (
      "en", ["US Secretary of State Marco Rubio met the envoys.", "Rubio said the talks would go on."],
      "US Secretary of State Marco Rubio said the talks would go on."
    ),
    (
      "en", ["Ukrainian President Volodymyr Zelensky arrived.", "They read Zelensky's letter."],
      "They read Ukrainian President Volodymyr Zelensky's letter."
    ),
    ("en", ["Jane Miller, 43, lives in Leeds.", "The court heard that Miller had no licence."], "The court heard that Jane Miller had no licence."),
    // An honorific gives way to the given name; another office stays.
    ("en", ["Boris Johnson won.", "Later Mr Johnson thanked the voters."], "Later Boris Johnson thanked the voters."),
    ("en", ["Boris Johnson won.", "Later Mr. Johnson thanked the voters."], "Later Boris Johnson thanked the voters."),
    ("en", ["Sen. Ted Cruz spoke.", "Then Sen. Cruz left."], "Then Sen. Ted Cruz left."),
    ("en", ["Michael J. Fox spoke.", "Later Fox left."], "Later Michael J. Fox left."),
    ("en", ["Ursula von der Leyen spoke.", "Von der Leyen left."], "Ursula von der Leyen left."),
    // Russian: the case of the place.
    (
      "ru", ["Пресс-секретарь президента РФ Дмитрий Песков выступил утром.", "Песков сообщил о переговорах."],
      "Пресс-секретарь президента РФ Дмитрий Песков сообщил о переговорах."
    ),
    (
      "ru", ["Пресс-секретарь президента РФ Дмитрий Песков выступил утром.", "Об этом спросили у Пескова."],
      "Об этом спросили у пресс-секретаря президента РФ Дмитрия Пескова."
    ),
    (
      "ru", ["О планах рассказал глава МИД РФ Сергей Лавров.", "Журналисты встретились с Лавровым."],
      "Журналисты встретились с главой МИД РФ Сергеем Лавровым."
    ),
    ("ru", ["Дело Анны Ивановой слушают в суде.", "По словам Ивановой, она невиновна."], "По словам Анны Ивановой, она невиновна."),
    ("ru", ["Пришел Сергей Викторович Лавров.", "Президент принял министра Лаврова."], "Президент принял министра Сергея Лаврова."),
    // Ukrainian.
    (
      "uk", ["Речниця МЗС Марія Захарченко виступила зранку.", "Захарченко повідомила про зустріч."],
      "Речниця МЗС Марія Захарченко повідомила про зустріч."
    ),
    ("uk", ["Президент України Володимир Зеленський прибув.", "Лист передали Зеленському."], "Лист передали Володимиру Зеленському."),
    ("uk", ["Прийшов Петро Порошенко.", "Із Порошенком говорили довго."], "Із Петром Порошенком говорили довго."),
  ])
  func completesInTheCaseOfThePlace(_ language: String, _ sentences: [String], _ expected: String) throws {
    #expect(try MentionFixture.completed(sentences, language) == expected)
  }

  @Test(arguments: [
    // Nobody bore the name before.
    ("en", ["The talks opened.", "Rubio said so."]),
    // Two of one name, and another given name that nobody knows.
    ("en", ["Bill Clinton came with Hillary Clinton.", "Clinton said so."]),
    ("en", ["Bill Clinton came with Xantha Clinton.", "Clinton said so."]),
    ("en", ["Bill Clinton spoke.", "Mrs Clinton said so."]),
    ("en", ["A walk to J.D. Martinez brought up Victor Martinez.", "Martinez scored."]),
    ("en", ["Deputy Acting Director, Tatiana Angelova, was removed.", "The Director, Atanas, stayed."]),
    ("ru", ["Сергей Иванов пришел. Анна Иванова ушла.", "Иванова заявила об этом."]),
    // Both at once.
    ("ru", ["Сергей Скрипаль болен.", "Скрипали живут в Англии."]),
    // Things named after people, and what only looks like a name.
    ("en", ["Donald Trump spoke.", "Trump administration officials left."]),
    ("en", ["Donald Trump spoke.", "The Trump Tower stands."]),
    ("en", ["He lives near Hyde Park Lane.", "Park is closed."]),
    ("ru", ["Сергей Магнитский умер.", "Закон Магнитского принят."]),
    ("ru", ["Аэропорт имени Ивана Франко открыт.", "Франко был диктатором."]),
    ("uk", ["Стадіон імені Валерія Лобановського відкрили.", "Лобановський приїхав."]),
    // The case cannot be told: genitive, dative, instrumental and locative look alike.
    ("ru", ["Пришла Анна Иванова.", "Заявление понравилось Ивановой и другим."]),
    // Inside a quotation.
    ("ru", ["Пришел Сергей Лавров.", "«Лавров не прав», — сказал посол."]),
    ("en", ["Marco Rubio came.", "“Rubio is right,” the envoy said."]),
  ])
  func leavesAlone(_ language: String, _ sentences: [String]) throws {
    #expect(try MentionFixture.completed(sentences, language) == sentences.last)
  }

  /// The office is left out where it cannot be put whole, where one stands already, or in another case that cannot be made.
  @Test(arguments: [
    ("en", ["Former president Barack Obama spoke.", "Obama left."], "Former president Barack Obama left."),
    ("en", ["The controversial president Barack Obama spoke.", "Obama left."], "Barack Obama left."),
    ("en", ["US President Joe Biden spoke.", "The president and Biden are one."], "The president and Joe Biden are one."),
    ("ru", ["Бывший министр обороны Сергей Иванов пришел.", "С Ивановым говорили долго."], "С Сергеем Ивановым говорили долго."),
    ("ru", ["Бывший министр обороны Сергей Иванов пришел.", "Иванов сообщил об этом."], "Бывший министр обороны Сергей Иванов сообщил об этом."),
    ("ru", ["Скандальный министр Сергей Иванов пришел.", "Иванов сообщил об этом."], "Сергей Иванов сообщил об этом."),
    ("ru", ["Министр обороны Сергей Иванов пришел.", "Адвокат Иванов сообщил об этом."], "Адвокат Сергей Иванов сообщил об этом."),
  ])
  func officesOnlyWhole(_ language: String, _ sentences: [String], _ expected: String) throws {
    #expect(try MentionFixture.completed(sentences, language) == expected)
  }

  @Test func shortensOnlyWhatTheStoryCallsSo() throws {
    let both = MentionFixture.field(["Marco Rubio came.", "Rubio left.", "Marco Rubio is back."])
    let changes = try MentionFixture.mentions(both, "en").map(\.shortening?.span.count)
    #expect(changes == ["Marco ".utf8.count, nil, "Marco ".utf8.count])
    let full = MentionFixture.field(["Marco Rubio came.", "Marco Rubio left."])
    #expect(try MentionFixture.mentions(full, "en").allSatisfy { $0.shortening == nil })
  }

  /// The glossary names a person whose given name no list knows, and says who a family name is.
  @Test func personsOfTheGlossary() throws {
    let field = MentionFixture.field(
      ["Qzxar Bzyk came.", "Bzyk left."],
      terms: [("Qzxar Bzyk", "bzyk", "Qzxar Bzyk", "Masc")])
    let mentions = try MentionFixture.mentions(field, "en")
    #expect(mentions.map(\.person) == ["bzyk", "bzyk"])
    #expect(mentions.last?.completion?.text == "Qzxar ")
  }

  /// Every change lies outside quotations, and inside or right before its mention.
  @Test func changesAreWhereTheyBelong() throws {
    let field = MentionFixture.field([
      "Глава МИД РФ Сергей Лавров прибыл.", "«Лавров устал», — сказал Дмитрий Песков.", "Лавров сказал: «Песков прав».",
      "Позже Песков ушел.",
    ])
    for mention in try MentionFixture.mentions(field, "ru") {
      for change in [mention.completion, mention.titledCompletion, mention.shortening].compactMap({ $0 }) {
        #expect(!mention.isQuoted)
        #expect(change.span.start <= mention.span.start && change.span.end <= mention.span.end)
        #expect(!(field.layers[.quotations] ?? AnnotationLayer()).contains { $0.span.overlaps(change.span) })
      }
    }
  }
}
