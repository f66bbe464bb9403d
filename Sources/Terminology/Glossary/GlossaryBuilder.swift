import PipelineCore
import TextModel

/// What the readers of all glossary formats build with: the glossary, the ids taken so far, and the faults of the file
/// at hand. Used by one task.
final class GlossaryBuilder {
  var glossary = Glossary()
  let sink: DiagnosticSink
  /// Faults of the file at hand, those that are not shown included.
  private(set) var faults = 0
  private(set) var path = ""
  private var file = 0
  private var ids: [String: Owner] = [:]
  /// Entries of the file at hand take the place of entries with their ids in other files.
  var replacesOthers = false

  /// Who has an id.
  private struct Owner {
    var file: Int32
    var line: Int32
    /// -1 when the entry was faulty.
    var entry: Int32
    var replacesOthers: Bool
  }

  /// What an entry has beside its forms, which are in the glossary already.
  struct Heading {
    var id: String
    var type: EntryType
    var gender: EntryGender?
    var romanizeFrom: String?
    var note = 0..<0
    var source = 0..<0
  }

  init(sink: DiagnosticSink) { self.sink = sink }

  func startFile(_ path: String) {
    self.path = path
    faults = 0
    replacesOthers = false
    file = glossary.addFile(path)
  }

  /// Goes back to a file after one that it includes.
  func resumeFile(_ index: Int, faults: Int, replacesOthers: Bool) {
    file = index
    path = glossary.files[index]
    self.faults = faults
    self.replacesOthers = replacesOthers
  }

  var fileIndex: Int { file }

  func fault(_ code: String, _ message: String, line: Int, column: Int, notes: [String] = []) {
    faults += 1
    if faults > GlossaryReader.maxFaults { return }
    sink.error(code, message, at: .file(path: path, line: line, column: column), notes: notes)
  }

  func warn(_ code: String, _ message: String, line: Int, column: Int, notes: [String] = []) {
    sink.warning(code, message, at: .file(path: path, line: line, column: column), notes: notes)
  }

  /// Ends an entry whose cells were added: checks its id and keeps it when all is good.
  ///
  /// - Returns: index of the entry; nil when it is not kept.
  @discardableResult
  func finishEntry(
    _ heading: Heading, line: Int, column: Int, isGood: Bool = true, isExemption: Bool = false
  ) -> Int? {
    let id = heading.id
    if id.utf8.first == 0x20 || id.utf8.last == 0x20 {
      warn("padded_id", "the id begins or ends with a space", line: line, column: column)
    }
    var replaced: Int?
    if id.utf8.allSatisfy({ $0 == 0x20 }) {
      fault("empty_cell", "the entry has no id", line: line, column: column)
      glossary.dropCells()
      return nil
    } else if id.utf8.count > 4 * GlossaryReader.maxTermLength {
      fault(
        "long_id", "the id is longer than \(4 * GlossaryReader.maxTermLength) bytes", line: line, column: column)
      glossary.dropCells()
      return nil
    } else if let owner = ids[id] {
      if owner.replacesOthers && !replacesOthers && Int(owner.file) != file {
        // A register read before has the last word.
        glossary.dropCells()
        return nil
      }
      guard replacesOthers && !owner.replacesOthers && Int(owner.file) != file else {
        fault(
          "duplicate_id", "the id `\(id)` is taken", line: line, column: column,
          notes: ["first: \(glossary.files[Int(owner.file)]):\(owner.line)"])
        glossary.dropCells()
        return nil
      }
      if owner.entry >= 0 { replaced = Int(owner.entry) }
    }
    var owner = Owner(
      file: Int32(clamping: file), line: Int32(clamping: line), entry: -1, replacesOthers: replacesOthers)
    guard isGood else {
      ids[id] = owner
      glossary.dropCells()
      return nil
    }
    let index = glossary.addEntry(
      id: id, type: heading.type, gender: heading.gender, romanizeFrom: heading.romanizeFrom, file: file, line: line,
      note: heading.note, source: heading.source, isExemption: isExemption, replacing: replaced)
    owner.entry = Int32(clamping: index)
    ids[id] = owner
    return index
  }

