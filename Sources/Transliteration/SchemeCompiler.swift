import ICUText
import LanguageData
import TextModel

/// Compiles a scheme into flat tables.
///
/// - Complexity: O(rules · contexts + 12,288 scalars), a few milliseconds.
struct SchemeCompiler {
  private let scheme: Scheme
  private let fallback: [SchemeRule]
  private let classes: [String: [ContextItem]]
  private var symbols: [String: UInt16] = [:]
  private var table: TransliterationTable
  private var contextBits: [Side: [ContextPattern: UInt64]] = [.before: [:], .after: [:]]
  private var contextPatterns: [Side: [ContextPattern]] = [.before: [], .after: []]
  private var longIndex: [Side: [ContextPattern: Int16]] = [.before: [:], .after: [:]]

  private enum Side: Hashable { case before, after }

  static let stage = "transliterate"
  static let maximumLetters = 4_000
  static let maximumLongContexts = 1_000

  /// - Parameter fallback: stands in for letters of the source script that the scheme does not know.
  /// - Throws: `DataError` when the scheme has more letters or contexts than the tables hold.
  static func compile(
    _ scheme: Scheme, fallback: Scheme? = nil, lookalikes: Lookalikes = .none
  ) throws(DataError) -> TransliterationTable {
    var compiler = SchemeCompiler(scheme, fallback)
    return try compiler.run(lookalikes)
  }

  private init(_ scheme: Scheme, _ fallback: Scheme?) {
    self.scheme = scheme
    classes = scheme.classes.merging(fallback?.classes ?? [:]) { own, _ in own }
    var free = Set(scheme.rules.filter { $0.before == nil && $0.after == nil }.map(\.source))
    var extra: [SchemeRule] = []
    for var rule in fallback?.rules ?? [] {
      if rule.before == nil && rule.after == nil && !free.insert(rule.source).inserted { continue }
      if rule.source.count > 1 || rule.before != nil || rule.after != nil { continue }
      if scheme.keepsStress, Self.isStressedVowel(rule.source[0]) { continue }
      rule.isFallback = true
      extra.append(rule)
    }
    self.fallback = extra
    table = TransliterationTable(
      entries: Array(repeating: .init(), count: TransliterationTable.flatSize), farEntries: [:], compositions: [:],
      ruleStart: [], rules: [], sourceSymbols: [], beforeMasks: [], afterMasks: [], longContexts: [], outputs: [],
      origins: [], keepsStress: scheme.keepsStress, keepsNumerals: scheme.keepsNumerals,
      singleCapitalIsUpper: scheme.singleCapitalIsUpper, endsInApostrophe: false,
      protectsIdentifiers: scheme.from == "Latn", lookalikes: LookalikeTable())
  }

  /// True for é and the like: a scheme that keeps stress reads them as the vowel and its mark.
  private static func isStressedVowel(_ unit: String) -> Bool {
    let parts = SchemeUnits.decomposed(unit)
    guard parts.count > 1, parts.last == 0x301 || parts.last == 0x300 else { return false }
    return [0x61, 0x65, 0x69, 0x6F, 0x75, 0x79].contains(parts[0])
  }

  private mutating func run(_ lookalikes: Lookalikes) throws(DataError) -> TransliterationTable {
    let rules = scheme.rules + fallback
    symbols["’"] = TransliterationTable.apostrophe
    for rule in rules { for unit in rule.source { addSymbol(unit) } }
    for pattern in rules.flatMap({ [$0.before, $0.after] }) { for item in items(of: pattern) { addSymbol(item) } }
    if symbols.count > Self.maximumLetters { throw tooLarge("letters") }
    fillEntries(Set(rules.flatMap(\.source)))
    try addRules(rules)
    addDerivedLetters()
    fillMasks()
    addLookalikes(lookalikes)
    table.outputs += Array(repeating: 0, count: 8)
    table.endsInApostrophe =
      scheme.from == "Latn"
      && rules.contains { $0.source.last == "’" && !$0.copies && !$0.target.isEmpty }
    return table
  }

