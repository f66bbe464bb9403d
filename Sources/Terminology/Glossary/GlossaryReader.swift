import FileAccess
import PipelineCore
import TextModel

/// Reads tab-separated glossaries: a header row `id`, `type`, one column a BCP 47 language, and the optional columns
/// `gender`, `romanize_from`, `note`, `source`; then one entry a line.
///
/// A language cell holds the preferred form and, after `|`, its variants; `-` says that the entry has no form in that
/// language. Lines that start with `#` are comments. Every fault is reported at its line and column (UTF-8 bytes);
/// a file with a fault gives no glossary.
public struct GlossaryReader {
  /// The longest form, in Unicode scalars.
  public static let maxTermLength = 256
  /// After so many faults of one file the rest are only counted.
  static let maxFaults = 1000

  private let sink: DiagnosticSink
  var glossary = Glossary()
  private var ids: [String: Int] = [:]
  var faults = 0
  private var path = ""
  var columns: [Column] = []

  enum Column: Equatable {
    case id, type, gender, romanizeFrom, note, source
    case language(Int32)
    /// Reported already.
    case unknown
  }

  static let optionalColumns = ["gender", "romanize_from", "note", "source"]

  private init(sink: DiagnosticSink) { self.sink = sink }

  /// Reads files in order; ids must be unique across all of them. O(size).
  ///
  /// - Returns: nil when there is any fault; all are in `sink`.
  public static func read(paths: [String], sink: DiagnosticSink) -> Glossary? {
    var files: [(path: String, bytes: [UInt8])] = []
    var readable = true
    for path in paths {
      do {
        files.append((path, try FileAccess.read(path)))
      } catch {
        sink.error("unreadable_glossary", error.description, at: .file(path: path, line: 1, column: 1))
        readable = false
      }
    }
    let glossary = read(files, sink: sink)
    return readable ? glossary : nil
  }

  /// Reads files whose bytes are there already.
  public static func read(_ files: [(path: String, bytes: [UInt8])], sink: DiagnosticSink) -> Glossary? {
    var reader = GlossaryReader(sink: sink)
    var isGood = true
    for file in files {
      reader.faults = 0
      reader.path = file.path
      file.bytes.withUnsafeBufferPointer { reader.readFile($0) }
      if reader.faults > maxFaults {
        sink.report(
          Diagnostic(
            .note, code: "more_faults", "\(reader.faults - maxFaults) more faults in this file are not shown",
            at: .file(path: file.path, line: 1, column: 1)))
      }
      if reader.faults > 0 { isGood = false }
    }
    return isGood ? reader.glossary : nil
  }

  mutating func fault(_ code: String, _ message: String, line: Int, column: Int, notes: [String] = []) {
    faults += 1
    if faults > Self.maxFaults { return }
    sink.error(code, message, at: .file(path: path, line: line, column: column), notes: notes)
  }

  private mutating func readFile(_ bytes: UnsafeBufferPointer<UInt8>) {
    let file = glossary.addFile(path)
    glossary.reserve(bytes: bytes.count)
    columns = []
    var start = 0
    if bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF {
      fault(
        "byte_order_mark", "the file starts with a byte order mark; save it as UTF-8 without one", line: 1, column: 1)
      start = 3
    } else if bytes.count >= 2 && (bytes[0] == 0xFF && bytes[1] == 0xFE || bytes[0] == 0xFE && bytes[1] == 0xFF) {
      fault("byte_order_mark", "the file is UTF-16; save it as UTF-8", line: 1, column: 1)
      return
    }
    var line = 0
    var hasHeader = false
    while start < bytes.count {
      line += 1
      var end = start
      while end < bytes.count && bytes[end] != 0x0A { end += 1 }
      let content = UnsafeBufferPointer(rebasing: bytes[start..<end])
      start = end + 1
      if !checkBytes(content, line: line) || content.isEmpty || content[0] == UInt8(ascii: "#") { continue }
      if content.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { continue }
      if hasHeader {
        if !columns.isEmpty { readEntry(content, file: file, line: line) }
      } else {
        hasHeader = true
        readHeader(content, line: line)
      }
    }
    if !hasHeader {
      fault(
        "missing_header", "there is no header row; it names the columns: id, type, and languages", line: max(1, line),
        column: 1)
    }
  }

