/// What a data file says about a word or an abbreviation. One form may have several classes.
///
/// The names are those of the second column of `segmentation/*.tsv`; `segmentation/common.tsv` explains them to
/// editors.
public struct RuleClass: OptionSet, Sendable, Hashable {
  public let rawValue: UInt32
  public init(rawValue: UInt32) { self.rawValue = rawValue }

  /// Never ends a sentence: titles, honorifics, kinds of streets (`проф.`, `Mr.`, `вул.`).
  public static let never = RuleClass(rawValue: 1 << 0)
  /// Stands before a proper name (`с. Березичі`, `р. Дніпро`): does not end a sentence unless a number precedes it.
  public static let place = RuleClass(rawValue: 1 << 1)
  /// Abbreviation only before a number, a Roman numeral or a lower-case word (`рис. 14`, `No. 5`); else a common word.
  public static let number = RuleClass(rawValue: 1 << 2)
  /// May end a sentence: ends it before a capital (`etc.`, `і т. д.`, `тис.`).
  public static let may = RuleClass(rawValue: 1 << 3)
  /// May end a sentence, but does so only before a word of class `starter` (`р.`, `Inc.`, `U.S.`).
  public static let rarely = RuleClass(rawValue: 1 << 4)
  /// Abbreviation only after a number (`20 м.`, `5 min.`), where it may end a sentence.
  public static let unit = RuleClass(rawValue: 1 << 5)
  /// A word that begins a sentence when it has a capital: pronouns, conjunctions, prepositions, adverbs.
  public static let starter = RuleClass(rawValue: 1 << 6)
  /// Name of a month, after the ordinal number of a day (`3. Oktober`).
  public static let month = RuleClass(rawValue: 1 << 7)
  /// An initial of more than one letter (`Дж.`, `Th.`).
  public static let initial = RuleClass(rawValue: 1 << 8)
  /// A noun that is counted with ordinal numbers (`19. Jahrhundert`).
  public static let ordinal = RuleClass(rawValue: 1 << 9)
  /// Signature of an editor's note (`— Ред.`).
  public static let note = RuleClass(rawValue: 1 << 10)
  /// A name that carries `!` or `?` (`Yahoo!`).
  public static let brand = RuleClass(rawValue: 1 << 11)
  /// Abbreviated name of a language: an abbreviation before a word in another script or in quotation marks
  /// (`англ. File`), else a common word (`в нем. Сестра`).
  public static let foreign = RuleClass(rawValue: 1 << 12)
  /// The word for a year or a century after its number (`1995 р.`, `XIX в.`): ends a long sentence before a capital,
  /// not a short one, which is then an adverbial (`У травні 1949 р. Грушківський район …`).
  public static let date = RuleClass(rawValue: 1 << 13)
  /// An hour of the day or a month (`p.m.`, `Nov.`): as `rarely`, and ends a long sentence before any capital that does
  /// not begin a word of class `clock`.
  public static let time = RuleClass(rawValue: 1 << 14)
  /// What an hour goes on with: days, months, time zones (`9 a.m. EST`, `5 p.m. Friday`).
  public static let clock = RuleClass(rawValue: 1 << 15)
  /// The form of a company, after its name (`Corp.`): as `rarely`, and ends a sentence where the name is said again and
  /// a long one before a capital that a word of class `verb` follows.
  public static let company = RuleClass(rawValue: 1 << 16)
  /// A verb that a subject of one word often goes with (`said`, `was`).
  public static let verb = RuleClass(rawValue: 1 << 17)
  /// The first parts of an abbreviation of several parts; made while compiling, not written in files.
  static let innerPrefix = RuleClass(rawValue: 1 << 30)

  /// Classes of abbreviations: all that say something about a form with a full stop.
  static let abbreviation: RuleClass = [
    .never, .place, .number, .may, .rarely, .unit, .initial, .note, .foreign, .date, .time, .company,
  ]

  static let names: [(name: String, value: RuleClass)] = [
    ("never", .never), ("place", .place), ("number", .number), ("may", .may), ("rarely", .rarely), ("unit", .unit),
    ("starter", .starter), ("month", .month), ("initial", .initial), ("ordinal", .ordinal), ("note", .note),
    ("brand", .brand), ("foreign", .foreign), ("date", .date), ("time", .time), ("clock", .clock),
    ("company", .company), ("verb", .verb),
  ]
}
