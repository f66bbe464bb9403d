import LanguageData
import TextModel

/// Variants of short words chosen by the sounds around them: Ukrainian *у/в, і/й, з/із*, Russian *с/со, о/об*.
/// Immutable.
struct Euphony: Sendable {
  private struct Rule: Sendable {
    /// Letters that the word before must end with; nil: any. `^` in the file is the start of a sentence or a mark.
    var before: Set<Unicode.Scalar>?
    /// Beginnings of the word after; empty: any.
    var after: [String]
    var variant: String
  }

  private var rules: [String: [Rule]] = [:]

  /// Reads `word  letters before  beginnings after  variant` lines: letters as a run with `^` for a start of the
  /// sentence or a punctuation mark, beginnings separated by spaces, `-` for any. The first line that fits counts.
  ///
  /// - Throws: `DataError` with `file:line:column`.
  init(_ file: RecordFile) throws(DataError) {
    for record in file.records {
      guard record.fields.count == 4, record.fields.allSatisfy({ !$0.text.isEmpty }) else {
        throw DataError([
          Diagnostic(
            .error, code: "malformed_record",
            "a line has four fields: word, letters before, beginnings after, variant", at: file.location(record))
        ])
      }
      rules[record[0], default: []].append(
        Rule(
          before: record[1] == "-" ? nil : Set(record[1].unicodeScalars),
          after: record[2] == "-" ? [] : record[2].split(separator: " ").map(String.init), variant: record[3]))
    }
  }

  func concerns(_ word: String) -> Bool { rules[word] != nil }

  /// The variant of a word in lower case, or the word itself.
  ///
  /// - Parameter before: last letter of the word before in lower case; `^` at a start.
  /// - Parameter after: the next word in lower case, empty at an end.
  func variant(of word: String, before: Unicode.Scalar, after: String) -> String {
    for rule in rules[word] ?? [] {
      if let letters = rule.before, !letters.contains(before) { continue }
      if !rule.after.isEmpty && !rule.after.contains(where: { after.utf8.starts(with: $0.utf8) }) { continue }
      return rule.variant
    }
    return word
  }
}
