import TextModel

/// Applies the rules of a table to the units of one word.
struct WordWriter {
  typealias Flags = TransliterationTable.Flags
  let table: TransliterationTable
  let rules: UnsafeBufferPointer<TransliterationTable.Rule>
  let outputs: UnsafePointer<UInt8>
  let bytes: UnsafeBufferPointer<UInt8>

  @inline(__always)
  func write<Sink: TransliterationSink>(_ units: inout WordUnits, _ sink: inout Sink) {
    if units.all.contains(.target) || units.symbols[1] != 0 && mayBeNumeral(units) {
      if writeMixed(&units, &sink) { return }
    }
    writeRules(units, &sink)
  }

  @inline(__always)
  func writeRules<Sink: TransliterationSink>(_ units: WordUnits, _ sink: inout Sink) {
    sink.reserve(units.count * 16)
    var k = 1
    let count = units.count
    while k <= count {
      let symbol = units.symbols[k]
      var from = Int(table.ruleStart[Int(symbol)])
      let to = Int(table.ruleStart[Int(symbol) + 1])
      while from < to, !matches(rules[from], units, k) { from += 1 }
      if from == to {
        if units.has(k, .foreign) { sink.unmapped(units.starts[k], units.starts[k + 1]) }
        sink.copy(bytes, units.starts[k], units.starts[k + 1])
        k += 1
      } else {
        apply(from, units, k, &sink)
        k += Int(rules[from].length)
      }
    }
  }

  @inline(__always)
  private func matches(_ rule: TransliterationTable.Rule, _ units: WordUnits, _ k: Int) -> Bool {
    let length = Int(rule.length)
    if length > 1 {
      if k + length - 1 > units.count { return false }
      let source = Int(rule.source)
      for offset in 1..<length where units.symbols[k + offset] != table.sourceSymbols[source + offset] { return false }
    }
    if rule.before != 0, table.beforeMasks[Int(units.symbols[k - 1])] & rule.before == 0 { return false }
    if rule.after != 0, table.afterMasks[Int(units.symbols[k + length])] & rule.after == 0 { return false }
    if rule.longBefore >= 0, !matchesLong(Int(rule.longBefore), units, k - 1, step: -1) { return false }
    if rule.longAfter >= 0, !matchesLong(Int(rule.longAfter), units, k + length, step: 1) { return false }
    return true
  }

  @inline(never)
  private func matchesLong(_ index: Int, _ units: WordUnits, _ from: Int, step: Int) -> Bool {
    let context = table.longContexts[index]
    let found = context.alternatives.contains { sequence in
      var k = from
      for set in sequence {
        if k < 0 || k > units.count + 1 || !set.contains(units.symbols[k]) { return false }
        k += step
      }
      return true
    }
    return found != context.isNegated
  }

  @inline(__always)
  func apply<Sink: TransliterationSink>(_ index: Int, _ units: WordUnits, _ k: Int, _ sink: inout Sink) {
    let rule = rules[index]
    let length = Int(rule.length)
    let start = units.starts[k]
    let end = units.starts[k + length]
    if rule.copies {
      sink.copy(bytes, start, end)
      return
    }
    var output = rule.lower
    if length == 1 {
      if units.has(k, .upper) {
        output = rule.oneCapital || Capital.isUpper(units, k, self) ? rule.upper : rule.title
      } else if !units.has(k, .cased), Capital.betweenCapitals(units, k) {
        output = rule.upper
      }
    } else {
      output = longOutput(rule, units, k)
    }
    if table.keepsStress, units.flags[k + length - 1] & (Flags.acute.rawValue | Flags.grave.rawValue) != 0 {
      replaceStressed(units, k, length, output, rule: index, &sink)
    } else {
      sink.replace(start, end, outputs + Int(output.start), Int(output.length), rule: index)
    }
    if rule.isFallback { sink.fallback(start, end, rule: index) }
  }

  /// A source of several letters: the first decides the first capital, the others the rest.
  @inline(never)
  private func longOutput(
    _ rule: TransliterationTable.Rule, _ units: WordUnits, _ k: Int
  ) -> TransliterationTable.Output {
    var first: Bool?
    var rest: Bool?
    for j in k..<k + Int(rule.length) where units.has(j, .cased) {
      if first == nil { first = units.has(j, .upper) } else { rest = units.has(j, .upper) }
    }
    guard let first else { return Capital.betweenCapitals(units, k) ? rule.upper : rule.lower }
    if !first { return rule.lower }
    if rule.oneCapital { return rule.upper }
    return rest ?? Capital.isUpper(units, k, self) ? rule.upper : rule.title
  }

  /// The output with the stress mark after it. Other marks that no letter of the scheme has are dropped.
  @inline(never)
  private func replaceStressed<Sink: TransliterationSink>(
    _ units: WordUnits, _ k: Int, _ length: Int, _ output: TransliterationTable.Output, rule: Int, _ sink: inout Sink
  ) {
    var bytes = Array(UnsafeBufferPointer(start: outputs + Int(output.start), count: Int(output.length)))
    let last = k + length - 1
    if units.has(last, .acute) { bytes += [0xCC, 0x81] }
    if units.has(last, .grave) { bytes += [0xCC, 0x80] }
    let count = bytes.count
    bytes += [0, 0, 0, 0, 0, 0, 0, 0]
    bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      sink.replace(units.starts[k], units.starts[k + length], base, count, rule: rule)
    }
  }
}
