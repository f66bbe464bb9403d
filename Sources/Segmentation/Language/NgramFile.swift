import LanguageData
import TextModel

/// The sequences of a script as an open-addressing table.
struct NgramTable: Sendable {
  /// A power of two of slots, 0 is free.
  var keys: [UInt32]
  var rows: [SIMD16<UInt8>]

  @inline(__always)
  static func slot(_ key: UInt32, _ capacity: Int) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B1) >> 8) & (capacity - 1)
  }
}

/// Reads `language/ngrams-SCRIPT.tsv` without a `String` a line: there are tens of thousands of them and every process
/// reads them at its start.
struct NgramFile {
  let path: String
  let bytes: [UInt8]

  func fault(line: Int, column: Int, _ message: String) -> DataError {
    DataError([
      Diagnostic(.error, code: "bad_record", message, at: .file(path: path, line: line, column: column))
    ])
  }

  /// The `# languages:` line of the header.
  func header() throws(DataError) -> (languages: [String], line: Int) {
    var line = 0
    var start = 0
    while start < bytes.count, bytes[start] == UInt8(ascii: "#") {
      line += 1
      let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
      let text = String(decoding: bytes[start..<end], as: UTF8.self)
      if text.hasPrefix("# languages:") {
        return (text.dropFirst(12).split(separator: " ").map(String.init), line)
      }
      start = end + 1
    }
    throw fault(line: line + 1, column: 1, "the header has no line `# languages: …`")
  }

  /// All records. O(size).
  ///
  /// - Throws: `DataError` at the first record that is not letters of the alphabets, a tab, and a character a language.
  func table(languages: Int, letterCodes: [UInt8]) throws(DataError) -> NgramTable {
    if let offset = bytes.withUnsafeBufferPointer(UTF8Scan.firstInvalid) {
      let (line, column) = LineMap(bytes).position(of: offset)
      throw fault(line: line, column: column, "byte \(offset) is not UTF-8")
    }
    // A record has a letter, a tab, a byte a language and a line feed; at most half of the slots are taken.
    var capacity = 1024
    while capacity < bytes.count / (languages + 3) * 2 { capacity *= 2 }
    var table = NgramTable(
      keys: [UInt32](repeating: 0, count: capacity),
      rows: [SIMD16<UInt8>](repeating: .zero, count: capacity))
    var line = 0
    var start = 0
    var failure: (column: Int, message: String)?
    bytes.withUnsafeBufferPointer { text in
      while start < text.count && failure == nil {
        line += 1
        var end = start
        while end < text.count && text[end] != 0x0A { end += 1 }
        if end > start && text[start] != UInt8(ascii: "#") {
          failure = Self.read(text, start, end, languages, letterCodes, &table)
        }
        start = end + 1
      }
    }
    if let failure { throw fault(line: line, column: failure.column, failure.message) }
    return table
  }

  private static func read(
    _ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, _ languages: Int, _ letterCodes: [UInt8],
    _ table: inout NgramTable
  ) -> (column: Int, message: String)? {
    var key: UInt32 = 0
    var length = 0
    var index = start
    while index < end && text[index] != 0x09 {
      let (scalar, width) = UTF8Scan.scalar(text, at: index)
      let code = scalar < UInt32(letterCodes.count) ? letterCodes[Int(scalar)] : 0
      if code == 0 { return (index - start + 1, "a letter that no alphabet of the script has") }
      if length == LetterStatistics.order { return (index - start + 1, "more than \(LetterStatistics.order) letters") }
      key = key << 8 | UInt32(code)
      length += 1
      index += width
    }
    if length == 0 { return (1, "no letters") }
    guard end - index - 1 == languages else {
      return (index - start + 1, "a tab and \(languages) characters, one a language, are expected here")
    }
    var row = SIMD16<UInt8>.zero
    for lane in 0..<languages {
      let byte = text[index + 1 + lane]
      guard (0x21...0x7E).contains(byte) else {
        return (index + 2 + lane - start, "a cost is a character from ! to ~")
      }
      row[lane] = byte - 0x21
    }
    var slot = NgramTable.slot(key, table.keys.count)
    while table.keys[slot] != 0 {
      if table.keys[slot] == key { return (1, "the letters stand in the file already") }
      slot = (slot + 1) & (table.keys.count - 1)
    }
    table.keys[slot] = key
    table.rows[slot] = row
    return nil
  }
}
