import TextModel

/// Entries from one or more glossary files, in file order. Immutable after loading.
public struct Glossary: Sendable {
  /// Paths as they were given.
  public private(set) var files: [String] = []
  public private(set) var entries: [GlossaryEntry] = []
  /// BCP 47 tags that occur, in order of first appearance.
  public private(set) var languages: [String] = []
  private(set) var cells: [GlossaryCell] = []
  /// All texts, one after the other, UTF-8.
  private(set) var blob: [UInt8] = []
  /// By index of the entry.
  private var entryDetails: [Int: EntryDetails] = [:]
  /// First cell of the entry that is being added.
  private var nextCell = 0
  /// True when some entry is an exemption.
  private(set) var hasExemptions = false

  public init() {}

  public var isEmpty: Bool { entries.isEmpty }

  /// The forms of an entry in a language, the preferred one first; empty when it has none. O(cells of the entry).
  ///
  /// - Parameter language: BCP 47; an exact tag wins, else the first with the same primary language.
  public func forms(of entry: Int, in language: String) -> [String] {
    cell(of: entry, in: language).map { forms(in: $0) } ?? []
  }

  /// The forms of an entry in exactly this language of `languages`.
  func exactForms(of entry: Int, in language: String) -> [String] {
    cells[entries[entry].cells].first { languages[Int($0.language)] == language }.map { forms(in: $0) } ?? []
  }

  /// The first form of an entry in a language.
  public func preferredForm(of entry: Int, in language: String) -> String? { forms(of: entry, in: language).first }

  /// Preferred form by language, sorted by language.
  public func preferredForms(of entry: Int) -> [Term.LanguageForm] {
    cells[entries[entry].cells].compactMap { cell in
      forms(in: cell).first.map { Term.LanguageForm(language: languages[Int(cell.language)], form: $0) }
    }.sorted { $0.language.utf8.lexicographicallyPrecedes($1.language.utf8) }
  }

  /// What a register says of an entry beyond its forms.
  public func details(of entry: Int) -> EntryDetails? { entryDetails[entry] }

  public func note(of entry: Int) -> String? { text(entries[entry].note) }
  public func source(of entry: Int) -> String? { text(entries[entry].source) }

  /// Place of an entry for messages.
  public func location(of entry: Int, column: Int = 1) -> DiagnosticLocation {
    .file(path: files[entries[entry].file], line: entries[entry].line, column: column)
  }

  /// Place of the forms of an entry in a primary language; of the entry when it has none in it.
  func location(of entry: Int, in language: String) -> DiagnosticLocation {
    cell(of: entry, in: language).map { location(of: entry, cell: $0) } ?? location(of: entry)
  }

  func location(of entry: Int, cell: GlossaryCell) -> DiagnosticLocation {
    .file(path: files[entries[entry].file], line: Int(cell.line), column: Int(cell.column))
  }

  /// Primary language of a BCP 47 tag in lower case.
  public static func primaryLanguage(_ tag: String) -> String {
    String(
      decoding: tag.utf8.prefix { $0 != UInt8(ascii: "-") }.map { (65...90).contains($0) ? $0 | 0x20 : $0 },
      as: UTF8.self)
  }

  func cell(of entry: Int, in language: String) -> GlossaryCell? {
    let all = cells[entries[entry].cells]
    if let exact = all.first(where: { languages[Int($0.language)] == language }) { return exact }
    let primary = Self.primaryLanguage(language)
    return all.first { Self.primaryLanguage(languages[Int($0.language)]) == primary }
  }

  /// Byte ranges of the forms of a cell, without white space around them.
  func formRanges(in cell: GlossaryCell) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var start = cell.text.lowerBound
    for index in cell.text where blob[index] == UInt8(ascii: "|") {
      ranges.append(trimmed(start..<index))
      start = index + 1
    }
    ranges.append(trimmed(start..<cell.text.upperBound))
    return ranges.filter { !$0.isEmpty }
  }

  func forms(in cell: GlossaryCell) -> [String] { formRanges(in: cell).map { string($0) } }

  func string(_ range: Range<Int>) -> String {
    blob.withUnsafeBufferPointer { String(decoding: UnsafeBufferPointer(rebasing: $0[range]), as: UTF8.self) }
  }

  private func text(_ range: Range<Int>) -> String? { range.isEmpty ? nil : string(range) }

  private func trimmed(_ range: Range<Int>) -> Range<Int> {
    var range = range
    while let first = range.first, blob[first] == 0x20 { range.removeFirst() }
    while let last = range.last, blob[last] == 0x20 { range.removeLast() }
    return range
  }
}

// What readers of glossary formats build with.
extension Glossary {
  mutating func addFile(_ path: String) -> Int {
    files.append(path)
    return files.count - 1
  }

  /// Index of a language, added when new.
  mutating func languageIndex(_ tag: String) -> Int32 {
    if let known = languages.firstIndex(of: tag) { return Int32(known) }
    languages.append(tag)
    return Int32(languages.count - 1)
  }

  mutating func add(_ bytes: UnsafeBufferPointer<UInt8>) -> Range<Int> {
    let start = blob.count
    blob.append(contentsOf: bytes)
    return start..<blob.count
  }

  mutating func addCell(language: Int32, line: Int, column: Int, _ bytes: UnsafeBufferPointer<UInt8>) {
    cells.append(GlossaryCell(language: language, line: line, column: column, text: add(bytes)))
  }

  /// Adds an entry whose cells were added since the last one, or puts it in the place of another.
  ///
  /// - Returns: its index.
  @discardableResult
  mutating func addEntry(
    id: String, type: EntryType, gender: EntryGender?, romanizeFrom: String?, file: Int, line: Int,
    note: Range<Int>, source: Range<Int>, isExemption: Bool = false, replacing index: Int? = nil
  ) -> Int {
    let entry = GlossaryEntry(
      id: id, type: type, gender: gender, romanizeFrom: romanizeFrom, file: file, line: line,
      isExemption: isExemption, cells: nextCell..<cells.count, note: note, source: source)
    nextCell = cells.count
    if isExemption { hasExemptions = true }
    if let index {
      entries[index] = entry
      entryDetails[index] = nil
      return index
    }
    entries.append(entry)
    return entries.count - 1
  }

  /// Forgets the cells that were added since the last entry.
  mutating func dropCells() { cells.removeLast(cells.count - nextCell) }

  mutating func setDetails(_ details: EntryDetails, of entry: Int) {
    if !details.isEmpty { entryDetails[entry] = details }
  }

  mutating func reserve(bytes: Int) { blob.reserveCapacity(blob.count + bytes) }
}
