import LanguageData
import TextModel

/// Spells a word of one East Slavic language by the rules of another: for names and words no dictionary knows.
/// Immutable.
public struct Transcription: Sendable {
  private struct Rule: Sendable {
    var from: [UInt8]
    var to: [UInt8]
  }

  private var prefixes: [Rule] = []
  private var suffixes: [[UInt8]: [UInt8]] = [:]
  /// Endings of names, which are nouns oftener than adjectives.
  private var nameSuffixes: [[UInt8]: [UInt8]] = [:]
  private var longestSuffix = 0
  private var letters: [[UInt8]: [UInt8]] = [:]
  private var longestLetters = 1
  /// Name of the data file, for provenance.
  let name: String

  /// Reads `kind  from  to  class` lines: `prefix` at the start, `suffix` at the end (with a class of endings: for
  /// every pair), `name` at the end of a word with a capital, `letters` anywhere, the longest first. `-` is nothing.
  ///
  /// - Throws: `DataError` with `file:line:column`.
  init(_ file: RecordFile, name: String, endings: EndingTable) throws(DataError) {
    self.name = name
    for record in file.records {
      func fault(_ message: String, _ field: Int) -> DataError {
        DataError([Diagnostic(.error, code: "malformed_record", message, at: file.location(record, field: field))])
      }
      guard (3...4).contains(record.fields.count), !record[1].isEmpty, !record[2].isEmpty else {
        throw fault("a rule has three or four fields: kind, from, to, class of endings", 0)
      }
      let from = record[1] == "-" ? [] : Array(record[1].utf8)
      let to = record[2] == "-" ? [] : Array(record[2].utf8)
      switch record[0] {
      case "prefix": prefixes.append(Rule(from: from, to: to))
      case "letters":
        if from.isEmpty { throw fault("a rule for letters needs letters", 1) }
        if letters[from] == nil { letters[from] = to }
        longestLetters = max(longestLetters, from.count)
      case "suffix", "name":
        var pairs = [EndingTable.Pair(source: "", target: "")]
        if record.fields.count == 4 {
          guard let known = endings.classes[record[3]] else {
            throw fault("there is no class of endings `\(record[3])`", 3)
          }
          pairs = known
        }
        for pair in pairs {
          let key = from + Array(pair.source.utf8)
          let ending = to + Array(pair.target.utf8)
          if record[0] == "name" {
            if nameSuffixes[key] == nil { nameSuffixes[key] = ending }
          } else if suffixes[key] == nil {
            suffixes[key] = ending
          }
          longestSuffix = max(longestSuffix, key.count)
        }
      default: throw fault("a rule is `prefix`, `suffix`, `name` or `letters`, not `\(record[0])`", 0)
      }
    }
    prefixes.sort { $0.from.count > $1.from.count }
  }

  /// A word in lower case, transcribed. Letters without a rule stay. O(length · longest rule).
  ///
  /// - Parameter isName: the word has a capital inside a sentence: endings of names hold where the file has them.
  public func transcribe(_ word: String, isName: Bool = false) -> String {
    let suffixes = isName && !nameSuffixes.isEmpty ? nameSuffixes : suffixes
    let bytes = Array(word.utf8)
    var start = 0
    var end = bytes.count
    var head: [UInt8] = []
    var tail: [UInt8] = []
    // A stem of two letters at least stays in front of an ending.
    var length = min(longestSuffix, bytes.count - 4)
    while length > 0 {
      if let found = suffixes[Array(bytes[(bytes.count - length)...])] {
        tail = found
        end = bytes.count - length
        break
      }
      length -= 1
    }
    for rule in prefixes where rule.from.count < end && bytes.starts(with: rule.from) {
      head = rule.to
      start = rule.from.count
      break
    }
    var out = head
    var index = start
    while index < end {
      var width = min(longestLetters, end - index)
      var found: [UInt8]?
      while width > 0 {
        found = letters[Array(bytes[index..<index + width])]
        if found != nil { break }
        width -= 1
      }
      if let found {
        out += found
        index += width
      } else {
        out.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: out + tail, as: UTF8.self)
  }
}