  /// Where the text of a file begins; nil when it is no UTF-8 text at all. A byte order mark is a fault.
  func textStart(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    if bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF {
      fault(
        "byte_order_mark", "the file starts with a byte order mark; save it as UTF-8 without one", line: 1, column: 1)
      return 3
    }
    if bytes.count >= 2 && (bytes[0] == 0xFF && bytes[1] == 0xFE || bytes[0] == 0xFE && bytes[1] == 0xFF) {
      fault("byte_order_mark", "the file is UTF-16; save it as UTF-8", line: 1, column: 1)
      return nil
    }
    return 0
  }

  /// Reports what must not be in a glossary at all. False when the line cannot be read further.
  func checkBytes(_ content: UnsafeBufferPointer<UInt8>, line: Int) -> Bool {
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
      case _ where Self.isInvisible(value):
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

  /// A tag of two or three letters with subtags of one to eight letters or digits (RFC 5646, section 2.1).
  static func isLanguageTag(_ name: String) -> Bool {
    let parts = name.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    func isLetter(_ byte: UInt8) -> Bool { (97...122).contains(byte | 0x20) }
    guard let first = parts.first, (2...3).contains(first.count), first.allSatisfy(isLetter) else { return false }
    return parts.dropFirst().allSatisfy {
      (1...8).contains($0.count) && $0.allSatisfy { isLetter($0) || (48...57).contains($0) }
    }
  }
}

extension GlossaryBuilder {
  /// Adds the forms of an entry in a language.
  func addForms(_ forms: [String], language: Int32, line: Int, column: Int) {
    var text = Array(forms.joined(separator: "|").utf8)
    text.withUnsafeMutableBufferPointer {
      glossary.addCell(language: language, line: line, column: column, UnsafeBufferPointer($0))
    }
  }

  func addText(_ text: String) -> Range<Int> {
    var text = text
    return text.withUTF8 { glossary.add($0) }
  }

  /// A control character, a line or paragraph separator, or a noncharacter (The Unicode Standard, section 23.7): XML 1.0
  /// and YAML 1.2 have no place for them, or take them for line breaks.
  private static func isControl(_ value: UInt32) -> Bool {
    value < 0x20 || (0x7F..<0xA0).contains(value) || value == 0x2028 || value == 0x2029 || value & 0xFFFE == 0xFFFE
  }

  /// Whether a form has more than spaces and characters that matching leaves out.
  static func isVisible(_ form: String) -> Bool {
    form.unicodeScalars.contains { $0 != " " && $0 != "\u{200B}" && !isInvisible($0.value) }
  }

  /// Marks of direction and U+FEFF.
  static func isInvisible(_ value: UInt32) -> Bool {
    switch value {
    case 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF: true
    default: false
    }
  }

  /// Reports a control character in a note or a source: not every format can write it. Tabs and line breaks are white
  /// space. False when it was a fault.
  func checkNote(_ text: String, line: Int, column: Int) -> Bool {
    let isControl = text.unicodeScalars.contains {
      $0.value != 0x09 && $0.value != 0x0A && $0.value != 0x0D && Self.isControl($0.value)
    }
    if isControl { fault("control_character", "a control character must not stand in a note", line: line, column: column) }
    return !isControl
  }

  /// Reports what a form must not be. False when it was a fault.
  func checkForm(_ form: String, line: Int, column: Int) -> Bool {
    let before = faults
    let scalars = form.unicodeScalars.count
    if !Self.isVisible(form) {
      fault("empty_cell", "the form is empty", line: line, column: column)
    } else if scalars > GlossaryReader.maxTermLength {
      fault(
        "long_term", "the form has \(scalars) characters; \(GlossaryReader.maxTermLength) are allowed", line: line,
        column: column)
    }
    for scalar in form.unicodeScalars where scalar == "|" || Self.isControl(scalar.value) {
      fault(
        "control_character",
        scalar == "|" ? "`|` must not stand in a form" : "a control character must not stand in a form",
        line: line, column: column)
      break
    }
    return faults == before
  }
}
