/// Scores the candidates of a story. A higher score is chosen sooner.
protocol SummaryMethod: Sendable {
  static var name: String { get }
  /// One score a candidate, with its reasons; both finite.
  func score(_ candidates: [Candidate], title: [WordKeys.Word]) -> [Scored]
}

/// A score and what it is made of.
struct Scored {
  var score: Double
  var reasons: [(feature: String, value: Double)]
}
