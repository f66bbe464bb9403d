import TextModel

/// Dates in datelines.
extension FurnitureReader {
  /// End of `24 листопада`, `24. новембра 2025.`, `Nov. 24, 2025`; the full stop of an abbreviation is left.
  func dateEnd(_ start: Int, _ limit: Int) -> Int? {
    guard start < limit else { return nil }
    if (0x30...0x39).contains(b[start]) {
      guard var index = number(start, limit, longest: 2) else { return nil }
      if index < limit && b[index] == 0x2E { index += 1 }
      index = Terminator.skipSpace(b, index, limit)
      guard let month = lexicon.longest(b, at: index, limit: limit, of: .month) else { return nil }
      return yearEnd(abbreviationEnd(month.end, limit), limit)
    }
    guard let month = lexicon.longest(b, at: start, limit: limit, of: .month) else { return nil }
    let day = Terminator.skipSpace(b, abbreviationEnd(month.end, limit), limit)
    guard day > month.end, let end = number(day, limit, longest: 2) else { return nil }
    if end + 2 < limit, b[end] == 0x2C, let year = number(Terminator.skipSpace(b, end + 1, limit), limit, longest: 4),
      year - end >= 5
    {
      return year
    }
    return end
  }

  /// A full stop after a month is its own when the date or the dateline goes on in the same breath.
  private func abbreviationEnd(_ end: Int, _ limit: Int) -> Int {
    guard end + 1 < limit, b[end] == 0x2E else { return end }
    let next = Terminator.skipSpace(b, end + 1, limit)
    guard next < limit else { return end }
    let found = ScalarClass.quick(UTF8Scan.scalar(b, at: next).value)
    return found == .digit || found == .comma || found == .dash || found == .openBracket ? end + 1 : end
  }

  private func yearEnd(_ end: Int, _ limit: Int) -> Int {
    let start = Terminator.skipSpace(b, b[min(end, limit - 1)] == 0x2C ? end + 1 : end, limit)
    guard start > end, let year = number(start, limit, longest: 4), year - start == 4 else { return end }
    let word = Terminator.skipSpace(b, year, limit)
    if word > year, let found = lexicon.longest(b, at: word, limit: limit, of: .year) {
      return found.end < limit && b[found.end] == 0x2E && found.end - word <= 3 ? found.end + 1 : found.end
    }
    return year
  }

  private func number(_ start: Int, _ limit: Int, longest: Int) -> Int? {
    var index = start
    while index < limit, (0x30...0x39).contains(b[index]) { index += 1 }
    return index > start && index - start <= longest ? index : nil
  }

  func isBeforeNumber(_ end: Int, _ limit: Int) -> Bool {
    var index = end
    while index < limit && index < end + 3 {
      if (0x30...0x39).contains(b[index]) { return true }
      if b[index] != 0x20 && b[index] != 0x2E { return false }
      index += 1
    }
    return false
  }
}
