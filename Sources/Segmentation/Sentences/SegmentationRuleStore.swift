import LanguageData
import TextModel

/// The segmentation rules of every language there is a data file for. Immutable; shared by all workers.
public struct SegmentationRuleStore: Sendable {
  /// Rules by language.
  private let rules: [String: SegmentationRules]
  /// For languages without a data file: the common rules.
  public let common: SegmentationRules
  /// Paths of the data files read, for fingerprints.
  public let files: [String]

  /// Folder of the data files below the data directory.
  public static let folder = "segmentation"

  /// Reads `segmentation/common.tsv` and every other `segmentation/*.tsv`. O(size of the files).
  ///
  /// - Throws: `DataError` with all faults of all files, each with file, line and column.
  public init(_ data: DataStore) throws(DataError) {
    let sink = DiagnosticSink()
    let base = try Self.file("common.tsv", data)
    var rules: [String: SegmentationRules] = [:]
    var files = [base.path]
    var builder = SegmentationRulesBuilder(language: "")
    builder.add(base, sink: sink)
    common = builder.build()
    for name in data.names(in: Self.folder, ending: ".tsv") where name != "common.tsv" {
      let language = String(name.dropLast(4))
      let file = try Self.file(name, data)
      // The faults of the common file are reported already.
      var builder = SegmentationRulesBuilder(language: language)
      builder.add(base, sink: DiagnosticSink())
      builder.add(file, sink: sink)
      rules[language] = builder.build()
      files.append(file.path)
    }
    if sink.hasErrors { throw DataError(sink.diagnostics) }
    self.rules = rules
    self.files = files
  }

  /// Languages with rules of their own, sorted.
  public var languages: [String] { rules.keys.sorted() }

  /// Rules of a BCP 47 tag: of its language subtag, of a language with the same orthography, or the common ones.
  public func rules(for tag: String?) -> SegmentationRules {
    guard let tag else { return common }
    let language = String(tag.prefix { $0 != "-" && $0 != "_" })
    return rules[language] ?? rules[Self.sameOrthography[language] ?? ""] ?? common
  }

  /// Bosnian, Croatian and Montenegrin share their abbreviations with Serbian.
  private static let sameOrthography = ["bs": "sr", "hr": "sr", "sh": "sr", "cnr": "sr"]

  private static func file(_ name: String, _ data: DataStore) throws(DataError) -> RecordFile {
    let (path, bytes) = try data.load(folder + "/" + name)
    return try RecordFile(path: path, bytes: bytes)
  }
}
