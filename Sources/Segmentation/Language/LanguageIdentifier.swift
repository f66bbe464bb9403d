import ICUText
import LanguageData
import TextModel

/// Tells the language and script of a text. Deterministic, offline, safe to share between tasks.
///
/// Own statistics and no library, by measurement (right answers; Croatian and Bosnian count as Serbian for all three):
///
/// | | news and treebank documents | their single sentences | manuals in 18 languages: sentences |
/// |---|---|---|---|
/// | CLD2 (2014 tables) | 99.4 % | 95.0 % | 96.7 % |
/// | libexttextcat 3.4.5 | 89.8 % | 78.1 % | 81.2 % |
/// | this | 99.7 % | 98.1 % | 99.1 % |
///
/// Most of what is wrong are fragments without a letter or with names only. In 26,700 paragraphs of 100 letters or more
/// no Russian, Ukrainian or Belarusian one was taken for another of the three (but a table of file names was).
///
/// Latin and Cyrillic texts are scored by `LetterStatistics`; other scripts name their language or none
/// (`language/scripts.tsv`). Tokens that look like addresses, handles or file names are skipped.
public struct LanguageIdentifier: Sendable {
  public struct Identification: Sendable, Hashable {
    /// BCP 47 language, `und` when it cannot be told.
    public var language: String
    /// ISO 15924 code of the script of most letters, `Zyyy` when there is no letter.
    public var script: String
    /// 0…1: how likely the language is, measured on single sentences. 0 with `und`.
    public var confidence: Double
    /// Letters read.
    public var letters: Int
  }

  /// `und`: the language of ISO 639-2 for what is undetermined.
  public static let undetermined = "und"
  /// Data files it reads, for fingerprints.
  public static let dataFiles = [
    LanguageTable.fileName, wordFile, scriptFile, "language/ngrams-Cyrl.tsv", "language/ngrams-Latn.tsv",
  ]

  private static let wordFile = "language/frequent-words.tsv"
  private static let scriptFile = "language/scripts.tsv"

  /// A Cyrillic text may quote this many Latin letters for each of its own: names and brands stand in Latin script in
  /// Cyrillic texts far more often than the other way round.
  private static let latinPerCyrillic = 3

  let cyrillic: LetterStatistics
  let latin: LetterStatistics
  private let languageOfScript: [Script: String]

  /// Languages it can answer, sorted.
  public let languages: [String]

  /// Reads the data files. O(size): about a megabyte.
  ///
  /// - Throws: `DataError` with the place of every fault.
  public init(_ store: DataStore) throws(DataError) {
    let table = try LanguageTable(store)
    let (wordPath, wordBytes) = try store.load(Self.wordFile)
    let words = try RecordFile(path: wordPath, bytes: wordBytes)
    try Self.check(words, table)
    cyrillic = try LetterStatistics(script: "Cyrl", table: table, words: words, store: store)
    latin = try LetterStatistics(script: "Latn", table: table, words: words, store: store)
    let (path, bytes) = try store.load(Self.scriptFile)
    languageOfScript = try Self.scripts(RecordFile(path: path, bytes: bytes))
    languages = Set(table.languages + languageOfScript.values).sorted()
  }

  /// The language of a span of a text (the whole text without `span`).
  ///
  /// - Parameter candidates: languages it may answer; empty: all, those that fold into another left to it.
  /// - Parameter letterLimit: reading stops after this many letters.
  /// - Complexity: O(letters read, and what stands between them).
  public func identify(
    _ text: SourceText, in span: TextSpan? = nil, candidates: Set<String> = [], letterLimit: Int = 4096
  ) -> Identification {
    let span = span ?? text.span
    let reading = text.withBytes { bytes in
      LetterReader(cyrillic: cyrillic, latin: latin)
        .read(UnsafeBufferPointer(rebasing: bytes[span.range]), letterLimit: letterLimit)
    }
    let script = Self.script(of: reading)
    var answer = Identification(
      language: Self.undetermined, script: script.code, confidence: 0, letters: reading.letters)
    if script == .cyrillic {
      decide(cyrillic, reading.cyrillic, candidates, &answer)
    } else if script == .latin {
      decide(latin, reading.latin, candidates, &answer)
    } else if let language = languageOfScript[script], candidates.isEmpty || candidates.contains(language) {
      answer.language = language
      answer.confidence = 1
    }
    return answer
  }

