import PipelineCore
import TextModel

/// Reads glossaries of two languages without a header: DeepL's CSV and TSV entries, and OmegaT's.
///
/// DeepL: source, target, and in CSV optionally source and target language (DeepL API, "Managing glossaries"); a source
/// may stand once. OmegaT: source, target and a comment; several lines with one source give variants of the target.
/// The source text is the id of its entry.
struct PairGlossaryReader {
  private let builder: GlossaryBuilder
  private let format: GlossaryFormat
  private let languages: [String]

  init(_ builder: GlossaryBuilder, format: GlossaryFormat, languages: [String]) {
    self.builder = builder
    self.format = format
    self.languages = languages
  }

  struct Cell {
    var text: String
    var line: Int
    /// 1-based, UTF-8 bytes.
    var column: Int
  }

  private struct Draft {
    var cells = CellDrafts()
    var notes: [String] = []
    var line: Int
    var column: Int
  }

  func read(_ bytes: [UInt8]) {
    guard let start = bytes.withUnsafeBufferPointer({ builder.textStart($0) }) else { return }
    if let offset = bytes.withUnsafeBufferPointer(UTF8Scan.firstInvalid) {
      let (line, column) = LineMap(bytes).position(of: offset)
      return builder.fault("invalid_utf8", "this byte is not UTF-8", line: line, column: column)
    }
    var drafts: [Draft] = []
    var places: [String: Int] = [:]
    let rows = format == .deeplCSV ? csvRows(bytes, from: start) : tabRows(bytes, from: start)
    if rows.isEmpty && builder.faults == 0 {
      builder.fault("no_entries", "the file has no entries", line: 1, column: 1)
    }
    for row in rows {
      guard let pair = pair(row) else { continue }
      let source = row[0]
      let key = pair.source + "\t" + source.text
      if let place = places[key] {
        let isKnown = drafts[place].cells.cells.contains { $0.language == pair.target }
        if format != .omegat && isKnown {
          builder.fault(
            "duplicate_source", "the source `\(source.text)` stands twice; DeepL takes it once", line: source.line,
            column: source.column, notes: ["first: \(builder.path):\(drafts[place].line)"])
        }
        drafts[place].cells.add(row[1].text, language: pair.target, line: row[1].line, column: row[1].column)
        if let note = pair.note, !drafts[place].notes.contains(note) { drafts[place].notes.append(note) }
        continue
      }
      var draft = Draft(line: source.line, column: source.column)
      draft.cells.add(source.text, language: pair.source, line: source.line, column: source.column)
      draft.cells.add(row[1].text, language: pair.target, line: row[1].line, column: row[1].column)
      if let note = pair.note { draft.notes.append(note) }
      places[key] = drafts.count
      drafts.append(draft)
    }
    if builder.faults > 0 { return }
    for draft in drafts {
      for cell in draft.cells.cells {
        builder.addForms(
          cell.forms, language: builder.glossary.languageIndex(cell.language), line: cell.line, column: cell.column)
      }
      var heading = GlossaryBuilder.Heading(id: draft.cells.cells[0].forms[0], type: .term)
      heading.note = builder.addText(draft.notes.joined(separator: "; "))
      builder.finishEntry(heading, line: draft.line, column: draft.column)
    }
  }

  /// The languages and the comment of a row; nil when it has a fault.
  private func pair(_ row: [Cell]) -> (source: String, target: String, note: String?)? {
    let first = row[0]
    guard row.count >= 2 else {
      builder.fault(
        "wrong_cell_count", "the line has one cell; it needs a source and a target", line: first.line,
        column: first.column + first.text.utf8.count)
      return nil
    }
    let allowed = format == .deeplCSV ? 4 : format == .omegat ? 3 : 2
    if row.count > allowed || format == .deeplCSV && row.count == 3 {
      let extra = row[min(allowed, row.count - 1)]
      builder.fault(
        "wrong_cell_count",
        row.count == 3
          ? "the line names one language; both or none" : "the line has \(row.count) cells; \(allowed) are allowed",
        line: extra.line, column: extra.column)
      return nil
    }
    var isGood = true
    for cell in row.prefix(2) where !builder.checkForm(cell.text, line: cell.line, column: cell.column) {
      isGood = false
    }
    if format == .omegat, row.count == 3, !builder.checkNote(row[2].text, line: row[2].line, column: row[2].column) {
      isGood = false
    }
    var tags = languages
    if row.count == 4 {
      tags = row[2...3].map { Self.tag($0.text) }
      for (tag, cell) in zip(tags, row[2...3]) where !GlossaryBuilder.isLanguageTag(tag) {
        builder.fault(
          "unknown_language", "`\(cell.text)` is no language tag (BCP 47)", line: cell.line, column: cell.column)
        isGood = false
      }
    }
    guard tags.count == 2 else {
      if builder.faults == 0 {
        builder.fault(
          "no_languages", "the file does not name its languages", line: first.line, column: first.column,
          notes: [
            "give them as source and target, for example `--languages en,uk`",
            "or begin the file with a header row that has `id`, `type` and languages",
          ])
      }
      return nil
    }
    guard isGood else { return nil }
    let note = format == .omegat && row.count == 3 && !row[2].text.isEmpty ? row[2].text : nil
    return (tags[0], tags[1], note)
  }

