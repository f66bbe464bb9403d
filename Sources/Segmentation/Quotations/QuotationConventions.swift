import LanguageData
import PipelineCore
import TextModel

/// How one language marks quotations.
struct QuotationConvention: Sendable {
  var language: String
  /// Marks that open a quotation.
  var openers: QuoteMarkSet
  /// A paragraph that begins with a dash is direct speech.
  var hasDashSpeech: Bool
  /// Marks of one form stand inside each other.
  var nestsSameMark: Bool
  var lexicon: ReportingLexicon
}

/// The conventions of every language in `quotations/marks.tsv`. Immutable.
struct QuotationConventions: Sendable {
  private let byLanguage: [String: QuotationConvention]
  /// For texts of unknown language: the words of all languages.
  let common: QuotationConvention
  /// Paths of the data files read, for fingerprints.
  let files: [String]

  static let folder = "quotations"

  /// - Throws: `DataError` with all faults of all files, each with file, line and column.
  init(_ data: DataStore) throws(DataError) {
    let sink = DiagnosticSink()
    let (path, bytes) = try data.load(Self.folder + "/marks.tsv")
    let marks = try RecordFile(path: path, bytes: bytes)
    var files = [path]
    var lexicons: [String: ReportingLexicon] = [:]
    var all: [[UInt8]: WordRole] = [:]
    for name in data.names(in: Self.folder, ending: ".tsv") where name != "marks.tsv" {
      let (path, bytes) = try data.load(Self.folder + "/" + name)
      let file = try RecordFile(path: path, bytes: bytes)
      var words: [[UInt8]: WordRole] = [:]
      ReportingLexicon.add(file, to: &words, sink: sink)
      all.merge(words) { $0.union($1) }
      let order = file.records.first { $0[0] == "order" }
      if let order, order[1] != "subject_first" {
        sink.error(
          "malformed_record", "`subject_first` is the only order that is told", at: file.location(order, field: 1))
      }
      lexicons[String(name.dropLast(4))] = ReportingLexicon(words, subjectFirst: order != nil)
      files.append(path)
    }
    var byLanguage: [String: QuotationConvention] = [:]
    for record in marks.records {
      guard let convention = Self.convention(record, marks, lexicons, sink) else { continue }
      if byLanguage.updateValue(convention, forKey: convention.language) != nil {
        sink.error(
          "duplicate_record", "the language `\(convention.language)` is there twice", at: marks.location(record))
      }
    }
    if sink.hasErrors { throw DataError(sink.diagnostics) }
    self.byLanguage = byLanguage
    self.files = files
    common = QuotationConvention(
      language: "und", openers: [], hasDashSpeech: true, nestsSameMark: true,
      lexicon: ReportingLexicon(all, subjectFirst: false))
  }

  /// The convention of a BCP 47 tag: of its language subtag, or the common one.
  func convention(for tag: String?) -> QuotationConvention {
    guard let tag else { return common }
    return byLanguage[String(tag.prefix { $0 != "-" && $0 != "_" })] ?? common
  }

  private static func convention(
    _ record: RecordFile.Record, _ file: RecordFile, _ lexicons: [String: ReportingLexicon], _ sink: DiagnosticSink
  ) -> QuotationConvention? {
    guard record.fields.count == 6 || record.fields.count == 7 else {
      sink.error(
        "malformed_record", "a record has six or seven fields, not \(record.fields.count)", at: file.location(record))
      return nil
    }
    var openers = QuoteMarkSet()
    for (field, isPair) in [(1, true), (2, true), (6, false)] {
      let texts = record[field].pieces()
      if isPair && texts.count != 2 {
        sink.error(
          "malformed_record", "an opening and a closing mark are wanted here", at: file.location(record, field: field))
      }
      for (index, text) in texts.enumerated() {
        guard let mark = QuoteMark(String(text)) else {
          sink.error("unknown_mark", "`\(text)` is no quotation mark", at: file.location(record, field: field))
          continue
        }
        if index == 0 || !isPair { openers.insert(mark) }
      }
    }
    for field in [3, 4] where record[field] != "yes" && record[field] != "no" {
      sink.error("malformed_record", "`yes` or `no` is wanted here", at: file.location(record, field: field))
    }
    let list = record[5]
    if list != "-" && lexicons[list] == nil {
      sink.error(
        "missing_word_list", "there is no file `\(folder)/\(list).tsv`", at: file.location(record, field: 5),
        notes: NearestName.find(list, among: lexicons.keys).map { ["did you mean `\($0)`?"] } ?? [])
    }
    return QuotationConvention(
      language: record[0], openers: openers, hasDashSpeech: record[3] == "yes",
      nestsSameMark: record[4] == "yes", lexicon: lexicons[list] ?? .empty)
  }
}
