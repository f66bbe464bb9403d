/// A mention of a glossary entry.
public struct Term: Annotation, Hashable {
  public static let movesBySpan = true
  /// How a name is to be written in another script, decided by the register.
  public struct Romanization: Sendable, Hashable {
    /// BCP 47 language the name is romanised from.
    public var language: String
    /// The mention's form in that language, in the same case and number.
    public var form: String
    /// The entry's lemma in that language, and its fixed spelling in Latin script when the register has one.
    public var lemma: String
    public var fixed: String?

    public init(language: String, form: String, lemma: String, fixed: String?) {
      self.language = language
      self.form = form
      self.lemma = lemma
      self.fixed = fixed
    }
  }

  public var span: TextSpan
  /// All that stays as it is when the text around it changes, shared by the copies that revisions make.
  private let facts: Facts

  private final class Facts: Sendable, Hashable {
    let entry: String
    let type: String
    let lemma: String
    let grammaticalCase: String
    let number: String
    let gender: String
    let forms: [LanguageForm]
    let romanization: Romanization?
    let translations: [Translation]
    let origin: Origin

    init(
      entry: String, type: String, lemma: String, grammaticalCase: String, number: String, gender: String,
      forms: [LanguageForm], romanization: Romanization?, translations: [Translation], origin: Origin
    ) {
      self.entry = entry
      self.type = type
      self.lemma = lemma
      self.grammaticalCase = grammaticalCase
      self.number = number
      self.gender = gender
      self.forms = forms
      self.romanization = romanization
      self.translations = translations
      self.origin = origin
    }

    static func == (a: Facts, b: Facts) -> Bool {
      a === b
        || a.entry == b.entry && a.type == b.type && a.lemma == b.lemma && a.grammaticalCase == b.grammaticalCase
          && a.number == b.number && a.gender == b.gender && a.forms == b.forms && a.romanization == b.romanization
          && a.translations == b.translations && a.origin == b.origin
    }

    func hash(into hasher: inout Hasher) {
      hasher.combine(entry)
      hasher.combine(origin)
    }
  }

  /// Id of the entry.
  public var entry: String { facts.entry }
  /// `person place organization product event term`.
  public var type: String { facts.type }
  /// The entry's preferred form in the language of the text.
  public var lemma: String { facts.lemma }
  /// Universal Dependencies values (`Gen`, `Sing`), empty when not known.
  public var grammaticalCase: String { facts.grammaticalCase }
  public var number: String { facts.number }
  /// Universal Dependencies value of the entry (`Masc`, `Fem`, `Neut`), empty when not known.
  public var gender: String { facts.gender }
  /// Preferred form by BCP 47 language, sorted by language.
  public var forms: [LanguageForm] { facts.forms }
  public var romanization: Romanization? { facts.romanization }
  /// What the mention names in the languages that the stage `terms` was asked for.
  public var translations: [Translation] { facts.translations }
  /// Glossary file and line of the entry.
  public var origin: Origin { facts.origin }

  public struct LanguageForm: Sendable, Hashable {
    public var language: String
    public var form: String
    public init(language: String, form: String) {
      self.language = language
      self.form = form
    }
  }

  public init(
    span: TextSpan, entry: String, type: String, lemma: String, grammaticalCase: String = "", number: String = "",
    gender: String = "", forms: [LanguageForm] = [], romanization: Romanization? = nil,
    translations: [Translation] = [], origin: Origin
  ) {
    self.span = span
    facts = Facts(
      entry: entry, type: type, lemma: lemma, grammaticalCase: grammaticalCase, number: number, gender: gender,
      forms: forms, romanization: romanization, translations: translations, origin: origin)
  }

  /// The name in another language, in the number of the mention and with as much of a personal name as it has.
  public struct Translation: Sendable, Hashable {
    /// BCP 47.
    public var language: String
    /// One form for each case, the nominative first; all alike in a language without cases.
    public var forms: [CaseForm]

    public init(language: String, forms: [CaseForm]) {
      self.language = language
      self.forms = forms
    }

    /// The form of a case, else the first.
    public func form(_ grammaticalCase: String) -> String {
      (forms.first { $0.grammaticalCase == grammaticalCase } ?? forms.first)?.form ?? ""
    }
  }

  /// A form and its case, a value of the feature `Case` of Universal Dependencies v2.
  public struct CaseForm: Sendable, Hashable {
    public var grammaticalCase: String
    public var form: String

    public init(grammaticalCase: String, form: String) {
      self.grammaticalCase = grammaticalCase
      self.form = form
    }
  }
}

extension LayerKey where Element == Term {
  /// Provided by `terms`.
  public static var terms: Self { Self("terms") }
}
