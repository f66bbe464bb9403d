/// How a run ended.
public struct RunOutcome: Sendable, Hashable {
  public enum End: Sendable, Hashable {
    case finished
    /// The folder held the finished run already.
    case alreadyDone
    /// A signal asked for the end; the caller dies by it.
    case interrupted(Int32)
    /// More stories failed than the error budget allows.
    case budgetSpent
    /// Workers cannot be started; why.
    case workersFailed(String)
  }

  public var summary: RunSummary
  public var end: End
  /// Kills whose story is not in the folder.
  public var unmatchedKills = 0

  public init(summary: RunSummary, end: End) {
    self.summary = summary
    self.end = end
  }
}
