import LanguageData
import PipelineCore
import TextModel

/// What a word does in or near a reporting clause.
struct WordRole: OptionSet, Sendable {
  let rawValue: UInt16
  static let verb = WordRole(rawValue: 1 << 0)
  /// A verb that gives something a name: `called`.
  static let naming = WordRole(rawValue: 1 << 1)
  static let pronoun = WordRole(rawValue: 1 << 2)
  /// Names the hearer, never the speaker.
  static let object = WordRole(rawValue: 1 << 3)
  /// Stands between verb and subject.
  static let skip = WordRole(rawValue: 1 << 4)
  static let preposition = WordRole(rawValue: 1 << 5)
  static let relative = WordRole(rawValue: 1 << 6)
  static let that = WordRole(rawValue: 1 << 7)
  static let source = WordRole(rawValue: 1 << 8)
  static let title = WordRole(rawValue: 1 << 9)
  static let particle = WordRole(rawValue: 1 << 10)
  static let editor = WordRole(rawValue: 1 << 11)
  static let elision = WordRole(rawValue: 1 << 12)
  /// States and the like in the genitive, which stand between an office and a name.
  static let place = WordRole(rawValue: 1 << 13)
  /// Joins a new clause to the quotation before.
  static let conjunction = WordRole(rawValue: 1 << 14)
  /// A verb that tells speech only beside a quotation: `continued`, `read`.
  static let weak = WordRole(rawValue: 1 << 15)

  /// Names in data files; a weak verb is a verb too.
  static let byName: [String: WordRole] = [
    "weak_verb": [.verb, .weak],
    "verb": .verb, "naming": .naming, "pronoun": .pronoun, "object": .object, "skip": .skip,
    "preposition": .preposition, "relative": .relative, "that": .that, "source": .source, "title": .title,
    "particle": .particle, "editor": .editor, "elision": .elision, "place": .place,
    "conjunction": .conjunction,
  ]
}

/// The words of one language that show reporting clauses and speakers. Immutable.
struct ReportingLexicon: Sendable {
  private let table: FoldedTable

  /// The subject stands before the verb, but for `said Hodge`.
  let subjectFirst: Bool

  static let empty = ReportingLexicon([:], subjectFirst: false)

  init(_ words: [[UInt8]: WordRole], subjectFirst: Bool) {
    table = FoldedTable(words.mapValues(\.rawValue))
    self.subjectFirst = subjectFirst
  }

  /// Roles of the bytes from `start` to `end`, whatever the case; apostrophes are alike. O(length).
  func role(_ b: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> WordRole {
    WordRole(rawValue: table.value(b, start, end))
  }

  /// A short form with an apostrophe follows: `'em`, `'90s`.
  ///
  /// - Parameter shortOnly: only numbers and words of up to two letters, which begin no quotation.
  /// - Parameter anyYear: two digits are enough (`’98`).
  func isElision(
    _ b: UnsafeBufferPointer<UInt8>, after start: Int, limit: Int, shortOnly: Bool = false, anyYear: Bool = false
  ) -> Bool {
    var index = start
    while index < limit, index - start < 8, b[index] < 0x80, ScalarClass.quick(UInt32(b[index])).isLetter { index += 1 }
    if index > start { return !(shortOnly && index - start > 2) && role(b, start, index).contains(.elision) }
    guard start + 1 < limit, (0x30...0x39).contains(b[start]), (0x30...0x39).contains(b[start + 1]) else {
      return false
    }
    if start + 2 == limit { return anyYear }
    return b[start + 2] == 0x73 || anyYear && !(0x30...0x39).contains(b[start + 2])
  }
}

extension ReportingLexicon {
  /// Adds the words of a data file to `words`; reports what is wrong with it.
  static func add(_ file: RecordFile, to words: inout [[UInt8]: WordRole], sink: DiagnosticSink) {
    for record in file.records where record[0] != "order" {
      guard let role = WordRole.byName[record[0]] else {
        let near = NearestName.find(record[0], among: WordRole.byName.keys)
        sink.error(
          "unknown_word_class", "`\(record[0])` is no class of words", at: file.location(record),
          notes: near.map { ["did you mean `\($0)`?"] } ?? [])
        continue
      }
      let forms = record[1].pieces()
      if forms.isEmpty || record.fields.count > 2 {
        sink.error(
          "malformed_record", "a record is a class, a tab and forms separated by spaces",
          at: file.location(record, field: min(1, record.fields.count - 1)))
      }
      for form in forms {
        if form.contains("_") && role != .source {
          sink.error(
            "malformed_record", "phrases like `\(form)` are allowed in `source` only",
            at: file.location(record, field: 1))
          continue
        }
        words[FoldedTable.key(String(form.map { $0 == "_" ? " " : $0 })), default: []].insert(role)
      }
    }
  }
}