  private func tooLarge(_ what: String) -> DataError {
    DataError([
      Diagnostic(
        .error, code: "scheme_too_large", "the scheme `\(scheme.id)` has too many \(what)",
        at: .file(path: scheme.paths.first ?? scheme.file, line: 1, column: 1))
    ])
  }

  // MARK: Letters

  private mutating func addSymbol(_ unit: String) {
    if symbols[unit] == nil { symbols[unit] = TransliterationTable.firstLetter + UInt16(symbols.count - 1) }
  }

  private func items(of pattern: ContextPattern?) -> [String] {
    var found: [String] = []
    for item in (pattern?.alternatives ?? []).joined() {
      let letters: [ContextItem] = if case .named(let name) = item { classes[name] ?? [] } else { [item] }
      for case .letter(let unit) in letters { found.append(unit) }
    }
    return found
  }

  private func upper(_ scalar: UInt32) -> UInt32 {
    if scheme.isTurkic, scheme.from == "Latn" {
      if scalar == 0x69 { return 0x130 }
      if scalar == 0x131 { return 0x49 }
    }
    return SimpleCase.shared.upper(scalar)
  }

  private mutating func fillEntries(_ sources: Set<[String].Element>) {
    let properties = UnicodeProperties.shared
    let target = Script(rawValue: Self.scriptCode(scheme.to))
    for value in 0..<UInt32(TransliterationTable.flatSize) {
      table.entries[Int(value)] = Self.plainEntry(value, target, properties)
    }
    for (unit, symbol) in symbols.sorted(by: { $0.value < $1.value }) where unit != "’" {
      let lower = unit.unicodeScalars.map(\.value)
      var flags: TransliterationTable.Flags = [.word]
      if sources.contains(unit) { flags.insert(.own) }
      var capital = upper(lower[0])
      // Letter variants such as U+1C80 and U+017F share the capital of the usual letter: it is not theirs.
      let isTurkicI = scheme.isTurkic && (lower[0] == 0x69 || lower[0] == 0x131)
      if !isTurkicI, SimpleCase.shared.lower(capital) != lower[0] { capital = lower[0] }
      if capital != lower[0] { flags.insert(.cased) }
      set([lower[0]] + lower.dropFirst(), symbol, flags)
      if capital != lower[0] { set([capital] + lower.dropFirst(), symbol, flags.union(.upper)) }
      if let composed = Capitals.composedCapital(of: lower[0]) {
        flags.insert(.cased)
        set(lower, symbol, flags)
        set(composed + lower.dropFirst(), symbol, flags.union(.upper))
      }
      // Digraph letters such as U+01C4 have a title case of their own.
      if let title = Self.titleCase(lower[0]) { set([title], symbol, flags.union(.upper)) }
    }
  }

  private static func titleCase(_ scalar: UInt32) -> UInt32? {
    switch scalar {
    case 0x1C6, 0x1C9, 0x1CC, 0x1F3: scalar - 1
    default: nil
    }
  }

  static func scriptCode(_ code: String) -> UInt32 { code.utf8.prefix(4).reduce(0) { $0 << 8 | UInt32($1) } }

  private static func plainEntry(
    _ value: UInt32, _ target: Script, _ properties: UnicodeProperties
  ) -> TransliterationTable.Entry {
    var entry = TransliterationTable.Entry()
    let category = properties.category(of: value)
    if SchemeUnits.isApostrophe(value) {
      return .init(symbol: TransliterationTable.apostrophe, flags: .apostrophe)
    }
    if category.isMark { return .init(symbol: 0, flags: .mark) }
    guard category.isLetter else { return entry }
    entry.symbol = TransliterationTable.unknownLetter
    entry.flags = [.word]
    let script = properties.script(of: value)
    if script == target {
      entry.flags.insert(.target)
    } else if script != .common && script != .inherited {
      entry.flags.insert(.foreign)
    }
    if category == .uppercaseLetter || category == .titlecaseLetter { entry.flags.insert(.upper) }
    if category != .otherLetter && category != .modifierLetter { entry.flags.insert(.cased) }
    return entry
  }

