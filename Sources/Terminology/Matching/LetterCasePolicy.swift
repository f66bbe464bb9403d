/// Which letter case of a text a form may match.
///
/// A form without capitals matches text of any case. A form with a capital matches capitalised and ALL-CAPITAL text,
/// never a lower-case word; an abbreviation matches only where its letters are capitals (endings may be small).
/// In a phrase of several words that is not a person's name one capital is enough: `Європейський союз` is the
/// `Європейський Союз`, while `європейський союз` is not.
enum LetterCasePolicy {
  /// - Parameter form: bit i is set when the i-th letter of the form is upper case.
  static func allows(form: UInt64, _ token: TextToken) -> Bool {
    if form == 0 { return true }
    if token.upper & form == form { return true }
    if isAbbreviation(form) { return false }
    if token.isAllUpper { return true }
    return form & 1 != 0 ? token.startsUpper : token.upper != 0
  }

  static func isAbbreviation(_ form: UInt64) -> Bool { form & 0b11 == 0b11 }
}
