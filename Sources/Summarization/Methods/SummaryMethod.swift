/// Scores the candidates of a story. A higher score is chosen sooner.
///
/// Scores are finite and the same on every machine: fixed numbers of steps, no randomness, no mathematics of the
/// system's library.
protocol SummaryMethod: Sendable {
  static var name: String { get }
  /// One score a candidate.
  ///
  /// - Parameter steps: how many candidates the budget can hold at most; methods that choose one after the other need
  ///   not go on beyond that.
  func scores(_ story: StoryUnits, steps: Int) -> [Double]
}
