import ICUText
import LanguageData
import TextModel

/// Rules with their outputs and contexts, and the letters of the other script that look alike.
extension SchemeCompiler {
  mutating func addRules(_ rules: [SchemeRule]) throws(DataError) {
    var bySymbol: [[SchemeRule]] = Array(repeating: [], count: symbols.count + Int(TransliterationTable.firstLetter))
    for rule in rules { if let symbol = symbols[rule.source[0]] { bySymbol[Int(symbol)].append(rule) } }
    for list in bySymbol {
      table.ruleStart.append(UInt32(table.rules.count))
      // The sort is by length alone; within one length the order of the file decides.
      let order = list.indices.sorted {
        list[$0].source.count != list[$1].source.count ? list[$0].source.count > list[$1].source.count : $0 < $1
      }
      for index in order { try add(list[index]) }
    }
    table.ruleStart.append(UInt32(table.rules.count))
  }

  mutating func add(_ rule: SchemeRule) throws(DataError) {
    let before = try context(rule.before, .before)
    let after = try context(rule.after, .after)
    var compiled = outputs(of: rule.target)
    compiled.source = UInt32(table.sourceSymbols.count)
    compiled.length = UInt8(truncatingIfNeeded: rule.source.count)
    table.sourceSymbols += rule.source.map { symbols[$0] ?? TransliterationTable.unknownLetter }
    compiled.before = before.mask
    compiled.after = after.mask
    compiled.longBefore = before.long
    compiled.longAfter = after.long
    compiled.copies = rule.copies
    compiled.isFallback = rule.isFallback
    table.rules.append(compiled)
    table.origins.append(Origin(stage: Self.stage, rule: scheme.id, file: rule.file, line: rule.line))
  }

  mutating func outputs(of target: String) -> TransliterationTable.Rule {
    let (title, upper) = Capitals(scheme).forms(of: target)
    return TransliterationTable.Rule(
      source: 0, length: 1, oneCapital: title == upper, lower: store(target), title: store(title),
      upper: store(upper))
  }

  mutating func store(_ text: String) -> TransliterationTable.Output {
    let start = UInt32(table.outputs.count)
    table.outputs += Array(text.utf8)
    return .init(start: start, length: UInt32(text.utf8.count))
  }

  // MARK: Contexts

  mutating func context(
    _ pattern: ContextPattern?, _ side: Side
  ) throws(DataError) -> (mask: UInt64, long: Int16) {
    guard let pattern else { return (0, -1) }
    if pattern.alternatives.allSatisfy({ $0.count == 1 }) {
      if let mask = contextBits[side]?[pattern] { return (mask, -1) }
      let count = contextPatterns[side]?.count ?? 0
      if count < 64 {
        let mask: UInt64 = 1 << UInt64(count)
        contextBits[side]?[pattern] = mask
        contextPatterns[side]?.append(pattern)
        return (mask, -1)
      }
    }
    if let index = longIndex[side]?[pattern] { return (0, index) }
    if table.longContexts.count >= Self.maximumLongContexts { throw tooLarge("contexts") }
    let alternatives = pattern.alternatives.map { sequence in
      (side == .before ? sequence.reversed() : sequence).map { set(of: $0) }
    }
    let index = Int16(table.longContexts.count)
    table.longContexts.append(.init(isNegated: pattern.isNegated, alternatives: alternatives))
    longIndex[side]?[pattern] = index
    return (0, index)
  }

  var symbolCount: Int { symbols.count + Int(TransliterationTable.firstLetter) }

  func set(of item: ContextItem) -> TransliterationTable.SymbolSet {
    var set = TransliterationTable.SymbolSet(count: symbolCount)
    switch item {
    case .edge: set.insert(TransliterationTable.edge)
    case .anyLetter:
      for symbol in 1..<UInt16(symbolCount) where symbol != TransliterationTable.apostrophe { set.insert(symbol) }
    case .letter(let unit): if let symbol = symbols[unit] { set.insert(symbol) }
    case .named(let name):
      for inner in classes[name] ?? [] { set.formUnion(self.set(of: inner)) }
    }
    return set
  }

  mutating func fillMasks() {
    table.beforeMasks = Array(repeating: 0, count: symbolCount)
    table.afterMasks = Array(repeating: 0, count: symbolCount)
    for side in [Side.before, .after] {
      for (index, pattern) in (contextPatterns[side] ?? []).enumerated() {
        var all = TransliterationTable.SymbolSet(count: symbolCount)
        for sequence in pattern.alternatives { all.formUnion(set(of: sequence[0])) }
        for symbol in 0..<UInt16(symbolCount) where all.contains(symbol) != pattern.isNegated {
          if side == .before {
            table.beforeMasks[Int(symbol)] |= 1 << UInt64(index)
          } else {
            table.afterMasks[Int(symbol)] |= 1 << UInt64(index)
          }
        }
      }
    }
  }

  mutating func addLookalikes(_ lookalikes: Lookalikes) {
    let isForward = scheme.from == "Cyrl" && scheme.to == "Latn"
    guard isForward || scheme.from == "Latn" && scheme.to == "Cyrl" else { return }
    for pair in lookalikes.pairs {
      let (own, other) = isForward ? (pair.cyrillic, pair.latin) : (pair.latin, pair.cyrillic)
      let entry = table.entry(of: own)
      guard entry.flags.contains(.own) else { continue }
      var rule = outputs(of: Self.text([other]))
      rule.source = UInt32(table.sourceSymbols.count)
      table.sourceSymbols.append(entry.symbol)
      let origin = Origin(stage: Self.stage, rule: "lookalike", file: Lookalikes.file, line: pair.line)
      if table.lookalikes.targetRule[entry.symbol] == nil {
        table.lookalikes.targetRule[entry.symbol] = table.rules.count
      }
      if pair.isNumeral { table.lookalikes.numeralRule[entry.symbol] = table.rules.count }
      table.rules.append(rule)
      table.origins.append(origin)
      for scalar in [other, SimpleCase.shared.upper(other)] where table.lookalikes.sourceSymbol[scalar] == nil {
        table.lookalikes.sourceSymbol[scalar] = entry.symbol
      }
    }
  }
}
