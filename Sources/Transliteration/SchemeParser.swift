import ICUText
import LanguageData
import TextModel

/// Reads one scheme file and reports every fault at its line and column.
struct SchemeParser {
  private let file: RecordFile
  /// How origins name the file.
  private let name: String
  private let sink: DiagnosticSink
  private let parent: Scheme?
  /// Limits that keep a foreign file from costing more than a scheme can need.
  static let maximumRules = 20_000
  static let maximumSourceUnits = 24
  static let maximumTargetBytes = 64
  static let maximumBytes = 1 << 20
  static let maximumContextItems = 64
  static let maximumClassLetters = 1_000
  /// Rules whose sources begin with the same letter are tried one after the other.
  static let maximumRulesOfALetter = 2_000

  /// - Parameter parent: the scheme that this one extends.
  init(file: RecordFile, name: String, parent: Scheme?, sink: DiagnosticSink) {
    self.file = file
    self.name = name
    self.parent = parent
    self.sink = sink
  }

  /// The scheme with what it inherits; nil when there was an error.
  func parse() -> Scheme? {
    let known = sink.diagnostics.count
    var scheme = header()
    if file.records.count > Self.maximumRules {
      sink.error(
        "scheme_too_large", "a scheme has at most \(Self.maximumRules) lines, this one \(file.records.count)",
        at: .file(path: file.path, line: 1, column: 1))
      return nil
    }
    scheme.classes = parent?.classes ?? [:]
    var own: Set<String> = []
    for record in file.records where record[0] == "@class" { readClass(record, &scheme, &own) }
    for record in file.records where record[0] != "@class" {
      switch record[0] {
      case "@reverse":
        if let rule = rule(record, first: 1, scheme) { scheme.reverseRules.append(rule) }
      case let text where text.utf8.first == UInt8(ascii: "@"):
        error("unknown_directive", "there is no directive `\(text)`", record, 0, ["known: @class, @reverse"])
      default:
        if let rule = rule(record, first: 0, scheme) { scheme.rules.append(rule) }
      }
    }
    checkCounts(scheme.rules + scheme.reverseRules)
    checkDuplicates(scheme.rules)
    checkDuplicates(scheme.reverseRules)
    if let parent { inherit(from: parent, &scheme) }
    return sink.diagnostics[known...].contains { $0.severity == .error } ? nil : scheme
  }

  private func header() -> Scheme {
    func need(_ key: String) -> String {
      if let value = file.header[key], !value.isEmpty { return value }
      sink.error(
        "missing_header", "the header has no `# \(key): …`", at: .file(path: file.path, line: 1, column: 1))
      return ""
    }
    func choice(_ key: String, _ values: [String], inherited: Int = 0) -> String {
      guard let value = file.header[key] else { return values[inherited] }
      if !values.contains(value) {
        sink.error(
          "unknown_value", "`\(key)` cannot be `\(value)`", at: .file(path: file.path, line: 1, column: 1),
          notes: ["allowed: " + values.joined(separator: ", ")])
      }
      return value
    }
    func script(_ key: String) -> String {
      let value = need(key)
      if !value.isEmpty, value.utf8.count != 4 {
        sink.error(
          "unknown_value", "`\(key)` must be an ISO 15924 code such as Cyrl, not `\(value)`",
          at: .file(path: file.path, line: 1, column: 1))
      }
      return value
    }
    let reversible = choice("reversible", ["no", "yes", "best-effort"])
    for key in ["source", "version", "licence"] { _ = need(key) }
    return Scheme(
      id: need("id"), title: need("title"), languages: need("languages").pieces().map(String.init),
      from: script("from"), to: script("to"), standard: need("standard"),
      reversibility: Scheme.Reversibility(rawValue: reversible) ?? .no,
      file: name, paths: [file.path], rules: [], reverseRules: [], classes: [:],
      keepsStress: choice("stress", ["remove", "keep"], inherited: parent?.keepsStress == true ? 1 : 0) == "keep",
      singleCapitalIsUpper: choice(
        "single_capital", ["title", "upper"], inherited: parent?.singleCapitalIsUpper == true ? 1 : 0) == "upper",
      ligatureCapitalsBoth: choice(
        "ligature_capitals", ["both", "first"], inherited: parent?.ligatureCapitalsBoth == false ? 1 : 0) == "both",
      isTurkic: choice("casing", ["root", "turkic"], inherited: parent?.isTurkic == true ? 1 : 0) == "turkic",
      keepsNumerals: choice("numerals", ["latin", "letters"], inherited: reversible == "yes" ? 1 : 0) == "latin")
  }