  private static func script(of reading: LetterReader.Reading) -> Script {
    var best = Script.common
    var most = 0
    // Sorted, so that equal counts always give the same answer.
    for (script, count) in reading.others.sorted(by: { $0.key.rawValue < $1.key.rawValue }) where count > most {
      best = script
      most = count
    }
    // Japanese has its own letters among Han ones, Chinese has none of them.
    if best == .han, let own = [Script.hiragana, .katakana].compactMap({ reading.others[$0] }).max(), own * 10 >= most {
      best = .hiragana
    }
    let (cyrillic, latin) = (reading.cyrillicLetters, reading.latinLetters)
    if max(cyrillic, latin) == 0 || most > max(cyrillic, latin) { return best }
    return cyrillic * latinPerCyrillic >= latin && cyrillic > 0 ? .cyrillic : .latin
  }

  /// Sets language and confidence from the sums of a script.
  private func decide(
    _ statistics: LetterStatistics, _ sums: LetterStatistics.Sums, _ candidates: Set<String>,
    _ answer: inout Identification
  ) {
    guard sums.words > 0 else { return }
    var names: [String] = []
    var bits: [Double] = []
    var entries: [LanguageTable.Entry] = []
    var lanes: [Int] = []
    for (lane, entry) in statistics.languages.enumerated() {
      let isAskedFor = candidates.contains(entry.language)
      let name = isAskedFor ? entry.language : entry.foldsInto ?? entry.language
      if !candidates.isEmpty && !candidates.contains(name) { continue }
      let score = Double(entry.weight) - Double(sums.costs[lane]) / Double(LetterStatistics.unitsPerBit)
      guard let known = names.firstIndex(of: name) else {
        names.append(name)
        bits.append(score)
        entries.append(entry)
        lanes.append(lane)
        continue
      }
      if score > bits[known] { (bits[known], entries[known], lanes[known]) = (score, entry, lane) }
    }
    guard let best = bits.indices.max(by: { bits[$0] < bits[$1] }) else { return }
    let cost = Double(entries[best].weight) - bits[best]
    let entry = entries[best]
    if FitCheck.isForeign(sums, lane: lanes[best], cost: cost, share: entry.share, script: entry.script) { return }
    var total = 0.0
    for score in bits { total += Exponential.ofTwo((score - bits[best]) / Self.bitsPerBit) }
    answer.language = names[best]
    answer.confidence = 1 / total
  }

  /// The sequences of a word overlap and its letters depend on each other: so many bits of score are one bit of
  /// evidence. Fitted so that the mean confidence on single sentences is the share of right answers.
  private static let bitsPerBit = 4.0

  private static func check(_ words: RecordFile, _ table: LanguageTable) throws(DataError) {
    let known = Set(table.languages)
    var faults: [Diagnostic] = []
    for record in words.records {
      guard record.fields.count == 2 else {
        faults.append(
          Diagnostic(
            .error, code: "bad_record", "a record has 2 fields, not \(record.fields.count)", at: words.location(record))
        )
        continue
      }
      for language in record[1].pieces() where !known.contains(String(language)) {
        faults.append(
          Diagnostic(
            .error, code: "bad_record", "`\(language)` is not in \(LanguageTable.fileName)",
            at: words.location(record, field: 1)))
      }
    }
    if !faults.isEmpty { throw DataError(faults) }
  }

  private static func scripts(_ file: RecordFile) throws(DataError) -> [Script: String] {
    var scripts: [Script: String] = [:]
    var faults: [Diagnostic] = []
    for record in file.records {
      let code = Array(record[0].utf8)
      if record.fields.count != 2 || code.count != 4 || record[1].isEmpty {
        faults.append(
          Diagnostic(
            .error, code: "bad_record", "a record is a script of four letters and a language",
            at: file.location(record)))
        continue
      }
      scripts[Script(rawValue: code.reduce(0) { $0 << 8 | UInt32($1) })] = record[1]
    }
    if !faults.isEmpty { throw DataError(faults) }
    return scripts
  }
}
