import ICUText
import LanguageData
import TextModel

/// Letter sequences, frequent words and alphabets of the languages of one script, compiled for scoring.
///
/// A naive Bayes model: the cost of a text in a language is the sum of the costs (bits) of its letter sequences, less a
/// bonus for words that are frequent in the language, plus a penalty for words with letters that its alphabet lacks.
/// The sequences overlap, so costs overstate the evidence; `LanguageIdentifier` allows for it in the confidence.
struct LetterStatistics: Sendable {
  /// Costs are in quarters of a bit.
  static let unitsPerBit = 4
  /// Favour of a frequent word: it is about a thousand times as likely where it is at home.
  private static let wordBonus: Int32 = 10 * 4
  /// Cost of a word with a letter that is not in the alphabet: names and quotations bring such words.
  private static let foreignLetter: Int32 = 10 * 4
  /// Longest sequence.
  static let order = 4
  /// Languages of one script at most: lanes of a row.
  static let lanes = 16

  typealias Row = SIMD16<Int32>

  /// By lane; the file of sequences gives the order.
  let languages: [LanguageTable.Entry]

  /// Number of each letter, 1 and up; 0 for scalars outside the alphabets. For U+0000 to U+057F.
  private let letterCodes: [UInt8]
  /// By letter number: bit set of the lanes that lack the letter.
  private let lacking: [UInt32]
  /// Open addressing; 0 is free. A key is up to four letter numbers, first in the highest byte.
  private let keys: [UInt32]
  private let rows: [SIMD16<UInt8>]
  /// Frequent words: hash of the lower-case bytes to a bit set of lanes.
  private let words: [UInt64: UInt32]

  /// Reads `language/ngrams-SCRIPT.tsv` and the words of the script. O(size).
  ///
  /// - Throws: `DataError` with the place of the first fault of each file.
  init(script: String, table: LanguageTable, words wordFile: RecordFile, store: DataStore) throws(DataError) {
    let name = "language/ngrams-\(script).tsv"
    let (path, bytes) = try store.load(name)
    let reader = NgramFile(path: path, bytes: bytes)
    let header = try reader.header()
    var languages: [LanguageTable.Entry] = []
    for language in header.languages {
      guard let entry = table.entries(in: script).first(where: { $0.language == language }) else {
        throw reader.fault(
          line: header.line, column: 1, "`\(language)` is not in \(LanguageTable.fileName) in script `\(script)`")
      }
      languages.append(entry)
    }
    guard languages.count <= Self.lanes else {
      throw reader.fault(line: header.line, column: 1, "more than \(Self.lanes) languages")
    }
    let letters = languages.reduce(into: Set<UInt32>()) { $0.formUnion($1.letters) }.sorted()
    var codes = [UInt8](repeating: 0, count: 0x580)
    var lacking: [UInt32] = [0]
    for letter in letters where letter < UInt32(codes.count) && lacking.count < 256 {
      codes[Int(letter)] = UInt8(lacking.count)
      var bits: UInt32 = 0
      for (lane, entry) in languages.enumerated() where !entry.letters.contains(letter) { bits |= 1 << UInt32(lane) }
      lacking.append(bits)
    }
    let table = try reader.table(languages: languages.count, letterCodes: codes)
    self.languages = languages
    letterCodes = codes
    self.lacking = lacking
    keys = table.keys
    rows = table.rows
    words = Self.words(of: wordFile, languages: languages, letterCodes: codes)
  }

  /// Words all of whose letters are of the script; languages outside it are not its business.
  private static func words(
    of file: RecordFile, languages: [LanguageTable.Entry], letterCodes: [UInt8]
  ) -> [UInt64: UInt32] {
    var words: [UInt64: UInt32] = [:]
    for record in file.records {
      let isOurs = record[0].unicodeScalars.allSatisfy { scalar in
        scalar == "'" || (scalar.value < UInt32(letterCodes.count) && letterCodes[Int(scalar.value)] != 0)
      }
      if !isOurs { continue }
      var bits: UInt32 = 0
      for language in record[1].pieces() {
        if let lane = languages.firstIndex(where: { $0.language == language }) { bits |= 1 << UInt32(lane) }
      }
      if bits != 0 { words[WordHash.of(record[0].unicodeScalars.lazy.map(\.value)), default: 0] |= bits }
    }
    return words
  }

  @inline(__always)
  func code(of letter: UInt32) -> UInt8 { letter < UInt32(letterCodes.count) ? letterCodes[Int(letter)] : 0 }

  /// Running sums over a text.
  struct Sums {
    /// Cost by lane, in quarters of a bit, of what is in the rows.
    var costs = Row.zero
    /// Sequences scored, and those that no language has.
    var sequences = 0
    var unknown = 0
    /// Words scored, and frequent words met.
    var words = 0
    var known = 0
    /// By lane: frequent words of the language.
    var knownIn = Row.zero
  }

