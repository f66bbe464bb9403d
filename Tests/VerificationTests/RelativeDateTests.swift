import LanguageData
import Testing
import TextModel

@testable import Verification

/// Weekdays, months and words for days in every form, against the date of a story.
@Suite struct RelativeDateTests {
  /// Forms by weekday, Monday first: nominative, genitive, dative, accusative, instrumental, locative as they stand after
  /// their prepositions.
  static let weekdays: [String: [[String]]] = [
    "en": [
      ["on Monday", "Monday's", "Mon."], ["on Tuesday", "by Tuesday", "Tues.", "Tue."], ["on Wednesday", "Wed."],
      ["on Thursday", "since Thursday", "Thurs.", "Thu."], ["on Friday", "Fri."], ["on Saturday", "Sat."],
      ["on Sunday", "Sun."],
    ],
    "ru": [
      ["понедельник", "с понедельника", "к понедельнику", "в понедельник", "перед понедельником", "о понедельнике"],
      ["вторник", "со вторника", "ко вторнику", "во вторник", "перед вторником", "о вторнике"],
      ["среда", "со среды", "к среде", "в среду", "перед средой", "перед средою", "о среде"],
      ["четверг", "с четверга", "к четвергу", "в четверг", "перед четвергом", "о четверге"],
      ["пятница", "с пятницы", "к пятнице", "в пятницу", "перед пятницей", "перед пятницею", "о пятнице"],
      ["суббота", "с субботы", "к субботе", "в субботу", "перед субботой", "перед субботою", "о субботе"],
      ["воскресенье", "с воскресенья", "к воскресенью", "в воскресенье", "перед воскресеньем", "о воскресенье"],
    ],
    "uk": [
      [
        "понеділок", "з понеділка", "понеділку", "понеділкові", "у понеділок", "перед понеділком", "у понеділку",
      ],
      ["вівторок", "з вівторка", "вівторку", "вівторкові", "у вівторок", "перед вівторком", "у вівторку"],
      ["середа", "із середи", "середі", "у середу", "перед середою", "по середі"],
      ["четвер", "із четверга", "четвергу", "четвергові", "у четвер", "перед четвергом", "у четверзі"],
      ["п'ятниця", "з п’ятниці", "п'ятниці", "у пʼятницю", "перед п'ятницею", "по п'ятниці"],
      ["субота", "із суботи", "суботі", "у суботу", "перед суботою", "по суботі"],
      ["неділя", "з неділі", "неділі", "у неділю", "перед неділею", "по неділі"],
    ],
  ]

  /// Forms by month.
  static let months: [String: [[String]]] = [
    "en": [
      ["January", "Jan."], ["February", "Feb."], ["March", "Mar."], ["April", "Apr."], ["May"], ["June", "Jun."],
      ["July", "Jul."], ["August", "Aug."], ["September", "Sept.", "Sep."], ["October", "Oct."], ["November", "Nov."],
      ["December", "Dec."],
    ],
    "ru": [
      ["январь", "января", "январю", "январем", "январём", "январе", "янв."],
      ["февраль", "февраля", "февралю", "февралем", "февралём", "феврале", "фев.", "февр."],
      ["март", "марта", "марту", "мартом", "марте"], ["апрель", "апреля", "апрелю", "апрелем", "апреле", "апр."],
      ["май", "мая", "маю", "маем", "мае"], ["июнь", "июня", "июню", "июнем", "июне"],
      ["июль", "июля", "июлю", "июлем", "июле"], ["август", "августа", "августу", "августом", "августе", "авг."],
      ["сентябрь", "сентября", "сентябрю", "сентябрем", "сентябрём", "сентябре", "сент.", "сен."],
      ["октябрь", "октября", "октябрю", "октябрем", "октябрём", "октябре", "окт."],
      ["ноябрь", "ноября", "ноябрю", "ноябрем", "ноябрём", "ноябре", "нояб.", "ноя."],
      ["декабрь", "декабря", "декабрю", "декабрем", "декабрём", "декабре", "дек."],
    ],
    "uk": [
      ["січень", "січня", "січню", "січневі", "січнем", "січні", "січ."], ["лютий", "лютого", "лютому", "лютим", "лют."],
      ["березень", "березня", "березню", "березневі", "березнем", "березні", "бер."],
      ["квітень", "квітня", "квітню", "квітневі", "квітнем", "квітні", "квіт."],
      ["травень", "травня", "травню", "травневі", "травнем", "травні", "трав."],
      ["червень", "червня", "червню", "червневі", "червнем", "червні", "черв."],
      ["липень", "липня", "липню", "липневі", "липнем", "липні", "лип."],
      ["серпень", "серпня", "серпню", "серпневі", "серпнем", "серпні", "серп."],
      ["вересень", "вересня", "вересню", "вересневі", "вереснем", "вересні", "вер."],
      ["жовтень", "жовтня", "жовтню", "жовтневі", "жовтнем", "жовтні", "жовт."],
      ["листопад", "листопада", "листопаду", "листопадові", "листопадом", "листопаді", "лист."],
      ["грудень", "грудня", "грудню", "грудневі", "груднем", "грудні", "груд."],
    ],
  ]

