import LanguageData
import PipelineCore
import TextModel

/// Prepositions whose translation governs another case than they do: *к президенту* (dative), *до президента*
/// (genitive). Immutable.
struct Government: Sendable {
  struct Rule: Sendable, Hashable {
    /// Tags of the case in the source (the accusative of living beings looks like a genitive), and of the one the target
    /// wants.
    var from: [String]
    var to: String
    /// What is written for the preposition.
    var text: String
  }

  private var rules: [String: [Rule]] = [:]

  /// Reads `preposition  cases  translation  case` lines; cases are tags of the source dictionary.
  ///
  /// - Throws: `DataError` with `file:line:column`.
  init(_ file: RecordFile) throws(DataError) {
    for record in file.records {
      guard record.fields.count == 4, (0..<4).allSatisfy({ !record[$0].isEmpty }) else {
        throw DataError([
          Diagnostic(
            .error, code: "malformed_record", "a line has four fields: preposition, case, preposition, case",
            at: file.location(record))
        ])
      }
      rules[record[0], default: []].append(
        Rule(
          from: record[1].pieces().map { "<" + $0 + ">" }, to: "<" + record[3] + ">", text: record[2]))
    }
  }

  /// True for a preposition, in lower case, that has a rule.
  func concerns(_ word: String) -> Bool { rules[word] != nil }

  /// Gives the words that a preposition governs the case that its translation wants. O(tokens).
  ///
  /// The words are those after it up to the first noun that can stand in its case, and a personal name that follows in
  /// that case: *к бывшему президенту России Владимиру Путину*. Where the first words can stand in another case
  /// only, nothing is done.
  ///
  /// - Parameter words: tells fast which words are no such prepositions.
  func apply(to tokens: inout [SourceToken], words: WordCache? = nil) {
    for index in tokens.indices where tokens[index].isWord {
      if let words, !words.facts(of: tokens[index].surface).governs { continue }
      guard let known = rules[LetterCase.lower(tokens[index].surface)] else { continue }
      for rule in known {
        guard tokens[index].fixed == nil else { break }
        let governed = Self.governed(after: index, in: tokens, rule.from)
        if governed.isEmpty { continue }
        tokens[index].written = rule.text
        for place in governed where rule.from != [rule.to] {
          tokens[place].readings = tokens[place].readings.flatMap { Self.shifted($0, rule) }
          tokens[place].fixed?.grammaticalCase = Self.cases[rule.to] ?? ""
          tokens[place].isShifted = true
        }
        break
      }
    }
  }

  /// Case tags and the values of Universal Dependencies.
  private static let cases = [
    "<nom>": "Nom", "<gen>": "Gen", "<dat>": "Dat", "<acc>": "Acc", "<ins>": "Ins", "<prp>": "Loc", "<loc>": "Loc",
    "<voc>": "Voc",
  ]

  /// What the dictionary would say of a name whose translation is known.
  private static func readings(_ term: FixedTerm) -> String {
    let tags = cases.filter { $0.value == term.grammaticalCase }.map(\.key).sorted().joined()
    return "<np>" + (term.isPerson ? "<ant>" : "<top>") + tags
  }

  private static func governed(after start: Int, in tokens: [SourceToken], _ tags: [String]) -> [Int] {
    var found: [Int] = []
    var index = start + 1
    var hasNoun = false
    var skipped = 0
    while index + 1 < tokens.count, tokens[index].surface == " ", tokens[index + 1].isWord {
      let token = tokens[index + 1]
      guard let readings = token.readings ?? token.fixed.map(Self.readings) else {
        // A name the dictionary lacks has no case to change; one may follow that it has.
        if hasNoun { break }
        return found
      }
      let hasCase = tags.contains { readings.contains($0) }
      let isName = readings.contains("<ant>") || readings.contains("<cog>")
      if hasNoun {
        // Between an office and its holder stands at most a genitive or two.
        if isName && hasCase {
          found.append(index + 1)
        } else if readings.contains("<gen>") && skipped < 2 && !hasCase {
          skipped += 1
        } else {
          break
        }
      } else {
        guard hasCase else { return readings.contains("<adv>") && found.isEmpty ? [] : (hasNoun ? found : []) }
        found.append(index + 1)
        hasNoun = readings.contains("<n>") || readings.contains("<np>") || readings.contains("<prn>")
      }
      index += 2
    }
    return hasNoun || found.count > 0 ? found : []
  }

  /// The readings in the case, in the case wanted.
  private static func shifted(_ readings: String, _ rule: Rule) -> String? {
    let kept = ApertiumStream.split(readings, at: UInt8(ascii: "/")).compactMap { reading -> String? in
      guard let range = rule.from.lazy.compactMap({ reading.range(ofTag: $0) }).first else { return nil }
      return reading.replacingCharacters(in: range, with: rule.to)
    }
    return kept.isEmpty ? nil : kept.joined(separator: "/")
  }
}

extension String {
  fileprivate func contains(_ tag: String) -> Bool { range(ofTag: tag) != nil }

  /// Where a tag stands first.
  fileprivate func range(ofTag tag: String) -> Range<String.Index>? {
    let wanted = Array(tag.utf8)
    let bytes = utf8
    var start = bytes.startIndex
    while start != bytes.endIndex {
      if bytes[start...].starts(with: wanted) { return start..<bytes.index(start, offsetBy: wanted.count) }
      start = bytes.index(after: start)
    }
    return nil
  }

  fileprivate func replacingCharacters(in range: Range<String.Index>, with text: String) -> String {
    String(self[..<range.lowerBound]) + text + String(self[range.upperBound...])
  }
}
