import TextModel

/// A named way to write one script in another: the contents of one scheme file.
///
/// # The file format
///
/// UTF-8, tab-separated, one rule a line, `#` comments. The `# key: value` lines at the top are the header:
///
/// | key | value |
/// |---|---|
/// | `id` | name of the scheme, the same as the file's |
/// | `title` | one line for people |
/// | `languages` | BCP 47 languages it is made for, separated by spaces; `mul` for many |
/// | `from`, `to` | ISO 15924 codes |
/// | `standard` | the document that defines it |
/// | `source`, `version`, `licence` | where the facts were taken from |
/// | `reversible` | `yes` (exact), `best-effort`, `no` |
/// | `extends` | another scheme; a source given here replaces all inherited rules of that source |
/// | `inverse_of` | a reversible scheme; this one is its other direction and has no rules of its own |
/// | `stress` | `remove` (default) or `keep` U+0301 and U+0300 on vowels |
/// | `single_capital` | a capital that becomes several letters and stands alone: `title` (default) or `upper` |
/// | `ligature_capitals` | `both` (default) or `first` of two letters under a tie (U+0361) in title case |
/// | `numerals` | `latin` (default): Roman numerals are Latin on both sides; `letters` (when reversible): as others |
/// | `casing` | `root` (default) or `turkic`: i/İ and ı/I |
///
/// A rule is `source <TAB> target [<TAB> before [<TAB> after]]`, in lower case; capitals follow by themselves. The
/// target `∅` deletes, `=` copies. Of the rules for a place the longest source wins, then the first in the file.
/// `before` and `after` are alternatives separated by spaces, each a sequence of letters and `{class}` names, with
/// `^` for the edge of a word; a first alternative `!` means "none of these". An apostrophe between letters is a
/// letter of its own, written `’`, whichever of U+0027, U+2019, U+02BC the text has.
///
/// `@class <TAB> name <TAB> letters` names a set (it may hold other classes); `{letter}` is built in.
/// `@reverse <TAB> source <TAB> target …` is a rule of the other direction; the rest of it is derived.
public struct Scheme: Sendable {
  public enum Reversibility: String, Sendable, CaseIterable {
    case yes, no
    case bestEffort = "best-effort"
  }

  public var id: String
  public var title: String
  /// BCP 47, in the order of the file.
  public var languages: [String]
  /// ISO 15924 codes.
  public var from: String
  public var to: String
  public var standard: String
  public var reversibility: Reversibility
  /// The file as origins name it: `schemes/<id>.tsv`, or the path a user gave.
  public var file: String
  /// Every file the rules came from, as paths on disk, the scheme's own first.
  public var paths: [String]
  public var rules: [SchemeRule]
  public var reverseRules: [SchemeRule]
  public var classes: [String: [ContextItem]]
  public var keepsStress = false
  public var singleCapitalIsUpper = false
  public var ligatureCapitalsBoth = true
  public var isTurkic = false
  public var keepsNumerals = true
}

/// One line of a scheme.
public struct SchemeRule: Sendable, Hashable {
  /// Units of the source: a letter with its marks, lower case, NFC.
  public var source: [String]
  /// What is written, lower case; empty to delete.
  public var target: String
  /// True for the target `=`: the text's own bytes stay.
  public var copies: Bool
  public var before: ContextPattern?
  public var after: ContextPattern?
  public var file: String
  /// 1-based line in `file`.
  public var line: Int
  /// True for a rule that is not the scheme's own but stands in for a letter it does not know.
  public var isFallback = false
}

/// What must stand before or after the source of a rule.
public struct ContextPattern: Sendable, Hashable {
  public var isNegated: Bool
  /// Sequences from left to right.
  public var alternatives: [[ContextItem]]
}

public enum ContextItem: Sendable, Hashable {
  /// No letter.
  case edge
  /// Any letter.
  case anyLetter
  case letter(String)
  /// A class of the scheme.
  case named(String)
}
