/// What a word around the names of persons is; one word may be several things.
struct WordClass: OptionSet, Sendable {
  let rawValue: UInt32

  static let title = WordClass(rawValue: 1 << 0)
  static let modifier = WordClass(rawValue: 1 << 1)
  static let beginning = WordClass(rawValue: 1 << 2)
  static let inner = WordClass(rawValue: 1 << 3)
  static let opener = WordClass(rawValue: 1 << 4)
  static let adjunct = WordClass(rawValue: 1 << 5)
  static let thing = WordClass(rawValue: 1 << 6)
  static let particle = WordClass(rawValue: 1 << 7)
  static let governing = WordClass(rawValue: 1 << 8)
  static let date = WordClass(rawValue: 1 << 9)
  static let mr = WordClass(rawValue: 1 << 10)
  static let mrs = WordClass(rawValue: 1 << 11)
  static let eponym = WordClass(rawValue: 1 << 12)
  /// An office that does not inflect: of English, and such as only precede a name.
  static let office = WordClass(rawValue: 1 << 13)
  static let fixedOffice = WordClass(rawValue: 1 << 14)
  /// The nominative of one that does.
  static let masculineOffice = WordClass(rawValue: 1 << 15)
  static let feminineOffice = WordClass(rawValue: 1 << 16)
  /// Any form of an office or title; its cases are in `WordTable.Facts`.
  static let anyOffice = WordClass(rawValue: 1 << 17)
  /// A verb of speech.
  static let verb = WordClass(rawValue: 1 << 18)
  static let stopWord = WordClass(rawValue: 1 << 19)

  /// Names in the data files.
  static let named: [(name: String, value: WordClass)] = [
    ("title", title), ("office", office), ("modifier", modifier), ("beginning", beginning), ("inner", inner),
    ("opener", opener), ("adjunct", adjunct), ("thing", thing), ("particle", particle), ("governing", governing),
    ("date", date), ("honorific-m", mr), ("honorific-f", mrs), ("eponym", eponym), ("office-m", masculineOffice),
    ("office-f", feminineOffice), ("office-0", fixedOffice),
  ]
}
