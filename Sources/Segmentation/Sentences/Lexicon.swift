import TextModel

/// Looks tokens of a text up in the rules. Keys are made in a buffer of fixed size.
struct Lexicon {
  let rules: SegmentationRules

  /// Classes of a word as it stands and in lower case.
  func classes(_ b: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> RuleClass {
    if end - start > SegmentationRulesBuilder.longestForm || end <= start { return [] }
    let exact = rules.table.classes(of: UnsafeBufferPointer(rebasing: b[start..<end]))
    if ScalarClass.of(UTF8Scan.scalar(b, at: start).value) != .upper { return exact }
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 4 * SegmentationRulesBuilder.longestForm) { key in
      let count = Self.appendLower(b, start, end, to: key, at: 0)
      let lower = rules.table.classes(of: UnsafeBufferPointer(rebasing: key[..<count]))
      // `Fl.` as it stands says more than `fl.`.
      return exact.isDisjoint(with: .abbreviation) ? exact.union(lower) : exact.union(lower.subtracting(.abbreviation))
    }
  }

  /// Classes of a word in capitals as if only its first letter had one (`GEN` as `Gen`).
  func capitalizedClasses(_ b: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> RuleClass {
    if end - start > SegmentationRulesBuilder.longestForm { return [] }
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 4 * SegmentationRulesBuilder.longestForm) { key in
      let width = UTF8Scan.scalar(b, at: start).width
      for index in 0..<width { key[index] = b[start + index] }
      let count = Self.appendLower(b, start + width, end, to: key, at: width)
      return rules.table.classes(of: UnsafeBufferPointer(rebasing: key[..<count]))
    }
  }

  /// Classes of the longest abbreviation of up to six parts that ends with the word before the full stop at `end`,
  /// and where it starts. Parts are joined by full stops, with or without a space (`т. зв.`, `U.S.`).
  func abbreviation(
    _ b: UnsafeBufferPointer<UInt8>, word: LeftContext, floor: Int
  ) -> (classes: RuleClass, start: Int, parts: Int) {
    var best = (classes: classes(b, word.start, word.end), start: word.start, parts: 1)
    if word.before == .dash {
      let start = Self.compoundStart(b, word.start, floor: floor)
      let found = classes(b, start, word.end)
      if !found.isDisjoint(with: .abbreviation) { best = (found, start, 1) }
    }
    let stop = max(floor, word.end - LeftContext.cap)
    var starts = [word.start, 0, 0, 0, 0, 0] as InlineStarts
    var ends = [word.end, 0, 0, 0, 0, 0] as InlineStarts
    var parts = 1
    var index = word.start
    while parts < 6 {
      var cursor = index
      var spaces = 0
      while cursor > stop && spaces < 2 {
        let width = UTF8Scan.whiteSpaceWidth(b, before: cursor)
        if width == 0 { break }
        cursor -= width
        spaces += 1
      }
      // Parts joined by a full stop; the first part may be a whole word (`і т. д.`, `до н. е.`).
      let hasStop = cursor > stop && b[cursor - 1] == 0x2E
      if !hasStop && spaces == 0 { break }
      let partEnd = hasStop ? cursor - 1 : cursor
      let part = LeftContext(b, before: partEnd, floor: stop)
      if part.kind != .word { break }
      starts[parts] = part.start
      ends[parts] = partEnd
      parts += 1
      index = part.start
      let found = joined(b, starts, ends, parts, firstHasStop: hasStop)
      if !found.isDisjoint(with: .abbreviation) { best = (found, part.start, parts) }
      if best.parts < parts && !hasStop { break }
      if !hasStop { break }
    }
    return best
  }

  /// Start of a compound with hyphens (`пр-т`, `чл.-кор`) that ends with the word at `start`.
  private static func compoundStart(_ b: UnsafeBufferPointer<UInt8>, _ start: Int, floor: Int) -> Int {
    var start = start
    while start > floor + 1, b[start - 1] == 0x2D {
      let stop = b[start - 2] == 0x2E ? start - 2 : start - 1
      let part = LeftContext(b, before: stop, floor: floor)
      if part.kind != .word { break }
      start = part.start
    }
    return start
  }

