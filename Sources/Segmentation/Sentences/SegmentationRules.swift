import LanguageData
import PipelineCore
import TextModel

/// The compiled segmentation rules of one language: its own data file and the common one.
public struct SegmentationRules: Sendable {
  /// BCP 47 language subtag; empty for the common rules alone.
  public let language: String
  /// Data files the rules came from.
  public let files: [String]
  /// An ordinal number is written with a full stop (`3. Oktober`).
  public let hasOrdinalPeriod: Bool
  /// A truncated word ends in a consonant (rule of the abbreviation standards of Slavic languages).
  public let abbreviationsEndInConsonant: Bool
  /// Common nouns have capitals, so that a capital says little.
  public let hasCapitalNouns: Bool
  /// The number of a list item (`1. Затвердити …`) is a sentence of its own, as in some treebanks.
  public let separatesListNumbers: Bool
  let table: ByteTable

  /// Number of forms, the parts of longer abbreviations not counted.
  public let count: Int
}

/// Collects the records of data files into rules.
struct SegmentationRulesBuilder {
  private(set) var classes: [[UInt8]: RuleClass] = [:]
  private var settings: Set<String> = []
  private var files: [String] = []
  private let language: String
  private var forms = 0

  static let settingNames = [
    "ordinal_period", "consonant_abbreviations", "capital_nouns", "separate_list_numbers",
  ]

  init(language: String) { self.language = language }

  /// Adds the records of a file; faults go to `sink` with their place.
  mutating func add(_ file: RecordFile, sink: DiagnosticSink) {
    files.append(file.path)
    // By the form as written: the abbreviation `in.` and the word `in` are two records.
    var seen: [String: Int] = [:]
    for record in file.records {
      if record.fields.count < 2 || record[1].isEmpty {
        sink.error(
          "missing_field", "a record needs a form and its class, separated by a tab", at: file.location(record))
        continue
      }
      let form = record[0]
      if record[1] == "setting" {
        if !Self.settingNames.contains(form) {
          sink.error(
            "unknown_setting", "there is no setting `\(form)`", at: file.location(record),
            notes: ["known settings: " + Self.settingNames.joined(separator: ", ")])
        }
        settings.insert(form)
        continue
      }
      guard let classes = Self.classes(record, file, sink) else { continue }
      guard let key = Self.key(of: form, classes, file, record, sink) else { continue }
      if let line = seen[form] {
        sink.error(
          "duplicate_form", "`\(form)` stands on line \(line) already", at: file.location(record))
        continue
      }
      seen[form] = record.line
      forms += 1
      self.classes[key, default: []].formUnion(classes)
      addPrefixes(of: key)
    }
  }

  func build() -> SegmentationRules {
    SegmentationRules(
      language: language, files: files, hasOrdinalPeriod: settings.contains("ordinal_period"),
     
      abbreviationsEndInConsonant: settings.contains("consonant_abbreviations"),
      hasCapitalNouns: settings.contains("capital_nouns"),
      separatesListNumbers: settings.contains("separate_list_numbers"), table: ByteTable(classes),
      count: forms)
  }

  /// `т.д` makes `т` a first part, so that the full stop after it is known to be an inner one.
  private mutating func addPrefixes(of key: [UInt8]) {
    for index in key.indices where key[index] == UInt8(ascii: ".") {
      classes[Array(key[..<index]), default: []].insert(.innerPrefix)
    }
  }

  private static func classes(_ record: RecordFile.Record, _ file: RecordFile, _ sink: DiagnosticSink) -> RuleClass? {
    var result: RuleClass = []
    var column = record.fields[1].column
    var isGood = true
    for name in record[1].pieces(",", keepingEmpty: true) {
      if let found = RuleClass.names.first(where: { $0.name == name }) {
        result.formUnion(found.value)
      } else {
        isGood = false
        let names = RuleClass.names.map(\.name)
        sink.error(
          "unknown_class", "there is no class `\(name)`",
          at: .file(path: file.path, line: record.line, column: column),
          notes: [NearestName.find(String(name), among: names).map { "did you mean `\($0)`?" }
            ?? "known classes: " + names.joined(separator: ", ")])
      }
      column += name.utf8.count + 1
    }
    return isGood ? result : nil
  }

  /// The key of a form: an abbreviation without its last full stop and without spaces after full stops, any other
  /// word as it is.
  private static func key(
    of form: String, _ classes: RuleClass, _ file: RecordFile, _ record: RecordFile.Record, _ sink: DiagnosticSink
  ) -> [UInt8]? {
    var key: [UInt8] = []
    for byte in form.utf8 where byte != 0x20 || key.last != UInt8(ascii: ".") { key.append(byte) }
    let isAbbreviation = !classes.isDisjoint(with: .abbreviation)
    if isAbbreviation && key.last != UInt8(ascii: ".") {
      sink.error(
        "missing_full_stop", "the abbreviation `\(form)` must be written with its full stop", at: file.location(record))
      return nil
    }
    if isAbbreviation { key.removeLast() }
    if key.isEmpty || key.count > Self.longestForm {
      sink.error(
        "bad_form", "a form has 1 to \(Self.longestForm) bytes", at: file.location(record))
      return nil
    }
    return key
  }

  /// Look-back is capped by this many bytes.
  static let longestForm = 48
}
