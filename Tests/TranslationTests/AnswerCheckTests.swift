import LanguageData
import Testing

@testable import Translation

@Suite struct AnswerCheckTests {
  private static let store = DataStore.standard()

  private func kinds(_ pair: String, _ sentence: String, _ answer: String) throws -> [AnswerFault.Kind] {
    let parts = pair.split(separator: "-").map(String.init)
    return try AnswerCheck(from: parts[0], to: parts[1], store: Self.store).faults(sentence, answer).map(\.kind)
  }

  @Test(arguments: [
    ("ru-uk", "Президент прибыл во вторник.", "Президент прибув у вівторок."),
    ("ru-uk", "Так.", "Так."), ("ru-uk", "Владимир Иванов, Мария Петрова, Анна Смирнова", "Володимир Іванов, Марія Петрова, Анна Смирнова"),
    ("en-uk", "The price rose to $1,200.50 on Nov. 24.", "24 листопада ціна зросла до 1 200,50 долара."),
    ("en-uk", "The price rose to 1,200,000.", "Ціна зросла до 1200000."), ("en-ru", "Three people died.", "Погибли 3 человека."),
    ("en-ru", "Talks begin at 3:30 p.m. on Monday.", "Переговоры начнутся в понедельник в 15:30."),
    ("en-ru", "It killed 2 people.", "Погибли два человека."), ("en-uk", "BBC, CNN and Reuters", "BBC, CNN і Reuters"),
    ("hr-sr", "Vlada je danas donela tu odluku.", "Vlada je danas donela tu odluku."),
    ("en-uk", "<x id=\"1\"/> met <x id=\"2\"/>.", "<x id=\"2\"/> зустрів <x id=\"1\" />."),
    ("uk-ru", "«Слава Україні!» — вигукнув він.", "«Слава Украине!» — воскликнул он."), ("ru-uk", "???", "???"),
    ("en-uk", "In the summer of '69 a thousand came.", "Улітку 1969 року прийшли 1000."),
    ("en-uk", "Vladimir Putin met Angela Merkel and others.", "Vladimir Putin зустрів Angela Merkel та інших."),
    ("ru-uk", "Ровно в 08:46 город замер.", "Рівно о 8:46 у місті запала тиша."),
    ("en-ru", "It fell at 9:30 am local time (0230 UTC).", "Он упал в 9:30 по местному времени (02:30 UTC)."),
    ("ru-en", "Он упал в 02:30 по UTC.", "It fell at 0230 UTC."),
    ("en-ru", "It has debated it for 10 years.", "Он десять лет обсуждал это."),
    ("en-uk", "Some 15 people and 3,000 cows.", "Близько п'ятнадцяти людей і 3 тисячі корів."),
    ("en-ru", "In the 18th century it was squeezed.", "В XVIII веке она оказалась зажатой."),
    ("uk-en", "1 234 567 осіб", "1,234,567 people"), ("ar-uk", "٢٠٢٤ سنة جديدة", "Новий 2024 рік"),
  ])
  func goodAnswers(_ pair: String, _ sentence: String, _ answer: String) throws {
    #expect(try kinds(pair, sentence, answer).isEmpty)
  }

  @Test(arguments: [
    ("ru-uk", "Президент прибыл.", " ", AnswerFault.Kind.empty),
    ("en-uk", "The minister said the government would not resign over this.", "Ні.", .length),
    ("en-uk", "He left.", String(repeating: "Він пішов. ", count: 10), .length),
    ("en-uk", "The minister said so.", "The minister said so!", .script),
    ("en-ru", "The minister said so.", "Ministr tak skazal.", .script),
    ("en-ru", "The minister said that the government would not resign.", "Міністр заявив, що уряд не піде у відставку через їхні дії.", .language),
    ("en-uk", "The minister said that they had worked here for years.", "Министр сказал, что мы были здесь и это были трудные годы.", .language),
    ("ru-uk", "Президент прибыл во вторник утром.", "Президент прибыл во вторник утром.", .unchanged),
    ("en-uk", "It cost 1,250 dollars.", "Це коштувало 1,200 доларів.", .numbers), ("en-uk", "In 2024 it was 35.", "У 2024 було.", .numbers),
    ("en-ru", "It has debated it for 10 years.", "Он много лет обсуждал это.", .numbers),
    ("en-ru", "It sent 3,000 soldiers.", "Он отправил 4 тысячи солдат.", .numbers),
    ("en-ru", "In the 18th century it was squeezed.", "В XVII веке она оказалась зажатой.", .numbers),
    ("en-uk", "It was a long day.", "Це був довгий день 7777.", .numbers),
    ("en-uk", "<x id=\"1\"/> left the city.", "Він залишив місто.", .placeholders),
    ("en-uk", "<x id=\"1\"/> left the city.", "<x id=\"1\"/> і <x id=\"1\"/> пішли.", .placeholders),
    ("en-uk", "⟦3⟧ left the city.", "⟦4⟧ залишив місто.", .placeholders), ("en-uk", "He left.", "Він <x id=\"1\"/> пішов.", .placeholders),
    ("en-uk", "\"We left,\" he said.", "&quot;Ми пішли&quot;, — сказав він.", .markup),
    ("en-uk", "He left the city.", "<html>Він пішов</html>", .markup),
  ])
  func badAnswers(_ pair: String, _ sentence: String, _ answer: String, _ kind: AnswerFault.Kind) throws {
    let found = try kinds(pair, sentence, answer)
    #expect(found.contains(kind), "\(found)")
  }

  /// A table of numbers for a sentence costs no more than its length.
  @Test func manyNumbers() throws {
    let table = (0..<3000).map { "\($0 % 7)" }.joined(separator: ", ")
    #expect(try kinds("en-uk", table, table).isEmpty)
    #expect(try kinds("en-uk", String(repeating: "1 ", count: 40), String(repeating: "1", count: 39) + "2") != [])
  }
}