  /// `EN` and `en-gb` as BCP 47 writes them (RFC 5646, section 2.1.1): `en`, `en-GB`, `sr-Latn`.
  static func tag(_ text: String) -> String {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    return parts.enumerated().map { index, part in
      if index == 0 { return part.lowercased() }
      if part.utf8.count == 2 { return part.uppercased() }
      return part.utf8.count == 4 ? part.prefix(1).uppercased() + part.dropFirst().lowercased() : part.lowercased()
    }.joined(separator: "-")
  }

  private func tabRows(_ bytes: [UInt8], from start: Int) -> [[Cell]] {
    var rows: [[Cell]] = []
    for (number, content) in bytes[start...].split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
      var line = content
      if line.last == 0x0D { line.removeLast() }
      if line.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) || line.first == UInt8(ascii: "#") { continue }
      var cells: [Cell] = []
      for cell in line.split(separator: 0x09, omittingEmptySubsequences: false) {
        cells.append(trimmed(Array(cell), number + 1, cell.startIndex - line.startIndex + 1))
      }
      rows.append(cells)
    }
    return rows
  }

  private func trimmed(_ bytes: [UInt8], _ line: Int, _ column: Int) -> Cell {
    let lead = bytes.prefix { $0 == 0x20 }.count
    var end = bytes.count
    while end > lead && bytes[end - 1] == 0x20 { end -= 1 }
    return Cell(text: String(decoding: bytes[lead..<end], as: UTF8.self), line: line, column: column + lead)
  }

  /// Rows of comma-separated values (RFC 4180). A quotation mark without its end is a fault.
  private func csvRows(_ bytes: [UInt8], from start: Int) -> [[Cell]] {
    var rows: [[Cell]] = []
    var row: [Cell] = []
    var (line, lineStart, index) = (1, start, start)
    while index < bytes.count {
      let place = (line: line, column: index - lineStart + 1)
      var text: [UInt8] = []
      if bytes[index] == UInt8(ascii: "\"") {
        index += 1
        var isClosed = false
        while index < bytes.count {
          if bytes[index] == UInt8(ascii: "\"") {
            index += 1
            if index >= bytes.count || bytes[index] != UInt8(ascii: "\"") {
              isClosed = true
              break
            }
          } else if bytes[index] == 0x0A {
            line += 1
            lineStart = index + 1
          }
          text.append(bytes[index])
          index += 1
        }
        if !isClosed {
          builder.fault("open_quotation", "the quotation mark has no end", line: place.line, column: place.column)
          return rows
        }
        if index < bytes.count, ![UInt8(ascii: ","), 0x0A, 0x0D].contains(bytes[index]) {
          builder.fault(
            "text_after_quotation", "after the quotation mark a comma or the end of the line must stand", line: line,
            column: index - lineStart + 1)
          while index < bytes.count, bytes[index] != UInt8(ascii: ","), bytes[index] != 0x0A { index += 1 }
        }
        row.append(Cell(text: String(decoding: text, as: UTF8.self), line: place.line, column: place.column))
      } else {
        while index < bytes.count, bytes[index] != UInt8(ascii: ","), bytes[index] != 0x0A, bytes[index] != 0x0D {
          text.append(bytes[index])
          index += 1
        }
        row.append(trimmed(text, place.line, place.column))
      }
      if index < bytes.count && bytes[index] == UInt8(ascii: ",") {
        index += 1
        if index < bytes.count { continue }
        row.append(Cell(text: "", line: line, column: index - lineStart + 1))
      }
      while index < bytes.count && bytes[index] == 0x0D { index += 1 }
      if index < bytes.count && bytes[index] == 0x0A {
        index += 1
        line += 1
        lineStart = index
      }
      if row.count > 1 || row.first?.text.isEmpty == false { rows.append(row) }
      row = []
    }
    return rows
  }
}
