import LanguageData
import TextModel

/// Pairs of Cyrillic and Latin letters that look alike: one that slipped into a word of the other script is read as
/// the letter that was meant.
public struct Lookalikes: Sendable {
  public struct Pair: Sendable, Hashable {
    /// Lower-case scalars.
    public var cyrillic: UInt32
    public var latin: UInt32
    /// True when the letter also stands for a Roman numeral.
    public var isNumeral: Bool
    public var line: Int
  }

  /// The data file, relative to the data folder.
  public static let file = "transliteration/lookalikes.tsv"

  public let pairs: [Pair]

  public static let none = Lookalikes(pairs: [])

  init(pairs: [Pair]) { self.pairs = pairs }

  /// - Throws: `DataError` when the file is missing or a line is not `cyrillic <TAB> latin [<TAB> numeral]`.
  public init(data: DataStore) throws(DataError) {
    let (path, bytes) = try data.load(Self.file)
    let file = try RecordFile(path: path, bytes: bytes)
    var pairs: [Pair] = []
    var faults: [Diagnostic] = []
    for record in file.records {
      let cyrillic = Array(record[0].unicodeScalars)
      let latin = Array(record[1].unicodeScalars)
      guard cyrillic.count == 1, latin.count == 1, record.fields.count == 2 || record[2] == "numeral" else {
        faults.append(
          Diagnostic(
            .error, code: "malformed_record", "a line is one Cyrillic and one Latin letter, then perhaps `numeral`",
            at: file.location(record)))
        continue
      }
      pairs.append(
        Pair(
          cyrillic: cyrillic[0].value, latin: latin[0].value, isNumeral: record[2] == "numeral", line: record.line))
    }
    if !faults.isEmpty { throw DataError(faults) }
    self.pairs = pairs
  }
}

/// The pairs compiled for one scheme.
struct LookalikeTable: Sendable {
  /// Letter of the target script (both cases) to the symbol of the source letter it looks like.
  var sourceSymbol: [UInt32: UInt16] = [:]
  /// Symbol to the rule that writes its lookalike.
  var targetRule: [UInt16: Int] = [:]
  /// Symbol to the rule that writes it as a Roman numeral.
  var numeralRule: [UInt16: Int] = [:]
}
