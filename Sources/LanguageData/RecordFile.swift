import TextModel

/// A data file with one record a line, fields separated by tabs.
///
/// Lines that start with `#` are comments; `# key: value` lines before the first record are the header and must name
/// `source`, `version` and `licence` in the files that come with the program. Empty lines are skipped.
public struct RecordFile: Sendable {
  public struct Field: Sendable, Hashable {
    public var text: String
    /// 1-based column in UTF-8 bytes.
    public var column: Int
  }

  public struct Record: Sendable {
    /// 1-based.
    public var line: Int
    public var fields: [Field]

    /// Text of a field, empty when the record is shorter.
    public subscript(index: Int) -> String { index < fields.count ? fields[index].text : "" }
  }

  public let path: String
  /// Values of the `# key: value` lines at the top; keys in lower case.
  public let header: [String: String]
  public let records: [Record]

  /// O(size).
  ///
  /// - Throws: `DataError` with the place of the first byte that is not UTF-8.
  public init(path: String, bytes: [UInt8]) throws(DataError) {
    self.path = path
    if let offset = bytes.withUnsafeBufferPointer(UTF8Scan.firstInvalid) {
      let (line, column) = LineMap(bytes).position(of: offset)
      throw DataError([
        Diagnostic(
          .error, code: "invalid_utf8", "byte \(offset) is not UTF-8",
          at: .file(path: path, line: line, column: column))
      ])
    }
    var header: [String: String] = [:]
    var records: [Record] = []
    var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var line = 0
    while start < bytes.count {
      line += 1
      let feed = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
      var end = feed
      if end > start && bytes[end - 1] == 0x0D { end -= 1 }
      if end > start {
        if bytes[start] == UInt8(ascii: "#") {
          if records.isEmpty, let (key, value) = Self.headerLine(bytes[start + 1..<end]) { header[key] = value }
        } else if !bytes[start..<end].allSatisfy({ $0 == 0x20 || $0 == 0x09 }) {
          records.append(Record(line: line, fields: Self.fields(bytes, start, end)))
        }
      }
      start = feed + 1
    }
    self.header = header
    self.records = records
  }

  /// Place of a field for a message.
  public func location(_ record: Record, field: Int = 0) -> DiagnosticLocation {
    let column = field < record.fields.count ? record.fields[field].column : 1
    return .file(path: path, line: record.line, column: column)
  }

  private static func fields(_ bytes: [UInt8], _ start: Int, _ end: Int) -> [Field] {
    var fields: [Field] = []
    var from = start
    var index = start
    while index <= end {
      if index == end || bytes[index] == 0x09 {
        fields.append(
          Field(text: String(decoding: bytes[from..<index], as: UTF8.self), column: from - start + 1))
        from = index + 1
      }
      index += 1
    }
    return fields
  }

  private static func headerLine(_ bytes: ArraySlice<UInt8>) -> (String, String)? {
    guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")) else { return nil }
    let key = trim(bytes[..<colon])
    guard !key.isEmpty, key.allSatisfy({ $0 == UInt8(ascii: "_") || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0 | 0x20) })
    else { return nil }
    return (String(decoding: key.map { $0 == UInt8(ascii: "_") ? $0 : $0 | 0x20 }, as: UTF8.self),
      String(decoding: trim(bytes[(colon + 1)...]), as: UTF8.self))
  }

  private static func trim(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var bytes = bytes
    while let first = bytes.first, first == 0x20 || first == 0x09 { bytes.removeFirst() }
    while let last = bytes.last, last == 0x20 || last == 0x09 { bytes.removeLast() }
    return bytes
  }
}
