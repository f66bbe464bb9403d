import LanguageData
import PipelineCore
import TextModel

/// Chooses the form of a name whose translation is known, by the word before it in the target. Immutable.
struct NameForm: Sendable {
  /// Cases that prepositions of the target govern, the more frequent first.
  private var governed: [String: [String]] = [:]

  /// Knows no prepositions.
  init() {}

  /// - Throws: `DataError` when `terms/prepositions.tsv` is missing or malformed.
  init(store: DataStore, language: String) throws(DataError) {
    let (path, bytes) = try store.load("terms/prepositions.tsv")
    self.init(try RecordFile(path: path, bytes: bytes), language: language)
  }

  /// Reads `terms/prepositions.tsv`: `language  preposition  cases`.
  init(_ file: RecordFile, language: String) {
    for record in file.records where record[0] == language && record.fields.count == 3 {
      governed[record[1]] = record[2].pieces().map(String.init)
    }
  }

  /// The form for a place in the target.
  ///
  /// The mention's own case stands where nothing before it in the target says otherwise: related languages govern alike.
  /// A name without a known case is in the one that the preposition governs, else in the nominative.
  ///
  /// - Parameter before: the word right before, in lower case; empty when something else stands there.
  func form(of term: FixedTerm, after before: String) -> String {
    let allowed = governed[before] ?? []
    if allowed.isEmpty || allowed.contains(term.grammaticalCase) {
      return term.translation.form(term.grammaticalCase.isEmpty ? "Nom" : term.grammaticalCase)
    }
    return term.translation.form(allowed[0])
  }

  /// True when the case of a name is not known, no preposition tells it, and it would make a difference.
  func isUndecided(_ term: FixedTerm, after before: String) -> Bool {
    guard term.grammaticalCase.isEmpty, let first = term.translation.forms.first else { return false }
    return (governed[before]?.count ?? 0) != 1 && term.translation.forms.contains { $0.form != first.form }
  }

  /// The form in the letter case of a mention: capitals for capitals, a capital for one at the start of a sentence.
  ///
  /// One word in capitals may be an abbreviation and does not put what it stands for in capitals, unless it is a person.
  static func inShape(of mention: String, _ form: String, isPerson: Bool) -> String {
    switch LetterCase.shape(of: mention) {
    case .upper where isPerson || mention.utf8.contains(0x20): LetterCase.apply(.upper, to: form)
    case .lower: form
    default: LetterCase.capitalized(form)
    }
  }
}
