import TextModel

/// One word to inflect.
public struct DeclensionRequest: Sendable, Hashable {
  /// BCP 47 tag; only the primary language counts.
  public var language: String
  /// The dictionary form: nominative singular, or nominative plural of a name that has no singular.
  public var lemma: String
  public var kind: NameKind
  /// nil: decided from the lemma.
  public var gender: GrammaticalGender?
  /// nil: decided from `kind`.
  public var animate: Bool?
  /// The number wanted. A name without a singular has its plural forms for either.
  public var number: GrammaticalNumber

  public init(
    language: String, lemma: String, kind: NameKind, gender: GrammaticalGender? = nil, animate: Bool? = nil,
    number: GrammaticalNumber = .singular
  ) {
    self.language = language
    self.lemma = lemma
    self.kind = kind
    self.gender = gender
    self.animate = animate
    self.number = number
  }
}

/// A form of a word with its place in the paradigm.
public struct InflectedForm: Sendable, Hashable {
  public var form: String
  public var grammaticalCase: GrammaticalCase
  public var number: GrammaticalNumber
  /// True for a further form that the norm allows beside the first one (Ukrainian `-ові` beside `-у`).
  public var isVariant: Bool
  /// The declension class, and the file and line of the rule that chose it.
  public var rule: Origin

  public init(
    form: String, grammaticalCase: GrammaticalCase, number: GrammaticalNumber, isVariant: Bool = false, rule: Origin
  ) {
    self.form = form
    self.grammaticalCase = grammaticalCase
    self.number = number
    self.isVariant = isVariant
    self.rule = rule
  }
}

/// One way to read a form.
public struct FormAnalysis: Sendable, Hashable {
  public var lemma: String
  public var grammaticalCase: GrammaticalCase
  public var number: GrammaticalNumber
  /// nil when the rule fits more than one gender.
  public var gender: GrammaticalGender?
  /// True when the lemma stands in a list (given names, exceptions) and was not only built by a rule.
  public var isKnown: Bool

  public init(
    lemma: String, grammaticalCase: GrammaticalCase, number: GrammaticalNumber, gender: GrammaticalGender?,
    isKnown: Bool
  ) {
    self.lemma = lemma
    self.grammaticalCase = grammaticalCase
    self.number = number
    self.gender = gender
    self.isKnown = isKnown
  }
}
