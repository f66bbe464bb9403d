/// Maximal marginal relevance (Carbonell and Goldstein 1998, "The use of MMR, diversity-based reranking for
/// reordering documents and producing summaries"): closeness to a query against closeness to what is chosen already.
///
/// The query is the headline, or without one the story's centroid. This gives the closeness to the query; `Selector`
/// takes off the closeness to what is chosen.
struct MMRMethod: SummaryMethod {
  static let name = "mmr"

  func scores(_ story: StoryUnits, steps: Int) -> [Double] {
    let terms = story.terms
    let title = terms.vector(story.title)
    let query = title.isEmpty ? terms.centroid(story.candidates.count) : terms.dense(title)
    return story.candidates.indices.map { terms.product($0, query) }
  }
}