  /// Gives a letter its entry, and the compositions that lead to it when it is written with marks apart.
  private mutating func set(_ scalars: [UInt32], _ symbol: UInt16, _ flags: TransliterationTable.Flags) {
    var flags = flags
    var current = scalars[0]
    for mark in scalars.dropFirst() { current = compose(current, mark) }
    if scalars.count == 1 {
      if current < UInt32(TransliterationTable.flatSize) {
        flags.formUnion(table.entries[Int(current)].flags.intersection(.target))
      }
      let parts = SchemeUnits.decomposed(Self.text([current]))
      if parts.count > 1 {
        var base = parts[0]
        for (index, mark) in parts.dropFirst().enumerated() {
          if index == parts.count - 2 {
            table.compositions[UInt64(base) << 32 | UInt64(mark)] = current
          } else {
            base = compose(base, mark)
          }
        }
      }
    }
    setEntry(current, .init(symbol: symbol, flags: flags))
  }

  private mutating func setEntry(_ scalar: UInt32, _ entry: TransliterationTable.Entry) {
    if scalar < UInt32(TransliterationTable.flatSize) {
      table.entries[Int(scalar)] = entry
    } else {
      table.farEntries[scalar] = entry
    }
  }

  private mutating func compose(_ base: UInt32, _ mark: UInt32) -> UInt32 {
    let key = UInt64(base) << 32 | UInt64(mark)
    if let known = table.compositions[key] { return known }
    let composed: UInt32
    let joined =
      base < TransliterationTable.firstComposite
      ? Array(SchemeUnits.normalized(Self.text([base, mark])).unicodeScalars) : []
    if joined.count == 1 {
      composed = joined[0].value
    } else {
      composed = TransliterationTable.firstComposite + UInt32(table.compositions.count)
      setEntry(composed, base < TransliterationTable.firstComposite ? table.entry(of: base) : .init())
    }
    table.compositions[key] = composed
    return composed
  }

  private static func text(_ scalars: [UInt32]) -> String {
    var text = ""
    for scalar in scalars { if let scalar = Unicode.Scalar(scalar) { text.unicodeScalars.append(scalar) } }
    return text
  }

  /// Letters with marks that have no rule of their own take that of their base, so that none is left over.
  private mutating func addDerivedLetters() {
    let properties = UnicodeProperties.shared
    let source = Script(rawValue: Self.scriptCode(scheme.from))
    for value in 0x80..<UInt32(TransliterationTable.flatSize) {
      let entry = table.entries[Int(value)]
      if !entry.flags.contains(.word) || entry.flags.contains(.own) || properties.script(of: value) != source {
        continue
      }
      var parts = SchemeUnits.decomposed(Self.text([value]))
      while parts.count > 1 {
        let mark = parts.removeLast()
        let base = Array(SchemeUnits.normalized(Self.text(parts)).unicodeScalars)
        guard base.count == 1 else { continue }
        let found = table.entry(of: base[0].value)
        if !found.flags.contains(.own) { continue }
        var flags = found.flags
        if mark == 0x301 { flags.insert(.acute) } else if mark == 0x300 { flags.insert(.grave) }
        table.entries[Int(value)] = .init(symbol: found.symbol, flags: flags)
        break
      }
    }
  }

  // MARK: Rules

  private mutating func addRules(_ rules: [SchemeRule]) throws(DataError) {
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

  private mutating func add(_ rule: SchemeRule) throws(DataError) {
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

  private mutating func outputs(of target: String) -> TransliterationTable.Rule {
    let (title, upper) = Capitals(scheme).forms(of: target)
    return TransliterationTable.Rule(
      source: 0, length: 1, oneCapital: title == upper, lower: store(target), title: store(title),
      upper: store(upper))
  }

  private mutating func store(_ text: String) -> TransliterationTable.Output {
    let start = UInt32(table.outputs.count)
    table.outputs += Array(text.utf8)
    return .init(start: start, length: UInt32(text.utf8.count))
  }

  // MARK: Contexts

  private mutating func context(
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

  private var symbolCount: Int { symbols.count + Int(TransliterationTable.firstLetter) }

  private func set(of item: ContextItem) -> TransliterationTable.SymbolSet {
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

  private mutating func fillMasks() {
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

  // MARK: Lookalikes

  private mutating func addLookalikes(_ lookalikes: Lookalikes) {
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
