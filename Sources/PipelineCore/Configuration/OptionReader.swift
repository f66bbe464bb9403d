import TextModel

/// Reads typed options out of a configuration mapping and reports every fault, not only the first.
///
/// Made with the list of allowed options: unknown keys and missing required ones are reported at once; each read then
/// reports a wrong type or value at its place and answers the default, so that checking goes on.
public struct OptionReader {
  public let sink: DiagnosticSink
  /// Where the mapping stands: for messages about what is missing.
  public let position: ConfigPosition
  private let owner: String
  private let specs: [String: OptionSpec]
  private let entries: [String: ConfigNode.Entry]

  /// - Parameter node: a mapping, or nothing (then every option has its default).
  /// - Parameter owner: how messages name the thing, for example ``stage `segment` ``.
  public init(_ node: ConfigNode, owner: String, specs: [OptionSpec], sink: DiagnosticSink) {
    self.sink = sink
    self.owner = owner
    position = node.position
    self.specs = Dictionary(specs.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    var entries: [String: ConfigNode.Entry] = [:]
    switch node.value {
    case .null: break
    case .mapping(let list):
      for entry in list {
        if self.specs[entry.key] == nil {
          let nearest = NearestName.find(entry.key, among: self.specs.keys)
          let notes = nearest.map { ["did you mean `\($0)`?"] }
            ?? ["known options: " + specs.map(\.key).joined(separator: ", ")]
          sink.error(
            "unknown_option", "\(owner) has no option `\(entry.key)`", at: entry.keyPosition.location,
            notes: specs.isEmpty ? ["it has no options"] : notes)
        }
        entries[entry.key] = entry
      }
    case .scalar, .sequence:
      sink.error(
        "wrong_type", "the options of \(owner) must be a mapping, not \(node.kindName)", at: node.position.location)
    }
    self.entries = entries
    for spec in specs where spec.isRequired && entries[spec.key] == nil {
      sink.error("missing_option", "\(owner) needs the option `\(spec.key)`", at: node.position.location)
    }
  }

  public func has(_ key: String) -> Bool { entries[key] != nil }

  /// The raw node of a key.
  public func node(_ key: String) -> ConfigNode? {
    assertKnown(key)
    return entries[key]?.value
  }

  /// Where the value of a key stands, else where the mapping stands.
  public func position(of key: String) -> ConfigPosition { entries[key]?.value.position ?? position }

  public func string(_ key: String) -> String? {
    guard let node = node(key) else { return specs[key]?.defaultValue }
    guard case .scalar(let text) = node.value else {
      wrong(key, node, "a value")
      return specs[key]?.defaultValue
    }
    if case .choice(let names)? = specs[key]?.kind, !names.contains(text) {
      let nearest = NearestName.find(text, among: names)
      sink.error(
        "unknown_value", "`\(key)` of \(owner) cannot be `\(text)`", at: node.position.location,
        notes: [nearest.map { "did you mean `\($0)`?" } ?? "allowed: " + names.joined(separator: ", ")])
      return specs[key]?.defaultValue
    }
    return text
  }

  /// A whole number inside `range`, in plain decimal digits.
  public func integer(_ key: String, in range: ClosedRange<Int>) -> Int? {
    let fallback = specs[key]?.defaultValue.flatMap { Int($0) }
    guard let node = node(key) else { return fallback }
    guard case .scalar(let text) = node.value, let value = Int(text) else {
      wrong(key, node, "a whole number")
      return fallback
    }
    guard range.contains(value) else {
      sink.error(
        "out_of_range", "`\(key)` of \(owner) must be \(range.lowerBound) to \(range.upperBound), not \(value)",
        at: node.position.location)
      return fallback
    }
    return value
  }

  public func number(_ key: String, in range: ClosedRange<Double>) -> Double? {
    let fallback = specs[key]?.defaultValue.flatMap { Double($0) }
    guard let node = node(key) else { return fallback }
    guard case .scalar(let text) = node.value, let value = Double(text), value.isFinite else {
      wrong(key, node, "a number")
      return fallback
    }
    guard range.contains(value) else {
      sink.error(
        "out_of_range", "`\(key)` of \(owner) must be \(range.lowerBound) to \(range.upperBound), not \(text)",
        at: node.position.location)
      return fallback
    }
    return value
  }

  /// `true` or `false`; nothing else is taken for one.
  public func boolean(_ key: String) -> Bool? {
    let fallback = specs[key]?.defaultValue.map { $0 == "true" }
    guard let node = node(key) else { return fallback }
    switch node.value {
    case .scalar("true"): return true
    case .scalar("false"): return false
    default:
      wrong(key, node, "true or false")
      return fallback
    }
  }

  /// A list of texts with their places; a single text counts as a list of one.
  public func strings(_ key: String) -> [(text: String, position: ConfigPosition)]? {
    guard let node = node(key) else {
      return specs[key]?.defaultValue.map { [($0, position)] }
    }
    switch node.value {
    case .scalar(let text): return [(text, node.position)]
    case .sequence(let nodes):
      var texts: [(text: String, position: ConfigPosition)] = []
      for item in nodes {
        if case .scalar(let text) = item.value {
          texts.append((text, item.position))
        } else {
          wrong(key, item, "a list of texts")
        }
      }
      return texts
    case .null, .mapping:
      wrong(key, node, "a list of texts")
      return nil
    }
  }

  private func wrong(_ key: String, _ node: ConfigNode, _ expected: String) {
    var found = node.kindName
    if case .scalar(let text) = node.value { found = "`\(text)`" }
    sink.error(
      "wrong_type", "`\(key)` of \(owner) must be \(expected), not \(found)", at: node.position.location)
  }

  private func assertKnown(_ key: String) {
    assert(specs[key] != nil, "option `\(key)` is read but not declared")
  }
}
