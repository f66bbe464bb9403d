import LanguageData
import PipelineCore
import TextModel

/// What a word or phrase says about the furniture of a story.
struct FurnitureClass: OptionSet, Sendable {
  let rawValue: UInt16
  static let month = FurnitureClass(rawValue: 1 << 0)
  /// Stands after a year.
  static let year = FurnitureClass(rawValue: 1 << 1)
  /// A name follows: a byline.
  static let by = FurnitureClass(rawValue: 1 << 2)
  /// A colon or dash and names follow: a byline.
  static let author = FurnitureClass(rawValue: 1 << 3)
  /// A colon or dash follows: a credit.
  static let label = FurnitureClass(rawValue: 1 << 4)
  /// A name follows: a credit.
  static let credit = FurnitureClass(rawValue: 1 << 5)
  static let related = FurnitureClass(rawValue: 1 << 6)
  static let note = FurnitureClass(rawValue: 1 << 7)
  /// Opens a remark in brackets about this version of the story.
  static let change = FurnitureClass(rawValue: 1 << 8)
  static let caption = FurnitureClass(rawValue: 1 << 9)
  /// Closes a caption.
  static let photo = FurnitureClass(rawValue: 1 << 10)
  /// A word of a paragraph that opens with an asterisk.
  static let flag = FurnitureClass(rawValue: 1 << 11)
  static let agency = FurnitureClass(rawValue: 1 << 12)
  static let place = FurnitureClass(rawValue: 1 << 13)
  /// A word in capitals before a dash or colon that is no place.
  static let heading = FurnitureClass(rawValue: 1 << 14)
  /// Joins names in a byline.
  static let connector = FurnitureClass(rawValue: 1 << 15)

  /// Names in data files.
  static let byName: [String: FurnitureClass] = [
    "month": .month, "year": .year, "by": .by, "author": .author, "label": .label, "credit": .credit,
    "related": .related, "note": .note, "change": .change, "caption": .caption, "photo": .photo, "flag": .flag,
    "heading": .heading,
    "connector": .connector,
  ]
}

/// The phrases of all languages in `furniture/`. Immutable.
///
/// They are kept together: a Ukrainian story carries the Russian credit line of its agency as well as its own.
struct FurnitureLexicon: Sendable {
  private let table: FoldedTable
  /// Classes of the phrases that begin with a word: most words of a text begin none.
  private let firstWords: FoldedTable
  /// Paths of the data files read, for fingerprints.
  let files: [String]

  static let folder = "furniture"
  /// Longest phrase in words.
  static let mostWords = 6

  /// - Throws: `DataError` with all faults of all files, each with file, line and column.
  init(_ data: DataStore) throws(DataError) {
    let sink = DiagnosticSink()
    var entries: [[UInt8]: UInt16] = [:]
    var files: [String] = []
    for name in data.names(in: Self.folder, ending: ".tsv") {
      let (path, bytes) = try data.load(Self.folder + "/" + name)
      let file = try RecordFile(path: path, bytes: bytes)
      files.append(path)
      switch name {
      case "agencies.tsv": Self.add(file, field: 0, of: { _ in .agency }, to: &entries, sink)
      case "places.tsv": Self.add(file, field: 0, of: { _ in .place }, to: &entries, sink)
      default: Self.add(file, field: 1, of: { FurnitureClass.byName[$0[0]] }, to: &entries, sink)
      }
    }
    if files.isEmpty { _ = try data.path(of: Self.folder + "/en.tsv") }
    if sink.hasErrors { throw DataError(sink.diagnostics) }
    table = FoldedTable(entries)
    var firstWords: [[UInt8]: UInt16] = [:]
    for (key, value) in entries {
      let end = key.withUnsafeBufferPointer { Self.wordEnd($0, 0, $0.count) }
      firstWords[Array(key[..<end]), default: 0] |= value
    }
    self.firstWords = FoldedTable(firstWords)
    self.files = files
  }

  private static func add(
    _ file: RecordFile, field: Int, of classOf: (RecordFile.Record) -> FurnitureClass?,
    to entries: inout [[UInt8]: UInt16], _ sink: DiagnosticSink
  ) {
    for record in file.records {
      guard let found = classOf(record) else {
        sink.error(
          "unknown_phrase_class", "`\(record[0])` is no class of phrases", at: file.location(record),
          notes: NearestName.find(record[0], among: FurnitureClass.byName.keys).map { ["did you mean `\($0)`?"] } ?? [])
        continue
      }
      let phrases = record[field].pieces("|", keepingEmpty: true)
      if record.fields.count != field + 1 {
        sink.error(
          "malformed_record", "a record has \(field + 1) field\(field == 0 ? "" : "s"), not \(record.fields.count)",
          at: file.location(record))
        continue
      }
      for phrase in phrases {
        let words = phrase.pieces(keepingEmpty: true)
        if words.contains("") || words.count > mostWords {
          sink.error(
            "malformed_record", "`\(phrase)` is no phrase of one to \(mostWords) words with single spaces",
            at: file.location(record, field: field))
          continue
        }
        entries[FoldedTable.key(String(phrase)), default: 0] |= found.rawValue
      }
    }
  }

  /// Classes of the bytes from `start` to `end`.
  func classes(_ b: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> FurnitureClass {
    FurnitureClass(rawValue: table.value(b, start, end))
  }

  /// The longest phrase of some class at `start`, with its end.
  ///
  /// A phrase ends where a word ends: before white space, punctuation or `limit`.
  func longest(
    _ b: UnsafeBufferPointer<UInt8>, at start: Int, limit: Int, of wanted: FurnitureClass
  ) -> (end: Int, classes: FurnitureClass)? {
    let stop = min(limit, start + table.longest + 8)
    var index = Self.wordEnd(b, start, stop)
    if FurnitureClass(rawValue: firstWords.value(b, start, index)).isDisjoint(with: wanted) { return nil }
    var best: (end: Int, classes: FurnitureClass)?
    var words = 0
    while index <= stop && words < Self.mostWords {
      // Both `ed. note` and `fot.`: a full stop may belong to the phrase.
      let found = classes(b, start, index).intersection(wanted)
      if !found.isEmpty { best = (index, found) }
      if index >= stop { break }
      let (value, width) = UTF8Scan.scalar(b, at: index)
      let sign = ScalarClass.quick(value)
      if sign == .newline { break }
      if sign == .space { words += 1 }
      index = Self.wordEnd(b, index + width, stop)
    }
    return best
  }

  /// End of the letters and digits at `start`; `start` when there are none.
  private static func wordEnd(_ b: UnsafeBufferPointer<UInt8>, _ start: Int, _ limit: Int) -> Int {
    var index = start
    while index < limit {
      let (value, width) = UTF8Scan.scalar(b, at: index)
      let found = ScalarClass.quick(value)
      if !(found.isLetter || found == .digit || found == .mark) { break }
      index += width
    }
    return min(index, limit)
  }
}
