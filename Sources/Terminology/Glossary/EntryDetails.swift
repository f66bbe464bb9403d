import TextModel

/// What a register says of an entry beyond its forms. Only registers and TBX have it, so few entries carry it.
///
/// Every spelling in `wrong`, `former`, `abbreviations` and `outlets` is also a form of the entry, so that it is found;
/// those in `exemptions` are never taken for the entry.
public struct EntryDetails: Sendable, Hashable {
  public typealias Spelling = Term.LanguageForm

  /// The parts of a person's name in one language.
  public struct Name: Sendable, Hashable {
    /// BCP 47.
    public var language: String
    public var given: String?
    public var patronymic: String?
    public var family: String?
  }

  /// How one outlet (an agency, a paper) writes the entry.
  public struct OutletSpelling: Sendable, Hashable {
    public var outlet: String
    public var spelling: Spelling
  }

  /// A name that held before a renaming.
  public struct FormerName: Sendable, Hashable {
    public var spelling: Spelling
    public var from: CalendarDate?
    /// When the name ceased to hold.
    public var until: CalendarDate?
    public var source: String?
  }

  /// An office or a description, with the time in which it holds.
  public struct Role: Sendable, Hashable {
    /// Title by language.
    public var titles: [Spelling]
    public var from: CalendarDate?
    /// nil while it holds.
    public var until: CalendarDate?
    public var source: String?

    /// Whether the role holds on a date: from its first day to the day before `until`.
    public func holds(on date: CalendarDate) -> Bool {
      if let from, date.precedes(from) { return false }
      guard let until else { return true }
      return date.precedes(until)
    }
  }

  public var names: [Name] = []
  public var roles: [Role] = []
  public var former: [FormerName] = []
  /// Spellings that are wrong and known to occur.
  public var wrong: [Spelling] = []
  public var abbreviations: [Spelling] = []
  public var outlets: [OutletSpelling] = []
  /// Phrases that hold a form of the entry and keep their spelling: `Chicken Kiev`.
  public var exemptions: [Spelling] = []

  public init() {}

  public var isEmpty: Bool { self == EntryDetails() }
}

/// What a form is to its entry.
public enum FormStatus: Sendable, Hashable, CaseIterable {
  case preferred, variant, abbreviation, former, wrong
}

extension Glossary {
  /// What the form of an entry in a language is: the first one is preferred, the rest are variants unless the register
  /// says otherwise. O(details of the entry).
  public func status(of form: String, entry: Int, language: String) -> FormStatus {
    if preferredForm(of: entry, in: language) == form { return .preferred }
    guard let details = details(of: entry) else { return .variant }
    let spelling = Term.LanguageForm(language: language, form: form)
    if details.wrong.contains(spelling) { return .wrong }
    if details.former.contains(where: { $0.spelling == spelling }) { return .former }
    return details.abbreviations.contains(spelling) ? .abbreviation : .variant
  }
}
