import LanguageData
import PipelineCore
import TextModel

/// What a word does in or near a reporting clause.
struct WordRole: OptionSet, Sendable {
  let rawValue: UInt16
  static let verb = WordRole(rawValue: 1 << 0)
  /// A verb that gives something a name: `called`.
  static let naming = WordRole(rawValue: 1 << 1)
  static let pronoun = WordRole(rawValue: 1 << 2)
  /// Names the hearer, never the speaker.
  static let object = WordRole(rawValue: 1 << 3)
  /// Stands between verb and subject.
  static let skip = WordRole(rawValue: 1 << 4)
  static let preposition = WordRole(rawValue: 1 << 5)
  static let relative = WordRole(rawValue: 1 << 6)
  static let that = WordRole(rawValue: 1 << 7)
  static let source = WordRole(rawValue: 1 << 8)
  static let title = WordRole(rawValue: 1 << 9)
  static let particle = WordRole(rawValue: 1 << 10)
  static let editor = WordRole(rawValue: 1 << 11)
  static let elision = WordRole(rawValue: 1 << 12)
  /// States and the like in the genitive, which stand between an office and a name.
  static let place = WordRole(rawValue: 1 << 13)

  /// Names in data files.
  static let byName: [String: WordRole] = [
    "verb": .verb, "naming": .naming, "pronoun": .pronoun, "object": .object, "skip": .skip,
    "preposition": .preposition, "relative": .relative, "that": .that, "source": .source, "title": .title,
    "particle": .particle, "editor": .editor, "elision": .elision, "place": .place,
  ]
}

/// The words of one language that show reporting clauses and speakers. Immutable.
struct ReportingLexicon: Sendable {
  private struct Slot {
    var hash: UInt32 = 0
    var offset: UInt32 = 0
    var length: UInt16 = 0
    var role: WordRole = []
  }

  private var slots: [Slot] = []
  private var keys: [UInt8] = []
  private let mask: Int
  /// Longest key in bytes.
  private let longest: Int

  static let empty = ReportingLexicon([:])

  init(_ words: [[UInt8]: WordRole]) {
    var size = 16
    while size < words.count * 2 { size *= 2 }
    mask = size - 1
    longest = words.keys.lazy.map(\.count).max() ?? 0
    slots = Array(repeating: Slot(), count: size)
    // Sorted, so that the table does not depend on the order of a dictionary.
    for (key, role) in words.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      let hash = key.withUnsafeBufferPointer { Self.hash($0, 0, key.count) }
      var index = Int(hash) & mask
      while slots[index].length != 0 { index = (index + 1) & mask }
      slots[index] = Slot(hash: hash, offset: UInt32(keys.count), length: UInt16(key.count), role: role)
      keys += key
    }
  }

  /// Roles of the bytes from `start` to `end`, whatever the case; apostrophes are alike. O(length).
  func role(_ b: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> WordRole {
    if end - start > longest + 8 || end <= start { return [] }
    let hash = Self.hash(b, start, end)
    var index = Int(hash) & mask
    while slots[index].length != 0 {
      if slots[index].hash == hash && matches(slots[index], b, start, end) { return slots[index].role }
      index = (index + 1) & mask
    }
    return []
  }

  /// A short form with an apostrophe follows: `'em`, `'90s`.
  func isElision(_ b: UnsafeBufferPointer<UInt8>, after start: Int, limit: Int) -> Bool {
    var index = start
    while index < limit, index - start < 8, b[index] < 0x80, ScalarClass.of(UInt32(b[index])).isLetter { index += 1 }
    if index > start { return role(b, start, index).contains(.elision) }
    guard start + 2 < limit, ScalarClass.of(UInt32(b[start])) == .digit, ScalarClass.of(UInt32(b[start + 1])) == .digit
    else { return false }
    return b[start + 2] == 0x73
  }

  private func matches(_ slot: Slot, _ b: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Bool {
    var position = Int(slot.offset)
    let limit = position + Int(slot.length)
    var index = start
    while index < end {
      let (value, width) = UTF8Scan.scalar(b, at: index)
      let folded = Self.fold(value)
      index += width
      if position >= limit { return false }
      if folded < 0x80 {
        if keys[position] != UInt8(folded) { return false }
        position += 1
      } else if folded < 0x800 {
        if position + 1 >= limit || keys[position] != UInt8(0xC0 | folded >> 6)
          || keys[position + 1] != UInt8(0x80 | folded & 0x3F)
        {
          return false
        }
        position += 2
      } else {
        return false
      }
    }
    return position == limit
  }

  /// FNV-1a over folded scalars, 32 bit.
  private static func hash(_ b: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> UInt32 {
    var hash: UInt32 = 0x811C_9DC5
    var index = start
    while index < end {
      let (value, width) = UTF8Scan.scalar(b, at: index)
      hash = (hash ^ fold(value)) &* 0x0100_0193
      index += width
    }
    return hash ^ hash >> 15
  }

  /// Small letters, one apostrophe, one kind of space.
  @inline(__always)
  static func fold(_ value: UInt32) -> UInt32 {
    switch value {
    case 0x2019, 0x02BC, 0x60, 0x2018: 0x27
    case 0xA0, 0x202F: 0x20
    default: LowerCase.of(value)
    }
  }

  /// The key of a word in the table.
  static func key(_ text: String) -> [UInt8] {
    var key: [UInt8] = []
    for scalar in text.unicodeScalars { UTF8Scan.append(fold(scalar.value), to: &key) }
    return key
  }
}

extension ReportingLexicon {
  /// Adds the words of a data file to `words`; reports what is wrong with it.
  static func add(_ file: RecordFile, to words: inout [[UInt8]: WordRole], sink: DiagnosticSink) {
    for record in file.records {
      guard let role = WordRole.byName[record[0]] else {
        let near = NearestName.find(record[0], among: WordRole.byName.keys)
        sink.error(
          "unknown_word_class", "`\(record[0])` is no class of words", at: file.location(record),
          notes: near.map { ["did you mean `\($0)`?"] } ?? [])
        continue
      }
      let forms = record[1].split(separator: " ")
      if forms.isEmpty || record.fields.count > 2 {
        sink.error(
          "malformed_record", "a record is a class, a tab and forms separated by spaces",
          at: file.location(record, field: min(1, record.fields.count - 1)))
      }
      for form in forms {
        if form.contains("_") && role != .source {
          sink.error(
            "malformed_record", "phrases like `\(form)` are allowed in `source` only",
            at: file.location(record, field: 1))
          continue
        }
        words[key(String(form.map { $0 == "_" ? " " : $0 })), default: []].insert(role)
      }
    }
  }
}
