import ICUText
import LanguageData
import TextModel

/// Compiles a scheme into flat tables.
///
/// - Complexity: O(rules · contexts + 12,288 scalars), a few milliseconds.
struct SchemeCompiler {
  let scheme: Scheme
  let fallback: [SchemeRule]
  let classes: [String: [ContextItem]]
  var symbols: [String: UInt16] = [:]
  var table: TransliterationTable
  var contextBits: [Side: [ContextPattern: UInt64]] = [.before: [:], .after: [:]]
  var contextPatterns: [Side: [ContextPattern]] = [.before: [], .after: []]
  var longIndex: [Side: [ContextPattern: Int16]] = [.before: [:], .after: [:]]

  enum Side: Hashable { case before, after }

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

  init(_ scheme: Scheme, _ fallback: Scheme?) {
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
  static func isStressedVowel(_ unit: String) -> Bool {
    let parts = SchemeUnits.decomposed(unit)
    guard parts.count > 1, parts.last == 0x301 || parts.last == 0x300 else { return false }
    return [0x61, 0x65, 0x69, 0x6F, 0x75, 0x79].contains(parts[0])
  }

  mutating func run(_ lookalikes: Lookalikes) throws(DataError) -> TransliterationTable {
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

  func tooLarge(_ what: String) -> DataError {
    DataError([
      Diagnostic(
        .error, code: "scheme_too_large", "the scheme `\(scheme.id)` has too many \(what)",
        at: .file(path: scheme.paths.first ?? scheme.file, line: 1, column: 1))
    ])
  }
}
