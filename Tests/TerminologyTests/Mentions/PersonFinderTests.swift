import Testing
import TextModel

@testable import Terminology

@Suite struct PersonFinderTests {
  /// Persons by id, and their full mentions as they stand.
  private func find(_ sentences: [String], _ language: String) throws -> [String] {
    let text = try MentionFixture.text(MentionFixture.field(sentences), language)
    let found = try MentionFixture.finder(language).find(in: text)
    return found.mentions.map { mention in
      let span = TextSpan(
        Int(text.tokens[mention.tokens.lowerBound].start), Int(text.tokens[mention.tokens.upperBound - 1].end))
      return found.persons[mention.person].id + ": " + text.text.string(in: span)
    }
  }

  @Test(arguments: [
    ("en", "Marco Rubio met Olena Kondratiuk.", ["Marco Rubio: Marco Rubio", "Olena Kondratiuk: Olena Kondratiuk"]),
    ("en", "They thanked Donald J. Trump.", ["Donald Trump: Donald J. Trump"]),
    ("en", "They thanked Ursula von der Leyen.", ["Ursula Leyen: Ursula von der Leyen"]),
    ("en", "President Qzxar Bzyk said no.", ["Qzxar Bzyk: Qzxar Bzyk"]),
    ("ru", "Письмо Владимира Путина отправили.", ["Владимир Путин: Владимира Путина"]),
    ("ru", "С Сергеем Викторовичем Лавровым говорили.", ["Сергей Лавров: Сергеем Викторовичем Лавровым"]),
    ("ru", "Письмо Марии Захаровой отправили.", ["Мария Захарова: Марии Захаровой"]),
    ("uk", "Лист Володимирові Зеленському надіслали.", ["Володимир Зеленський: Володимирові Зеленському"]),
    ("uk", "Із Петром Порошенком говорили.", ["Петро Порошенко: Петром Порошенком"]),
  ])
  func fullNames(_ language: String, _ sentence: String, _ expected: [String]) throws {
    #expect(try find([sentence], language) == expected)
  }

  @Test(arguments: [
    ("en", "They walked in Hyde Park."), ("en", "The Victoria Hotel burned."), ("en", "On Monday April Fools met."),
    ("en", "John Smith Motors sells cars."), ("en", "The Anna Marie Tower stands."), ("en", "Qzxar Bzyk is a town."),
    ("ru", "Улица Ивана Франко закрыта."), ("ru", "Президент Российской Федерации выступил."), ("ru", "Air France-KLM летает."),
    ("ru", "Аэропорт имени Сергея Королева открыт."), ("uk", "Президент Верховної Ради виступив."),
    ("uk", "Премія Тараса Шевченка вручена."),
  ])
  func notPersons(_ language: String, _ sentence: String) throws {
    #expect(try find([sentence], language) == [])
  }
}
