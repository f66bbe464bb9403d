import TextModel

/// Decides between `Shch` and `SHCH`.
enum Capital {
  /// True when all letters of a digraph are capitals: the next letter decides, at the end of a word the one before,
  /// and for a letter alone the words around it.
  @inline(never)
  static func isUpper(_ units: WordUnits, _ k: Int, _ writer: WordWriter) -> Bool {
    var j = k + 1
    while j <= units.count {
      if units.has(j, .cased) { return units.has(j, .upper) }
      j += 1
    }
    j = k - 1
    while j >= 1 {
      if units.has(j, .cased) { return units.has(j, .upper) }
      j -= 1
    }
    if writer.table.singleCapitalIsUpper { return true }
    return neighbourIsUpper(units, writer)
  }

  /// True for a letter without case that stands among capitals: the hard sign of `OBʺEKT`.
  @inline(never)
  static func betweenCapitals(_ units: WordUnits, _ k: Int) -> Bool {
    func upper(_ range: some Sequence<Int>) -> Bool? {
      for j in range where units.has(j, .cased) { return units.has(j, .upper) }
      return nil
    }
    let before = upper((1..<max(1, k)).reversed())
    let after = k < units.count ? upper(k + 1...units.count) : nil
    if let before, let after { return before && after }
    if let before {
      // At the end of a word one capital alone may begin a name: two are needed.
      return before && k > 2 && (upper((1..<k - 1).reversed()) ?? false)
    }
    return after ?? false
  }

  /// True when the word after on the same line, or else the word before, is all capitals. Looks at most 64 bytes far.
  private static func neighbourIsUpper(_ units: WordUnits, _ writer: WordWriter) -> Bool {
    let bytes = writer.bytes
    var capitals = 0
    var i = units.starts[units.count + 1]
    let limit = min(bytes.count, i + 64)
    while i < limit, bytes[i] != 0x0A {
      let (scalar, width) = UTF8Scan.scalar(bytes, at: i)
      let flags = writer.table.entry(of: scalar).flags
      if flags.contains(.cased) {
        if !flags.contains(.upper) { return false }
        capitals += 1
        if capitals == 2 { return true }
      } else if capitals == 1 {
        // Another letter alone, an initial: it says nothing.
        capitals = 0
      }
      i += width
    }
    capitals = 0
    i = units.starts[1]
    let floor = max(0, i - 64)
    while i > floor, bytes[i - 1] != 0x0A {
      let (scalar, width) = UTF8Scan.scalar(bytes, before: i)
      let flags = writer.table.entry(of: scalar).flags
      if flags.contains(.cased) {
        if !flags.contains(.upper) { return false }
        capitals += 1
        if capitals == 2 { return true }
      } else if capitals == 1 {
        capitals = 0
      }
      i -= width
    }
    return false
  }

  /// True when a small letter stands within 64 bytes on the same line.
  static func neighbourHasLower(_ units: WordUnits, _ writer: WordWriter) -> Bool {
    let bytes = writer.bytes
    func isLower(_ scalar: UInt32) -> Bool {
      let flags = writer.table.entry(of: scalar).flags
      return flags.contains(.cased) && !flags.contains(.upper)
    }
    var i = units.starts[units.count + 1]
    let limit = min(bytes.count, i + 64)
    while i < limit, bytes[i] != 0x0A {
      let (scalar, width) = UTF8Scan.scalar(bytes, at: i)
      if isLower(scalar) { return true }
      i += width
    }
    i = units.starts[1]
    let floor = max(0, i - 64)
    while i > floor, bytes[i - 1] != 0x0A {
      let (scalar, width) = UTF8Scan.scalar(bytes, before: i)
      if isLower(scalar) { return true }
      i -= width
    }
    return false
  }
}
