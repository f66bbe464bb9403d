/// The first units of the story, in order: the baseline of news summarisation (Brandow, Mitze and Rau 1995,
/// "Automatic condensation of electronic publications by sentence selection").
struct LeadMethod: SummaryMethod {
  static let name = "lead"

  func scores(_ story: StoryUnits, steps: Int) -> [Double] {
    story.candidates.indices.map { 1 / Double($0 + 1) }
  }
}