  /// Reports what must not be in a glossary at all. False when the line cannot be read further.
  private mutating func checkBytes(_ content: UnsafeBufferPointer<UInt8>, line: Int) -> Bool {
    var isSuspect = false
    for byte in content
    where byte < 0x20 && byte != 0x09 || byte == 0x7F || byte == 0xC2 || byte == 0xE2 || byte == 0xEF {
      isSuspect = true
      break
    }
    if let offset = UTF8Scan.firstInvalid(content) {
      fault("invalid_utf8", "this byte is not UTF-8", line: line, column: offset + 1)
      return false
    }
    if !isSuspect { return true }
    var isGood = true
    var index = 0
    while index < content.count {
      let (value, width) = UTF8Scan.scalar(content, at: index)
      switch value {
      case 0x0D:
        let isEnd = index + 1 == content.count
        fault(
          "carriage_return",
          isEnd ? "the line ends with CR LF; lines end with LF alone" : "there is a carriage return inside the line",
          line: line, column: index + 1)
        isGood = false
      case 0x09: break
      case 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF:
        // Matching leaves it out; but it may deceive the reader of the file.
        sink.warning(
          "invisible_character", "there is an invisible U+\(String(value, radix: 16, uppercase: true)) here",
          at: .file(path: path, line: line, column: index + 1))
      case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029:
        let hex = String(value, radix: 16, uppercase: true)
        let code = String(repeating: "0", count: max(0, 4 - hex.count)) + hex
        fault("control_character", "U+\(code) must not stand in a glossary", line: line, column: index + 1)
        isGood = false
      default: break
      }
      index += width
    }
    return isGood
  }

  static func cells(_ content: UnsafeBufferPointer<UInt8>) -> [Range<Int>] {
    var cells: [Range<Int>] = []
    var start = 0
    for index in 0..<content.count where content[index] == 0x09 {
      cells.append(start..<index)
      start = index + 1
    }
    cells.append(start..<content.count)
    return cells
  }

  static func trimmed(_ range: Range<Int>, _ content: UnsafeBufferPointer<UInt8>) -> Range<Int> {
    var (low, high) = (range.lowerBound, range.upperBound)
    while low < high && content[low] == 0x20 { low += 1 }
    while high > low && content[high - 1] == 0x20 { high -= 1 }
    return low..<high
  }

  static func string(_ range: Range<Int>, _ content: UnsafeBufferPointer<UInt8>) -> String {
    String(decoding: UnsafeBufferPointer(rebasing: content[range]), as: UTF8.self)
  }

