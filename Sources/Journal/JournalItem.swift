/// By what the source item of a story is found again, and what it does to earlier ones.
public struct JournalItem: Sendable, Hashable {
  public enum Effect: Int, Sendable, Hashable {
    case none, replace, kill
  }

  public struct Key: Sendable, Hashable {
    public var text: String
    /// 0 for what the item is found by itself; from 1 for what it speaks of, surest first.
    public var tier: Int
    /// Version spoken of; nil for all.
    public var version: String?

    public init(_ text: String, tier: Int = 0, version: String? = nil) {
      self.text = text
      self.tier = tier
      self.version = version
    }
  }

  public var identifier: String?
  public var version: String?
  /// Seconds from 1970-01-01T00:00:00Z.
  public var instant: Int?
  public var effect: Effect
  public var keys: [Key]

  public init(identifier: String?, version: String?, instant: Int?, effect: Effect, keys: [Key]) {
    self.identifier = identifier
    self.version = version
    self.instant = instant
    self.effect = effect
    self.keys = keys
  }
}

/// What later items have made of a story.
public struct JournalStanding: Sendable, Hashable {
  public enum State: String, Sendable, Hashable, CaseIterable {
    /// Must not be used.
    case killed
    /// A later version or another item has taken its place.
    case superseded
    /// A kill that was carried out.
    case kill
    /// A kill whose story is not in the journal.
    case unmatchedKill = "kill_unmatched"
  }

  public var state: State
  /// Sequence of the story that did it; nil for kills.
  public var by: Int?

  public init(_ state: State, by: Int? = nil) {
    self.state = state
    self.by = by
  }
}

/// A story that was made of an item, as the journal knows it.
public struct JournalBrief: Sendable, Hashable {
  public var sequence: Int
  public var name: String
  /// False for a failed story and for a kill, which have no files.
  public var hasFiles: Bool
  public var item: JournalItem
  public var standing: JournalStanding?
}
