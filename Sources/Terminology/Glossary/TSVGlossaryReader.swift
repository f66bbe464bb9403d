import PipelineCore
import TextModel

/// Reads tab-separated glossaries: a header row `id`, `type`, one column a BCP 47 language, and the optional columns
/// `gender`, `romanize_from`, `note`, `source`; then one entry a line.
///
/// A language cell holds the preferred form and, after `|`, its variants; `-` says that the entry has no form in that
/// language. Lines that start with `#` are comments. Every fault is reported at its line and column (UTF-8 bytes);
/// a file with a fault gives no glossary.
struct TSVGlossaryReader {
  enum Column: Equatable {
    case id, type, gender, romanizeFrom, note, source
    case language(Int32)
    /// Reported already.
    case unknown
  }

  static let optionalColumns = ["gender", "romanize_from", "note", "source"]

  let builder: GlossaryBuilder
  var columns: [Column] = []

  init(_ builder: GlossaryBuilder) { self.builder = builder }

  mutating func read(_ bytes: UnsafeBufferPointer<UInt8>) {
    builder.glossary.reserve(bytes: bytes.count)
    guard var start = builder.textStart(bytes) else { return }
    var line = 0
    var hasHeader = false
    while start < bytes.count {
      line += 1
      var end = start
      while end < bytes.count && bytes[end] != 0x0A { end += 1 }
      let content = UnsafeBufferPointer(rebasing: bytes[start..<end])
      start = end + 1
      if !builder.checkBytes(content, line: line) || content.isEmpty || content[0] == UInt8(ascii: "#") { continue }
      if content.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { continue }
      if hasHeader {
        if !columns.isEmpty { readEntry(content, line: line) }
      } else {
        hasHeader = true
        readHeader(content, line: line)
      }
    }
    if !hasHeader {
      builder.fault(
        "missing_header", "there is no header row; it names the columns: id, type, and languages", line: max(1, line),
        column: 1)
    }
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

  private mutating func readEntry(_ content: UnsafeBufferPointer<UInt8>, line: Int) {
    let cells = Self.cells(content)
    if cells.count != columns.count {
      builder.fault(
        "wrong_cell_count", "the line has \(cells.count) cells, the header row \(columns.count)", line: line,
        column: cells.count > columns.count ? cells[columns.count].lowerBound + 1 : content.count + 1)
      return
    }
    var id = ""
    var idColumn = 1
    var type: EntryType?
    var gender: EntryGender?
    var romanizeFrom: String?
    var romanizeColumn = 1
    var note = 0..<0
    var source = 0..<0
    var languages = 0
    let before = builder.faults
    for (column, range) in zip(columns, cells) {
      let cell = Self.trimmed(range, content)
      let place = range.lowerBound + 1
      switch column {
      case .id:
        // As it stands: an id is compared with ids elsewhere.
        id = Self.string(range, content)
        idColumn = place
      case .type:
        let name = Self.string(cell, content)
        type = EntryType(rawValue: name)
        if type == nil {
          let names = EntryType.allCases.map(\.rawValue)
          let near = NearestName.find(name, among: names)
          builder.fault(
            "unknown_type", name.isEmpty ? "the entry has no type" : "`\(name)` is not a type", line: line,
            column: place,
            notes: [near.map { "did you mean `\($0)`?" } ?? "types: " + names.joined(separator: ", ")])
        }
      case .gender where !cell.isEmpty:
        let name = Self.string(cell, content)
        gender = EntryGender(named: name)
        if gender == nil {
          builder.fault(
            "unknown_gender", "`\(name)` is not a gender", line: line, column: place,
            notes: ["genders: Masc, Fem, Neut"])
        }
      case .romanizeFrom where !cell.isEmpty:
        romanizeFrom = Self.string(cell, content)
        romanizeColumn = place
      case .note: note = builder.glossary.add(UnsafeBufferPointer(rebasing: content[cell]))
      case .source: source = builder.glossary.add(UnsafeBufferPointer(rebasing: content[cell]))
      case .language(let language):
        if cell.count == 1 && content[cell.lowerBound] == UInt8(ascii: "-") { continue }
        checkForms(content, cell, line: line, column: place)
        builder.glossary.addCell(
          language: language, line: line, column: place, UnsafeBufferPointer(rebasing: content[cell]))
        languages += 1
      case .gender, .romanizeFrom, .unknown: break
      }
    }
    if languages == 0 { builder.fault("no_forms", "the entry has no form in any language", line: line, column: 1) }
    if let tag = romanizeFrom, !hasColumn(tag) {
      builder.fault(
        "unknown_language", "`romanize_from` names `\(tag)`, which is no column of this file", line: line,
        column: romanizeColumn)
    }
    builder.finishEntry(
      GlossaryBuilder.Heading(
        id: id, type: type ?? .term, gender: gender, romanizeFrom: romanizeFrom, note: note, source: source),
      line: line, column: idColumn, isGood: builder.faults == before)
  }

  private func hasColumn(_ tag: String) -> Bool {
    columns.contains {
      if case .language(let index) = $0 { builder.glossary.languages[Int(index)] == tag } else { false }
    }
  }

  private func checkForms(_ content: UnsafeBufferPointer<UInt8>, _ cell: Range<Int>, line: Int, column: Int) {
    var start = cell.lowerBound
    var index = start
    while index <= cell.upperBound {
      if index == cell.upperBound || content[index] == UInt8(ascii: "|") {
        let form = Self.trimmed(start..<index, content)
        if !GlossaryBuilder.isVisible(String(decoding: content[form], as: UTF8.self)) {
          let message =
            cell.isEmpty
            ? "the cell is empty; write `-` when the entry has no form in this language"
            : "there is an empty form beside `|`"
          builder.fault("empty_cell", message, line: line, column: cell.isEmpty ? column : start + 1)
        } else {
          var scalars = 0
          for byte in content[form] where byte & 0xC0 != 0x80 { scalars += 1 }
          if scalars > GlossaryReader.maxTermLength {
            builder.fault(
              "long_term", "the form has \(scalars) characters; \(GlossaryReader.maxTermLength) are allowed",
              line: line,
              column: form.lowerBound + 1)
          }
        }
        start = index + 1
      }
      index += 1
    }
  }
}