  /// Words for days with their distance from the day of the story.
  static let days: [String: [(String, Int)]] = [
    "en": [("yesterday", -1), ("today", 0), ("tonight", 0), ("tomorrow", 1), ("the day before yesterday", -2), ("the day after tomorrow", 2)],
    "ru": [("позавчера", -2), ("вчера", -1), ("накануне", -1), ("сегодня", 0), ("завтра", 1), ("послезавтра", 2)],
    "uk": [
      ("позавчора", -2), ("вчора", -1), ("учора", -1), ("напередодні", -1), ("сьогодні", 0), ("завтра", 1),
      ("післязавтра", 2),
    ],
  ]

  private static let verifier = Result { try Verifier(.standard()) }
  private static let words = Result { try MeasureWords(.standard()) }

  private func found(_ text: String, _ language: String) throws -> [DateMention.Value] {
    DateMention.find(Tokens.of(SourceText(text)), try Self.words.get().words(of: language)).map(\.value)
  }

  /// Date findings of a brief against a story with this text, both of Tuesday, 24 November 2026.
  private func dateFindings(_ brief: String, _ story: String, _ language: String) throws -> Int {
    var document = Document(
      id: "s", language: language, text: TextField(name: FieldName.text, text: SourceText(story)))
    document.metadata.date = "2026-11-24"
    let field = TextField(name: FieldName.text, text: SourceText(brief))
    return try Self.verifier.get().findings(in: [field], language: language, story: document).count { $0.finding.kind == .date }
  }

  /// 24 November 2026 is a Tuesday: the day of the month of each weekday of that week, Monday the 23rd first.
  private static func dayOfMonth(_ weekday: Int) -> Int { 22 + weekday }

  private static let november = ["en": "November", "ru": "ноября", "uk": "листопада"]

  @Test(arguments: ["en", "ru", "uk"])
  func everyFormOfAWeekday(_ language: String) throws {
    let all = try #require(Self.weekdays[language])
    try #require(all.count == 7)
    for (index, forms) in all.enumerated() {
      for form in forms {
        #expect(try found(form, language) == [.weekday(index + 1)], "\(form)")
        // It follows from the date of the same day, and not from that of another one.
        let month = Self.november[language] ?? ""
        let same = "\(Self.dayOfMonth(index + 1)) \(month)"
        let other = "\(Self.dayOfMonth(index == 6 ? 3 : 7)) \(month)"
        #expect(try dateFindings(form, same, language) == 0, "\(form) from \(same)")
        #expect(try dateFindings(form, other, language) == 1, "\(form) from \(other)")
        // And the date from it, in the week around the story.
        #expect(try dateFindings(same, form, language) == 0, "\(same) from \(form)")
      }
    }
  }

  @Test(arguments: ["en", "ru", "uk"])
  func everyFormOfAMonth(_ language: String) throws {
    let all = try #require(Self.months[language])
    try #require(all.count == 12)
    for (index, forms) in all.enumerated() {
      for form in forms {
        #expect(try found("5 \(form)", language) == [.day(5, index + 1, year: nil)], "\(form)")
        #expect(try found("5 \(form) 2026", language) == [.day(5, index + 1, year: 2026)], "\(form)")
        #expect(try dateFindings("5 \(form)", "2026-\(index < 9 ? "0" : "")\(index + 1)-05", language) == 0, "\(form)")
        let other = index == 11 ? 1 : index + 2
        #expect(try dateFindings("5 \(form)", "2026-\(other < 10 ? "0" : "")\(other)-05", language) == 1, "\(form)")
      }
    }
  }

  @Test(arguments: ["en", "ru", "uk"])
  func everyWordForADay(_ language: String) throws {
    for (word, offset) in try #require(Self.days[language]) {
      #expect(try found(word, language) == [.offset(offset)], "\(word)")
      let month = Self.november[language] ?? ""
      #expect(try dateFindings(word, "\(24 + offset) \(month)", language) == 0, "\(word)")
      if offset != 0 { #expect(try dateFindings(word, "\(15 + offset) \(month)", language) == 1, "\(word)") }
    }
  }

  /// A capital at the start of a sentence changes nothing.
  @Test func capitals() throws {
    #expect(try found("Вівторок став днем переговорів.", "uk") == [.weekday(2)])
    #expect(try found("В ПЯТНИЦУ И В СУББОТУ", "ru") == [.weekday(5), .weekday(6)])
  }
}