  private func readClass(_ record: RecordFile.Record, _ scheme: inout Scheme, _ own: inout Set<String>) {
    let name = record[1]
    if record.fields.count != 3 || name.isEmpty {
      error("malformed_class", "a class is `@class`, its name and its letters, separated by tabs", record, 0)
      return
    }
    if name == "letter" || !own.insert(name).inserted {
      error("duplicate_class", "the class `\(name)` is there already", record, 1)
      return
    }
    var items: [ContextItem] = []
    for part in record[2].pieces() {
      guard let sequence = sequence(String(part), scheme, record, 2) else { return }
      items += sequence
    }
    // Classes inside are written out here, so that nesting them costs nothing later.
    var letters: [ContextItem] = []
    var seen: Set<ContextItem> = []
    for item in items {
      let inner: [ContextItem] = if case .named(let other) = item { scheme.classes[other] ?? [] } else { [item] }
      for letter in inner where seen.insert(letter).inserted { letters.append(letter) }
    }
    if letters.count > Self.maximumClassLetters {
      error("class_too_large", "a class has at most \(Self.maximumClassLetters) letters", record, 2)
      return
    }
    scheme.classes[name] = letters
  }

  private func rule(_ record: RecordFile.Record, first: Int, _ scheme: Scheme) -> SchemeRule? {
    if record.fields.count < first + 2 || record[first + 1].isEmpty {
      error("missing_target", "a rule needs a source and a target separated by a tab; `∅` deletes", record, first)
      return nil
    }
    if record.fields.count > first + 4 {
      error("too_many_fields", "a rule has at most source, target, before and after", record, first + 4)
      return nil
    }
    let source = record[first]
    let target = record[first + 1]
    let units = SchemeUnits.split(source)
    if units.isEmpty || units.contains(where: { $0 == " " }) {
      error("malformed_source", "the source of a rule must be letters without spaces", record, first)
      return nil
    }
    if units.count > Self.maximumSourceUnits || target.utf8.count > Self.maximumTargetBytes {
      error(
        "rule_too_long",
        "a source has at most \(Self.maximumSourceUnits) letters, a target \(Self.maximumTargetBytes) bytes", record,
        first)
      return nil
    }
    if !SchemeUnits.isLower(source) {
      error("capital_in_rule", "rules are written in lower case; capitals follow by themselves", record, first)
      return nil
    }
    if !SchemeUnits.isLower(target) {
      error("capital_in_rule", "rules are written in lower case; capitals follow by themselves", record, first + 1)
      return nil
    }
    guard let before = pattern(record, first + 2, scheme, isBefore: true),
      let after = pattern(record, first + 3, scheme, isBefore: false)
    else { return nil }
    return SchemeRule(
      source: units, target: target == "∅" || target == "=" ? "" : SchemeUnits.normalized(target),
      copies: target == "=", before: before.value, after: after.value, file: name, line: record.line)
  }

  /// A pattern that may be absent; nil after an error.
  private struct Optionally { var value: ContextPattern? }

