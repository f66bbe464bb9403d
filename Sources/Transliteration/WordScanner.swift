import ICUText
import TextModel

/// The letters of one word, decoded: symbol, flags and place of each, with an edge before and after.
///
/// A letter with its combining marks is one unit. Positions run from 1 to `count`; 0 and `count + 1` hold what stands
/// around the word.
struct WordUnits {
  typealias Flags = TransliterationTable.Flags
  static let capacity = 1024

  let symbols: UnsafeMutablePointer<UInt16>
  let flags: UnsafeMutablePointer<UInt16>
  /// Byte offset of each unit; `starts[count + 1]` is the end of the word.
  let starts: UnsafeMutablePointer<Int>
  var count = 0
  /// All flags of the word together.
  var all: Flags = []
  /// True when the word is longer than the buffer and goes on in the next one.
  var isCut = false

  static func allocate() -> WordUnits {
    WordUnits(
      symbols: .allocate(capacity: capacity + 2), flags: .allocate(capacity: capacity + 2),
      starts: .allocate(capacity: capacity + 2))
  }

  func deallocate() {
    symbols.deallocate()
    flags.deallocate()
    starts.deallocate()
  }

  @inline(__always)
  func has(_ index: Int, _ flag: Flags) -> Bool { flags[index] & flag.rawValue != 0 }
}

extension TransliterationTable {
  @inline(never)
  func farEntry(of scalar: UInt32) -> Entry {
    if let entry = farEntries[scalar] { return entry }
    if scalar >= Self.firstComposite { return Entry() }
    let properties = UnicodeProperties.shared
    let category = properties.category(of: scalar)
    if category.isMark { return Entry(symbol: 0, flags: .mark) }
    if !category.isLetter { return Entry() }
    let script = properties.script(of: scalar)
    return Entry(
      symbol: Self.unknownLetter,
      flags: script == .common || script == .inherited ? .word : [.word, .foreign])
  }
}

/// Decodes words. Valid UTF-8 only.
struct WordScanner {
  typealias Flags = TransliterationTable.Flags
  let table: TransliterationTable
  let entries: UnsafePointer<TransliterationTable.Entry>
  let bytes: UnsafeBufferPointer<UInt8>

  @inline(__always)
  func entry(_ scalar: UInt32) -> TransliterationTable.Entry {
    scalar < UInt32(TransliterationTable.flatSize) ? entries[Int(scalar)] : table.farEntry(of: scalar)
  }

  /// Reads the word that starts at `start` into `units`; answers where it ends.
  @inline(__always)
  func read(from start: Int, into units: inout WordUnits, continues: Bool) -> Int {
    let n = bytes.count
    var i = start
    var count = 0
    var all: UInt16 = 0
    units.symbols[0] = continues ? TransliterationTable.unknownLetter : TransliterationTable.edge
    units.flags[0] = 0
    units.isCut = false
    while i < n {
      let (scalar, width) = UTF8Scan.scalar(bytes, at: i)
      let found = entry(scalar)
      var flags = found.flags.rawValue
      if flags & (Flags.word.rawValue | Flags.apostrophe.rawValue | Flags.mark.rawValue) == 0 { break }
      if flags & Flags.word.rawValue == 0 {
        if flags & Flags.mark.rawValue != 0 {
          if count == 0 { break }
          i = addMark(scalar, at: i, width, &units, count)
          all |= units.flags[count]
          continue
        }
        // An apostrophe belongs to the word when letters stand on both sides.
        if count == 0 && !continues || !apostropheIsInside(at: i + width, after: units, count) { break }
        flags = Flags.apostrophe.rawValue
      }
      if count == WordUnits.capacity {
        units.isCut = true
        break
      }
      count += 1
      units.symbols[count] = found.symbol
      units.flags[count] = flags
      units.starts[count] = i
      all |= flags
      i += width
    }
    units.count = count
    units.all = Flags(rawValue: all)
    units.starts[count + 1] = i
    units.symbols[count + 1] = units.isCut ? TransliterationTable.unknownLetter : TransliterationTable.edge
    units.flags[count + 1] = 0
    return i
  }

  @inline(never)
  private func apostropheIsInside(at next: Int, after units: WordUnits, _ count: Int) -> Bool {
    if count > 0 && units.symbols[count] == TransliterationTable.apostrophe { return false }
    if next < bytes.count {
      let following = entry(UTF8Scan.scalar(bytes, at: next).value).flags
      if following.contains(.word) { return true }
    }
    guard table.endsInApostrophe, count > 0 else { return false }
    // At the end of a word it is a letter unless a quotation mark opened before the word.
    let first = units.starts[1]
    if first == 0 { return true }
    let before = UTF8Scan.scalar(bytes, before: first).value
    return !SchemeUnits.isApostrophe(before) && before != 0x2018
  }

  /// Joins a combining mark with the letter before; answers the offset after the mark.
  @inline(never)
  private func addMark(_ mark: UInt32, at offset: Int, _ width: Int, _ units: inout WordUnits, _ count: Int) -> Int {
    var composed = UTF8Scan.scalar(bytes, at: units.starts[count]).value
    var i = units.starts[count] + UTF8Scan.scalar(bytes, at: units.starts[count]).width
    // Replays the marks from the letter on: each may make a new letter of it. Marks are few; stacks of more than 30
    // are not of any language (UAX #15, Stream-Safe Text) and only the first ones are looked at.
    var steps = 0
    var flags = units.flags[count] & ~(Flags.acute.rawValue | Flags.grave.rawValue | Flags.marks.rawValue)
    var symbol = entry(composed).symbol
    var isLetter = entry(composed).flags
    flags |= isLetter.rawValue
    while i <= offset && steps < 31 {
      let (value, size) = UTF8Scan.scalar(bytes, at: i)
      if let joined = table.compositions[UInt64(composed) << 32 | UInt64(value)] {
        composed = joined
        isLetter = table.entry(of: joined).flags
        symbol = table.entry(of: joined).symbol
        flags = isLetter.rawValue | flags & Flags.marks.rawValue
      } else if value == 0x301 {
        flags |= Flags.acute.rawValue
      } else if value == 0x300 {
        flags |= Flags.grave.rawValue
      } else {
        flags |= Flags.marks.rawValue
      }
      i += size
      steps += 1
    }
    units.symbols[count] = symbol
    units.flags[count] = flags
    return offset + width
  }
}
