import TextModel

/// What an entry of a glossary names. Raw values are those of the `type` column.
public enum EntryType: String, Sendable, Hashable, CaseIterable {
  case person, place, organization, product, event, term
}

/// Grammatical gender of an entry. Raw values are those of Universal Dependencies v2 (`Gender`).
public enum EntryGender: String, Sendable, Hashable, CaseIterable {
  case masculine = "Masc"
  case feminine = "Fem"
  case neuter = "Neut"

  /// Reads `Masc`, `masculine`, `male`, `m` and their like, in any letter case.
  public init?(named name: String) {
    switch name.lowercased() {
    case "masc", "masculine", "male", "m": self = .masculine
    case "fem", "feminine", "female", "f": self = .feminine
    case "neut", "neuter", "n": self = .neuter
    default: return nil
    }
  }
}

/// One entry: a person, a place, a thing with a name, and how it is written in each language.
///
/// The forms themselves lie in the glossary (`Glossary.forms(of:in:)`), so that a million entries stay small.
public struct GlossaryEntry: Sendable {
  public var id: String
  public var type: EntryType
  /// nil when the file does not say.
  public var gender: EntryGender?
  /// BCP 47 language whose form decides the spelling in Latin script.
  public var romanizeFrom: String?
  /// Index into `Glossary.files`.
  public var file: Int
  /// 1-based.
  public var line: Int
  /// A phrase that is to be left alone: it hides what is inside, and is no mention of anything.
  public var isExemption = false
  /// The entry's cells in `Glossary.cells`.
  var cells: Range<Int>
  /// Bytes of the note and the source in the glossary's text; empty when there are none.
  var note: Range<Int>
  var source: Range<Int>
}

/// The forms of one entry in one language: `preferred|variant|variant` in the glossary's text.
struct GlossaryCell: Sendable {
  /// Index into `Glossary.languages`.
  var language: Int32
  /// 1-based place in the file; columns in UTF-8 bytes, of TBX in Unicode scalars.
  var line: Int32
  var column: Int32
  private var count: Int32
  private var start: Int

  init(language: Int32, line: Int, column: Int, text: Range<Int>) {
    self.language = language
    self.line = Int32(clamping: line)
    self.column = Int32(clamping: column)
    start = text.lowerBound
    count = Int32(clamping: text.count)
  }

  var text: Range<Int> { start..<(start + Int(count)) }
}
