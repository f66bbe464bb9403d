/// A mention of a glossary entry.
public struct Term: Annotation, Hashable {
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
  /// Id of the entry.
  public var entry: String
  /// `person place organization product event term`.
  public var type: String
  /// The entry's preferred form in the language of the text.
  public var lemma: String
  /// Universal Dependencies values (`Gen`, `Sing`), empty when not known.
  public var grammaticalCase: String
  public var number: String
  /// Universal Dependencies value of the entry (`Masc`, `Fem`, `Neut`), empty when not known.
  public var gender: String
  /// Preferred form by BCP 47 language, sorted by language.
  public var forms: [LanguageForm]
  public var romanization: Romanization?
  /// Glossary file and line of the entry.
  public var origin: Origin

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
    gender: String = "", forms: [LanguageForm] = [], romanization: Romanization? = nil, origin: Origin
  ) {
    self.span = span
    self.entry = entry
    self.type = type
    self.lemma = lemma
    self.grammaticalCase = grammaticalCase
    self.number = number
    self.gender = gender
    self.forms = forms
    self.romanization = romanization
    self.origin = origin
  }
}

extension LayerKey where Element == Term {
  /// Provided by `terms`.
  public static var terms: Self { Self("terms") }
}
