/// Texts that are all of one thing, of about so many bytes of UTF-8: what makes code slow that looks at everything
/// before for everything it meets.
enum HostileTexts {
  /// Name, the text that is repeated, and what stands after the repetitions.
  static let families: [(name: String, unit: String, end: String)] = [
    ("combining marks on one letter", "\u{301}\u{316}", "."),
    ("a mark on every letter", "а\u{301}б\u{308} ", "."),
    ("opening brackets", "(", "."),
    ("opening quotation marks", "«", "."),
    ("quotations never closed", "«Так, сказав він. ", "»"),
    ("straight quotation marks", "\"а\" ", "."),
    ("quotations with a speaker", "«Так», — сказав Іван Петренко. ", ""),
    ("dots", ".", ""),
    ("dots with spaces", ". ", ""),
    ("sentences of one word", "Так. ", ""),
    ("paragraphs of one word", "Так\n\n", ""),
    ("lines of one word", "Слово\n", ""),
    ("line feeds", "\n", "Слово."),
    ("spaces", " ", "Слово."),
    ("one word", "слово", "."),
    ("one sentence", "слово і ще ", "."),
    ("the same sentence", "Міністр заявив, що реформа триває у травні. ", ""),
    ("sentences that lean on the one before", "Він також сказав про це. ", ""),
    ("apostrophes", "п'ять’ ", "."),
    ("words of two scripts", "Kиїв Мoscow ", "."),
    ("names of the glossary", "Володимир Зеленський у Києві. ", ""),
    ("surnames without an end", "Зеленський ", "."),
    ("initials", "А. А. ", "Так."),
    ("initials and names", "В. О. Зеленський ", "."),
    ("numbers", "12 345,67 ", "."),
    ("figures", "7", "."),
    ("sums of money", "5,5 % і $3 млн. ", ""),
    ("dates", "12 травня 2024 року ", "."),
    ("Roman numerals", "XIV ", "."),
    ("ellipses", "Так… ", ""),
    ("question and exclamation marks", "?!", ""),
    ("dashes", "— а", "."),
    ("hyphens", "а-", "."),
    ("abbreviations", "вул. ім. т. д. ", "Так."),
    ("addresses of the web", "https://example.org/a?b=c ", "."),
    ("one long address", "a/", "."),
    ("at signs", "a@", "."),
    ("zero-width characters", "а\u{200B}\u{200D}", "."),
    ("bidirectional controls", "\u{202E}\u{2066}а", "."),
    ("emoji joined", "\u{1F468}\u{200D}", "."),
    ("conjoining jamo", "\u{1100}\u{1161}\u{11A8}", "."),
    ("a list", "1) слово; ", "."),
  ]

  /// An ordinary sentence comes first, so that there is something to brief and the later stages have work too.
  static func text(_ family: (name: String, unit: String, end: String), bytes: Int) -> String {
    "Міністр заявив у Києві, що реформа триває. "
      + String(repeating: family.unit, count: max(1, bytes / family.unit.utf8.count)) + family.end
  }
}