  private func pattern(
    _ record: RecordFile.Record, _ field: Int, _ scheme: Scheme, isBefore: Bool
  ) -> Optionally? {
    var parts = record[field].pieces().map(String.init)
    if parts.isEmpty { return Optionally(value: nil) }
    let negated = parts[0] == "!"
    if negated { parts.removeFirst() }
    var alternatives: [[ContextItem]] = []
    for part in parts {
      guard let items = sequence(part, scheme, record, field) else { return nil }
      for (index, item) in items.enumerated() where item == .edge && index != (isBefore ? 0 : items.count - 1) {
        error("misplaced_edge", "`^` stands at the outer end of `\(part)`", record, field)
        return nil
      }
      alternatives.append(items)
    }
    if alternatives.reduce(0, { $0 + $1.count }) > Self.maximumContextItems {
      error("context_too_long", "a context has at most \(Self.maximumContextItems) letters and classes", record, field)
      return nil
    }
    if alternatives.isEmpty {
      error("malformed_context", "`!` needs at least one alternative", record, field)
      return nil
    }
    return Optionally(value: ContextPattern(isNegated: negated, alternatives: alternatives))
  }

  private func sequence(
    _ text: String, _ scheme: Scheme, _ record: RecordFile.Record, _ field: Int
  ) -> [ContextItem]? {
    var items: [ContextItem] = []
    var rest = Substring(text)
    while let first = rest.unicodeScalars.first {
      if first == "^" {
        items.append(.edge)
        rest = rest[rest.unicodeScalars.index(after: rest.startIndex)...]
      } else if first == "{" {
        guard let close = rest.unicodeScalars.firstIndex(of: "}") else {
          error("malformed_context", "`{` without `}` in `\(text)`", record, field)
          return nil
        }
        let name = String(rest[rest.unicodeScalars.index(after: rest.startIndex)..<close])
        if name == "letter" {
          items.append(.anyLetter)
        } else if scheme.classes[name] != nil {
          items.append(.named(name))
        } else {
          error(
            "unknown_class", "there is no class `\(name)`", record, field,
            ["known classes: " + (scheme.classes.keys.sorted() + ["letter"]).joined(separator: ", ")])
          return nil
        }
        rest = rest[rest.unicodeScalars.index(after: close)...]
      } else {
        let end = rest.unicodeScalars.firstIndex { $0 == "{" || $0 == "^" } ?? rest.endIndex
        let letters = String(rest[..<end])
        if !SchemeUnits.isLower(letters) {
          error("capital_in_rule", "rules are written in lower case; capitals follow by themselves", record, field)
          return nil
        }
        items += SchemeUnits.split(letters).map { .letter($0) }
        rest = rest[end...]
      }
    }
    return items
  }

  /// A source that the file gives itself replaces every inherited rule of that source.
  private func inherit(from parent: Scheme, _ scheme: inout Scheme) {
    let own = Set(scheme.rules.map(\.source))
    scheme.rules += parent.rules.filter { !own.contains($0.source) }
    let ownReverse = Set(scheme.reverseRules.map(\.source))
    scheme.reverseRules += parent.reverseRules.filter { !ownReverse.contains($0.source) }
    scheme.paths += parent.paths
  }

  private func checkCounts(_ rules: [SchemeRule]) {
    var counts: [String: Int] = [:]
    for rule in rules {
      counts[rule.source[0], default: 0] += 1
      if counts[rule.source[0]] == Self.maximumRulesOfALetter + 1 {
        sink.error(
          "too_many_rules", "more than \(Self.maximumRulesOfALetter) rules begin with `\(rule.source[0])`",
          at: .file(path: file.path, line: rule.line, column: 1))
      }
    }
  }

  private func checkDuplicates(_ rules: [SchemeRule]) {
    struct Key: Hashable {
      var source: [String]
      var before: ContextPattern?
      var after: ContextPattern?
    }
    var seen: [Key: Int] = [:]
    for rule in rules {
      let key = Key(source: rule.source, before: rule.before, after: rule.after)
      if let line = seen[key] {
        sink.error(
          "duplicate_rule", "this source and context stand on line \(line) already",
          at: .file(path: file.path, line: rule.line, column: 1))
      } else {
        seen[key] = rule.line
      }
    }
  }

  private func error(
    _ code: String, _ message: String, _ record: RecordFile.Record, _ field: Int, _ notes: [String] = []
  ) {
    sink.error(code, message, at: file.location(record, field: field), notes: notes)
  }
}
