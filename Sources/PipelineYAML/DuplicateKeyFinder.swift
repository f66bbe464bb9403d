/// Finds the places of a block-mapping key that stands several times.
///
/// Yams names the key and where its mapping begins, but not where the repetitions stand.
struct DuplicateKeyFinder {
  struct Place: Equatable {
    /// 1-based.
    var line: Int
    /// 1-based, UTF-8 bytes.
    var column: Int
    /// Offset in the line, in bytes, one past the key's last letter.
    var insertion: Int
  }

  let lines: [[UInt8]]

  /// Places of `key` in the mapping that begins at or around `fromLine`: lines with the indentation of the first
  /// find, up to the first line that is indented less; and further finds in the same line of a flow mapping.
  func find(_ key: String, fromLine: Int) -> [Place] {
    var candidates: [Place] = []
    for (index, line) in lines.enumerated() where index + 1 >= fromLine {
      candidates += places(of: Array(key.utf8), in: line, number: index + 1)
    }
    // The mapping of the duplicates is the first whose indentation holds the key twice with nothing less indented
    // between the two.
    for (index, first) in candidates.enumerated() {
      var group = [first]
      for next in candidates[(index + 1)...] where next.column == first.column || next.line == first.line {
        if next.line != first.line && leavesMapping(from: group[group.count - 1].line, to: next.line, column: first.column) { break }
        group.append(next)
      }
      if group.count > 1 { return group }
    }
    return []
  }

  private func leavesMapping(from: Int, to: Int, column: Int) -> Bool {
    guard from + 1 < to else { return startsItem(to, column) }
    for number in (from + 1)..<to {
      let line = lines[number - 1]
      let indent = line.prefix { $0 == 0x20 }.count
      if indent == line.count || line[indent] == UInt8(ascii: "#") { continue }
      if indent + 1 < column { return true }
    }
    return startsItem(to, column)
  }

  /// True when the line begins a new item of a list (`- key:`), and so another mapping.
  private func startsItem(_ number: Int, _ column: Int) -> Bool {
    lines[number - 1].prefix(column - 1).contains(UInt8(ascii: "-"))
  }

  private func places(of key: [UInt8], in line: [UInt8], number: Int) -> [Place] {
    var found: [Place] = []
    guard !key.isEmpty, line.count > key.count else { return [] }
    for start in 0...(line.count - key.count - 1) where line[start] == key[0] {
      guard line[start..<start + key.count].elementsEqual(key) else { continue }
      let before = start == 0 ? 0x20 : line[start - 1]
      guard [0x20, 0x2C, 0x7B, 0x22, 0x27].contains(before) else { continue }
      var after = start + key.count
      if after < line.count && (line[after] == 0x22 || line[after] == 0x27) { after += 1 }
      while after < line.count && line[after] == 0x20 { after += 1 }
      guard after < line.count && line[after] == UInt8(ascii: ":") else { continue }
      // In block style only white space, dashes and brackets stand before a key.
      guard line[..<start].allSatisfy({ [0x20, 0x2D, 0x22, 0x27].contains($0) }) || line[..<start].contains(0x7B)
      else { continue }
      found.append(Place(line: number, column: start + 1, insertion: start + key.count))
    }
    return found
  }
}
