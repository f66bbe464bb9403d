/// A written form and what it may stand for.
struct SurfaceForm: Hashable {
  var text: String
  var set: FormSet
  /// Of the cases in `set` those in which the form is what the norm gives first, not a variant beside it.
  var first: FormSet

  init(text: String, set: FormSet, first: FormSet? = nil) {
    self.text = text
    self.set = set
    self.first = first ?? set
  }
}

extension [SurfaceForm] {
  /// The form to write for a case and number; the lemma where no form has it.
  func form(for wanted: FormSet) -> String? {
    (first { $0.first.contains(wanted) } ?? first { $0.set.contains(wanted) } ?? first)?.text
  }
}

/// What a word or phrase names, for the choice of its declension.
enum LemmaKind: UInt8, Sendable {
  case given, family, patronymic, place, organization, other

  init(_ type: EntryType) {
    switch type {
    case .person: self = .family
    case .place: self = .place
    case .organization: self = .organization
    case .product, .event, .term: self = .other
    }
  }
}

/// Where the matcher gets the forms of a lemma from. Pure: the same question has the same answer.
protocol FormSource: Sendable {
  /// All forms of a lemma of one or more words in a language, the lemma first. Never empty.
  func forms(_ lemma: String, language: String, kind: LemmaKind, gender: EntryGender?) -> [SurfaceForm]
  /// The gender that a personal name shows; nil when it may be either.
  func gender(of name: PersonName, language: String) -> EntryGender?
  /// What a word may stand for as a form of a common given name; nil when it is none.
  func givenName(_ form: String, language: String) -> FormSet?
  /// True for the name of a Latin letter as it is said (`Джей`).
  func isLetterName(_ word: String, language: String) -> Bool
}

extension FormSource {
  func gender(of name: PersonName, language: String) -> EntryGender? { nil }
  func givenName(_ form: String, language: String) -> FormSet? { nil }
  func isLetterName(_ word: String, language: String) -> Bool { false }
}

/// For languages without a declension: every lemma has one form.
struct LemmaOnly: FormSource {
  func forms(_ lemma: String, language: String, kind: LemmaKind, gender: EntryGender?) -> [SurfaceForm] {
    [SurfaceForm(text: lemma, set: [])]
  }
}
