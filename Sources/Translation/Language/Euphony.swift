import LanguageData
import TextModel

/// Variants of short words chosen by the sounds around them (Ukrainian *у/в, і/й, з/із*, Russian *с/со, о/об*) or by the
/// ending of the word after, which shows the case that tells two prepositions apart (*из школы, с учителем*).
/// Immutable.
struct Euphony: Sendable {
  private struct Rule: Sendable {
    /// Letters that the word before must end with; nil: any. `^` in the file is the start of a sentence or a mark.
    var before: Set<Unicode.Scalar>?
    /// Beginnings and endings of the word after; both empty: any.
    var after: [String]
    var endings: [String]
    /// Words after that the rule does not mean.
    var exceptions: Set<String>
    var variant: String
  }

  private var rules: [String: [Rule]] = [:]

  /// Reads `word  letters before  beginnings after  variant` lines: letters as a run with `^` for a start of the
  /// sentence or a punctuation mark, beginnings (`*ами`: endings, `!остров`: words left out, `!A`: all with a capital) separated by spaces, `-` for
  /// any. The first line that fits counts.
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
      let after = record[2] == "-" ? [] : record[2].pieces().map(String.init)
      rules[record[0], default: []].append(
        Rule(
          before: record[1] == "-" ? nil : Set(record[1].unicodeScalars),
          after: after.filter { !$0.hasPrefix("*") && !$0.hasPrefix("!") },
          endings: after.filter { $0.hasPrefix("*") }.map { String($0.dropFirst()) },
          exceptions: Set(after.filter { $0.hasPrefix("!") }.map { String($0.dropFirst()) }), variant: record[3]))
    }
  }

  func concerns(_ word: String) -> Bool { rules[word] != nil }

  /// The variant of a word in lower case, or the word itself.
  ///
  /// - Parameter before: last letter of the word before in lower case; `^` at a start.
  /// - Parameter after: the next word in lower case, empty at an end.
  /// - Parameter isName: the next word has a capital: endings say nothing of its case where a rule has `!A`.
  func variant(of word: String, before: Unicode.Scalar, after: String, isName: Bool = false) -> String {
    for rule in rules[word] ?? [] {
      if let letters = rule.before, !letters.contains(before) { continue }
      if !rule.after.isEmpty || !rule.endings.isEmpty {
        let fits =
          rule.after.contains { after.utf8.starts(with: $0.utf8) }
          || rule.endings.contains { after.utf8.count > $0.utf8.count + 2 && after.hasSuffix($0) }
        if !fits || rule.exceptions.contains(after) || isName && rule.exceptions.contains("A") { continue }
      }
      return rule.variant
    }
    return word
  }
}