  private mutating func readEntry(_ content: UnsafeBufferPointer<UInt8>, file: Int, line: Int) {
    let cells = Self.cells(content)
    if cells.count != columns.count {
      fault(
        "wrong_cell_count", "the line has \(cells.count) cells, the header row \(columns.count)", line: line,
        column: cells.count > columns.count ? cells[columns.count].lowerBound + 1 : content.count + 1)
      return
    }
    var id = ""
    var type: EntryType?
    var gender: EntryGender?
    var romanizeFrom: String?
    var romanizeColumn = 1
    var note = 0..<0
    var source = 0..<0
    var languages = 0
    let before = faults
    for (column, range) in zip(columns, cells) {
      let cell = Self.trimmed(range, content)
      let place = range.lowerBound + 1
      switch column {
      case .id:
        // As it stands: an id is compared with ids elsewhere.
        id = Self.string(range, content)
        readID(id, line: line, column: place)
      case .type:
        let name = Self.string(cell, content)
        type = EntryType(rawValue: name)
        if type == nil {
          let names = EntryType.allCases.map(\.rawValue)
          let near = NearestName.find(name, among: names)
          fault(
            "unknown_type", name.isEmpty ? "the entry has no type" : "`\(name)` is not a type", line: line,
            column: place,
            notes: [near.map { "did you mean `\($0)`?" } ?? "types: " + names.joined(separator: ", ")])
        }
      case .gender where !cell.isEmpty:
        let name = Self.string(cell, content)
        gender = EntryGender(named: name)
        if gender == nil {
          fault(
            "unknown_gender", "`\(name)` is not a gender", line: line, column: place,
            notes: ["genders: Masc, Fem, Neut"])
        }
      case .romanizeFrom where !cell.isEmpty:
        romanizeFrom = Self.string(cell, content)
        romanizeColumn = place
      case .note: note = glossary.add(UnsafeBufferPointer(rebasing: content[cell]))
      case .source: source = glossary.add(UnsafeBufferPointer(rebasing: content[cell]))
      case .language(let language):
        if cell.count == 1 && content[cell.lowerBound] == UInt8(ascii: "-") { continue }
        checkForms(content, cell, line: line, column: place)
        glossary.addCell(language: language, column: place, UnsafeBufferPointer(rebasing: content[cell]))
        languages += 1
      case .gender, .romanizeFrom, .unknown: break
      }
    }
    if languages == 0 { fault("no_forms", "the entry has no form in any language", line: line, column: 1) }
    if let tag = romanizeFrom, !hasColumn(tag) {
      fault(
        "unknown_language", "`romanize_from` names `\(tag)`, which is no column of this file", line: line,
        column: romanizeColumn)
    }
    guard faults == before, let type else { return }
    glossary.addEntry(
      id: id, type: type, gender: gender, romanizeFrom: romanizeFrom, file: file, line: line, note: note, source: source
    )
  }

  private func hasColumn(_ tag: String) -> Bool {
    columns.contains { if case .language(let index) = $0 { glossary.languages[Int(index)] == tag } else { false } }
  }

  private mutating func readID(_ id: String, line: Int, column: Int) {
    if id.utf8.first == 0x20 || id.utf8.last == 0x20 {
      sink.warning("padded_id", "the id begins or ends with a space", at: .file(path: path, line: line, column: column))
    }
    if id.utf8.allSatisfy({ $0 == 0x20 }) {
      fault("empty_cell", "the entry has no id", line: line, column: column)
    } else if id.utf8.count > 4 * Self.maxTermLength {
      fault("long_id", "the id is longer than \(4 * Self.maxTermLength) bytes", line: line, column: column)
    } else if let first = ids[id] {
      fault(
        "duplicate_id", "the id `\(id)` is taken", line: line, column: column,
        notes: ["first: \(glossary.files[first >> 32]):\(first & 0xFFFF_FFFF)"])
    } else {
      ids[id] = (glossary.files.count - 1) << 32 | line
    }
  }

  private mutating func checkForms(_ content: UnsafeBufferPointer<UInt8>, _ cell: Range<Int>, line: Int, column: Int) {
    var start = cell.lowerBound
    var index = start
    while index <= cell.upperBound {
      if index == cell.upperBound || content[index] == UInt8(ascii: "|") {
        let form = Self.trimmed(start..<index, content)
        if form.isEmpty {
          let message =
            cell.isEmpty
            ? "the cell is empty; write `-` when the entry has no form in this language"
            : "there is an empty form beside `|`"
          fault("empty_cell", message, line: line, column: cell.isEmpty ? column : start + 1)
        } else {
          var scalars = 0
          for byte in content[form] where byte & 0xC0 != 0x80 { scalars += 1 }
          if scalars > Self.maxTermLength {
            fault(
              "long_term", "the form has \(scalars) characters; \(Self.maxTermLength) are allowed", line: line,
              column: form.lowerBound + 1)
          }
        }
        start = index + 1
      }
      index += 1
    }
  }
}
