import LanguageData
import TextModel

/// What happens to characters that harm matching or reading: `hygiene/characters.tsv`, compiled.
struct CharacterPolicy: Sendable {
  static let fileName = "hygiene/characters.tsv"

  enum Action: Sendable, Hashable {
    case remove
    /// Removed unless a letter beside it is of one of these scripts (ISO 15924; `Zsye` an emoji before it).
    case removeOutside(Set<String>)
    /// Becomes the bytes; a CARRIAGE RETURN before a line feed is deleted.
    case lineEnd
    case replace([UInt8])
    case report
    /// Reported when the scalar before it is one of these.
    case reportAfter(Set<UInt32>)

    /// What was done, for messages.
    var verb: String {
      switch self {
      case .remove, .removeOutside: "removed"
      case .lineEnd, .replace: "replaced"
      case .report, .reportAfter: "found"
      }
    }
  }

  /// One line of the file.
  struct Entry: Sendable {
    var range: ClosedRange<UInt32>
    var action: Action
    /// nil when the change is not worth a diagnostic.
    var severity: Diagnostic.Severity?
    var diagnostic: String
    var name: String
    var line: Int
    /// Why the edit was made, as provenance shows it.
    var origin: Origin
  }

  /// Sorted by code point, apart from each other.
  let entries: [Entry]
  let rules: ByteRules

  /// Reads the file. O(size).
  ///
  /// - Throws: `DataError` with the place of every fault.
  init(_ store: DataStore) throws(DataError) {
    let (path, bytes) = try store.load(Self.fileName)
    try self.init(RecordFile(path: path, bytes: bytes))
  }

  init(_ file: RecordFile) throws(DataError) {
    var faults: [Diagnostic] = []
    var entries: [Entry] = []
    for record in file.records {
      if let entry = Self.entry(record, file, &faults) { entries.append(entry) }
    }
    entries.sort { $0.range.lowerBound < $1.range.lowerBound }
    for (before, after) in zip(entries, entries.dropFirst()) where before.range.upperBound >= after.range.lowerBound {
      faults.append(
        Diagnostic(
          .error, code: "duplicate_code_point", "the code points overlap those of line \(before.line)",
          at: .file(path: file.path, line: after.line, column: 1)))
    }
    var ranges: [ClosedRange<UInt32>] = []
    for entry in entries { ranges.append(entry.range) }
    guard let rules = ByteRules(codePoints: ranges) else {
      faults.append(
        Diagnostic(
          .error, code: "too_many_code_points", "the code points spread over too many UTF-8 prefixes",
          at: .file(path: file.path, line: 1, column: 1)))
      throw DataError(faults)
    }
    if !faults.isEmpty { throw DataError(faults) }
    self.entries = entries
    self.rules = rules
  }

  /// Index of the entry of a code point, nil when it is not listed. O(log entries).
  func index(of scalar: UInt32) -> Int? {
    var low = 0
    var high = entries.count
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].range.upperBound < scalar { low = middle + 1 } else { high = middle }
    }
    return low < entries.count && entries[low].range.contains(scalar) ? low : nil
  }

  private static func entry(
    _ record: RecordFile.Record, _ file: RecordFile, _ faults: inout [Diagnostic]
  ) -> Entry? {
    func fault(_ field: Int, _ message: String) -> Entry? {
      faults.append(Diagnostic(.error, code: "bad_record", message, at: file.location(record, field: field)))
      return nil
    }
    guard record.fields.count == 6 else {
      return fault(0, "a record has 6 fields, not \(record.fields.count)")
    }
    guard let range = CodePointField.range(record[0]) else {
      return fault(0, "`\(record[0])` is not a code point or range such as U+200B or U+2000..U+2006")
    }
    let context = record[4] == "-" ? [] : record[4].pieces().map(String.init)
    let action: Action
    switch record[1] {
    case "remove": action = .remove
    case "remove_outside":
      if context.isEmpty { return fault(4, "`remove_outside` needs the scripts in which the character stays") }
      action = .removeOutside(Set(context))
    case "line_end": action = .lineEnd
    case "space": action = .replace([0x20])
    case "no_break_space": action = .replace([0xC2, 0xA0])
    case "replace":
      guard context.count == 1, let range = CodePointField.range(context[0]), range.count == 1 else {
        return fault(4, "`replace` needs the code point that takes its place")
      }
      var bytes: [UInt8] = []
      UTF8Scan.append(range.lowerBound, to: &bytes)
      action = .replace(bytes)
    case "report": action = .report
    case "report_after":
      if context.count != 1 { return fault(4, "`report_after` needs the letters, without spaces") }
      action = .reportAfter(Set(context[0].unicodeScalars.map(\.value)))
    default: return fault(1, "`\(record[1])` is not an action")
    }
    var severity: Diagnostic.Severity?
    if record[2] != "-" {
      severity = Diagnostic.Severity(rawValue: record[2])
      if severity == nil { return fault(2, "`\(record[2])` is not a severity") }
      if record[3] == "-" { return fault(3, "a record with a severity needs the code of its diagnostic") }
    }
    return Entry(
      range: range, action: action, severity: severity, diagnostic: record[3], name: record[5], line: record.line,
      origin: Origin(
        stage: HygieneStage.name, rule: severity == nil ? record[1] : record[3], file: fileName, line: record.line))
  }
}

/// Code points as data files write them.
enum CodePointField {
  /// `U+200B` or `U+2000..U+2006`; nil when it is neither.
  static func range(_ text: String) -> ClosedRange<UInt32>? {
    let ends = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: true)
    guard ends.count == 1 || (ends.count == 2 && text.utf8.count == ends[0].count + ends[1].count + 2) else {
      return nil
    }
    guard let first = scalar(Substring(ends[0])), let last = scalar(Substring(ends[ends.count - 1])), first <= last
    else { return nil }
    return first...last
  }

  private static func scalar(_ text: Substring) -> UInt32? {
    guard text.hasPrefix("U+"), (6...8).contains(text.utf8.count), let value = UInt32(text.dropFirst(2), radix: 16)
    else { return nil }
    return value <= 0x10FFFF && !(0xD800...0xDFFF).contains(value) ? value : nil
  }

  /// As shown in messages: `U+00AD`.
  static func name(_ scalar: UInt32) -> String {
    let digits = String(scalar, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
  }
}
