/// How long the parts of a pipeline took, in the order in which they come. For reports alone: no output of a story
/// depends on it.
public struct StageTimes: Sendable, Hashable {
  public struct Part: Sendable, Hashable {
    public var name: String
    /// Nanoseconds of a clock that is not set back, summed over all workers.
    public var nanoseconds: Int
  }

  public private(set) var parts: [Part] = []

  public init() {}

  /// Adds to a part, which comes last when it is new. O(parts).
  public mutating func add(_ nanoseconds: Int, to name: String) {
    if let index = parts.firstIndex(where: { $0.name == name }) {
      parts[index].nanoseconds += nanoseconds
    } else {
      parts.append(Part(name: name, nanoseconds: nanoseconds))
    }
  }

  public mutating func add(_ other: StageTimes) {
    for part in other.parts { add(part.nanoseconds, to: part.name) }
  }

  /// Nanoseconds of all parts.
  public var total: Int { parts.reduce(0) { $0 + $1.nanoseconds } }
}

/// Nanoseconds since it was made.
public struct Stopwatch: Sendable {
  private let start = ContinuousClock.now

  public init() {}

  public var nanoseconds: Int {
    let parts = start.duration(to: .now).components
    return Int(parts.seconds) * 1_000_000_000 + Int(parts.attoseconds / 1_000_000_000)
  }
}
