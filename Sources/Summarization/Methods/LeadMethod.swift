/// The first units of the story, in order: the baseline of news summarisation (Brandow, Mitze and Rau 1995,
/// "Automatic condensation of electronic publications by sentence selection").
struct LeadMethod: SummaryMethod {
  static let name = "lead"

  func score(_ candidates: [Candidate], title: [WordKeys.Word]) -> [Scored] {
    candidates.indices.map { index in
      let value = 1 / Double(index + 1)
      return Scored(score: value, reasons: [("position", value)])
    }
  }
}
