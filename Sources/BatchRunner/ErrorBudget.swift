/// How many stories may fail before a run is given up.
public enum ErrorBudget: Sendable, Hashable {
  case count(Int)
  /// Of the stories so far, once there are `minimum` of them, and of all at the end.
  case percent(Double)

  /// Stories that a share is taken of at least, while the run goes on.
  static let minimum = 1000

  /// `N` or `P%`; nil when the text is neither.
  public init?(_ text: String) {
    if text.hasSuffix("%") {
      guard let share = Double(text.dropLast()), (0...100).contains(share) else { return nil }
      self = .percent(share)
    } else {
      guard let count = Int(text), count >= 0 else { return nil }
      self = .count(count)
    }
  }

  /// True when more stories have failed than may. Depends on the stories and their order alone.
  func isSpent(_ summary: RunSummary, isAtEnd: Bool) -> Bool {
    switch self {
    case .count(let count): return summary.error > count
    case .percent(let share):
      let stories = summary.ok + summary.error
      return (isAtEnd || stories >= Self.minimum) && Double(summary.error) * 100 > share * Double(stories)
    }
  }
}