  /// Adds a word of lower-case letters (scalars; apostrophes inside allowed). O(length).
  ///
  /// Every four letters in a row count once; shorter sequences would repeat what those say already (measured: 1 to 4
  /// letters 98.3 % of sentences right, 4 letters alone 98.7 %). A word of less than four letters counts as a whole,
  /// and four letters that are rare everywhere count as the mean of their threes.
  func add(_ word: UnsafeBufferPointer<UInt32>, to sums: inout Sums) {
    keys.withUnsafeBufferPointer { keys in
      rows.withUnsafeBufferPointer { rows in
        var sequence: UInt32 = 0
        var length = 0
        var foreign: UInt32 = 0
        var row = SIMD16<UInt16>.zero
        for letter in word {
          let code = code(of: letter)
          if code == 0 {
            // An apostrophe or a letter of no language here: sequences do not pass over it.
            if length < Self.order { add(sequence, length, keys, rows, &row, &sums) }
            sequence = 0
            length = 0
            continue
          }
          foreign |= lacking[Int(code)]
          sequence = sequence << 8 | UInt32(code)
          length += 1
          if length >= Self.order { add(sequence, Self.order, keys, rows, &row, &sums) }
        }
        if length < Self.order { add(sequence, length, keys, rows, &row, &sums) }
        // 16 bits hold the costs of a word of more than 100 letters; the reader cuts longer ones.
        sums.costs &+= Row(truncatingIfNeeded: row)
        sums.words += 1
        if foreign != 0 { sums.costs &+= Self.spread(foreign, Self.foreignLetter) }
        if let at = words[WordHash.of(word)] {
          sums.known += 1
          sums.knownIn &+= Self.spread(at, 1)
          sums.costs &-= Self.spread(at, Self.wordBonus)
        }
      }
    }
  }

  /// Adds the costs of one sequence.
  @inline(__always)
  private func add(
    _ sequence: UInt32, _ length: Int, _ keys: UnsafeBufferPointer<UInt32>,
    _ rows: UnsafeBufferPointer<SIMD16<UInt8>>, _ row: inout SIMD16<UInt16>, _ sums: inout Sums
  ) {
    if length == 0 { return }
    sums.sequences += 1
    if let index = Self.find(sequence, keys) {
      row &+= SIMD16<UInt16>(truncatingIfNeeded: rows[index])
      return
    }
    sums.unknown += 1
    if length < Self.order { return }
    for part in [sequence >> 8, sequence & 0xFF_FFFF] {
      if let index = Self.find(part, keys) { row &+= SIMD16<UInt16>(truncatingIfNeeded: rows[index]) &>> 1 }
    }
  }

  /// Cost by lane of a letter after another, in quarters of a bit: how rare the pair is beyond the rarity of the first.
  /// `before` is the number of the letter before, 0 at the start of a word.
  func pair(_ before: UInt8, _ letter: UInt8) -> Row {
    keys.withUnsafeBufferPointer { keys in
      guard let alone = Self.find(UInt32(letter), keys) else { return Row(repeating: Self.unseenPair) }
      let single = Row(truncatingIfNeeded: rows[alone])
      guard before != 0, let first = Self.find(UInt32(before), keys) else { return single }
      guard let both = Self.find(UInt32(before) << 8 | UInt32(letter), keys) else {
        return Row(repeating: Self.unseenPair)
      }
      return Row(truncatingIfNeeded: rows[both]) &- Row(truncatingIfNeeded: rows[first])
    }
  }

  /// Cost of a pair that no language has: that of the rarest pair kept after a letter of middle frequency.
  static let unseenPair: Int32 = 13 * 4

  /// The value in the lanes whose bits are set, 0 in the others.
  @inline(__always)
  private static func spread(_ bits: UInt32, _ value: Int32) -> Row {
    ((Row(repeating: Int32(bitPattern: bits)) &>> laneNumbers) & Row(repeating: 1)) &* Row(repeating: value)
  }

  private static let laneNumbers = Row(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15)

  @inline(__always)
  private static func find(_ key: UInt32, _ keys: UnsafeBufferPointer<UInt32>) -> Int? {
    var slot = NgramTable.slot(key, keys.count)
    while keys[slot] != 0 {
      if keys[slot] == key { return slot }
      slot = (slot + 1) & (keys.count - 1)
    }
    return nil
  }
}

/// FNV-1a over scalar values.
enum WordHash {
  @inline(__always)
  static func of(_ scalars: some Sequence<UInt32>) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for scalar in scalars { hash = (hash ^ UInt64(scalar)) &* 0x100_0000_01b3 }
    return hash
  }
}
