import ICUText
import TextModel

/// The letters of a scheme, each with its symbol, and those that Unicode makes of them.
extension SchemeCompiler {
  mutating func addSymbol(_ unit: String) {
    if symbols[unit] == nil { symbols[unit] = TransliterationTable.firstLetter + UInt16(symbols.count - 1) }
  }

  func items(of pattern: ContextPattern?) -> [String] {
    var found: [String] = []
    for item in (pattern?.alternatives ?? []).joined() {
      let letters: [ContextItem] = if case .named(let name) = item { classes[name] ?? [] } else { [item] }
      for case .letter(let unit) in letters { found.append(unit) }
    }
    return found
  }

  func upper(_ scalar: UInt32) -> UInt32 {
    if scheme.isTurkic, scheme.from == "Latn" {
      if scalar == 0x69 { return 0x130 }
      if scalar == 0x131 { return 0x49 }
    }
    return SimpleCase.shared.upper(scalar)
  }

  mutating func fillEntries(_ sources: Set<[String].Element>) {
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

  static func titleCase(_ scalar: UInt32) -> UInt32? {
    switch scalar {
    case 0x1C6, 0x1C9, 0x1CC, 0x1F3: scalar - 1
    default: nil
    }
  }

  static func scriptCode(_ code: String) -> UInt32 { code.utf8.prefix(4).reduce(0) { $0 << 8 | UInt32($1) } }

  static func plainEntry(
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
  mutating func set(_ scalars: [UInt32], _ symbol: UInt16, _ flags: TransliterationTable.Flags) {
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

  mutating func setEntry(_ scalar: UInt32, _ entry: TransliterationTable.Entry) {
    if scalar < UInt32(TransliterationTable.flatSize) {
      table.entries[Int(scalar)] = entry
    } else {
      table.farEntries[scalar] = entry
    }
  }

  mutating func compose(_ base: UInt32, _ mark: UInt32) -> UInt32 {
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

  static func text(_ scalars: [UInt32]) -> String {
    var text = ""
    for scalar in scalars { if let scalar = Unicode.Scalar(scalar) { text.unicodeScalars.append(scalar) } }
    return text
  }

  /// Letters with marks that have no rule of their own take that of their base, so that none is left over.
  mutating func addDerivedLetters() {
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
}
