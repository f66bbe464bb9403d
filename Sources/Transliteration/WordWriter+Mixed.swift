import TextModel

extension WordWriter {
  /// True when the word may be a Roman numeral with letters of the source script.
  @inline(__always)
  func mayBeNumeral(_ units: WordUnits) -> Bool {
    units.count <= 15 && units.has(1, .upper) && units.has(units.count, .upper) && !table.lookalikes.numeralRule.isEmpty
  }

  /// A word with letters of both scripts, or a Roman numeral in letters of the source script.
  ///
  /// Where the source script prevails, lookalikes of the other script are read as its letters, and the rules then
  /// apply to the whole word. Where the target script prevails, single letters of the source script inside it
  /// become their lookalikes; an ending of the source script goes by the rules.
  ///
  /// - Returns: false when the rules have yet to be applied.
  @inline(never)
  func writeMixed<Sink: TransliterationSink>(_ units: inout WordUnits, _ sink: inout Sink) -> Bool {
    if table.protectsIdentifiers ? keepNumeral(units, &sink) : writeNumeral(units, &sink) { return true }
    var own = 0
    var other = 0
    // Letters that can only be of their own script tell what the word is; where there are none, the majority does.
    var surelyOwn = false
    var surelyOther = false
    for k in 1...units.count {
      if units.has(k, .own) {
        own += 1
        if table.lookalikes.targetRule[units.symbols[k]] == nil { surelyOwn = true }
      } else if units.has(k, .target) {
        other += 1
        let scalar = UTF8Scan.scalar(bytes, at: units.starts[k]).value
        if table.lookalikes.sourceSymbol[scalar] == nil { surelyOther = true }
      }
    }
    if own == 0 || other == 0 { return false }
    if surelyOwn != surelyOther ? surelyOwn : own >= other {
      for k in 1...units.count where units.has(k, .target) && !units.has(k, .own) {
        let scalar = UTF8Scan.scalar(bytes, at: units.starts[k]).value
        guard let symbol = table.lookalikes.sourceSymbol[scalar] else { continue }
        units.symbols[k] = symbol
        units.flags[k] |= Flags.own.rawValue
      }
      return false
    }
    var lastOther = units.count
    while lastOther > 0, units.has(lastOther, .own) || !units.has(lastOther, .target) { lastOther -= 1 }
    var k = 1
    sink.reserve(units.count * 16)
    while k <= units.count {
      if units.has(k, .own), k < lastOther, let rule = table.lookalikes.targetRule[units.symbols[k]] {
        apply(rule, units, k, &sink)
        k += 1
      } else if units.has(k, .own) {
        var end = k
        while end < units.count, units.has(end + 1, .own) { end += 1 }
        writePart(units, k, end, &sink)
        k = end + 1
      } else {
        if units.has(k, .foreign) { sink.unmapped(units.starts[k], units.starts[k + 1]) }
        sink.copy(bytes, units.starts[k], units.starts[k + 1])
        k += 1
      }
    }
    return true
  }

  /// Applies the rules to a run of the word's own letters; what stands around it counts as letters.
  private func writePart<Sink: TransliterationSink>(
    _ units: WordUnits, _ from: Int, _ to: Int, _ sink: inout Sink
  ) {
    // The pointers of a part start one before it, so that the letter before is its left neighbour.
    var part = WordUnits(
      symbols: units.symbols + (from - 1), flags: units.flags + (from - 1), starts: units.starts + (from - 1))
    part.count = to - from + 1
    part.all = units.all
    writeRules(part, &sink)
  }

  /// `ХІХ`, `VІІ`: Roman numerals with letters of the source script become Latin ones.
  private func writeNumeral<Sink: TransliterationSink>(_ units: WordUnits, _ sink: inout Sink) -> Bool {
    guard units.count >= 2, units.count <= 15, !table.lookalikes.numeralRule.isEmpty else { return false }
    var digits: [UInt8] = []
    var own = 0
    for k in 1...units.count {
      if units.has(k, .own) {
        guard units.has(k, .upper), let rule = table.lookalikes.numeralRule[units.symbols[k]] else { return false }
        own += 1
        digits.append(outputs[Int(rules[rule].upper.start)])
      } else if units.has(k, .target), units.starts[k + 1] - units.starts[k] == 1 {
        digits.append(bytes[units.starts[k]])
      } else {
        return false
      }
    }
    // Letters of the source script alone are a word where the scheme must lead back to it.
    if own == 0 || own == units.count && !table.keepsNumerals || !RomanNumeral.isValid(digits) { return false }
    for k in 1...units.count {
      if units.has(k, .own), let rule = table.lookalikes.numeralRule[units.symbols[k]] {
        apply(rule, units, k, &sink)
      } else {
        sink.copy(bytes, units.starts[k], units.starts[k + 1])
      }
    }
    return true
  }

  /// From Latin: a numeral of I, V, X stays when it has a letter that the language does not use, or when the words
  /// around it are not all capitals.
  private func keepNumeral<Sink: TransliterationSink>(_ units: WordUnits, _ sink: inout Sink) -> Bool {
    guard units.count <= 15 else { return false }
    var digits: [UInt8] = []
    var isForeign = false
    for k in 1...units.count {
      let byte = bytes[units.starts[k]]
      guard byte == UInt8(ascii: "I") || byte == UInt8(ascii: "V") || byte == UInt8(ascii: "X") else { return false }
      digits.append(byte)
      let first = Int(table.ruleStart[Int(units.symbols[k])])
      if first == Int(table.ruleStart[Int(units.symbols[k]) + 1]) || rules[first].isFallback { isForeign = true }
    }
    if !RomanNumeral.isValid(digits) { return false }
    if !isForeign && (!table.keepsNumerals || units.count < 2 || !Capital.neighbourHasLower(units, self)) {
      return false
    }
    sink.copy(bytes, units.starts[1], units.starts[units.count + 1])
    return true
  }
}