  /// The next word together with the word before the full stop begins a longer abbreviation.
  func continues(_ b: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, next: Int, nextEnd: Int) -> Bool {
    if end - start + nextEnd - next + 1 > SegmentationRulesBuilder.longestForm { return false }
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 4 * SegmentationRulesBuilder.longestForm) { key in
      var count = 0
      for index in start..<end { key[count] = b[index]; count += 1 }
      key[count] = 0x2E
      count += 1
      for index in next..<nextEnd { key[count] = b[index]; count += 1 }
      if !rules.table.classes(of: UnsafeBufferPointer(rebasing: key[..<count])).isEmpty { return true }
      count = Self.appendLower(b, start, end, to: key, at: 0)
      key[count] = 0x2E
      count = Self.appendLower(b, next, nextEnd, to: key, at: count + 1)
      return !rules.table.classes(of: UnsafeBufferPointer(rebasing: key[..<count])).isEmpty
    }
  }

  private func joined(
    _ b: UnsafeBufferPointer<UInt8>, _ starts: InlineStarts, _ ends: InlineStarts, _ parts: Int, firstHasStop: Bool
  ) -> RuleClass {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 4 * LeftContext.cap) { key in
      var exact = 0
      for part in stride(from: parts - 1, through: 0, by: -1) {
        if part < parts - 2 || (part == parts - 2 && firstHasStop) {
          key[exact] = 0x2E
          exact += 1
        } else if part == parts - 2 {
          key[exact] = 0x20
          exact += 1
        }
        for index in starts[part]..<ends[part] {
          key[exact] = b[index]
          exact += 1
        }
      }
      let found = rules.table.classes(of: UnsafeBufferPointer(rebasing: key[..<exact]))
      if !found.isEmpty { return found }
      // `С. П.` are initials, `с. п.` is an abbreviation.
      if !Self.hasLower(UnsafeBufferPointer(rebasing: key[..<exact])) { return [] }
      return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 8 * LeftContext.cap) { lower in
        let count = Self.appendLower(UnsafeBufferPointer(key), 0, exact, to: lower, at: 0)
        return rules.table.classes(of: UnsafeBufferPointer(rebasing: lower[..<count]))
      }
    }
  }

  private static func hasLower(_ key: UnsafeBufferPointer<UInt8>) -> Bool {
    var index = 0
    while index < key.count {
      let (value, width) = UTF8Scan.scalar(key, at: index)
      if ScalarClass.of(value) == .lower { return true }
      index += width
    }
    return false
  }

  private static func appendLower(
    _ b: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, to key: UnsafeMutableBufferPointer<UInt8>, at position: Int
  ) -> Int {
    var count = position
    var index = start
    while index < end {
      let (value, width) = UTF8Scan.scalar(b, at: index)
      let lower = LowerCase.of(value)
      if lower < 0x80 {
        key[count] = UInt8(lower)
        count += 1
      } else if lower < 0x800 {
        key[count] = UInt8(0xC0 | lower >> 6)
        key[count + 1] = UInt8(0x80 | lower & 0x3F)
        count += 2
      } else {
        for offset in 0..<width {
          key[count] = b[index + offset]
          count += 1
        }
      }
      index += width
    }
    return count
  }
}

/// Six offsets without an allocation.
struct InlineStarts: ExpressibleByArrayLiteral {
  private var values: (Int, Int, Int, Int, Int, Int) = (0, 0, 0, 0, 0, 0)

  init(arrayLiteral elements: Int...) {
    for (index, element) in elements.enumerated() { self[index] = element }
  }

  subscript(index: Int) -> Int {
    get {
      switch index {
      case 0: values.0
      case 1: values.1
      case 2: values.2
      case 3: values.3
      case 4: values.4
      default: values.5
      }
    }
    set {
      switch index {
      case 0: values.0 = newValue
      case 1: values.1 = newValue
      case 2: values.2 = newValue
      case 3: values.3 = newValue
      case 4: values.4 = newValue
      default: values.5 = newValue
      }
    }
  }
}
