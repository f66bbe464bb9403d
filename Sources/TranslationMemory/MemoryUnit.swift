/// A sentence and its translation, as a person or an engine made it.
public struct MemoryUnit: Sendable, Hashable {
  /// BCP 47 languages, only the primary subtag.
  public var from: String
  public var to: String
  public var source: String
  public var target: String
  /// Source sentences before and after it; nil where they are not known.
  public var previous: String?
  public var next: String?
  /// Who made it: nil for people, the fingerprint of an engine as SHA-256 otherwise.
  public var engine: String?

  public init(
    from: String, to: String, source: String, target: String, previous: String? = nil, next: String? = nil,
    engine: String? = nil
  ) {
    self.from = from
    self.to = to
    self.source = source
    self.target = target
    self.previous = previous
    self.next = next
    self.engine = engine
  }

  /// `en-US` and `EN_us` are `en`.
  public static func language(_ tag: String) -> String {
    String(tag.prefix { $0 != "-" && $0 != "_" }).lowercased()
  }
}

/// What a file of translations held.
public struct MemoryFile: Sendable {
  public var units: [MemoryUnit] = []
  /// Translations that were left out, with the reason.
  public var skipped: [String: Int] = [:]

  public init() {}

  mutating func skip(_ reason: String) { skipped[reason, default: 0] += 1 }
}
